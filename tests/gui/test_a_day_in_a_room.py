"""The whole way of new users, with real keys and clicks: two windows and one WeeChat; state is compared."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.headless_host import only_room
from tests.support.irc_programs import weechat
from tests.support.shown_values import Shown, is_chatting, said

pytestmark = [pytest.mark.gui, pytest.mark.peers, pytest.mark.timeout(240)]

OpenWindow = Callable[..., DrivenWindow]

ENGLISH = "Good morning, is the projector fixed?"
ARABIC = "مرحبا بالجميع، الاجتماع الساعة 10:30"
JAPANESE = "おはようございます、部屋は２階です"
EMOJI = "Perfect 🎉👍 see you at ten"


def sees(window: DrivenWindow, nick: str, *texts: str) -> None:
    window.waits_for(lambda shown: all((nick, text, "sent") in said(shown) for text in texts))


def reactions(shown: Shown) -> list[list[str]]:
    return shown["chat"]["reactions"] if shown["chat"] else []


def test_from_the_first_run_to_the_last_goodbye(  # noqa: PLR0915 - one day, in its order
    open_window: OpenWindow, tmp_path: Path
) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest")
    choose_nick(guest, "bob")
    guest.writes("join.address", f"127.0.0.1:{port}")
    guest.presses("Return")
    guest.waits_for(is_chatting)

    with weechat(tmp_path / "weechat", port) as irma:
        host.waits_for(lambda shown: shown["chat"] is not None and len(shown["chat"]["members"]) == 3)

        # talk in English, Arabic, Japanese and emoji
        guest.says(ENGLISH)
        for text in (ARABIC, JAPANESE, EMOJI):
            guest.pastes(text)
            guest.presses("Return")
            sees(guest, "bob", text)
        sees(host, "bob", ENGLISH, ARABIC, JAPANESE, EMOJI)
        irma.sees("おはようございます")

        # rename
        guest.clicks("side.change")
        guest.waits_for(lambda shown: shown["dialog"] == "NicknameModel")
        guest.takes_typing("nickname.field")
        guest.presses("ctrl+a")
        guest.types("robert")
        guest.presses("Return")
        host.waits_for(lambda shown: shown["chat"] is not None and "robert" in shown["chat"]["members"])
        irma.sees("robert")

        # a direct message
        guest.waits_for(lambda shown: shown["dialog"] is None)
        guest.turns_to("members.person.ada", "ada")
        guest.says("psst, coffee?")
        host.waits_for(lambda shown: shown["chat"] is not None and shown["chat"]["unread"].get("robert") == 1)
        host.turns_to("side.talk.robert", "robert")
        sees(host, "robert", "psst, coffee?")
        host.says("in five minutes")
        sees(guest, "ada", "in five minutes")

        # reply and react
        host.turns_to("side.talk.#lobby", "#lobby")
        guest.turns_to("side.talk.#lobby", "#lobby")
        host.opens_menu_of(ENGLISH)
        host.clicks("chat.menu.1")  # answer
        host.says("It is, since yesterday")
        guest.waits_for(lambda shown: shown["chat"] is not None and ENGLISH in shown["chat"]["quotes"])
        guest.opens_menu_of("It is, since yesterday")
        guest.clicks("chat.menu.2")  # react
        guest.clicks("chat.reactions.+1")
        host.waits_for(lambda shown: ["It is, since yesterday", "👍", "robert"] in reactions(shown))

        # select in the log and copy
        host.drags_over(ENGLISH)
        host.waits_for(lambda shown: ENGLISH in shown["selected"])
        host.presses("ctrl+c")
        host.waits_for(lambda _shown: ENGLISH in host.clipboard())

        # kick, and come again
        host.clicks("side.console")
        clients = host.waits_for(lambda shown: len(shown["clients"]) == 3)["clients"]
        connection = next(row[0] for row in clients if row[1] == "robert")
        host.clicks(f"console.kick.{connection}")
        host.takes_typing("kick.reason")
        host.types("too early")
        host.presses("Return")
        guest.reads("again.problem", "The host removed you from the room: too early.")
        irma.sees("too early")
        guest.clicks("chat.again")
        guest.waits_for(is_chatting)
        guest.says("back again")
        irma.sees("back again")

        # leave by the close button: asked first, and stay
        guest.presses_the_close_button()
        guest.has_focus("leave.stay")
        guest.presses("Return")
        guest.waits_for(lambda shown: shown["dialog"] is None)
        guest.presses_the_close_button()
        guest.clicks("leave.go")
        assert guest.ends() == 0

        # the history, as a file
        host.waits_for(lambda shown: len(shown["clients"]) == 2)
        host.clicks("console.export")
        host.writes("export.target", "~/history.txt")
        host.clicks("export.go")
        host.clicks("export.close")

    host.presses("ctrl+q")
    host.clicks("leave.go")
    assert host.ends() == 0

    with closing(sqlite3.connect(only_room(tmp_path).path / "log.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        logged = [text for (text,) in db.execute("select text from log where kind = 'said'")]
    assert logged == [
        ENGLISH,
        ARABIC,
        JAPANESE,
        EMOJI,
        "to ada: psst, coffee?",
        "to robert: in five minutes",
        "It is, since yesterday",
        "back again",
    ]
    assert JAPANESE in (tmp_path / "history.txt").read_text(encoding="utf-8")

"""The whole way of new users, with real keys and clicks: two windows and one WeeChat; state is compared."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.headless_host import only_room
from tests.support.irc_programs import running_weechat
from tests.support.shown_values import Shown, is_chatting, shown_messages

pytestmark = [pytest.mark.gui, pytest.mark.peers, pytest.mark.timeout(240)]

OpenWindow = Callable[..., DrivenWindow]

ENGLISH = "Good morning, is the projector fixed?"
ARABIC = "مرحبا بالجميع، الاجتماع الساعة 10:30"
JAPANESE = "おはようございます、部屋は２階です"
EMOJI = "Perfect 🎉👍 see you at ten"


def sees(window: DrivenWindow, nick: str, *texts: str) -> None:
    window.wait_until(lambda shown: all((nick, text, "sent") in shown_messages(shown) for text in texts))


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
    guest.fill_field("join.address", f"127.0.0.1:{port}")
    guest.press_key("Return")
    guest.wait_until(is_chatting)

    with running_weechat(tmp_path / "weechat", port) as irma:
        host.wait_until(lambda shown: shown["chat"] is not None and len(shown["chat"]["members"]) == 3)

        # talk in English, Arabic, Japanese and emoji
        guest.send_message(ENGLISH)
        for text in (ARABIC, JAPANESE, EMOJI):
            guest.paste(text)
            guest.press_key("Return")
            sees(guest, "bob", text)
        sees(host, "bob", ENGLISH, ARABIC, JAPANESE, EMOJI)
        irma.wait_for_line("おはようございます")

        # rename
        guest.click("side.change")
        guest.wait_until(lambda shown: shown["dialog"] == "NicknameModel")
        guest.wait_until_typing_goes_to("nickname.field")
        guest.press_key("ctrl+a")
        guest.type_text("robert")
        guest.press_key("Return")
        host.wait_until(lambda shown: shown["chat"] is not None and "robert" in shown["chat"]["members"])
        irma.wait_for_line("robert")

        # a direct message
        guest.wait_until(lambda shown: shown["dialog"] is None)
        guest.open_conversation("members.person.ada", "ada")
        guest.send_message("psst, coffee?")
        host.wait_until(
            lambda shown: shown["chat"] is not None and shown["chat"]["unread"].get("robert") == 1
        )
        host.open_conversation("side.talk.robert", "robert")
        sees(host, "robert", "psst, coffee?")
        host.send_message("in five minutes")
        sees(guest, "ada", "in five minutes")

        # reply and react
        host.open_conversation("side.talk.#lobby", "#lobby")
        guest.open_conversation("side.talk.#lobby", "#lobby")
        host.open_menu_of(ENGLISH)
        host.click("chat.menu.1")  # answer
        host.send_message("It is, since yesterday")
        guest.wait_until(lambda shown: shown["chat"] is not None and ENGLISH in shown["chat"]["quotes"])
        guest.open_menu_of("It is, since yesterday")
        guest.click("chat.menu.2")  # react
        guest.click("chat.reactions.+1")
        host.wait_until(lambda shown: ["It is, since yesterday", "👍", "robert"] in reactions(shown))

        # select in the log and copy
        host.select_message(ENGLISH)
        host.wait_until(lambda shown: ENGLISH in shown["selected"])
        host.press_key("ctrl+c")
        host.wait_until(lambda _shown: ENGLISH in host.clipboard())

        # kick, and come again
        host.click("side.console")
        clients = host.wait_until(lambda shown: len(shown["clients"]) == 3)["clients"]
        connection = next(row[0] for row in clients if row[1] == "robert")
        host.click(f"console.kick.{connection}")
        host.wait_until_typing_goes_to("kick.reason")
        host.type_text("too early")
        host.press_key("Return")
        guest.wait_for_text("again.problem", "The host removed you from the room: too early.")
        irma.wait_for_line("too early")
        guest.click("chat.again")
        guest.wait_until(is_chatting)
        guest.send_message("back again")
        irma.wait_for_line("back again")

        # leave by the close button: asked first, and stay
        guest.press_close_button()
        guest.wait_for_focus("leave.stay")
        guest.press_key("Return")
        guest.wait_until(lambda shown: shown["dialog"] is None)
        guest.press_close_button()
        guest.click("leave.go")
        assert guest.wait_for_exit() == 0

        # the history, as a file
        host.wait_until(lambda shown: len(shown["clients"]) == 2)
        host.click("console.export")
        host.fill_field("export.target", "~/history.txt")
        host.click("export.go")
        host.click("export.close")

    host.press_key("ctrl+q")
    host.click("leave.go")
    assert host.wait_for_exit() == 0

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

"""The whole way of new users, with real keys and clicks: two windows and one WeeChat.

The test reads like a table of contents: each act is a function, and a failure names the act.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.headless_host import only_room
from tests.support.irc_programs import ChatProgram, running_weechat
from tests.support.shown_values import Shown, is_chatting, shown_messages

pytestmark = [pytest.mark.gui, pytest.mark.peers, pytest.mark.timeout(240)]

OpenWindow = Callable[..., DrivenWindow]

ENGLISH = "Good morning, is the projector fixed?"
ARABIC = "مرحبا بالجميع، الاجتماع الساعة 10:30"
JAPANESE = "おはようございます、部屋は２階です"
EMOJI = "Perfect 🎉👍 see you at ten"
ANSWER = "It is, since yesterday"


def wait_for_messages(window: DrivenWindow, nick: str, *texts: str) -> None:
    window.wait_until(lambda shown: all((nick, text, "sent") in shown_messages(shown) for text in texts))


def reactions(shown: Shown) -> list[list[str]]:
    return shown["chat"]["reactions"] if shown["chat"] else []


def test_from_the_first_run_to_the_last_goodbye(open_window: OpenWindow, tmp_path: Path) -> None:
    host, port = open_the_room(open_window)
    guest = join_the_room(open_window, port)
    with running_weechat(tmp_path / "weechat", port) as irma:
        host.wait_until(lambda shown: shown["chat"] is not None and len(shown["chat"]["members"]) == 3)
        talk_in_four_scripts(host, guest, irma)
        rename_the_guest(host, guest, irma)
        talk_in_private(host, guest)
        reply_and_react(host, guest)
        select_and_copy(host)
        kick_the_guest_who_comes_again(host, guest, irma)
        leave_by_the_close_button(guest)
        export_the_history(host)
    close_the_room(host)
    check_the_log(tmp_path)
    check_the_exported_history(tmp_path)


def open_the_room(open_window: OpenWindow) -> tuple[DrivenWindow, int]:
    """Start the host's window for the first time and host; return the window and the port."""
    host = open_window("host")
    choose_nick(host, "ada")
    return host, host_a_room(host, "Kitchen")


def join_the_room(open_window: OpenWindow, port: int) -> DrivenWindow:
    """Start the guest's window for the first time and join by address."""
    guest = open_window("guest")
    choose_nick(guest, "bob")
    guest.fill_field("join.address", f"127.0.0.1:{port}")
    guest.press_key("Return")
    guest.wait_until(is_chatting)
    return guest


def talk_in_four_scripts(host: DrivenWindow, guest: DrivenWindow, irma: ChatProgram) -> None:
    """Say something in English, Arabic, Japanese and emoji, which all three see."""
    guest.send_message(ENGLISH)
    for text in (ARABIC, JAPANESE, EMOJI):
        guest.paste(text)
        guest.press_key("Return")
        wait_for_messages(guest, "bob", text)
    wait_for_messages(host, "bob", ENGLISH, ARABIC, JAPANESE, EMOJI)
    irma.wait_for_line("おはようございます")


def rename_the_guest(host: DrivenWindow, guest: DrivenWindow, irma: ChatProgram) -> None:
    """Change the guest's nickname to robert, which the others see."""
    guest.click("side.change")
    guest.wait_until(lambda shown: shown["dialog"] == "NicknameModel")
    guest.wait_until_typing_goes_to("nickname.field")
    guest.press_key("ctrl+a")
    guest.type_text("robert")
    guest.press_key("Return")
    host.wait_until(lambda shown: shown["chat"] is not None and "robert" in shown["chat"]["members"])
    irma.wait_for_line("robert")
    guest.wait_until(lambda shown: shown["dialog"] is None)


def talk_in_private(host: DrivenWindow, guest: DrivenWindow) -> None:
    """Exchange direct messages; the host finds the first one by its count of unread messages."""
    guest.open_conversation("members.person.ada", "ada")
    guest.send_message("psst, coffee?")
    host.wait_until(lambda shown: shown["chat"] is not None and shown["chat"]["unread"].get("robert") == 1)
    host.open_conversation("side.talk.robert", "robert")
    wait_for_messages(host, "robert", "psst, coffee?")
    host.send_message("in five minutes")
    wait_for_messages(guest, "ada", "in five minutes")


def reply_and_react(host: DrivenWindow, guest: DrivenWindow) -> None:
    """Answer a message of the lobby with a quote, and react to the answer."""
    host.open_conversation("side.talk.#lobby", "#lobby")
    guest.open_conversation("side.talk.#lobby", "#lobby")
    host.open_menu_of(ENGLISH)
    host.click("chat.menu.1")  # answer
    host.send_message(ANSWER)
    guest.wait_until(lambda shown: shown["chat"] is not None and ENGLISH in shown["chat"]["quotes"])
    guest.open_menu_of(ANSWER)
    guest.click("chat.menu.2")  # react
    guest.click("chat.reactions.+1")
    host.wait_until(lambda shown: [ANSWER, "👍", "robert"] in reactions(shown))


def select_and_copy(host: DrivenWindow) -> None:
    """Select a message in the log by the mouse and copy it."""
    host.select_message(ENGLISH)
    host.wait_until(lambda shown: ENGLISH in shown["selected"])
    host.press_key("ctrl+c")
    host.wait_until(lambda _shown: ENGLISH in host.clipboard())


def kick_the_guest_who_comes_again(host: DrivenWindow, guest: DrivenWindow, irma: ChatProgram) -> None:
    """Kick the guest at the console, who reads why, joins again and talks on."""
    host.click("side.console")
    clients = host.wait_until(lambda shown: len(shown["clients"]) == 3)["clients"]
    connection = next(row[0] for row in clients if row[1] == "robert")
    host.click(f"console.kick.{connection}")
    host.wait_until_typing_goes_to("kick.reason")
    host.type_text("too early")
    host.press_key("Return")
    guest.wait_for_text(
        "again.problem", "The host removed you from the room (too early). You may join again."
    )
    irma.wait_for_line("too early")
    guest.click("chat.again")
    guest.wait_until(is_chatting)
    guest.send_message("back again")
    irma.wait_for_line("back again")


def leave_by_the_close_button(guest: DrivenWindow) -> None:
    """Close the guest's window: the first time it asks and the guest stays, the second time it ends."""
    guest.press_close_button()
    guest.wait_for_focus("leave.stay")
    guest.press_key("Return")
    guest.wait_until(lambda shown: shown["dialog"] is None)
    guest.press_close_button()
    guest.click("leave.go")
    assert guest.wait_for_exit() == 0


def export_the_history(host: DrivenWindow) -> None:
    """Export from the console into a file of the host's home."""
    host.wait_until(lambda shown: len(shown["clients"]) == 2)
    host.click("console.export")
    host.fill_field("export.target", "~/history.txt")
    host.click("export.go")
    host.click("export.close")


def close_the_room(host: DrivenWindow) -> None:
    """Quit the host's window by the keyboard, after its question."""
    host.press_key("ctrl+q")
    host.click("leave.go")
    assert host.wait_for_exit() == 0


def check_the_log(home: Path) -> None:
    """Compare what the log on disk has with all that was said."""
    with closing(sqlite3.connect(only_room(home).path / "log.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        logged = [text for (text,) in db.execute("select text from log where kind = 'said'")]
    assert logged == [
        ENGLISH,
        ARABIC,
        JAPANESE,
        EMOJI,
        "to ada: psst, coffee?",
        "to robert: in five minutes",
        ANSWER,
        "back again",
    ]


def check_the_exported_history(home: Path) -> None:
    """Look into the exported file, after the room is closed."""
    assert JAPANESE in (home / "history.txt").read_text(encoding="utf-8")

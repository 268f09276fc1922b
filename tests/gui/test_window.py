"""The window as a person uses it: first run, host, join, talk, kick, leave, export."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.settings.profile import Preferences, Profile, free_profile
from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.headless_host import only_room
from tests.support.line_peer import LinePeer
from tests.support.shown_values import is_chatting, shown_notices

pytestmark = [pytest.mark.gui, pytest.mark.timeout(180)]

OpenWindow = Callable[..., DrivenWindow]


def join_by_ip(window: DrivenWindow, port: int) -> None:
    window.fill_field("join.address", f"127.0.0.1:{port}")
    window.wait_for_text("join.preview", f"127.0.0.1, port {port}")
    window.press_key("Return")


def logged(home: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(only_room(home).path / "log.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return db.execute("select nickname, kind, text from log").fetchall()


def test_a_room_from_the_first_run_to_the_last_person_leaving(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = join_under_another_name(open_window, port)
    talk(host, guest)
    kick_the_guest_who_comes_again(host, guest)
    close_the_window_but_stay_once(guest)
    export_the_history(host)
    stop_hosting_and_quit(host)
    check_what_was_said(tmp_path)


def join_under_another_name(open_window: OpenWindow, port: int) -> DrivenWindow:
    """Join as the host is called, read why that can't be, and choose another name."""
    guest = open_window("guest")
    choose_nick(guest, "ada")
    join_by_ip(guest, port)
    guest.wait_for_text(
        "join.problem",
        "“ada” belongs to somebody else’s device. If it is you, the host can release it; "
        "else please choose another name.",
    )
    guest.fill_field("join.nick", "bob")
    guest.press_key("Return")
    guest.wait_until(is_chatting)
    return guest


def talk(host: DrivenWindow, guest: DrivenWindow) -> None:
    """Type two messages, one right after the other, and an answer."""
    guest.send_message("hello from bob")
    guest.send_message("typing goes on at once")
    host.wait_for_message("bob", "typing goes on at once")
    host.send_message("hi bob")
    guest.wait_for_message("ada", "hi bob")


def kick_the_guest_who_comes_again(host: DrivenWindow, guest: DrivenWindow) -> None:
    """Kick the guest at the console, who reads why and joins again."""
    host.click("side.console")
    clients = host.wait_until(lambda shown: len(shown["clients"]) == 2)["clients"]
    assert [(nick, ip) for _, nick, ip, *_ in clients] == [("ada (you)", "127.0.0.1"), ("bob", "127.0.0.1")]
    host.click(f"console.kick.{clients[1][0]}")
    host.wait_until_typing_goes_to("kick.reason")
    host.type_text("too loud")
    host.press_key("Return")
    guest.wait_for_text("again.problem", "The host removed you from the room (too loud). You may join again.")
    guest.click("chat.again")
    guest.wait_until(is_chatting)


def close_the_window_but_stay_once(guest: DrivenWindow) -> None:
    """Press the close button, stay and talk on; press it again and leave."""
    guest.press_close_button()
    guest.wait_for_focus("leave.stay")
    guest.press_key("Return")
    guest.wait_until(lambda shown: shown["dialog"] is None)
    guest.send_message("I stay a little")
    guest.press_close_button()
    guest.click("leave.go")
    assert guest.wait_for_exit() == 0


def export_the_history(host: DrivenWindow) -> None:
    """Export from the console, once the host is alone, into a file of the host's home."""
    host.wait_until(lambda shown: len(shown["clients"]) == 1)
    host.click("console.export")
    host.fill_field("export.target", "~/history.txt")
    host.click("export.go")
    host.click("export.close")


def stop_hosting_and_quit(host: DrivenWindow) -> None:
    """Close the room at the console, come back to the start screen, and quit."""
    host.click("console.stop")
    host.wait_for_text("leave.text", "Nobody else is in the room. The history stays on this computer.")
    host.click("leave.go")
    host.wait_until(lambda shown: shown["screen"] == "start")
    host.press_key("ctrl+q")
    assert host.wait_for_exit() == 0


def check_what_was_said(home: Path) -> None:
    """Compare what the log on disk has with all that was said, and look into the exported file."""
    assert [(nick, text) for nick, kind, text in logged(home) if kind == "said"] == [
        ("bob", "hello from bob"),
        ("bob", "typing goes on at once"),
        ("ada", "hi bob"),
        ("bob", "I stay a little"),
    ]
    assert "<bob> I stay a little" in (home / "history.txt").read_text(encoding="utf-8")


def test_a_host_is_told_how_many_will_be_disconnected_and_escape_and_enter_stay(
    open_window: OpenWindow,
) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.wait_until(is_chatting)
    host.wait_until(lambda shown: "bob joined" in shown_notices(shown))

    host.press_key("ctrl+q")
    host.wait_for_text("leave.text", "1 person will be disconnected. The history stays on this computer.")
    host.press_key("Escape")
    host.wait_until(lambda shown: shown["dialog"] is None)
    host.press_key("ctrl+q")
    host.wait_for_focus("leave.stay")
    host.press_key("Return")
    host.wait_until(lambda shown: shown["dialog"] is None)
    host.send_message("still open")
    guest.wait_for_message("ada", "still open")

    host.press_close_button()
    host.click("leave.go")
    assert host.wait_for_exit() == 0
    guest.wait_for_text("again.problem", "The host closed the room. Join again when it is open.")
    guest.wait_for_message("ada", "still open")
    guest.click("chat.back")
    guest.wait_until(lambda shown: shown["screen"] == "start")


def test_the_console_can_be_used_as_soon_as_it_is_seen_and_while_it_changes(open_window: OpenWindow) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    with LinePeer.connect(host_a_room(host, "Kitchen")) as bob:
        bob.register("bob", "#lobby")
        host.click("side.console")
        host.click("console.announce")
        host.wait_until(lambda shown: shown["dialog"] == "AnnounceModel")
        host.press_key("Escape")
        (connection,) = (
            shown[0]
            for shown in host.wait_until(lambda shown: len(shown["clients"]) == 2)["clients"]
            if shown[1] == "bob"
        )

        def talk() -> None:
            before = host.shown()["clients"]
            bob.send_lines("PRIVMSG #lobby :hello")
            host.wait_until(lambda shown: shown["clients"] != before)

        host.click_slowly(f"console.kick.{connection}", talk)
        host.wait_until(lambda shown: shown["dialog"] == "KickModel")


def test_the_tab_key_leads_to_what_is_scrolled_out_of_sight(open_window: OpenWindow, tmp_path: Path) -> None:
    with free_profile(tmp_path / "data" / "parlour") as folder:
        folder.save(Profile("ada", width=900, height=600, preferences=Preferences(text_percent=150)))
    window = open_window("ada")
    window.click("start.settings")
    window.wait_for_focus("settings.theme.0")
    for tag in (
        "theme.1",
        "theme.2",
        "text_percent.less",
        "text_percent",
        "text_percent.more",
        "clock.0",
        "clock.1",
    ):
        window.press_key("Tab")
        window.wait_for_focus(f"settings.{tag}")
    assert "settings.asks_before_leaving" not in window.shown()["widgets"]
    for tag in ("notifies", "has_sound", "lets_in_clear", "asks_before_leaving", "close", "nick"):
        window.press_key("Tab")
        window.wait_for_focus(f"settings.{tag}")
    window.press_key("shift+Tab")
    window.wait_for_focus("settings.close")
    window.press_key("shift+Tab")
    window.wait_for_focus("settings.asks_before_leaving")


def test_a_message_is_answered_by_the_keys_of_a_menu(open_window: OpenWindow) -> None:
    window = open_window("ada")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    window.send_message("tea?")
    window.open_menu_of("tea?")
    window.wait_until(lambda shown: shown["place"] == "MENU")
    for key, tag in (("Down", 0), ("Down", 1), ("Down", 2), ("Up", 1)):
        window.press_key(key)
        window.wait_for_focus(f"chat.menu.{tag}")
    window.press_key("Return")
    window.send_message("yes")
    window.wait_until(lambda shown: shown["chat"] is not None and shown["chat"]["quotes"] == ["tea?"])


def test_all_that_was_typed_into_a_window_that_was_held_up_arrives_without_another_key(
    open_window: OpenWindow,
) -> None:
    window = open_window("ada")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    window.wait_until_typing_goes_to("chat.composer")
    words = "The Quick Brown Fox Jumps over the Lazy Dog"
    with window.stopped():
        window.type_text(words)
    window.wait_for_text("chat.composer", words)


def test_drafts_stay_with_their_conversation_and_unread_messages_are_counted(open_window: OpenWindow) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.wait_until(is_chatting)

    guest.wait_until_typing_goes_to("chat.composer")
    guest.type_text("half a thought")
    guest.wait_for_text("chat.composer", "half a thought")
    guest.open_conversation("members.person.ada", "ada")
    guest.wait_for_text("chat.composer", "")
    guest.send_message("psst")
    host.wait_until(lambda shown: shown["chat"] is not None and shown["chat"]["unread"].get("bob") == 1)
    host.open_conversation("side.talk.bob", "bob")
    host.wait_for_message("bob", "psst")
    guest.open_conversation("side.talk.#lobby", "#lobby")
    guest.wait_for_text("chat.composer", "half a thought")
    guest.wait_until_typing_goes_to("chat.composer")
    guest.press_key("Escape")
    guest.click("chat.composer")
    guest.wait_until_typing_goes_to("chat.composer")
    guest.press_key("Return")
    host.open_conversation("side.talk.#lobby", "#lobby")
    host.wait_for_message("bob", "half a thought")


def test_an_emoji_is_chosen_and_a_message_sent_with_the_mouse_alone(open_window: OpenWindow) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    host_a_room(host, "Kitchen")
    host.wait_until_typing_goes_to("chat.composer")
    host.click("composer.smile")
    host.click("composer.emoji.+1")
    host.wait_for_text("chat.composer", "👍")
    host.click("chat.send")
    host.wait_for_message("ada", "👍")
    host.wait_for_text("chat.composer", "")

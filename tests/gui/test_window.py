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
from tests.support.shown_values import is_chatting, notes

pytestmark = [pytest.mark.gui, pytest.mark.timeout(180)]

OpenWindow = Callable[..., DrivenWindow]


def join_by_ip(window: DrivenWindow, port: int) -> None:
    window.writes("join.address", f"127.0.0.1:{port}")
    window.reads("join.preview", f"127.0.0.1, port {port}")
    window.presses("Return")


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

    guest = open_window("guest")
    choose_nick(guest, "ada")
    join_by_ip(guest, port)
    guest.reads("join.problem", "“ada” is taken. Please choose another name.")
    guest.writes("join.nick", "bob")
    guest.presses("Return")
    guest.waits_for(is_chatting)

    guest.says("hello from bob")
    guest.says("typing goes on at once")
    host.sees_line("bob", "typing goes on at once")
    host.says("hi bob")
    guest.sees_line("ada", "hi bob")

    host.clicks("side.console")
    clients = host.waits_for(lambda shown: len(shown["clients"]) == 2)["clients"]
    assert [(nick, ip) for _, nick, ip, *_ in clients] == [("ada (you)", "127.0.0.1"), ("bob", "127.0.0.1")]
    host.clicks(f"console.kick.{clients[1][0]}")
    host.takes_typing("kick.reason")
    host.types("too loud")
    host.presses("Return")
    guest.reads("again.problem", "The host removed you from the room: too loud.")
    guest.clicks("chat.again")
    guest.waits_for(is_chatting)

    guest.presses_the_close_button()
    guest.has_focus("leave.stay")
    guest.presses("Return")
    guest.waits_for(lambda shown: shown["dialog"] is None)
    guest.says("I stay a little")
    guest.presses_the_close_button()
    guest.clicks("leave.go")
    assert guest.ends() == 0

    host.waits_for(lambda shown: len(shown["clients"]) == 1)
    host.clicks("console.export")
    history = tmp_path / "history.txt"
    host.writes("export.target", "~/history.txt")
    host.clicks("export.go")
    host.clicks("export.close")
    host.clicks("console.stop")
    host.reads("leave.text", "Nobody else is in the room. The history stays on this computer.")
    host.clicks("leave.go")
    host.waits_for(lambda shown: shown["screen"] == "start")
    host.presses("ctrl+q")
    assert host.ends() == 0

    assert [(nick, text) for nick, kind, text in logged(tmp_path) if kind == "said"] == [
        ("bob", "hello from bob"),
        ("bob", "typing goes on at once"),
        ("ada", "hi bob"),
        ("bob", "I stay a little"),
    ]
    assert "<bob> I stay a little" in history.read_text(encoding="utf-8")


def test_a_host_is_told_how_many_will_be_disconnected_and_escape_and_enter_stay(
    open_window: OpenWindow,
) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.waits_for(is_chatting)
    host.waits_for(lambda shown: "bob joined" in notes(shown))

    host.presses("ctrl+q")
    host.reads("leave.text", "1 person will be disconnected. The history stays on this computer.")
    host.presses("Escape")
    host.waits_for(lambda shown: shown["dialog"] is None)
    host.presses("ctrl+q")
    host.has_focus("leave.stay")
    host.presses("Return")
    host.waits_for(lambda shown: shown["dialog"] is None)
    host.says("still open")
    guest.sees_line("ada", "still open")

    host.presses_the_close_button()
    host.clicks("leave.go")
    assert host.ends() == 0
    guest.reads("again.problem", "The host closed the room.")
    guest.sees_line("ada", "still open")
    guest.clicks("chat.back")
    guest.waits_for(lambda shown: shown["screen"] == "start")


def test_the_console_can_be_used_as_soon_as_it_is_seen_and_while_it_changes(open_window: OpenWindow) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    with LinePeer.connect(host_a_room(host, "Kitchen")) as bob:
        bob.registers("bob", "#lobby")
        host.clicks("side.console")
        host.clicks("console.announce")
        host.waits_for(lambda shown: shown["dialog"] == "AnnounceModel")
        host.presses("Escape")
        (connection,) = (
            shown[0]
            for shown in host.waits_for(lambda shown: len(shown["clients"]) == 2)["clients"]
            if shown[1] == "bob"
        )

        def talk() -> None:
            before = host.shown()["clients"]
            bob.says("PRIVMSG #lobby :hello")
            host.waits_for(lambda shown: shown["clients"] != before)

        host.clicks_slowly(f"console.kick.{connection}", talk)
        host.waits_for(lambda shown: shown["dialog"] == "KickModel")


def test_the_tab_key_leads_to_what_is_scrolled_out_of_sight(open_window: OpenWindow, tmp_path: Path) -> None:
    with free_profile(tmp_path / "data" / "parlour") as folder:
        folder.save(Profile("ada", width=900, height=600, preferences=Preferences(text_percent=150)))
    window = open_window("ada")
    window.clicks("start.settings")
    window.has_focus("settings.theme.0")
    window.presses("Tab")  # after a click, it only shows where the keyboard is
    for tag in (
        "theme.1",
        "theme.2",
        "text_percent.less",
        "text_percent",
        "text_percent.more",
        "clock.0",
        "clock.1",
    ):
        window.presses("Tab")
        window.has_focus(f"settings.{tag}")
    assert "settings.asks_before_leaving" not in window.shown()["widgets"]
    for tag in ("notifies", "has_sound", "asks_before_leaving", "close", "nick"):
        window.presses("Tab")
        window.has_focus(f"settings.{tag}")
    window.presses("shift+Tab")
    window.has_focus("settings.close")
    window.presses("shift+Tab")
    window.has_focus("settings.asks_before_leaving")


def test_a_message_is_answered_by_the_keys_of_a_menu(open_window: OpenWindow) -> None:
    window = open_window("ada")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    window.says("tea?")
    window.opens_menu_of("tea?")
    window.has_focus("chat.menu.0")
    for key, tag in (("Down", 1), ("Down", 2), ("Up", 1)):
        window.presses(key)
        window.has_focus(f"chat.menu.{tag}")
    window.presses("Return")
    window.says("yes")
    window.waits_for(lambda shown: shown["chat"] is not None and shown["chat"]["quotes"] == ["tea?"])


def test_all_that_was_typed_into_a_window_that_was_held_up_arrives_without_another_key(
    open_window: OpenWindow,
) -> None:
    window = open_window("ada")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    window.takes_typing("chat.composer")
    words = "The Quick Brown Fox Jumps over the Lazy Dog"
    with window.held_up():
        window.types(words)
    window.reads("chat.composer", words)


def test_drafts_stay_with_their_conversation_and_unread_messages_are_counted(open_window: OpenWindow) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.waits_for(is_chatting)

    guest.takes_typing("chat.composer")
    guest.types("half a thought")
    guest.reads("chat.composer", "half a thought")
    guest.turns_to("members.person.ada", "ada")
    guest.reads("chat.composer", "")
    guest.says("psst")
    host.waits_for(lambda shown: shown["chat"] is not None and shown["chat"]["unread"].get("bob") == 1)
    host.turns_to("side.talk.bob", "bob")
    host.sees_line("bob", "psst")
    guest.turns_to("side.talk.#lobby", "#lobby")
    guest.reads("chat.composer", "half a thought")
    guest.takes_typing("chat.composer")
    guest.presses("Escape")
    guest.clicks("chat.composer")
    guest.takes_typing("chat.composer")
    guest.presses("Return")
    host.turns_to("side.talk.#lobby", "#lobby")
    host.sees_line("bob", "half a thought")


def test_an_emoji_is_chosen_and_a_message_sent_with_the_mouse_alone(open_window: OpenWindow) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    host_a_room(host, "Kitchen")
    host.takes_typing("chat.composer")
    host.clicks("composer.smile")
    host.clicks("composer.emoji.+1")
    host.reads("chat.composer", "👍")
    host.clicks("chat.send")
    host.sees_line("ada", "👍")
    host.reads("chat.composer", "")

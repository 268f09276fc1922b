"""A direct conversation in the real window: it asks before something reaches another of the same name."""

from collections.abc import Callable
from contextlib import ExitStack

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown, shown_notices

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

COMPOSER = "chat.composer"
SECRET = "the key is 1234"


def dialog_is(name: str | None) -> Callable[[Shown], bool]:
    return lambda shown: shown["dialog"] == name


def notice_begins(words: str) -> Callable[[Shown], bool]:
    return lambda shown: any(notice.startswith(words) for notice in shown_notices(shown))


def enter(stack: ExitStack, port: int, nick: str) -> LinePeer:
    peer = stack.enter_context(LinePeer.connect(port))
    peer.register(nick, "#lobby")
    return peer


def heard(peer: LinePeer) -> list[str]:
    """Return what has been said to somebody in private so far."""
    peer.send_lines("PING so-far")
    texts = []
    while "PONG" not in (line := peer.next_line()):
        if " PRIVMSG ada" not in line and " PRIVMSG #" not in line and " PRIVMSG " in line:
            texts.append(line.partition(" :")[2])
    return texts


def test_what_was_meant_for_one_who_left_is_asked_about(open_window: Callable[..., DrivenWindow]) -> None:
    window = open_window("host")
    choose_nick(window, "ada")
    port = host_a_room(window, "Kitchen")
    with ExitStack() as stack:
        bob = enter(stack, port, "bob")
        bob.send_lines("PRIVMSG ada :hi ada")
        window.open_conversation("side.talk.bob", "bob")
        bob.send_lines("QUIT :bye")
        window.wait_until(notice_begins("bob left"))
        stranger = enter(stack, port, "bob")
        window.wait_until(notice_begins("Somebody else is called bob now"))
        keep_editing(window, stranger)
        send_all_the_same(window, stranger)
        take_a_name_that_is_known(window, stack, port, stranger)


def keep_editing(window: DrivenWindow, stranger: LinePeer) -> None:
    """The answer that Enter gives is not to send, and the text stays."""
    window.wait_until_typing_goes_to(COMPOSER)
    window.type_text(SECRET)
    window.wait_for_text(COMPOSER, SECRET)
    window.press_key("Return")
    window.wait_until(dialog_is("WhomModel"))
    window.wait_for_focus("whom.cancel")
    window.press_key("Return")
    window.wait_until(dialog_is(None))
    window.wait_for_text(COMPOSER, SECRET)
    assert heard(stranger) == []


def send_all_the_same(window: DrivenWindow, stranger: LinePeer) -> None:
    window.press_key("Return")
    window.wait_until(dialog_is("WhomModel"))
    window.click("whom.go")
    window.wait_for_message("ada", SECRET)
    window.wait_for_text(COMPOSER, "")
    window.send_message("and more")
    window.wait_for_message("ada", "and more")
    assert heard(stranger) == [SECRET, "and more"]


def take_a_name_that_is_known(window: DrivenWindow, stack: ExitStack, port: int, stranger: LinePeer) -> None:
    """Whoever takes the name of one who left has a conversation of their own beside the other."""
    eve = enter(stack, port, "eve")
    eve.send_lines("PRIVMSG ada :hi, eve here")
    window.open_conversation("side.talk.eve", "eve")
    stranger.send_lines("QUIT :bye")
    stranger.read_to_end()  # only then its name is free
    eve.send_lines("NICK bob")
    window.wait_until(notice_begins("eve is now bob"))
    window.open_conversation("side.talk.bob (left)", "bob (left)")
    window.wait_until(notice_begins("Somebody else is called bob now."))
    window.open_conversation("side.talk.bob", "bob")
    window.send_message("hello eve")
    window.wait_for_message("ada", "hello eve")
    assert heard(eve) == ["hello eve"]

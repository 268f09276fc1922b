"""A window at a room that speaks TLS: four words, the password behind them, another key, none at all."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.texts.failures import KEY_CHANGED, NOT_ENCRYPTED
from core.keys.four_words import four_words
from core.keys.identity import certificate_of, make_pem
from core.keys.pins import key_of
from core.values import replace
from tests.support.between import ELSEWHERE, Between
from tests.support.driven_window import DrivenWindow
from tests.support.loopback_room import LAB, open_room
from tests.support.shown_values import is_chatting

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
ROOM_ID = "5f0e1d2c3b4a59687786950413223140"


class Lab:
    """Rooms in this process, each behind a key."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack

    def encrypted(self, password: str = "") -> Between:
        """Open a room with a new key."""
        pem = self._folder / "room.pem"
        pem.write_bytes(make_pem(ROOM_ID))
        return self._stack.enter_context(Between(self.clear(password), pem))

    def clear(self, password: str = "") -> int:
        """Open a room in the clear; return its port."""
        return self._stack.enter_context(open_room(self._folder, replace(LAB, password=password))).port

    def words(self) -> str:
        """Return the words that the host reads out."""
        certificate = certificate_of((self._folder / "room.pem").read_bytes())
        return "  ".join(four_words(key_of(certificate)))


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    (tmp_path / "lab").mkdir()
    with ExitStack() as stack:
        yield Lab(tmp_path / "lab", stack)


def join(open_window: OpenWindow, port: int, name: str = "guest") -> DrivenWindow:
    return open_window(name, "join", f"[{ELSEWHERE}]:{port}", "--nick", "bob")


def has(tag: str) -> Callable[..., bool]:
    return lambda shown: tag in shown["widgets"]


def has_not(tag: str) -> Callable[..., bool]:
    return lambda shown: tag not in shown["widgets"]


def test_words_stand_above_the_log_until_they_match(open_window: OpenWindow, lab: Lab) -> None:
    port = lab.encrypted().port
    guest = join(open_window, port)
    guest.wait_until(is_chatting)
    guest.wait_until(has("chat.words.match"))
    assert {"chat.words.match", "chat.words.later"} <= {stop[0] for stop in guest.shown()["stops"]}
    guest.click("chat.words.later")
    guest.wait_until(has_not("chat.words"))
    guest.press_key("ctrl+q")
    guest.click("leave.go")
    guest.wait_for_exit()

    again = join(open_window, port, "again")
    again.wait_until(has("chat.words.match"))
    again.click("chat.words.match")
    again.wait_until(has_not("chat.words"))
    again.press_key("ctrl+q")
    again.click("leave.go")
    again.wait_for_exit()

    third = join(open_window, port, "third")
    third.wait_until(is_chatting)
    assert has_not("chat.words")(third.shown())


def test_before_the_password_the_words_are_compared(open_window: OpenWindow, lab: Lab) -> None:
    room = lab.encrypted(password="sesame")
    guest = join(open_window, room.port)
    guest.wait_for_text("join.words", lab.words())
    assert b"PASS" not in room.heard
    guest.click("join.submit")
    guest.wait_until(has("join.password"))
    guest.fill_field("join.password", "sesame")
    guest.click("join.submit")
    guest.wait_until(is_chatting)
    assert b"PASS sesame" in room.heard


def test_a_room_with_another_key_is_left_at_once(open_window: OpenWindow, lab: Lab) -> None:
    first = lab.encrypted()
    guest = join(open_window, first.port)
    guest.wait_until(is_chatting)
    guest.press_key("ctrl+q")
    guest.click("leave.go")
    guest.wait_for_exit()

    (lab._folder / "log.db").unlink(missing_ok=True)
    other = lab.encrypted()
    guest = join(open_window, other.port, "again")
    guest.wait_for_text("join.problem", KEY_CHANGED)
    assert has_not("join.doctor")(guest.shown())
    guest.click("join.forget")
    guest.wait_until(has("confirm.go"))
    guest.click("confirm.go")
    guest.wait_until(has_not("join.forget"))
    assert bytes(other.heard) == b""
    guest.click("join.go")
    guest.wait_until(lambda _shown: bool(other.heard))  # in a room that is not known yet


def test_on_this_computer_a_room_in_the_clear_is_just_entered(open_window: OpenWindow, lab: Lab) -> None:
    guest = open_window("guest", "join", f"127.0.0.1:{lab.clear()}", "--nick", "bob")
    guest.wait_until(is_chatting)


def test_elsewhere_a_room_in_the_clear_is_entered_after_a_question(open_window: OpenWindow, lab: Lab) -> None:
    guest = join(open_window, lab.clear())
    guest.wait_for_text("join.problem", NOT_ENCRYPTED)
    guest.click("join.submit")
    guest.wait_until(is_chatting)

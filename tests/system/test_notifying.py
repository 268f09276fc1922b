import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from app.desktop.notifications import MOST_SHOWN, Notifications
from app.desktop.notifier import Notifier
from app.texts.common import Legible
from app.viewmodels.chat.notices import Notice
from core.values import replace
from tests.support.message_bus import message_bus
from tests.support.notification_screen import NotificationScreen
from tests.support.other_programs import TIMEOUT
from tests.support.watched_program import watched_program

TEA = Notice("ada", Legible("ada"), Legible("tea?"), has_sound=True)
Seen = TypeVar("Seen")


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with message_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def screen(bus: str) -> Iterator[NotificationScreen]:
    screen = NotificationScreen(bus)
    with screen.service:
        yield screen


class Window:
    """What is woken when there is something to look at."""

    def __init__(self) -> None:
        self._woken = threading.Event()

    def wake(self) -> None:
        self._woken.set()

    def sees(self, look: Callable[[], Seen]) -> Seen:
        """Look whenever woken, until there is something."""
        while not (seen := look()):
            assert self._woken.wait(TIMEOUT), "never woken"
            self._woken.clear()
        return seen


@pytest.fixture
def window() -> Window:
    return Window()


def test_a_notice_is_shown_with_its_sound(screen: NotificationScreen, window: Window) -> None:
    with Notifier(window.wake) as notifier:
        notifier.notify(TEA)
        title, text, hints = screen.next_notice()
    assert (title, text, hints["sound-name"]) == ("ada", "tea?", "default")


def test_it_is_silent_for_whoever_wants_it_so(screen: NotificationScreen, window: Window) -> None:
    with Notifier(window.wake) as notifier:
        notifier.notify(replace(TEA, has_sound=False))
        _, _, hints = screen.next_notice()
    assert not {"sound-name", "sound-file"} & set(hints)


def test_it_is_ours_and_has_the_icon_that_is_given(
    screen: NotificationScreen, window: Window, tmp_path: Path
) -> None:
    with Notifier(window.wake, tmp_path / "icon.png") as notifier:
        notifier.notify(TEA)
        body = screen.service.next_call("Notify").body
    assert (body[0], body[2]) == ("Parlour", (tmp_path / "icon.png").as_uri())


def test_a_click_leads_to_the_conversation(screen: NotificationScreen, window: Window) -> None:
    with Notifier(window.wake) as notifier:
        for conversation in ("ada", "#lobby", "bob"):
            notifier.notify(replace(TEA, conversation=conversation))
            screen.next_notice()  # once the next one comes, the last one can be clicked
        screen.click(2)
        assert window.sees(notifier.take_clicks) == ["#lobby"]
        assert notifier.take_clicks() == []


@pytest.mark.parametrize(
    "has_markup, expected",
    [(True, "&lt;b&gt;tea&lt;/b&gt; &amp; 'biscuits'"), (False, "<b>tea</b> & 'biscuits'")],
)
def test_markup_of_others_is_read_and_never_obeyed(
    bus: str, window: Window, has_markup: bool, expected: str
) -> None:
    screen = NotificationScreen(bus, has_markup=has_markup)
    with screen.service, Notifier(window.wake) as notifier:
        notifier.notify(replace(TEA, text=Legible("<b>tea</b> & 'biscuits'")))
        _, text, _ = screen.next_notice()
    assert text == expected


def test_a_conversation_has_one_notice_the_last(screen: NotificationScreen, window: Window) -> None:
    with Notifier(window.wake) as notifier:
        for text in ("tea?", "hello?"):
            notifier.notify(replace(TEA, text=Legible(text)))
            screen.next_notice()
        assert [call.body[4] for call in screen.shown.values()] == ["hello?"]


def test_a_busy_day_does_not_fill_the_list_of_the_desktop(screen: NotificationScreen, window: Window) -> None:
    with Notifier(window.wake) as notifier:
        for number in range(MOST_SHOWN + 3):
            notifier.notify(replace(TEA, conversation=f"person{number}", text=Legible(f"{number}")))
            screen.next_notice()
        assert [int(call.body[4]) for call in screen.shown.values()] == list(range(3, MOST_SHOWN + 3))


def test_what_leads_nowhere_any_more_is_taken_back(screen: NotificationScreen, window: Window) -> None:
    with Notifier(window.wake) as notifier:
        notifier.notify(TEA)
        screen.next_notice()
        assert len(screen.shown) == 1
    assert screen.shown == {}


def test_before_the_first_notice_nothing_is_loaded_for_it() -> None:
    program = (
        "import sys\n"
        "from app.desktop.notifier import Notifier\n"
        "with Notifier(print): pass\n"
        "print(sorted({'asyncio', 'dbus_fast', 'desktop_notifier'} & set(sys.modules)))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_why_nothing_can_be_shown_is_known_without_a_notice(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    with Notifier(window.wake) as notifier:
        why = window.sees(notifier.why_silent)
    assert why == "This desktop shows no notifications: the part of it that passes them on is missing."


def test_a_bus_that_is_gone_is_none_and_nothing_is_printed_about_it(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'gone'}")
    with Notifier(window.wake) as notifier:
        notifier.notify(TEA)
        why = window.sees(notifier.why_silent)
    assert why == "This desktop shows no notifications: the part of it that passes them on is missing."
    assert capfd.readouterr() == ("", "")


def test_a_bus_without_anybody_who_shows_notices_is_not_enough(bus: str, window: Window) -> None:
    with Notifier(window.wake) as notifier:
        why = window.sees(notifier.why_silent)
    assert why == "This desktop shows no notifications: no program that shows them is running."


def test_a_desktop_that_comes_later_is_found(bus: str, window: Window) -> None:
    screen = NotificationScreen(bus)
    with Notifier(window.wake) as notifier:
        window.sees(notifier.why_silent)
        with screen.service:
            notifier.notify(TEA)
            screen.next_notice()
            window.sees(lambda: not notifier.why_silent())


def test_whatever_the_desktop_answers_only_a_reason_comes_of_it(
    bus: str, window: Window, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    screen = NotificationScreen(bus)
    screen.answers["Introspect"] = lambda _: ("s", ["<nonsense"])
    with screen.service, Notifier(window.wake) as notifier:
        notifier.notify(TEA)
        why = window.sees(notifier.why_silent)
    assert why.startswith("This desktop shows no notifications: ParseError, ")
    assert (capfd.readouterr().err, {one.name for one in caplog.records}) == ("", {"app.desktop"})
    assert "ParseError" in caplog.text


def test_a_notice_that_is_refused_is_a_reason_too(
    bus: str, window: Window, capfd: pytest.CaptureFixture[str]
) -> None:
    screen = NotificationScreen(bus)
    del screen.answers["Notify"]
    with screen.service, Notifier(window.wake) as notifier:
        notifier.notify(TEA)
        why = window.sees(notifier.why_silent)
    assert why.startswith("This desktop shows no notifications: DBusError, ")
    assert capfd.readouterr().err == ""


def test_a_fault_on_its_thread_is_told_in_a_sentence_and_prints_nothing(
    window: Window, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(Notifications, "__aenter__", None)
    with watched_program(tmp_path), Notifier(window.wake) as notifier:
        notifier.notify(TEA)
        why = window.sees(notifier.why_silent)
    assert why == "This desktop shows no notifications: TypeError."
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("mute", ["Introspect", "GetCapabilities", "Notify"])
def test_a_desktop_that_hangs_holds_no_window_that_closes(bus: str, window: Window, mute: str) -> None:
    screen = NotificationScreen(bus)
    screen.answers[mute] = lambda _: None
    with screen.service as hanging:
        with Notifier(window.wake) as notifier:
            for _ in range(100):
                notifier.notify(TEA)
            hanging.next_call(mute)
            began = time.monotonic()
        assert time.monotonic() - began < 1.0
        assert not notifier._thread.is_alive()


def test_a_bus_that_hangs_holds_no_window_that_closes(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "bus"))
        deaf.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        with Notifier(window.wake) as notifier:
            notifier.notify(TEA)
            accepted, _ = deaf.accept()
            began = time.monotonic()
        accepted.close()
        assert time.monotonic() - began < 1.0
        assert not notifier._thread.is_alive()

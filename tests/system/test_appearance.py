import os
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from dbus_fast import Message, Variant

from app.desktop.appearance import Appearance, is_dark
from tests.support.desktop_services import Answer, BusService
from tests.support.message_bus import message_bus
from tests.support.other_programs import TIMEOUT
from tests.support.restricted_path import RestrictedPath

PORTAL = "org.freedesktop.portal.Desktop"
PATH = os.environ["PATH"]


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with message_bus(tmp_path) as address:
        yield address


@pytest.fixture
def programs(bus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RestrictedPath:
    """Only what asks a message bus."""
    programs = RestrictedPath(tmp_path / "bin")
    programs.add_installed("dbus-send", PATH)
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    return programs


def portal(bus: str, preference: int) -> BusService:
    def read(call: Message) -> Answer:
        assert call.body == ["org.freedesktop.appearance", "color-scheme"]
        return "v", [Variant("v", Variant("u", preference))]

    return BusService(bus, PORTAL, {"Read": read})


@pytest.mark.parametrize("preference, expected", [(0, False), (1, True), (2, False)])
def test_the_portal_knows_what_the_desktop_looks_like(
    bus: str, programs: RestrictedPath, preference: int, expected: bool
) -> None:
    with portal(bus, preference):
        assert is_dark() is expected


def test_where_the_portal_knows_no_preference_the_theme_counts(bus: str, programs: RestrictedPath) -> None:
    programs.add_script("gsettings", output="'Adwaita-dark'")
    with portal(bus, 0):
        assert is_dark() is True


@pytest.mark.parametrize(
    "says, expected",
    [("'prefer-dark'", True), ("'prefer-light'", False), ("'Adwaita'", False), ("'Yaru-Dark'", True)],
)
def test_without_a_portal_what_gtk_goes_by_counts(
    programs: RestrictedPath, says: str, expected: bool
) -> None:
    programs.add_script("gsettings", output=says)
    assert is_dark() is expected


def test_a_portal_that_does_not_answer_is_not_waited_for(bus: str, programs: RestrictedPath) -> None:
    with BusService(bus, PORTAL, {"Read": lambda _: None}):
        assert is_dark() is None


def test_without_any_bus_nothing_is_asked_of_it(
    programs: RestrictedPath, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    programs.add_script("gdbus", output="(<<uint32 1>>,)")  # the real one might start a bus
    assert is_dark() is None


def test_a_bus_in_the_usual_place_is_found(
    programs: RestrictedPath, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "bus").touch()
    programs.add_script("gdbus", output="(<<uint32 1>>,)")
    assert is_dark() is True


class ScriptedDesktop:
    """A desktop that gives these answers, one after the other, and then the last one for ever."""

    def __init__(self, *answers: bool | None) -> None:
        self._answers = list(answers)
        self.times: Queue[int] = Queue()
        self._count = 0

    def __call__(self) -> bool | None:
        self._count += 1
        self.times.put(self._count)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def was_asked(self, times: int) -> None:
        while self.times.get(timeout=TIMEOUT) < times:
            pass


def test_a_change_wakes_the_window_and_a_repetition_does_not() -> None:
    asked, woken = ScriptedDesktop(True, True, False, False), Queue[None]()
    with Appearance(lambda: woken.put(None), asked, every=0.001) as appearance:
        appearance.follow(is_wanted=True)
        asked.was_asked(6)
    assert appearance.is_dark() is False
    assert woken.qsize() == 2


def test_nothing_is_asked_unless_the_theme_follows_the_desktop() -> None:
    asked, woken = ScriptedDesktop(True), threading.Event()
    with Appearance(woken.set, asked, every=0.001) as appearance:
        appearance.ask_now()
        assert appearance.is_dark() is None
    assert asked.times.empty()


def test_somebody_back_from_the_settings_need_not_wait() -> None:
    asked, woken = ScriptedDesktop(True, False), Queue[None]()
    with Appearance(lambda: woken.put(None), asked) as appearance:
        appearance.follow(is_wanted=True)
        woken.get(timeout=TIMEOUT)
        assert appearance.is_dark() is True
        appearance.ask_now()
        woken.get(timeout=TIMEOUT)
        assert appearance.is_dark() is False


def test_a_window_that_closes_does_not_wait_for_an_answer() -> None:
    asked, may_answer = threading.Event(), threading.Event()

    def ask() -> bool:
        asked.set()
        return may_answer.wait(TIMEOUT)

    with Appearance(print, ask) as appearance:
        appearance.follow(is_wanted=True)
        assert asked.wait(TIMEOUT)
    assert appearance._thread.is_alive()
    may_answer.set()
    appearance._thread.join(TIMEOUT)
    assert not appearance._thread.is_alive()

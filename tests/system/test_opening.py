import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desktop.opener import Opener
from tests.support.desktop_services import BusService
from tests.support.message_bus import message_bus
from tests.support.other_programs import wait_until
from tests.support.restricted_path import RestrictedPath

FILES = "org.freedesktop.FileManager1"
PATH = os.environ["PATH"]
# gdbus is a part of most desktops, but not of what the tests need
BUS_PROGRAMS = [name for name in ("dbus-send", "gdbus") if name == "dbus-send" or shutil.which(name)]


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with message_bus(tmp_path) as address:
        yield address


@pytest.fixture
def programs(bus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RestrictedPath:
    """Return a PATH without programs; a bus runs, but its address is told to nobody."""
    programs = RestrictedPath(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(programs.folder))
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(variable, raising=False)
    return programs


@pytest.fixture
def opener() -> Opener:
    return Opener("linux")


def failures(opener: Opener) -> list[str]:
    """Return what is told once all programs have ended."""
    told: list[str] = []

    def is_over() -> bool:
        told.extend(opener.take_failures())
        return not opener._attempts

    wait_until(is_over, "a program still runs")
    return told


def test_a_link_is_opened_by_the_desktops_own_program(programs: RestrictedPath, opener: Opener) -> None:
    arguments = programs.add_script("xdg-open")
    assert opener.open_link("https://example.org/a?b=c&d=$(tea)#e") == ""
    assert arguments() == ["https://example.org/a?b=c&d=$(tea)#e"]
    assert failures(opener) == []


def test_where_one_program_fails_another_is_tried(programs: RestrictedPath, opener: Opener) -> None:
    programs.add_script("xdg-open", code=3)
    arguments = programs.add_script("gio")
    assert opener.open_link("https://example.org/") == ""
    assert failures(opener) == []
    assert arguments() == ["open", "https://example.org/"]


def test_when_all_programs_fail_it_is_said_afterwards(programs: RestrictedPath, opener: Opener) -> None:
    programs.add_script("xdg-open", code=3)
    programs.add_script("gio", code=1)
    assert opener.open_link("https://example.org/") == ""
    assert failures(opener) == ["No program was found that opens this link."]
    assert failures(opener) == []


def test_without_any_program_it_is_said_at_once(programs: RestrictedPath, opener: Opener) -> None:
    assert opener.open_link("https://example.org/") == "No program was found that opens this link."
    assert opener.show_in_folder(Path("/tmp/log.txt")) == "No program was found that shows folders."


def test_what_is_no_web_or_mail_address_is_not_handed_on(programs: RestrictedPath, opener: Opener) -> None:
    programs.add_script("xdg-open", code=3)  # it would be heard of
    assert opener.open_link("file:///etc/passwd") == "Only web and mail addresses can be opened."
    assert failures(opener) == []


@pytest.mark.parametrize("program", BUS_PROGRAMS)
@pytest.mark.parametrize("name", ["log.txt", 'it\'s, "quoted"; $(tea) 日本.txt', "-rf"])
def test_a_file_is_shown_by_the_file_manager(
    bus: str,
    programs: RestrictedPath,
    opener: Opener,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    name: str,
) -> None:
    programs.add_installed(program, PATH)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    with BusService(bus, FILES, {"ShowItems": lambda _: ("", [])}) as files:
        assert opener.show_in_folder(tmp_path / name) == ""
        assert files.next_call("ShowItems").body == [[(tmp_path / name).as_uri()], ""]
        assert failures(opener) == []


def test_without_a_file_manager_on_the_bus_the_folder_is_opened(
    bus: str, programs: RestrictedPath, opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add_installed("dbus-send", PATH)
    arguments = programs.add_script("xdg-open")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    assert opener.show_in_folder(tmp_path / "log.txt") == ""
    assert failures(opener) == []
    assert arguments() == [str(tmp_path)]

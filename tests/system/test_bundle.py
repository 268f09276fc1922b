"""What goes into the executable, as `build_spec/bundle.py` decides, and how it begins."""

import plistlib
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest

from app import __version__
from build_spec.bundle import (
    NAME,
    NOT_NEEDED,
    assets,
    found_only_when_it_runs,
    is_known_noise,
    is_of_the_host,
    packages_to_name,
    property_list,
    version_resource,
)
from build_spec.entry import restore_search_path
from build_spec.environment import can_load

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "library", ["libstdc++.so.6", "libgcc_s.so.1", "libX11.so.6", "libxcb.so.1", "lib/libGL.so.1"]
)
def test_what_the_window_shares_with_the_graphics_driver_is_the_hosts(library: str) -> None:
    assert is_of_the_host(library)


@pytest.mark.parametrize(
    "library",
    [
        "libpython3.11.so.1.0",
        "libcrypto.so.3",
        "libsqlite3.so.0",
        "dearpygui/_dearpygui.so",
        "libXsomething/a.so",
    ],
)
def test_all_other_libraries_come_along(library: str) -> None:
    assert not is_of_the_host(library)


@pytest.mark.parametrize(
    "warning",
    [
        'Hidden import "dbus_fast.glib.message_bus" not found!',
        "Library user32 required via ctypes not found",
    ],
)
def test_a_build_is_silent_about_what_means_nothing(warning: str) -> None:
    assert is_known_noise(warning)


@pytest.mark.parametrize(
    "warning",
    [
        'Hidden import "dbus_fast.aio" not found!',
        "Library sqlite3 required via ctypes not found",
        "Library not found: could not resolve 'libX11.so.6'",
    ],
)
def test_a_build_says_what_may_be_missing(warning: str) -> None:
    assert not is_known_noise(warning)


def given(root: Path, *files: str) -> Path:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).touch()
    return root


def test_of_the_assets_fonts_with_their_licences_and_the_icon_of_the_system_come_along(
    tmp_path: Path,
) -> None:
    icons = ("assets/icons/parlour.ico", "assets/icons/parlour.icns", "assets/icons/parlour-48.png")
    fonts = ("assets/fonts/A.ttf", "assets/fonts/licences/OFL.txt")
    root = given(tmp_path, "assets/screenshots/chat.png", *icons, *fonts)

    def taken(system: str) -> list[str]:
        bundled = assets(root, system)
        assert all(str(Path(file).parent.relative_to(root)) == folder for file, folder in bundled)
        return [str(Path(file).relative_to(root)) for file, _ in bundled]

    assert taken("linux") == [*fonts, "assets/icons/parlour-48.png"]
    assert sorted(taken("win32")) == sorted([*fonts, *icons])


def test_no_module_is_left_out_that_the_program_declares_or_imports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not {"app", "core", "storage", *project["dependencies"]} & set(NOT_NEEDED)


def test_modules_that_nobody_sees_imported_are_named() -> None:
    mdns = ["zeroconf.system", "ifaddr", "asyncio"]
    assert found_only_when_it_runs("win32", lambda package: [f"{package}.system"]) == [*mdns, "winrt.system"]
    assert found_only_when_it_runs("linux", lambda package: [f"{package}.system"]) == mdns


def test_windows_is_told_the_version_that_the_program_tells() -> None:
    resource = version_resource("2.10.3")
    assert "filevers=(2, 10, 3, 0)" in resource
    assert "StringStruct('ProductVersion', '2.10.3')" in resource
    compile(resource, "version_info.txt", "eval")


def test_macos_is_told_why_the_program_asks_for_the_network() -> None:
    told = plistlib.loads(plistlib.dumps(property_list(__version__)))
    assert told["CFBundleShortVersionString"] == __version__
    assert "local network" in told["NSLocalNetworkUsageDescription"]
    assert told["NSBonjourServices"] == ["_ircs-u._tcp"]
    assert told["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["parlour"]


def test_the_desktop_entry_starts_the_program_and_finds_its_icon_and_window() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case, as documented
    entry.read(ROOT / "build_spec" / "parlour.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert (said["Type"], said["Name"], said["Exec"], said["Icon"]) == (
        "Application",
        NAME,
        "parlour %u",
        "parlour",
    )
    assert said["MimeType"] == "x-scheme-handler/parlour;"
    assert said["StartupWMClass"] == NAME
    assert said["Categories"].endswith(";")


def test_what_the_program_starts_finds_the_libraries_of_the_system() -> None:
    environment = {"LD_LIBRARY_PATH": "/tmp/_MEIx", "HOME": "/home/ada"}
    restore_search_path(environment)
    assert environment == {"HOME": "/home/ada"}


def test_what_the_program_starts_finds_the_libraries_that_the_user_wanted_found() -> None:
    environment = {"LD_LIBRARY_PATH": "/tmp/_MEIx:/opt/lib", "LD_LIBRARY_PATH_ORIG": "/opt/lib"}
    restore_search_path(environment)
    assert environment == {"LD_LIBRARY_PATH": "/opt/lib"}


def test_before_it_is_built_a_library_is_tried_and_not_believed_in() -> None:
    assert can_load("libc.so.6")
    assert not can_load("libpython-that-nobody-has.so.1")


def test_a_report_of_the_executable_can_name_the_versions_of_all_packages_that_are_here() -> None:
    assert {"dearpygui", "msgspec", "tomli-w"} < set(packages_to_name())

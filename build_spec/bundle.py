"""Decides what goes into the executable, and what the system is told of it, for `parlour.spec`."""

import re
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import Distribution
from pathlib import Path, PurePath

from app.commands.report_command import PACKAGES

NAME = "Parlour"
IDENTIFIER = "org.parlour.Parlour"
LICENSE = (
    "MIT License. The typefaces are under the SIL Open Font License, the emoji under the Apache License 2.0."
)

_OF_THE_HOST = (
    "libstdc++.so",
    "libgcc_s.so",
    "libX",
    "libxcb",
    "libbsd.so",
    "libmd.so",
    "libGL",
    "libEGL",
    "libz.so",  # the launcher, which unpacks the bundle, needs the host's anyway
)

NOT_NEEDED = [
    "_pydecimal",  # in Python what there is in C
    "_pytest",
    "PIL",
    "dbus_fast.glib",  # for programs that run GLib's loop
    "dearpygui.demo",
    "doctest",
    "fontTools",
    "gi",
    "hypothesis",
    "lib2to3",
    "multiprocessing",  # PyInstaller's hook for it would delay each start
    "numpy",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc",
    "pytest",
    "setuptools",
    "tkinter",
    "unittest",
    "yaml",  # msgspec could read it
]
"""Modules that a library imports without need, or that only happen to be in the developer's environment."""

PACKAGES_WITH_DATA = ["desktop_notifier"]
"""Packages that read a file of their own when they are imported."""


# Of a library that has parts for other systems, or for programs that run GLib's loop
_NOISE = re.compile(
    r'Hidden import "dbus_fast\.glib\.\w+" not found'
    r"|Library (?:shell32|ole32|user32|imm32) required via ctypes not found"
)


def is_known_noise(warning: str) -> bool:
    """Whether PyInstaller says this at every build on Linux and macOS, though nothing is missing."""
    return _NOISE.match(warning) is not None


def packages_to_name() -> list[str]:
    """Return the packages whose versions `parlour report` prints; some are missing on some systems."""
    return [package for package in PACKAGES if any(Distribution.discover(name=package))]


def is_of_the_host(library: str) -> bool:
    """Whether ``library`` must stay out of the bundle, because the driver of the graphics card uses it too.

    If the bundle had one that is older than the driver needs, the driver could not load.
    """
    return PurePath(library).name.startswith(_OF_THE_HOST)


def assets(root: Path, system: str) -> list[tuple[str, str]]:
    """Return the files of `assets` for the bundle, each with its folder there."""
    files = (path for path in sorted((root / "assets").rglob("*")) if path.is_file())
    return [(str(path), str(path.parent.relative_to(root))) for path in files if _is_wanted(path, system)]


def _is_wanted(path: Path, system: str) -> bool:
    if path.parent.name == "icons":
        return path.suffix == ".png" or system == "win32"  # notifications take a .png everywhere
    return path.parent.name != "screenshots"


def found_only_when_it_runs(system: str, submodules: Callable[[str], list[str]]) -> list[str]:
    """Return the modules whose import PyInstaller can't find in the source."""
    mdns = [
        *submodules("zeroconf"),
        "ifaddr",
        "asyncio",
    ]  # zeroconf is compiled: nobody reads what it imports
    return [*mdns, *(submodules("winrt") if system == "win32" else [])]


def version_resource(version: str) -> str:
    """Return the text of Windows' version resource, in the form that PyInstaller reads."""
    numbers = (*(int(part) for part in version.split(".")), 0)
    said = {
        "CompanyName": "The Parlour developers",
        "FileDescription": NAME,  # Windows shows it as the name of the program
        "FileVersion": version,
        "InternalName": "parlour",
        "LegalCopyright": LICENSE,
        "OriginalFilename": "parlour.exe",
        "ProductName": NAME,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in said.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{strings}])]),"
        " VarFileInfo([VarStruct('Translation', [1033, 1200])])])"
    )


Property = str | bool | Sequence[str] | Sequence[Mapping[str, str | Sequence[str]]]


def property_list(version: str) -> dict[str, Property]:
    """Return Info.plist for macOS: names, versions, links, and why the program wants the local network."""
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": version,
        "CFBundleURLTypes": [{"CFBundleURLName": f"{NAME} invitation", "CFBundleURLSchemes": ["parlour"]}],
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.social-networking",
        "LSMinimumSystemVersion": "13.0",
        "NSBonjourServices": ["_ircs-u._tcp"],
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": LICENSE,
        "NSLocalNetworkUsageDescription": "Parlour hosts and joins chat rooms on your local network.",
    }

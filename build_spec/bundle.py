"""What goes into the executable, and what it tells the system about itself. `parlour.spec` acts on it."""

from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path, PurePath

from app.commands.report_command import PACKAGES

NAME = "Parlour"
IDENTIFIER = "org.parlour.Parlour"
LICENSE = "MIT License. The typefaces are under the SIL Open Font License."

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
    "_pytest",
    "PIL",
    "dbus_fast.glib",  # for programs that run GLib's loop
    "dearpygui.demo",
    "doctest",
    "fontTools",
    "gi",
    "hypothesis",
    "lib2to3",
    "multiprocessing",  # what it takes to begin costs each start time
    "numpy",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc",
    "pytest",
    "setuptools",
    "tkinter",
    "unittest",
]
"""Modules that some library asks for in passing, or that happen to be in the environment of the developer."""

PACKAGES_WITH_DATA = ["desktop_notifier"]
"""They read a file of their own as soon as they are imported."""


def packages_to_name() -> list[str]:
    """Return the packages whose versions a report of the executable tells; not all are on each system."""
    return [package for package in PACKAGES if any(Distribution.discover(name=package))]


def is_of_the_host(library: str) -> bool:
    """Whether a library must be the user's own: what the window shares with the driver of the graphics card.

    One in the bundle that is older than the driver asks for would keep the driver from loading.
    """
    return PurePath(library).name.startswith(_OF_THE_HOST)


def assets(root: Path, system: str) -> list[tuple[str, str]]:
    """Return the files of `assets` to take along, each with its folder in the bundle."""
    files = (path for path in sorted((root / "assets").rglob("*")) if path.is_file())
    return [(str(path), str(path.parent.relative_to(root))) for path in files if _is_wanted(path, system)]


def _is_wanted(path: Path, system: str) -> bool:
    if path.parent.name == "icons":
        return path.suffix == ".png" or system == "win32"  # notifications take a .png everywhere
    return path.parent.name != "screenshots"


def found_only_when_it_runs(system: str, submodules: Callable[[str], list[str]]) -> list[str]:
    """Return the modules that are imported where PyInstaller can't see it."""
    return submodules("winrt") if system == "win32" else []


def version_resource(version: str) -> str:
    """Return what Windows shows under Properties, as PyInstaller reads it."""
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


def property_list(version: str) -> dict[str, str | bool | list[str]]:
    """Return what macOS must know before it lets the program see the network and draw sharply."""
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.social-networking",
        "LSMinimumSystemVersion": "13.0",
        "NSBonjourServices": ["_parlour._tcp"],
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": LICENSE,
        "NSLocalNetworkUsageDescription": "Parlour hosts and joins chat rooms on your local network.",
    }

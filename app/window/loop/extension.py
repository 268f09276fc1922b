"""The extension module of Dear PyGui, whose own ImGui and GLFW can be called where it exports them."""

import ctypes
import logging
from functools import cache

KNOWN = "2.3."
"""Of what versions of Dear PyGui the names of functions inside and the numbers of keys are known."""

_log = logging.getLogger("app.window")


class UnknownVersion(OSError):
    """Nobody has looked into this version of Dear PyGui."""


def extension() -> ctypes.CDLL:
    """Return it as a shared library; Dear PyGui must have been started, or it ends the process.

    Raises OSError where it is none, as on Windows, and `UnknownVersion`, which is one.
    """
    import dearpygui.dearpygui as dpg  # noqa: PLC0415 - tests of the rest need no Dear PyGui
    from dearpygui import _dearpygui  # noqa: PLC0415

    version = str(dpg.get_dearpygui_version())
    if not version.startswith(KNOWN):
        _tell(version)
        raise UnknownVersion(f"Dear PyGui {version}")
    return ctypes.CDLL(_dearpygui.__file__)


@cache
def _tell(version: str) -> None:
    """Once is enough."""
    _log.warning(
        "Dear PyGui is version %s; Parlour knows the inside of %s alone, so this window wakes up more often,"
        " takes no key from an input method, and has an arrow for a pointer everywhere.",
        version,
        f"{KNOWN}x",
    )

"""The extension module of Dear PyGui, whose own ImGui and GLFW can be called where it exports them."""

import ctypes


def extension() -> ctypes.CDLL:
    """Return it as a shared library; raises OSError where it is none, as on Windows."""
    from dearpygui import _dearpygui  # noqa: PLC0415 - tests of the rest need no Dear PyGui

    return ctypes.CDLL(_dearpygui.__file__)

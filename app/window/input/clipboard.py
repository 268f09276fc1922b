"""The clipboard, and the selection of X11: what is marked anywhere, and pasted by the middle button."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import dearpygui.dearpygui as dpg

from app.window.loop.extension import extension


class Clipboard(Protocol):
    """What programs hand each other as text; called on the main thread."""

    def text(self) -> str:
        """Return what would be pasted; "" when there is nothing, or no text."""

    def put_text(self, text: str, /) -> None:
        """Have ``text`` pasted from now on."""

    def selection(self) -> str:
        """Return what is marked anywhere; "" when nothing is, and where there is no such thing."""

    def put_selection(self, text: str, /) -> None:
        """Tell other programs what is marked here; does nothing where there is no such thing."""


class PlainClipboard:
    """Anywhere: what Dear PyGui offers."""

    def text(self) -> str:
        """Return the text, see `Clipboard`."""
        return dpg.get_clipboard_text() or ""

    def put_text(self, text: str) -> None:
        """Put a text in, see `Clipboard`."""
        dpg.set_clipboard_text(text.replace("\0", ""))

    def selection(self) -> str:
        """There is none, see `Clipboard`."""
        return ""

    def put_selection(self, _text: str) -> None:
        """Do nothing, see `Clipboard`."""


class X11Clipboard:
    """Linux: functions of Dear PyGui's own GLFW. Raises OSError or AttributeError where there are none."""

    def __init__(self) -> None:
        self._glfw = extension()
        self._glfw.glfwGetClipboardString.argtypes = [ctypes.c_void_p]
        self._glfw.glfwSetClipboardString.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        self._glfw.glfwSetX11SelectionString.argtypes = [ctypes.c_char_p]
        for function in (self._glfw.glfwGetClipboardString, self._glfw.glfwGetX11SelectionString):
            function.restype = ctypes.c_char_p
        self._glfw.glfwSetErrorCallback.argtypes = [ctypes.c_void_p]
        self._glfw.glfwSetErrorCallback.restype = ctypes.c_void_p

    def text(self) -> str:
        """Return the text, see `Clipboard`."""
        with self._quietly():
            return _decoded(self._glfw.glfwGetClipboardString(None))

    def put_text(self, text: str) -> None:
        """Put a text in, see `Clipboard`."""
        self._glfw.glfwSetClipboardString(None, _encoded(text))

    def selection(self) -> str:
        """Return what is marked anywhere, see `Clipboard`."""
        with self._quietly():
            return _decoded(self._glfw.glfwGetX11SelectionString())

    def put_selection(self, text: str) -> None:
        """Tell what is marked here, see `Clipboard`."""
        self._glfw.glfwSetX11SelectionString(_encoded(text))

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """That there is no text is an error for GLFW, which Dear PyGui would print."""
        before = self._glfw.glfwSetErrorCallback(None)
        try:
            yield
        finally:
            self._glfw.glfwSetErrorCallback(before)


def fitting_clipboard() -> Clipboard:
    """Return the best one that works here."""
    try:
        return X11Clipboard()
    except (OSError, AttributeError):  # Windows, macOS, an unknown version: told where input is opened
        return PlainClipboard()


def _encoded(text: str) -> bytes:
    return text.replace("\0", "").encode(errors="replace")


def _decoded(text: bytes | None) -> str:
    return (text or b"").decode(errors="replace")

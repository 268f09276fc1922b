"""Our window on Linux and macOS, asked of the GLFW inside of Dear PyGui. Nobody has run it on macOS."""

import ctypes
from collections.abc import Callable
from contextlib import suppress

from app.window.loop.extension import extension
from app.window.placing.placement import Area, Frame

# GLFW/glfw3.h
_VISIBLE, _MAXIMIZED = 0x20004, 0x20008
_POINTER = ctypes.c_void_p


class GlfwWindow:
    """See `PlatformWindow`. Raises OSError or AttributeError where GLFW can't be called."""

    def __init__(self) -> None:
        self._glfw = glfw = extension()
        glfw.glfwGetCurrentContext.restype = _POINTER
        glfw.glfwGetMonitors.restype = ctypes.POINTER(_POINTER)
        glfw.glfwGetMonitorWorkarea.argtypes = [_POINTER] * 5
        glfw.glfwGetMonitorContentScale.argtypes = [_POINTER] * 3
        for function in (glfw.glfwGetWindowPos, glfw.glfwGetWindowSize):
            function.argtypes = [_POINTER] * 3
        glfw.glfwGetWindowFrameSize.argtypes = [_POINTER] * 5
        for function in (glfw.glfwSetWindowPos, glfw.glfwSetWindowSize):
            function.argtypes = [_POINTER, ctypes.c_int, ctypes.c_int]
        glfw.glfwGetWindowAttrib.argtypes = [_POINTER, ctypes.c_int]
        for function in (glfw.glfwMaximizeWindow, glfw.glfwShowWindow, glfw.glfwRequestWindowAttention):
            function.argtypes = [_POINTER]
        self._paint_ground = _ground_of_x11(glfw)

    def begin(self) -> None:
        """Start GLFW, which Dear PyGui would do a moment later, and have it make no window that is seen."""
        self._glfw.glfwInit()
        self._glfw.glfwWindowHint(_VISIBLE, 0)

    def screens(self) -> tuple[Area, ...]:
        """Return the work areas of the monitors, the primary one first."""
        return tuple(map(self._work_area, self._monitors()))

    def scale(self) -> float:
        """Return the content scale of the primary monitor."""
        across, down = ctypes.c_float(1.0), ctypes.c_float(1.0)
        for monitor in self._monitors()[:1]:
            self._glfw.glfwGetMonitorContentScale(monitor, ctypes.byref(across), ctypes.byref(down))
        return across.value

    def area(self) -> Area | None:
        """Return place and size of the inside of the window."""
        if not (window := self._window()):
            return None
        place, size = self._numbers(2), self._numbers(2)
        self._glfw.glfwGetWindowPos(window, *map(ctypes.byref, place))
        self._glfw.glfwGetWindowSize(window, *map(ctypes.byref, size))
        return Area(*(number.value for number in (*place, *size)))

    def frame(self) -> Frame:
        """Return what the window manager has told of its frame; nothing before the window is shown."""
        sides = self._numbers(4)
        if window := self._window():
            self._glfw.glfwGetWindowFrameSize(window, *map(ctypes.byref, sides))
        return Frame(*(side.value for side in sides))

    def move(self, area: Area) -> None:
        """Move and resize the window."""
        if window := self._window():
            self._glfw.glfwSetWindowSize(window, area.width, area.height)
            self._glfw.glfwSetWindowPos(window, area.left, area.top)

    def is_maximised(self) -> bool:
        """Ask the window manager."""
        window = self._window()
        return bool(window and self._glfw.glfwGetWindowAttrib(window, _MAXIMIZED))

    def maximise(self) -> None:
        """Ask the window manager to; also of a window that is not shown yet."""
        if window := self._window():
            self._glfw.glfwMaximizeWindow(window)

    def colour_ground(self, colour: tuple[int, int, int]) -> None:
        """Give the window of X11 a background; on macOS nothing happens."""
        if window := self._window():
            self._paint_ground(window, colour)

    def show(self) -> None:
        """Show the window, and give it the keyboard."""
        if window := self._window():
            self._glfw.glfwShowWindow(window)

    def request_attention(self) -> None:
        """Ask the window manager to mark the window."""
        if window := self._window():
            self._glfw.glfwRequestWindowAttention(window)

    def show_title(self, _title: str) -> bool:
        """Dear PyGui does that, in all scripts."""
        return False

    def _window(self) -> int | None:
        window: int | None = self._glfw.glfwGetCurrentContext()
        return window

    def _monitors(self) -> list[int]:
        count = ctypes.c_int()
        monitors = self._glfw.glfwGetMonitors(ctypes.byref(count))
        return [monitors[at] for at in range(count.value)] if monitors else []

    def _work_area(self, monitor: int) -> Area:
        numbers = self._numbers(4)
        self._glfw.glfwGetMonitorWorkarea(monitor, *map(ctypes.byref, numbers))
        return Area(*(number.value for number in numbers))

    def _numbers(self, count: int) -> list[ctypes.c_int]:
        return [ctypes.c_int() for _ in range(count)]


def _ground_of_x11(glfw: ctypes.CDLL) -> Callable[[int, tuple[int, int, int]], None]:
    """Return what gives a window of GLFW a background; nothing without X11."""
    with suppress(OSError, AttributeError):
        x11 = ctypes.CDLL("libX11.so.6")
        glfw.glfwGetX11Display.restype = _POINTER
        glfw.glfwGetX11Window.argtypes, glfw.glfwGetX11Window.restype = [_POINTER], ctypes.c_ulong
        x11.XSetWindowBackground.argtypes = [_POINTER, ctypes.c_ulong, ctypes.c_ulong]

        def paint(window: int, colour: tuple[int, int, int]) -> None:
            red, green, blue = colour
            pixel = red << 16 | green << 8 | blue
            x11.XSetWindowBackground(glfw.glfwGetX11Display(), glfw.glfwGetX11Window(window), pixel)

        return paint
    return lambda _window, _colour: None

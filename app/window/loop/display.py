"""Whether a window can open here; asked before Dear PyGui is, which would abort the process."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# /usr/include/GL/glx.h, glxext.h
_GLX_DOUBLEBUFFER = 5
_GLX_DRAWABLE_TYPE = 0x8010
_GLX_WINDOW_BIT = 1
_GLX_RENDER_TYPE = 0x8011
_GLX_RGBA_BIT = 1
_GLX_CONTEXT_MAJOR_VERSION = 0x2091
_GLX_CONTEXT_MINOR_VERSION = 0x2092
_WANTED_VERSION = (3, 0)  # seen: Dear PyGui 2.3 aborts with 2.1 and runs with 3.0

_NO_X11 = "the X11 client library is missing (Debian, Ubuntu: apt install libx11-6)"
_NO_OPENGL = "OpenGL is missing (Debian, Ubuntu: apt install libgl1 libgl1-mesa-dri)"
_NO_GLX = "this display offers no OpenGL window (GLX)"
_NO_VERSION_3 = (
    "this display has no OpenGL 3.0 (Debian, Ubuntu: apt install libgl1-mesa-dri; "
    "over ssh or in a virtual machine try LIBGL_ALWAYS_SOFTWARE=1)"
)


def why_no_window() -> str | None:
    """Return why no window can open, as a clause; None when one can."""
    if not sys.platform.startswith("linux"):
        return None  # a desktop session on Windows and macOS always has a window system
    name = os.environ.get("DISPLAY")
    if not name:
        hint = "; a Wayland session needs Xwayland" if os.environ.get("WAYLAND_DISPLAY") else ""
        return f"no display: DISPLAY is not set{hint}"
    x11 = _library("libX11.so.6")
    if x11 is None:
        return _NO_X11
    with _opened_display(x11) as display:
        if display.value is None:
            return f"no display: nothing answers at DISPLAY={name}"
        return _why_no_opengl(x11, display)


def _library(*names: str) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


@contextmanager
def _opened_display(x11: ctypes.CDLL) -> Iterator[ctypes.c_void_p]:
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    try:
        yield display
    finally:
        if display.value is not None:
            x11.XCloseDisplay(display)


def _why_no_opengl(x11: ctypes.CDLL, display: ctypes.c_void_p) -> str | None:
    glx = _library("libGLX.so.0", "libGL.so.1")
    if glx is None:
        return _NO_OPENGL
    with _errors_noted(x11) as errors:
        screen = x11.XDefaultScreen(display)
        configuration = _configuration(x11, glx, display, screen)
        if configuration is None:
            return _NO_GLX
        context = _context(glx, display, configuration)
        x11.XSync(display, 0)  # an error comes with the answer
        if context.value is None or errors:
            return _NO_VERSION_3
        glx.glXDestroyContext(display, context)
    return None


@contextmanager
def _errors_noted(x11: ctypes.CDLL) -> Iterator[list[str]]:
    """X11's own answer to an error is to end the process."""
    errors: list[str] = []

    def note(_display: int, _event: int) -> int:
        errors.append("an error of X11")
        return 0

    x11.XSetErrorHandler.restype = ctypes.c_void_p
    handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(note)
    before = x11.XSetErrorHandler(handler)
    try:
        yield errors
    finally:
        x11.XSetErrorHandler(ctypes.c_void_p(before))


def _configuration(x11: ctypes.CDLL, glx: ctypes.CDLL, display: ctypes.c_void_p, screen: int) -> int | None:
    wanted = (_GLX_RENDER_TYPE, _GLX_RGBA_BIT, _GLX_DRAWABLE_TYPE, _GLX_WINDOW_BIT, _GLX_DOUBLEBUFFER, 1, 0)
    glx.glXChooseFBConfig.restype = ctypes.c_void_p
    count = ctypes.c_int(0)
    attributes = (ctypes.c_int * len(wanted))(*wanted)
    address = glx.glXChooseFBConfig(display, screen, attributes, ctypes.byref(count))
    if not address or count.value == 0:
        return None
    first = ctypes.c_void_p.from_address(address).value
    x11.XFree(ctypes.c_void_p(address))
    return first


def _context(glx: ctypes.CDLL, display: ctypes.c_void_p, configuration: int) -> ctypes.c_void_p:
    glx.glXGetProcAddressARB.restype = ctypes.c_void_p
    address = glx.glXGetProcAddressARB(b"glXCreateContextAttribsARB")
    if not address:
        return ctypes.c_void_p(None)
    pointer, number = ctypes.c_void_p, ctypes.c_int
    create = ctypes.CFUNCTYPE(pointer, pointer, pointer, pointer, number, ctypes.POINTER(number))(address)
    major, minor = _WANTED_VERSION
    version = (_GLX_CONTEXT_MAJOR_VERSION, major, _GLX_CONTEXT_MINOR_VERSION, minor, 0)
    direct = 1
    made = create(display, configuration, None, direct, (number * len(version))(*version))
    return ctypes.c_void_p(made)


def be_sharp() -> None:
    """Tell Windows, before a window opens, that we care for the scale of the screen ourselves."""
    if sys.platform == "win32":
        ctypes.windll.shcore.SetProcessDpiAwareness(1)

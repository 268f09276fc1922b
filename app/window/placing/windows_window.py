"""Our window on Windows, asked of the system. Nobody has run it there yet."""

import ctypes
import sys

if sys.platform == "win32":
    from ctypes import wintypes

    from app.window.placing.placement import Area, Frame

    _DPI = 96
    _WM_SETTEXT = 0x000C
    _SW_SHOWMAXIMIZED = 3
    _SWP_NOZORDER, _SWP_NOACTIVATE = 0x4, 0x10
    _MONITORINFOF_PRIMARY = 1
    _FLASHW_TRAY, _FLASHW_TIMERNOFG = 0x2, 0xC

    class _MonitorInfo(ctypes.Structure):
        _fields_ = (
            ("cbSize", wintypes.DWORD),
            ("rcMonitor", wintypes.RECT),
            ("rcWork", wintypes.RECT),
            ("dwFlags", wintypes.DWORD),
        )

    class _WindowPlacement(ctypes.Structure):
        _fields_ = (
            ("length", wintypes.UINT),
            ("flags", wintypes.UINT),
            ("showCmd", wintypes.UINT),
            ("ptMinPosition", wintypes.POINT),
            ("ptMaxPosition", wintypes.POINT),
            ("rcNormalPosition", wintypes.RECT),
        )

    class _FlashInfo(ctypes.Structure):
        _fields_ = (
            ("cbSize", wintypes.UINT),
            ("hwnd", wintypes.HWND),
            ("dwFlags", wintypes.DWORD),
            ("uCount", wintypes.UINT),
            ("dwTimeout", wintypes.DWORD),
        )

    class WindowsWindow:
        """See `PlatformWindow`. Dear PyGui measures windows with their frames here: there is none besides."""

        def __init__(self) -> None:
            self._user32 = ctypes.windll.user32
            self._user32.GetActiveWindow.restype = wintypes.HWND
            self._user32.GetWindowPlacement.argtypes = [wintypes.HWND, ctypes.c_void_p]
            self._user32.DefWindowProcW.argtypes = [
                wintypes.HWND,
                wintypes.UINT,
                wintypes.WPARAM,
                wintypes.LPCWSTR,
            ]
            self._known: int | None = None

        def begin(self) -> None:
            """Dear PyGui shows its window at once here."""

        def screens(self) -> tuple[Area, ...]:
            """Return the work areas of the monitors, the primary one first."""
            found: list[tuple[bool, Area]] = []

            def note(monitor: int, _context: int, _rectangle: int, _data: int) -> bool:
                about = _MonitorInfo(cbSize=ctypes.sizeof(_MonitorInfo))
                if self._user32.GetMonitorInfoW(wintypes.HANDLE(monitor), ctypes.byref(about)):
                    found.append((not about.dwFlags & _MONITORINFOF_PRIMARY, _area(about.rcWork)))
                return True

            pointer = ctypes.c_void_p
            callback = ctypes.WINFUNCTYPE(wintypes.BOOL, pointer, pointer, pointer, wintypes.LPARAM)(note)
            self._user32.EnumDisplayMonitors(None, None, callback, 0)
            return tuple(area for _, area in sorted(found, key=lambda each: each[0]))

        def scale(self) -> float:
            """Return the scale of the system."""
            return float(self._user32.GetDpiForSystem()) / _DPI

        def area(self) -> Area | None:
            """Return where the window stands while it is not maximised."""
            placement = self._placement()
            return _area(placement.rcNormalPosition) if placement else None

        def frame(self) -> Frame:
            """It belongs to the area."""
            return Frame()

        def move(self, area: Area) -> None:
            """Move and resize the window."""
            flags = _SWP_NOZORDER | _SWP_NOACTIVATE
            size = (area.left, area.top, area.width, area.height)
            self._user32.SetWindowPos(wintypes.HWND(self._window()), None, *size, flags)

        def is_maximised(self) -> bool:
            """Return whether the window is maximised."""
            placement = self._placement()
            return placement is not None and placement.showCmd == _SW_SHOWMAXIMIZED

        def maximise(self) -> None:
            """Maximise the window."""
            self._user32.ShowWindow(wintypes.HWND(self._window()), _SW_SHOWMAXIMIZED)

        def colour_ground(self, colour: tuple[int, int, int]) -> None:
            """Leave it: the class of Dear PyGui's window has the ground."""

        def show(self) -> None:
            """It is seen already."""

        def request_attention(self) -> None:
            """Let the button in the taskbar flash until the window comes to the front."""
            flags = _FLASHW_TRAY | _FLASHW_TIMERNOFG
            wanted = _FlashInfo(ctypes.sizeof(_FlashInfo), wintypes.HWND(self._window()), flags, 0, 0)
            self._user32.FlashWindowEx(ctypes.byref(wanted))

        def show_title(self, title: str) -> bool:
            """Set it past the window, which is of the old kind: SetWindowTextW would damage it."""
            return bool(self._user32.DefWindowProcW(wintypes.HWND(self._window()), _WM_SETTEXT, 0, title))

        def _window(self) -> int | None:
            self._known = self._known or self._user32.GetActiveWindow()  # later another one may be
            return self._known

        def _placement(self) -> _WindowPlacement | None:
            found = _WindowPlacement(length=ctypes.sizeof(_WindowPlacement))
            window = wintypes.HWND(self._window())
            return found if self._user32.GetWindowPlacement(window, ctypes.byref(found)) else None

    def _area(rectangle: wintypes.RECT) -> Area:
        size = rectangle.right - rectangle.left, rectangle.bottom - rectangle.top
        return Area(rectangle.left, rectangle.top, *size)

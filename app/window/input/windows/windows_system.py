"""Windows: our procedure before that of Dear PyGui's window, and what is asked of the system in it.

Nobody has run this there yet.
"""

import ctypes
import sys
from collections.abc import Callable

from app.viewmodels.keyboard.keys import Modifiers
from app.window.input.windows.windows_messages import MessageKind, WindowMessage

if sys.platform == "win32":
    from ctypes import wintypes

    _RESULT = wintypes.LPARAM  # LRESULT is as wide
    _ARGUMENTS = (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
    _PROCEDURE = ctypes.WINFUNCTYPE(_RESULT, *_ARGUMENTS)
    _EACH_WINDOW = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    # WinUser.h, WinNls.h, imm.h
    _GWLP_WNDPROC, _PM_REMOVE, _MAPVK_VK_TO_CHAR, _ANSI_CODE_PAGE = -4, 1, 2, 0x1004
    _CFS_POINT, _CFS_CANDIDATEPOS, _GCS_RESULTSTR = 0x02, 0x40, 0x800
    _HELD = {
        0x10: Modifiers.SHIFT,
        0x11: Modifiers.CONTROL,
        0x12: Modifiers.ALT,
        0x5B: Modifiers.SUPER,
        0x5C: Modifiers.SUPER,
    }

    class _CompositionForm(ctypes.Structure):
        """imm.h, COMPOSITIONFORM."""

        _fields_ = (("style", wintypes.DWORD), ("place", wintypes.POINT), ("area", wintypes.RECT))

    class _CandidateForm(ctypes.Structure):
        """imm.h, CANDIDATEFORM."""

        _fields_ = (("index", wintypes.DWORD), *_CompositionForm._fields_)

    class WindowsSystem:
        """A `System`: the window that Dear PyGui has shown on this thread. Raises OSError without one."""

        def __init__(self, on_fault: Callable[[Exception], None]) -> None:
            """``on_fault`` is told of what failed while a message was read; the window gets it then."""
            self._on_fault = on_fault
            self._user32, self._imm32 = ctypes.WinDLL("user32"), ctypes.WinDLL("imm32")
            self._kernel32 = ctypes.WinDLL("kernel32")
            self._set_types()
            self._read: Callable[[WindowMessage], int | None] = lambda _message: None
            self._window = self._found_window()
            self._procedure = _PROCEDURE(self._on_message)  # kept: the window has a bare pointer
            ours = ctypes.cast(self._procedure, ctypes.c_void_p).value
            self._before = self._user32.SetWindowLongPtrA(self._window, _GWLP_WNDPROC, ours)
            if not self._before:
                raise OSError("the window keeps its procedure")

        def hear(self, read: Callable[[WindowMessage], int | None]) -> None:
            """Have ``read`` called with each message from now on; None: the window gets it."""
            self._read = read

        def take_character(self, first: MessageKind, last: MessageKind) -> WindowMessage | None:
            """Take a character, see `System`."""
            taken = wintypes.MSG()
            is_taken = self._user32.PeekMessageW(ctypes.byref(taken), self._window, first, last, _PM_REMOVE)
            return WindowMessage(taken.message, taken.wParam, taken.lParam) if is_taken else None

        def held(self) -> Modifiers:
            """Return what was held: a state below zero is that of a key that is down."""
            held = Modifiers.NONE
            for key, modifier in _HELD.items():
                if self._user32.GetKeyState(key) < 0:
                    held |= modifier
            return held

        def written_on(self, virtual_key: int) -> str:
            """Return what stands on the key; the highest bit says that it is a dead one."""
            code = self._user32.MapVirtualKeyW(virtual_key, _MAPVK_VK_TO_CHAR) & 0xFFFF
            return chr(code) if code else ""

        def composed_text(self) -> str:
            """Return what is finished, see `System`."""
            context = self._imm32.ImmGetContext(self._window)
            try:
                size = max(self._imm32.ImmGetCompositionStringW(context, _GCS_RESULTSTR, None, 0), 0)
                text = ctypes.create_string_buffer(size)
                self._imm32.ImmGetCompositionStringW(context, _GCS_RESULTSTR, text, size)
                return text.raw.decode("utf-16-le", "ignore")
            finally:
                self._imm32.ImmReleaseContext(self._window, context)

        def decoded(self, code: int) -> str:
            """Return a character of the code page, see `System`."""
            return bytes([code & 0xFF]).decode(self._code_page(), "ignore")

        def capture_pointer(self, *, is_captured: bool) -> None:
            """Hear of the pointer outside, or no longer, see `System`."""
            if is_captured:
                self._user32.SetCapture(self._window)
            elif self._user32.GetCapture() == self._window:
                self._user32.ReleaseCapture()

        def place_input_method(self, x: int, y: int) -> None:
            """Place it, see `System`."""
            context = self._imm32.ImmGetContext(self._window)
            if context:
                place, nowhere = wintypes.POINT(x, y), wintypes.RECT()
                composition = _CompositionForm(_CFS_POINT, place, nowhere)
                candidates = _CandidateForm(0, _CFS_CANDIDATEPOS, place, nowhere)
                self._imm32.ImmSetCompositionWindow(context, ctypes.byref(composition))
                self._imm32.ImmSetCandidateWindow(context, ctypes.byref(candidates))
                self._imm32.ImmReleaseContext(self._window, context)

        def call_before(self, message: WindowMessage) -> int:
            """Call Dear PyGui's procedure, see `System`."""
            answer: int = self._user32.CallWindowProcA(self._before, self._window, *message)
            return answer

        def close(self) -> None:
            """Give the window back its own procedure, before it goes."""
            self._user32.SetWindowLongPtrA(self._window, _GWLP_WNDPROC, self._before)

        def _on_message(self, _window: int, kind: int, word: int, long: int) -> int:
            message = WindowMessage(kind, word, long)
            try:
                answer = self._read(message)
            except Exception as fault:  # noqa: BLE001 - ours: written down and told, and the window gets it
                self._on_fault(fault)
                answer = None
            return self.call_before(message) if answer is None else answer

        def _found_window(self) -> int:
            """Return the window of this thread that is seen: others are those of input methods."""
            found: list[int] = []

            def look_at(window: int, _more: int) -> bool:
                if self._user32.IsWindowVisible(window):
                    found.append(window)
                return not found

            self._user32.EnumThreadWindows(self._kernel32.GetCurrentThreadId(), _EACH_WINDOW(look_at), 0)
            if not found:
                raise OSError("this thread has no window")
            return found[0]

        def _code_page(self) -> str:
            """Return Python's name for the code page of the keyboard's layout."""
            language = self._user32.GetKeyboardLayout(0) & 0xFFFF
            digits = ctypes.create_string_buffer(8)
            self._kernel32.GetLocaleInfoA(language, _ANSI_CODE_PAGE, digits, len(digits))
            number = digits.value.decode("ascii", "ignore")
            return f"cp{number}" if number not in {"", "0"} else "mbcs"

        def _set_types(self) -> None:
            """Say which arguments and answers are as wide as a pointer."""
            window, number = wintypes.HWND, ctypes.c_int
            self._user32.SetWindowLongPtrA.argtypes = [window, number, ctypes.c_void_p]
            self._user32.SetWindowLongPtrA.restype = ctypes.c_void_p
            self._user32.CallWindowProcA.argtypes = [ctypes.c_void_p, *_ARGUMENTS]
            self._user32.CallWindowProcA.restype = _RESULT
            self._user32.PeekMessageW.argtypes = [ctypes.POINTER(wintypes.MSG), window, *[wintypes.UINT] * 3]
            self._user32.GetKeyState.restype = ctypes.c_short
            self._user32.GetKeyboardLayout.restype = ctypes.c_size_t
            self._user32.SetCapture.argtypes = self._user32.IsWindowVisible.argtypes = [window]
            self._user32.GetCapture.restype = window
            self._user32.EnumThreadWindows.argtypes = [wintypes.DWORD, _EACH_WINDOW, wintypes.LPARAM]
            self._imm32.ImmGetContext.argtypes = [window]
            self._imm32.ImmGetContext.restype = ctypes.c_void_p
            self._imm32.ImmReleaseContext.argtypes = [window, ctypes.c_void_p]
            for place in (self._imm32.ImmSetCompositionWindow, self._imm32.ImmSetCandidateWindow):
                place.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
            self._imm32.ImmGetCompositionStringW.argtypes = [
                ctypes.c_void_p,
                wintypes.DWORD,
                ctypes.c_void_p,
                wintypes.DWORD,
            ]

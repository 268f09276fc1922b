"""Makes events of the messages of the mouse to a window of Windows'. Pure. Nobody has run this there yet."""

from collections.abc import Callable

from app.viewmodels.keyboard.input_events import ButtonPressed, ButtonReleased, PointerMoved, WheelTurned
from app.viewmodels.keyboard.keys import Button
from app.window.input.windows.windows_messages import MessageKind, System, WindowMessage
from app.window.input.windows.windows_reader import Tell

_NOTCH = 120  # WinUser.h, WHEEL_DELTA
_FIRST_EXTRA = 2  # the number before the first of the extra buttons, which count from 1
_DONE, _TRUE = 0, 1
_DOWN = {
    MessageKind.LBUTTONDOWN: Button.LEFT,
    MessageKind.LBUTTONDBLCLK: Button.LEFT,
    MessageKind.RBUTTONDOWN: Button.RIGHT,
    MessageKind.RBUTTONDBLCLK: Button.RIGHT,
    MessageKind.MBUTTONDOWN: Button.MIDDLE,
    MessageKind.MBUTTONDBLCLK: Button.MIDDLE,
    MessageKind.XBUTTONDOWN: None,
    MessageKind.XBUTTONDBLCLK: None,
}
_UP = {
    MessageKind.LBUTTONUP: Button.LEFT,
    MessageKind.RBUTTONUP: Button.RIGHT,
    MessageKind.MBUTTONUP: Button.MIDDLE,
    MessageKind.XBUTTONUP: None,
}


class MouseReader:
    """Reads where the pointer is and what is pressed; while a button is down, outside the window too."""

    def __init__(self, system: System, clock: Callable[[], float], tell: Tell) -> None:
        self._system = system
        self._clock = clock
        self._tell = tell
        self._place = 0.0, 0.0
        self._pressed: set[int] = set()
        self.readers: dict[int, Callable[[WindowMessage], int]] = {
            MessageKind.MOUSEMOVE: self._move,
            MessageKind.MOUSEWHEEL: self._turn,
            MessageKind.MOUSEHWHEEL: self._turn,
            **dict.fromkeys(_DOWN, self._press),
            **dict.fromkeys(_UP, self._release),
        }
        """By kind; each returns the message's answer."""

    def _move(self, message: WindowMessage) -> int:
        self._place = _place_in(message)
        self._tell(PointerMoved(*self._place, self._clock()), message)
        return _DONE

    def _press(self, message: WindowMessage) -> int:
        self._place = _place_in(message)
        button = _button_in(message, _DOWN[MessageKind(message.kind)])
        self._pressed.add(button)
        self._system.capture_pointer(is_captured=True)
        self._tell(ButtonPressed(button, self._system.held(), *self._place, self._clock()), message)
        return _answer(message)

    def _release(self, message: WindowMessage) -> int:
        self._place = _place_in(message)
        button = _button_in(message, _UP[MessageKind(message.kind)])
        self._pressed.discard(button)
        if not self._pressed:
            self._system.capture_pointer(is_captured=False)
        self._tell(ButtonReleased(button, self._system.held(), *self._place, self._clock()), message)
        return _answer(message)

    def _turn(self, message: WindowMessage) -> int:
        """Tell of the wheel where the pointer was last: this message counts from the corner of the screen."""
        notches = _signed(message.word >> 16) / _NOTCH
        across, up = (-notches, 0.0) if message.kind == MessageKind.MOUSEHWHEEL else (0.0, notches)
        self._tell(WheelTurned(across, up, *self._place, self._clock()), message)
        return _DONE


def _place_in(message: WindowMessage) -> tuple[float, float]:
    return float(_signed(message.long)), float(_signed(message.long >> 16))


def _button_in(message: WindowMessage, button: Button | None) -> int:
    """Return the button; of the extra ones, the message says which."""
    return _FIRST_EXTRA + (message.word >> 16 & 0xFFFF) if button is None else button


def _answer(message: WindowMessage) -> int:
    """Return what says that the message was taken: the extra buttons want TRUE."""
    return _TRUE if MessageKind.XBUTTONDOWN <= message.kind <= MessageKind.XBUTTONDBLCLK else _DONE


def _signed(word: int) -> int:
    return (word & 0xFFFF ^ 0x8000) - 0x8000

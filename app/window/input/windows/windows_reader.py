"""Makes events of the messages to a window of Windows'. Pure.

Dear PyGui's window is one of the ANSI kind and takes its messages as such, so a character that the code page
has not comes to it as a question mark. As long as it waits in the queue of messages it is whole: so what a
key writes is pulled from there, in Unicode, when the key comes. Nobody has run this on Windows yet.
"""

from collections.abc import Callable

from app.viewmodels.keyboard.input_events import (
    FocusChanged,
    InputEvent,
    KeyPressed,
    TextTyped,
)
from app.viewmodels.keyboard.keys import Modifiers
from app.window.input.windows.windows_keys import key_of, letter_on
from app.window.input.windows.windows_messages import MessageKind, System, WindowMessage

Tell = Callable[[InputEvent, WindowMessage | None], object]
"""Told of an event, and of the message that ImGui is to get for it; None: it is not for ImGui."""

# WinUser.h
_UNICODE_NOCHAR = 0xFFFF
_PROCESSKEY, _PACKET, _F4 = 0xE5, 0xE7, 0x73
_IS_EXTENDED, _IS_REPEAT = 1 << 24, 1 << 30
# imm.h, GCS_RESULT…: of the flags that say what has come, those of a text that is finished
_FINISHED = 0x800
_FINISHED_FLAGS = 0x200 | 0x400 | _FINISHED | 0x1000
_UNIT = 0xFFFF
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_LAST_CODE_POINT = 0x10FFFF
_SPACE, _DELETE = 0x20, 0x7F
_ALT_GR = Modifiers.CONTROL | Modifiers.ALT
_DONE, _TRUE = 0, 1


class KeyboardReader:
    """Reads what comes of keys, layouts and input methods."""

    def __init__(self, system: System, clock: Callable[[], float], tell: Tell) -> None:
        self._system = system
        self._clock = clock
        self._tell = tell
        self._high_half = 0
        self.readers: dict[int, Callable[[WindowMessage], int | None]] = {
            MessageKind.KEYDOWN: self._press,
            MessageKind.SYSKEYDOWN: self._press_with_alt,
            MessageKind.KEYUP: self._swallow,
            MessageKind.SYSKEYUP: self._swallow,
            MessageKind.CHAR: self._type_stray,
            MessageKind.UNICHAR: self._type_code_point,
            MessageKind.SYSCHAR: self._command,
            MessageKind.DEADCHAR: self._swallow,
            MessageKind.SYSDEADCHAR: self._swallow,
            MessageKind.IME_CHAR: self._swallow,  # once more what was finished
            MessageKind.IME_COMPOSITION: self._compose,
            MessageKind.SETFOCUS: self._change_focus,
            MessageKind.KILLFOCUS: self._change_focus,
        }
        """By kind; each returns the message's answer, or None: it is for the procedure before ours."""

    def _press(self, message: WindowMessage) -> int | None:
        """Tell of the key, unless an input method or a dead key has it, and of what it writes."""
        if message.word == _PROCESSKEY:
            return _DONE
        kinds, units = self._characters()
        text = self._joined(units)
        if message.word == _PACKET or (MessageKind.DEADCHAR in kinds and not text):
            self._type(text)
            return _DONE
        is_after_text = bool(text) and _is_control(units[-1])  # a dead key, and one that writes nothing
        if is_after_text:
            self._type(text)
        self._tell(self._pressed(message, writes=bool(text) and not is_after_text), None)
        if not is_after_text:
            self._type(text)
        return _DONE

    def _press_with_alt(self, message: WindowMessage) -> int | None:
        """Alt and F4 closes the window, which is not ours to do; other keys are ours, and open no menu."""
        if message.word == _F4:
            return None
        if message.word != _PROCESSKEY:
            self._tell(self._pressed(message, writes=False), None)
        return _DONE

    def _type_stray(self, message: WindowMessage) -> int:
        """Tell of a character that no key brought: some programs send them."""
        self._type("".join(filter(_is_text, self._system.decoded(message.word))))
        return _DONE

    def _type_code_point(self, message: WindowMessage) -> int:
        if message.word == _UNICODE_NOCHAR:
            return _TRUE  # asked whether we understand this message
        if message.word <= _LAST_CODE_POINT:
            self._type("".join(filter(_is_text, chr(message.word))))
        return _DONE

    def _command(self, message: WindowMessage) -> int | None:
        """Alt and Space opens the menu of the window; at other keys the system would beep."""
        return None if message.word == _SPACE else _DONE

    def _swallow(self, _message: WindowMessage) -> int:
        return _DONE

    def _compose(self, message: WindowMessage) -> int | None:
        """Tell of what is finished; what is not, the system shows."""
        if not message.long & _FINISHED:
            return None
        self._type("".join(filter(_is_text, self._system.composed_text())))
        rest = message.long & ~_FINISHED_FLAGS
        return self._system.call_before(message._replace(long=rest)) if rest else _DONE

    def _change_focus(self, message: WindowMessage) -> int:
        self._high_half = 0
        self._tell(FocusChanged(message.kind == MessageKind.SETFOCUS, self._clock()), message)
        return _DONE

    def _characters(self) -> tuple[set[int], list[int]]:
        """Take what the key has brought; return of which kinds it is, and the units of UTF-16 of its text."""
        taken: list[WindowMessage] = []
        while message := self._system.take_character(MessageKind.CHAR, MessageKind.DEADCHAR):
            taken.append(message)
        return {one.kind for one in taken}, [
            one.word & _UNIT for one in taken if one.kind == MessageKind.CHAR
        ]

    def _joined(self, units: list[int]) -> str:
        """Join halves, which may come with two keys; leave out controls."""
        text = ""
        for unit in units:
            if unit in _LOW_HALVES and self._high_half:
                text += chr(0x10000 + (self._high_half - 0xD800) * 0x400 + unit - 0xDC00)
            elif _is_text(chr(unit)):
                text += chr(unit)
            self._high_half = unit if unit in _HIGH_HALVES else 0
        return text

    def _pressed(self, message: WindowMessage, *, writes: bool) -> KeyPressed:
        """AltGr is Ctrl and Alt; where it writes something, it is no command."""
        key, scancode = _key_and_scancode(message)
        held = self._system.held()
        if writes and _ALT_GR in held:
            held &= ~_ALT_GR
        letter = letter_on(key, self._system.written_on(message.word))
        is_repeat = bool(message.long & _IS_REPEAT)
        return KeyPressed(key, held, self._clock(), letter, scancode, is_repeat=is_repeat)

    def _type(self, text: str) -> None:
        if text:
            self._tell(TextTyped(text, self._clock()), None)


def _key_and_scancode(message: WindowMessage) -> tuple[int, int]:
    scancode, is_extended = message.long >> 16 & 0xFF, bool(message.long & _IS_EXTENDED)
    return key_of(message.word, scancode, is_extended=is_extended), scancode | is_extended << 8


def _is_control(unit: int) -> bool:
    return unit < _SPACE or unit == _DELETE


def _is_text(character: str) -> bool:
    code = ord(character)
    return not _is_control(code) and code not in _HIGH_HALVES and code not in _LOW_HALVES

"""A key with what is held beside it: as the table writes it, as the person presses it, as the window says it.

Letters are meant where the layout writes them: Ctrl+A is Control with the key that writes an A. Pure.
"""

from msgspec import Struct

from app.viewmodels.keyboard.input_events import KeyPressed
from app.viewmodels.keyboard.keys import Key, Modifiers

_HELD = {
    "Ctrl": Modifiers.CONTROL,
    "Shift": Modifiers.SHIFT,
    "Alt": Modifiers.ALT,
}
_ALL = Modifiers.CONTROL | Modifiers.SHIFT | Modifiers.ALT | Modifiers.SUPER
_NAMED = {
    "Esc": (Key.ESCAPE,),
    "Enter": (Key.ENTER, Key.PAD_ENTER),
    "Tab": (Key.TAB,),
    "Space": (Key.SPACE,),
    "Backspace": (Key.BACKSPACE,),
    "Insert": (Key.INSERT,),
    "Delete": (Key.DELETE,),
    "Left": (Key.LEFT,),
    "Right": (Key.RIGHT,),
    "Up": (Key.UP,),
    "Down": (Key.DOWN,),
    "PageUp": (Key.PAGE_UP,),
    "PageDown": (Key.PAGE_DOWN,),
    "Home": (Key.HOME,),
    "End": (Key.END,),
    "F1": (Key.F1,),
    "F3": (Key.F3,),
    "F6": (Key.F6,),
    "F10": (Key.F10,),
    "Menu": (Key.MENU,),
    "0": (Key.ZERO, Key.PAD_0),
    "Plus": (Key.EQUAL, Key.PAD_ADD),
    "Minus": (Key.MINUS, Key.PAD_SUBTRACT),
    "Comma": (Key.COMMA,),
}
_WRITTEN = {"Plus": "+", "Minus": "-", "Comma": ","}
"""Keys that are also meant where the layout writes their sign."""


class Chord(Struct, frozen=True):
    """A key, and what must be held beside it."""

    name: str
    """A letter, or one of the names above."""
    modifiers: Modifiers
    may_shift: bool = False
    """Whether Shift may be held as well: then it goes on with the selection."""

    def is_pressed_by(self, event: KeyPressed) -> bool:
        """Whether ``event`` is this chord; the Windows or Command key never belongs to one."""
        if not self._is_key_of(event):
            return False  # most are not, and flags are combined slowly
        held = event.modifiers & _ALL
        if self.may_shift:
            held &= ~Modifiers.SHIFT
        if self.name == "Plus":
            held &= ~Modifiers.SHIFT  # with which many layouts write it
        return held == self.modifiers

    def _is_key_of(self, event: KeyPressed) -> bool:
        if self.name in _NAMED:
            is_written = self.name in _WRITTEN and event.letter == _WRITTEN[self.name]
            return is_written or event.key in _NAMED[self.name]
        return event.letter == self.name.lower() if event.letter else event.key == ord(self.name)

    def __str__(self) -> str:
        held = [name for name, modifier in _HELD.items() if modifier in self.modifiers]
        return "+".join([*held, self.name])


def chord(written: str) -> Chord:
    """Return the chord that is written like ``Ctrl+Shift+K``; ``(Shift)+Left``: with Shift or without.

    Raises ValueError for what is none.
    """
    *held, name = written.split("+")
    modifiers = Modifiers.NONE
    may_shift = "(Shift)" in held
    for one in held:
        if one != "(Shift)":
            if one not in _HELD:
                raise ValueError(f"no modifier: {one!r}")
            modifiers |= _HELD[one]
    if name not in _NAMED and not (len(name) == 1 and name.isascii() and name.isupper()):
        raise ValueError(f"no key: {name!r}")
    return Chord(name, modifiers, may_shift)

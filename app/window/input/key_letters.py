"""Which letter a key stands for in a command: that of the layout, or the American one. Pure."""

from collections.abc import Callable

from app.viewmodels.keyboard.keys import Key

NameOf = Callable[[int], str]
"""What the layout writes on a key, by the number of the key; "" where it writes nothing."""

_LAST_AMERICAN = 126
_LAST_SIGN = 162  # glfw3.h, GLFW_KEY_WORLD_2
_LETTERS = range(Key.A, Key.Z + 1)
_ENOUGH = 13
"""So many of the 26 keys have a Latin letter where the layout is Latin: a French one has 25."""


def letter_of(key: int, name_of: NameOf) -> str:
    """Return the letter, digit or sign of ``key``, in lower case; "" for others, as F1 and the keypad.

    Ctrl+A is meant where A is written, as on a French keyboard; on a Russian or Greek one, where an American
    one has it.
    """
    if not Key.SPACE < key <= _LAST_SIGN:
        return ""
    name = name_of(key).lower()
    if _is_plain(name) and (key not in _LETTERS or name.isalpha() or _is_latin(name_of)):
        return name
    return chr(key).lower() if key <= _LAST_AMERICAN else name


def _is_plain(name: str) -> bool:
    return len(name) == 1 and name.isascii() and name.isprintable()


def _is_latin(name_of: NameOf) -> bool:
    names = map(name_of, _LETTERS)
    return sum(_is_plain(name) and name.isalpha() for name in names) >= _ENOUGH

"""Keys as Windows numbers them (WinUser.h, VK_*), and their places on an American keyboard. Pure."""

from app.viewmodels.keyboard.keys import Key
from app.window.input.key_letters import letter_of

_ROWS = {0x02: "1234567890-=", 0x10: "QWERTYUIOP[]", 0x1E: "ASDFGHJKL;'`", 0x2B: "\\ZXCVBNM,./"}
"""By the scancode of the first key of each row: what an American keyboard writes there."""
_PLACES = {first + index: ord(sign) for first, row in _ROWS.items() for index, sign in enumerate(row)}
_SHIFT, _RIGHT_SHIFT_PLACE = 0x10, 0x36
_KEYS = {
    0x08: Key.BACKSPACE,
    0x09: Key.TAB,
    0x0D: Key.ENTER,
    0x10: Key.LEFT_SHIFT,
    0x11: Key.LEFT_CONTROL,
    0x12: Key.LEFT_ALT,
    0x1B: Key.ESCAPE,
    0x20: Key.SPACE,
    0x21: Key.PAGE_UP,
    0x22: Key.PAGE_DOWN,
    0x23: Key.END,
    0x24: Key.HOME,
    0x25: Key.LEFT,
    0x26: Key.UP,
    0x27: Key.RIGHT,
    0x28: Key.DOWN,
    0x2D: Key.INSERT,
    0x2E: Key.DELETE,
    0x5B: Key.LEFT_SUPER,
    0x5C: Key.RIGHT_SUPER,
    0x5D: Key.MENU,
    0x6B: Key.PAD_ADD,
    0x6D: Key.PAD_SUBTRACT,
    0x6E: Key.PAD_DECIMAL,
    **{0x60 + digit: Key.PAD_0 + digit for digit in range(10)},
    **{0x70 + number: Key.F1 + number for number in range(24)},
}
_EXTENDED_KEYS = {0x0D: Key.PAD_ENTER, 0x11: Key.RIGHT_CONTROL, 0x12: Key.RIGHT_ALT}


def key_of(virtual_key: int, scancode: int, *, is_extended: bool) -> int:
    """Return the key by its place, as GLFW numbers it; -1 for one that has no number here.

    ``is_extended``: it is the one that older keyboards did not have, as Enter of the keypad.
    """
    if virtual_key == _SHIFT and scancode == _RIGHT_SHIFT_PLACE:
        return Key.RIGHT_SHIFT
    if is_extended and virtual_key in _EXTENDED_KEYS:
        return _EXTENDED_KEYS[virtual_key]
    known = _KEYS.get(virtual_key)
    return known if known is not None else _PLACES.get(scancode, Key.UNKNOWN)


def letter_on(key: int, written: str) -> str:
    """Return the letter that ``key`` stands for, where the layout has ``written`` on it, see `letter_of`.

    Windows names the keys of letters by Latin ones whatever the layout.
    """
    return letter_of(key, lambda other: written if other == key else chr(other))

"""ImGui's numbers of keys (imgui.h, enum ImGuiKey of 1.92), and GLFW's for the same keys. Pure."""

from collections.abc import Mapping

from app.viewmodels.keyboard.keys import Key, Modifiers

_ZERO, _A, _F1, _PAD_0 = 536, 546, 572, 612
_IN_ORDER_FROM_TAB = (  # 512 and on
    Key.TAB,
    Key.LEFT,
    Key.RIGHT,
    Key.UP,
    Key.DOWN,
    Key.PAGE_UP,
    Key.PAGE_DOWN,
    Key.HOME,
    Key.END,
    Key.INSERT,
    Key.DELETE,
    Key.BACKSPACE,
    Key.SPACE,
    Key.ENTER,
    Key.ESCAPE,
    Key.LEFT_CONTROL,
    Key.LEFT_SHIFT,
    Key.LEFT_ALT,
    Key.LEFT_SUPER,
    Key.RIGHT_CONTROL,
    Key.RIGHT_SHIFT,
    Key.RIGHT_ALT,
    Key.RIGHT_SUPER,
    Key.MENU,
)
_TAB = 512
_SIGNS, _SIGNS_FROM = "',-./;=[\\]`", 596
_PAD = {622: Key.PAD_DECIMAL, 625: Key.PAD_SUBTRACT, 626: Key.PAD_ADD, 627: Key.PAD_ENTER}

GLFW_KEYS: Mapping[int, int] = {
    **{_TAB + at: int(key) for at, key in enumerate(_IN_ORDER_FROM_TAB)},
    **{_ZERO + digit: Key.ZERO + digit for digit in range(10)},
    **{_A + letter: Key.A + letter for letter in range(26)},
    **{_F1 + number: Key.F1 + number for number in range(24)},
    **{_PAD_0 + digit: Key.PAD_0 + digit for digit in range(10)},
    **{_SIGNS_FROM + at: ord(sign) for at, sign in enumerate(_SIGNS)},
    **{imgui: int(key) for imgui, key in _PAD.items()},
}
"""GLFW's number by ImGui's."""

MODIFIER_OF: Mapping[int, Modifiers] = {
    Key.LEFT_SHIFT: Modifiers.SHIFT,
    Key.RIGHT_SHIFT: Modifiers.SHIFT,
    Key.LEFT_CONTROL: Modifiers.CONTROL,
    Key.RIGHT_CONTROL: Modifiers.CONTROL,
    Key.LEFT_ALT: Modifiers.ALT,
    Key.RIGHT_ALT: Modifiers.ALT,
    Key.LEFT_SUPER: Modifiers.SUPER,
    Key.RIGHT_SUPER: Modifiers.SUPER,
}
"""Which modifier a key holds, by GLFW's number."""


_ALL_MODIFIERS = 0xF


def meant(modifiers: int, *, is_mac: bool) -> Modifiers:
    """Return what is held, of GLFW's bits: on macOS the Command key commands, as Control does elsewhere."""
    held = Modifiers(modifiers & _ALL_MODIFIERS)
    if not is_mac:
        return held
    swapped = held & ~(Modifiers.CONTROL | Modifiers.SUPER)
    swapped |= Modifiers.CONTROL if Modifiers.SUPER in held else Modifiers.NONE
    return swapped | (Modifiers.SUPER if Modifiers.CONTROL in held else Modifiers.NONE)

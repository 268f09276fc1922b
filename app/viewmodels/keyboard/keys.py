"""Keys by the numbers that GLFW gives them (glfw3.h, GLFW_KEY_*), and what is held with them. Pure."""

from enum import IntEnum, IntFlag


class Key(IntEnum):
    """A key by its place on an American keyboard; what it writes is another matter."""

    UNKNOWN = -1
    SPACE = 32
    COMMA = 44
    MINUS = 45
    PERIOD = 46
    SLASH = 47
    ZERO = 48
    ONE = 49
    TWO = 50
    THREE = 51
    FOUR = 52
    FIVE = 53
    SIX = 54
    SEVEN = 55
    EIGHT = 56
    NINE = 57
    EQUAL = 61
    A = 65
    B = 66
    C = 67
    D = 68
    E = 69
    F = 70
    G = 71
    H = 72
    I = 73  # noqa: E741 - the name of the key
    J = 74
    K = 75
    L = 76
    M = 77
    N = 78
    O = 79  # noqa: E741 - the name of the key
    P = 80
    Q = 81
    R = 82
    S = 83
    T = 84
    U = 85
    V = 86
    W = 87
    X = 88
    Y = 89
    Z = 90
    ESCAPE = 256
    ENTER = 257
    TAB = 258
    BACKSPACE = 259
    INSERT = 260
    DELETE = 261
    RIGHT = 262
    LEFT = 263
    DOWN = 264
    UP = 265
    PAGE_UP = 266
    PAGE_DOWN = 267
    HOME = 268
    END = 269
    F1 = 290
    F3 = 292
    F6 = 295
    F10 = 299
    PAD_0 = 320
    PAD_DECIMAL = 330
    PAD_SUBTRACT = 333
    PAD_ADD = 334
    PAD_ENTER = 335
    LEFT_SHIFT = 340
    LEFT_CONTROL = 341
    LEFT_ALT = 342
    LEFT_SUPER = 343
    RIGHT_SHIFT = 344
    RIGHT_CONTROL = 345
    RIGHT_ALT = 346
    RIGHT_SUPER = 347
    MENU = 348


MODIFIER_KEYS = range(Key.LEFT_SHIFT, Key.RIGHT_SUPER + 1)


class Modifiers(IntFlag):
    """What is held while a key or a button is pressed (glfw3.h, GLFW_MOD_*)."""

    NONE = 0
    SHIFT = 1
    CONTROL = 2
    ALT = 4
    SUPER = 8


class Button(IntEnum):
    """A button of the mouse (glfw3.h, GLFW_MOUSE_BUTTON_*)."""

    LEFT = 0
    RIGHT = 1
    MIDDLE = 2

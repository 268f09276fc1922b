"""What keyboard and mouse do, one value for each thing, in the order in which it came. Pure.

``at``: when it came, in seconds of a clock that never jumps. Places are in pixels of the window, from its
upper left corner.
"""

from msgspec import Struct

from app.viewmodels.keyboard.keys import Modifiers


class TextTyped(Struct, frozen=True):
    """Text that the keyboard layout, a dead key, Compose or an input method has made."""

    text: str
    at: float


class KeyPressed(Struct, frozen=True):
    """A key went down, or repeats because it is held; what it writes comes by itself, as `TextTyped`."""

    key: int
    """One of `Key`, or another number of GLFW's."""
    modifiers: Modifiers
    at: float
    letter: str = ""
    """What the layout writes on this key, in lower case: Ctrl+A is meant where A is written."""
    scancode: int = 0
    is_repeat: bool = False


class ButtonPressed(Struct, frozen=True):
    """A button of the mouse went down."""

    button: int
    modifiers: Modifiers
    x: float
    y: float
    at: float


class ButtonReleased(Struct, frozen=True):
    """A button of the mouse went up."""

    button: int
    modifiers: Modifiers
    x: float
    y: float
    at: float


class PointerMoved(Struct, frozen=True):
    """The pointer of the mouse stands elsewhere."""

    x: float
    y: float
    at: float


class WheelTurned(Struct, frozen=True):
    """The wheel was turned so many notches; up and left are more than 0."""

    across: float
    up: float
    x: float
    y: float
    at: float


class FocusChanged(Struct, frozen=True):
    """The keyboard of the computer came to our window, or went to another one."""

    is_focused: bool
    at: float


InputEvent = (
    TextTyped | KeyPressed | ButtonPressed | ButtonReleased | PointerMoved | WheelTurned | FocusChanged
)

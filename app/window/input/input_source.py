"""What every platform's source of input offers."""

from collections import deque
from typing import Protocol

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    ButtonReleased,
    FocusChanged,
    InputEvent,
    PointerMoved,
    WheelTurned,
)

InputForImGui = ButtonPressed | ButtonReleased | PointerMoved | WheelTurned | FocusChanged
"""ImGui gets the mouse alone, and whether the window has the keyboard: keys and text are ours."""


class InputSource(Protocol):
    """Hears what keyboard and mouse do; all of it is called on the main thread."""

    events: deque[InputEvent]
    """What has come and was not taken yet, in order; only `InputQueue` takes from it."""

    @property
    def needs_frame(self) -> bool:
        """Whether a frame must be drawn soon though nothing has come."""

    def collect(self) -> None:
        """Append what has come but was held back; called before events are taken."""

    def give(self, event: InputForImGui, /) -> None:
        """Give ``event`` to ImGui, which takes it in one of the next frames."""

    def hear_text(self, menu: int | str, /) -> None:
        """Say, in each step, where text is to be heard: some sources need a widget there to hear it.

        ``menu``: the window of the menu in front, which ImGui closes when another one gets the keyboard;
        0: there is none.
        """

    def place_candidates(self, x: float, y: float) -> None:
        """Have an input method offer its candidates below this place of the window, at the caret."""

    def close(self) -> None:
        """Hear nothing any more, before the window goes: ImGui gets its input by itself again."""

"""What every platform's source of input offers, and what may stand between it and the keys."""

from collections import deque
from typing import Protocol

from app.viewmodels.keyboard.input_events import InputEvent, KeyPressed


class InputSource(Protocol):
    """Hears what keyboard and mouse do; all of it is called on the main thread."""

    events: deque[InputEvent]
    """What has come and was not taken yet, in order; only `InputQueue` takes from it."""

    def collect(self) -> None:
        """Append what has come but was held back; called before events are taken."""

    def give(self, event: InputEvent, /) -> None:
        """Give ``event`` to ImGui, which takes it in one of the next frames."""

    def hear_text(self, *, is_wanted: bool) -> None:
        """Say, in each step, whether a field of ours has the keyboard: some sources hear text only then."""

    def close(self) -> None:
        """Hear nothing any more, before the window goes: ImGui gets its input by itself again."""


class KeyFilter(Protocol):
    """An input method, which may keep a key for itself, as Enter while it offers candidates."""

    def holds(self, pressed: KeyPressed, /) -> bool:
        """Return whether the input method has the key: it is not told then, or later, by `settle`."""

    def settle(self) -> list[KeyPressed]:
        """Return the keys that the input method gave back, in order; called before events are taken."""

    def forget(self) -> None:
        """Forget what is held: the keyboard went to another window."""

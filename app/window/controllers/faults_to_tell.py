"""The faults of ours that the person at this window has not read yet."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from app.diagnostics.recorder import ToldFault
from app.texts.common import NOTHING, Legible
from app.viewmodels.legible import legible

_MOST = 5  # all of them are in the file; nobody reads more


class FaultsToTell:
    """Shows one fault at a time, until the person closes it; of many the last few wait."""

    def __init__(
        self, take: Callable[[], Sequence[ToldFault]], show_in_folder: Callable[[Path], None]
    ) -> None:
        """``take`` gives those that have come since its last call."""
        self._take = take
        self._show_in_folder = show_in_folder
        self._waiting: deque[ToldFault] = deque(maxlen=_MOST)

    def take_faults(self) -> None:
        """Take the faults that have come since the last call; called before each frame."""
        self._waiting += self._take()

    @property
    def current(self) -> ToldFault | None:
        """Return what the person is to read now; None when there is nothing."""
        return self._waiting[0] if self._waiting else None

    @property
    def sentence(self) -> Legible:
        """What is said of it: a path may have any characters, and so may the words of an exception."""
        return legible(self.current.sentence) if self.current else NOTHING

    def show_file(self) -> None:
        """Show the file with the trace where it lies."""
        if self.current and self.current.file:
            self._show_in_folder(self.current.file)

    def close_fault(self) -> None:
        """Go on to the next fault: the person has read the current one."""
        if self._waiting:
            self._waiting.popleft()

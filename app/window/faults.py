"""The faults of ours that the person at this window has yet to read."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from app.diagnostics.recorder import ToldFault
from app.texts.common import NOTHING, Legible
from app.viewmodels.legible import legible

_MOST = 5  # all of them are in the file; nobody reads more


class FaultsToTell:
    """One is before the person at a time, until it is closed."""

    def __init__(
        self, take: Callable[[], Sequence[ToldFault]], show_in_folder: Callable[[Path], None]
    ) -> None:
        """``take`` gives those that have come since its last call."""
        self._take = take
        self._show_in_folder = show_in_folder
        self._waiting: deque[ToldFault] = deque(maxlen=_MOST)

    def look(self) -> None:
        """Take what has come."""
        self._waiting += self._take()

    @property
    def shown(self) -> ToldFault | None:
        """What the person is to read now."""
        return self._waiting[0] if self._waiting else None

    @property
    def sentence(self) -> Legible:
        """What is said of it: a path may have any characters, and so may the words of an exception."""
        return legible(self.shown.sentence) if self.shown else NOTHING

    def show_file(self) -> None:
        """Show the file with the trace where it lies."""
        if self.shown and self.shown.file:
            self._show_in_folder(self.shown.file)

    def close(self) -> None:
        """The person has read it; the next one comes."""
        if self._waiting:
            self._waiting.popleft()

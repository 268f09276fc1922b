"""What is to be done a few frames from now, when ImGui has done with what is under way."""

from collections.abc import Callable


class Later:
    """Counts frames."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, Callable[[], None]]] = []

    def after(self, frames: int, do: Callable[[], None]) -> None:
        """Have ``do`` called when so many frames were drawn."""
        self._waiting.append((frames, do))

    @property
    def has_some(self) -> bool:
        """Frames are needed until all is done."""
        return bool(self._waiting)

    def step(self) -> None:
        """Do what is due; call it once a frame."""
        due = [do for frames, do in self._waiting if not frames]
        self._waiting = [(frames - 1, do) for frames, do in self._waiting if frames]
        for do in due:
            do()

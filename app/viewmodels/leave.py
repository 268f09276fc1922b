"""The question before leaving. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from app.texts import leave as texts


@dataclass(frozen=True, slots=True)
class LeaveState:
    """What the dialog shows."""

    title: str
    text: str
    stay: str
    leave: str


class LeaveModel:
    """Asks once; the default is to stay."""

    def __init__(self, room: str, guests: int | None, leave: Callable[[], None]) -> None:
        """``guests``: how many others a host's room would lose; None for a guest."""
        self._leave = leave
        if guests is None:
            self.state = LeaveState(texts.leave_title(room), texts.LEAVE_GUEST, texts.STAY, texts.LEAVE_ROOM)
        else:
            title = texts.close_room_title(room)
            self.state = LeaveState(title, texts.leave_host(guests), texts.KEEP_OPEN, texts.CLOSE_ROOM)

    def submit(self) -> None:
        """Leave."""
        self._leave()

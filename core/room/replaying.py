"""The room as its log left it. Pure."""

from collections.abc import Iterable

from core.room.applying.connections import know
from core.room.applying.entries import apply
from core.room.sending.outgoing import Outgoing
from core.room.state import Room
from storage.entry import Placed


def replay(room: Room, past: Iterable[Placed]) -> None:
    """Fold what was written before into ``room``, which is new; nobody hears of it.

    Without what was said: messages leave nothing in the room but the time at which each member last spoke.
    """
    for placed in past:
        out = Outgoing()  # forgotten at once: whoever was there has gone
        know(room, placed.origins)
        for entry in placed.entries:
            apply(room, entry, out)

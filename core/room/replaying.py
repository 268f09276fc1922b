"""Rebuilds a room from its log. Pure."""

from collections.abc import Iterable

from core.room.applying.entries import apply, learn_origins
from core.room.sending.outgoing import Outgoing
from core.room.state import Room
from storage.entry import Placed


def replay(room: Room, past: Iterable[Placed]) -> None:
    """Apply the entries of the log to ``room``, which must be new; nobody is sent anything.

    ``past`` leaves messages out: they change nothing but the time at which each member last spoke.
    """
    room.is_rebuilt = True
    for placed in past:
        out = Outgoing()  # never sent: whoever was there has gone
        learn_origins(room, placed.origins)
        for entry in placed.entries:
            apply(room, entry, out)
    room.is_rebuilt = False

"""*Apply* for the room's own: a host opens it. Pure."""

from core.names import LOBBY
from core.room.applying.member_changes import forget
from core.room.sending.outgoing import Outgoing
from core.room.state import SHOWN, Room, Verdict
from storage.entry import Entry


def opened(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """A host carries the room from here on, under this connection.

    Nobody stays in a room over its end. Who is still there was left by a host that was killed: no entry tells
    their end. Connection ids ascend, so who comes to the new host has a greater one than the host itself.
    """
    for member in list(room.members.values()):
        if member.connection < entry.connection:
            del room.members[member.connection]
            forget(room, member, entry.time_ms, out)
    if not room.was_opened:
        room.was_opened = True
        room.channels[LOBBY].created_ms = entry.time_ms
    room.console = entry.connection
    return SHOWN

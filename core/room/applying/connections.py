"""Where connections are known: in the room, by their origins, and in the log's table of them. Pure."""

from collections.abc import Iterable, Sequence

from core.room.model.capabilities import ECHO_MESSAGE
from core.room.model.members import Member
from core.room.state import Room
from storage.entry import Change, Closed, Described, Entry, LoggedIn, Named, Opened, Origin
from storage.kinds import KINDS, Stage

_NOT_KNOWN = "*"  # what logs of before this was written have no word of


def changes_of(entry: Entry) -> Sequence[Change]:
    """What ``entry``, which was applied, changes in the table of connections."""
    match KINDS[entry.kind].stage:
        case Stage.NAMED:
            return (Named(entry.connection, entry.target or entry.nick),)
        case Stage.LOGGED_IN:
            return (LoggedIn(entry.connection, entry.text),)
        case Stage.CLOSED:
            return (Closed(entry.connection, entry.time_ms, entry.text),)
        case Stage.OPENED:  # its row came with its origin
            return ()
        case None:
            is_of_host = entry.kind == "closed"
            return (Closed(entry.connection, entry.time_ms, entry.text),) if is_of_host else ()


def know(room: Room, origins: Iterable[Origin]) -> None:
    """Learn of connections whose sockets are not here: each becomes a member to whom nothing is sent."""
    for origin in origins:
        match origin:
            case Opened(_, ip) if ip:  # a host's own console has none, and is no member
                room.admit(_far_member(room, origin))
            case Described(connection, user, real_name) if connection in room.members:
                member = room.members[connection]
                member.user, member.real_name = user or _NOT_KNOWN, real_name
            case Opened() | Described():
                pass


def _far_member(room: Room, opened: Opened) -> Member:
    """With echo: so it is not left out of what all of its channel get, and these bytes are made once."""
    host = room.settings.cloak(opened.ip)
    member = Member(opened.connection, opened.ip, opened.port, host, opened.since_ms)
    member.life.deafen()
    member.capabilities = ECHO_MESSAGE
    return member

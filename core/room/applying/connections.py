"""Apply: what is known of connections, in the room and in the log's table of them. Pure."""

from collections.abc import Iterable, Sequence

from core.room.model.capabilities import ECHO_MESSAGE
from core.room.model.members import Member
from core.room.state import Room
from storage.entry import Change, Closed, Described, Entry, LoggedIn, Named, Opened, Origin
from storage.kinds import KINDS, Stage

_NOT_KNOWN = "*"  # logs of older versions lack the user name


def changes_of(entry: Entry) -> Sequence[Change]:
    """Return what ``entry``, which was applied, changes in the log's table of connections."""
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


def learn_origins(room: Room, origins: Iterable[Origin]) -> None:
    """Add members for connections whose sockets are elsewhere: nothing is sent to them."""
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
    """Return a member without a socket here.

    It holds echo-message, so that it gets all of a channel's lines, and these bytes are made once for
    everybody.
    """
    host = room.settings.cloak(opened.ip)
    member = Member(opened.connection, opened.ip, opened.port, host, opened.since_ms)
    member.life.lose_connection()
    member.capabilities = ECHO_MESSAGE
    return member

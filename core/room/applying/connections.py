"""Where connections are known: in the room, by their origins, and in the log's table of them. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from core.room.capabilities import ECHO_MESSAGE
from core.room.members import Member
from core.room.state import Room
from storage.entry import Change, Closed, Described, Entry, LoggedIn, Named, Opened, Origin

_NOT_KNOWN = "*"  # what logs of before this was written have no word of


def changes_of(entry: Entry) -> Sequence[Change]:
    """What ``entry``, which was applied, changes in the table of connections."""
    change = _CHANGES.get(entry.kind)
    return (change(entry),) if change is not None else ()


_CHANGES: Mapping[str, Callable[[Entry], Change]] = {
    "registered": lambda entry: Named(entry.connection, entry.nick),
    "nick": lambda entry: Named(entry.connection, entry.target),
    "account": lambda entry: LoggedIn(entry.connection, entry.text),
    "quit": lambda entry: Closed(entry.connection, entry.time_ms, entry.text),
    "disconnected": lambda entry: Closed(entry.connection, entry.time_ms, entry.text),
    "closed": lambda entry: Closed(entry.connection, entry.time_ms, entry.text),
}


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

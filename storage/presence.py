"""Which entries concern a channel. Pure.

All that happens in it, be it for its operators only, and invitations to it; and of those in it, who leaves
the room and who is called otherwise, so that one can follow who is talking. What else they do in the room
(away, account, real name, modes of their own) belongs to no channel.
"""

from storage.history import Record

_WITHOUT_A_CHANNEL = ("quit", "disconnected", "nick")


class Presence:
    """Follows who is in ``channel``; wants every entry of the log, in order, from the first."""

    def __init__(self, channel: str) -> None:
        self._channel = _folded(channel)
        self._nicks: dict[int, str] = {}

    def concerns(self, record: Record) -> bool:
        """Whether ``record`` happened in the channel, or to somebody who was in it at that moment."""
        is_here = _folded(record.channel) == self._channel
        was_present = record.connection in self._nicks
        if was_present:
            self._nicks[record.connection] = record.target if record.kind == "nick" else record.nick
        self._follow(record, is_here=is_here)
        return is_here or (was_present and record.kind in _WITHOUT_A_CHANNEL)

    def _follow(self, record: Record, *, is_here: bool) -> None:
        if record.kind == "opened":  # nobody stays in a room over its end, however it ended
            self._nicks.clear()
        elif record.kind in ("quit", "disconnected") or (record.kind == "parted" and is_here):
            self._nicks.pop(record.connection, None)
        elif record.kind == "kicked" and is_here:
            self._remove(record.target)
        elif record.kind == "joined" and is_here:
            self._nicks[record.connection] = record.nick

    def _remove(self, nick: str) -> None:
        gone = [connection for connection, name in self._nicks.items() if _folded(name) == _folded(nick)]
        for connection in gone:
            del self._nicks[connection]


def _folded(name: str) -> str:
    # bytes.lower() touches ASCII only: the case mapping of the wire
    return name.encode(errors="replace").lower().decode()

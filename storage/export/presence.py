"""Finds the entries that belong to the history of one channel. Pure.

These are all that happened in it, messages to its operators and invitations too; of its members, quits and
new nicknames, so that a reader can follow who speaks; and where the clock was set back. What else members do
(away, account, real name, modes of their own) belongs to no channel.
"""

from storage.history import Record
from storage.kinds import Facts, Move, Stage, Where, Whom, facts_of
from storage.wire.casefolding import casefold


class Presence:
    """Follows who is in ``channel``; it must be given every entry of the log, in order, from the first."""

    def __init__(self, channel: str) -> None:
        self._channel = casefold(channel)
        self._nicks: dict[int, str] = {}
        self._has_begun = False

    def concerns(self, record: Record) -> bool:
        """Whether ``record`` belongs to the channel's history. Call it once for each entry."""
        is_here = casefold(record.channel) == self._channel
        self._has_begun = self._has_begun or is_here
        facts = facts_of(record.kind)
        was_present = record.connection in self._nicks
        if was_present:
            self._nicks[record.connection] = _nick_after(record, facts)
        self._follow(record, facts, is_here=is_here)
        match facts.where:
            case Where.ALL_OF_ITS_AUTHOR:
                return is_here or was_present
            case Where.EVERY_CHANNEL:
                return self._has_begun
            case Where.ITS_CHANNEL | Where.NOWHERE:
                return is_here

    def _follow(self, record: Record, facts: Facts, *, is_here: bool) -> None:
        if record.kind == "opened":  # nobody stays in a room that was closed, or whose host was killed
            self._nicks.clear()
        elif facts.stage is Stage.CLOSED:
            self._nicks.pop(record.connection, None)
        elif not is_here:
            return
        elif facts.move is Move.IN:
            self._nicks[record.connection] = record.nick
        elif facts.move is Move.OUT and facts.whom is Whom.TARGET:
            self._remove(record.target)
        elif facts.move is Move.OUT:
            self._nicks.pop(record.connection, None)

    def _remove(self, nick: str) -> None:
        gone = [connection for connection, name in self._nicks.items() if casefold(name) == casefold(nick)]
        for connection in gone:
            del self._nicks[connection]


def _nick_after(record: Record, facts: Facts) -> str:
    return record.target or record.nick if facts.stage is Stage.NAMED else record.nick

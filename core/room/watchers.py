"""Whom each client monitors, both ways round. Pure.

A client's own list: deciding may change it, for nobody else sees it.
"""

from collections.abc import Iterable

from core.room.members import Member
from storage.wire.casefolding import casefold

MAX_MONITORED = 100


class Watchers:
    """Who monitors which nickname."""

    def __init__(self) -> None:
        self._by_nick: dict[str, dict[Member, None]] = {}
        self._by_member: dict[Member, dict[str, str]] = {}

    def of(self, nick: str) -> Iterable[Member]:
        """Who monitors ``nick``."""
        return tuple(self._by_nick.get(casefold(nick), ()))

    def list(self, member: Member) -> list[str]:
        """Whom ``member`` monitors, as it spelled them."""
        return list(self._by_member.get(member, {}).values())

    def add(self, member: Member, nick: str) -> bool:
        """``member`` monitors ``nick``; False when its list is full."""
        own, folded = self._by_member.setdefault(member, {}), casefold(nick)
        if folded not in own and len(own) >= MAX_MONITORED:
            return False
        own[folded] = nick
        self._by_nick.setdefault(folded, {})[member] = None
        return True

    def remove(self, member: Member, nick: str) -> None:
        """``member`` no longer monitors ``nick``."""
        folded = casefold(nick)
        if self._by_member.get(member, {}).pop(folded, None) is None:
            return
        del self._by_nick[folded][member]
        if not self._by_nick[folded]:
            del self._by_nick[folded]

    def forget(self, member: Member) -> None:
        """``member`` monitors nobody any more."""
        for nick in self.list(member):
            self.remove(member, nick)
        self._by_member.pop(member, None)

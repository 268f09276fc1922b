"""Whom each client monitors, both ways round. Pure."""

from collections.abc import Iterable

from core.room.model.members import Member
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

    def nicks_of(self, member: Member) -> list[str]:
        """Whom ``member`` monitors, as it spelled them."""
        return list(self._by_member.get(member, {}).values())

    def with_room_for(self, member: Member, nicks: Iterable[str]) -> list[str]:
        """Those of ``nicks`` that ``member``'s list has room for, or has already; nothing is changed."""
        known = set(self._by_member.get(member, ()))
        kept = []
        for nick in nicks:
            if len(known) < MAX_MONITORED or casefold(nick) in known:
                known.add(casefold(nick))
                kept.append(nick)
        return kept

    def add(self, member: Member, nick: str) -> None:
        """``member`` monitors ``nick``, for which there is room."""
        folded = casefold(nick)
        self._by_member.setdefault(member, {})[folded] = nick
        self._by_nick.setdefault(folded, {})[member] = None

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
        for nick in self.nicks_of(member):
            self.remove(member, nick)
        self._by_member.pop(member, None)

"""What tells people apart who may have the same nickname, one after the other. Pure.

A nickname says nothing of who has it. What does: the account, and that the server tells us of everybody who
leaves a channel of ours, the room, or a nickname that we watch (IRCv3 monitor). Where neither holds, and
account or address of a nickname are not those of before, it may be somebody else, which `LostSight` tells.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from core.events import Event
from core.presence import Identified, LostSight
from storage.wire.casefolding import casefold

MOST_KNOWN = 20_000
"""Of more people neither account nor address is kept, whatever the server sends."""
MOST_WATCHED = 200


class Sightings:
    """Accounts and addresses of people, by nickname in any case; and which nicknames are watched."""

    __slots__ = ("_accounts", "_addresses", "_asked", "_reported", "_watched")

    def __init__(self) -> None:
        """Nobody is known at first."""
        self._accounts: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._watched: dict[str, str] = {}
        self._reported: set[str] = set()
        self._asked: set[str] = set()

    # Whose comings and goings matter

    def watch(self, nicks: Iterable[str]) -> tuple[list[str], list[str]]:
        """WatchNicks exactly ``nicks``; return those that are new, and those that no longer are watched."""
        wanted = {casefold(nick): nick for nick in [*nicks][:MOST_WATCHED]}
        before, self._watched = self._watched, wanted
        self._reported &= wanted.keys()
        self._asked &= wanted.keys()
        added = [nick for key, nick in wanted.items() if key not in before]
        return added, [nick for key, nick in before.items() if key not in wanted]

    def watched_in_sight(self, is_in_sight: Callable[[str], bool]) -> list[str]:
        """Return the watched nicknames of which ``is_in_sight`` holds."""
        return [nick for nick in self._watched.values() if is_in_sight(nick)]

    def is_watched(self, nick: str) -> bool:
        """Whether this nickname is watched."""
        return casefold(nick) in self._watched

    def note_reported(self, nick: str) -> None:
        """Note that the server has begun to tell us who comes and goes under this nickname."""
        if self.is_watched(nick):
            self._reported.add(casefold(nick))

    def is_reported(self, nick: str) -> bool:
        """Whether the server tells us who comes and goes under this nickname."""
        return casefold(nick) in self._reported

    def note_asked(self, nick: str) -> None:
        """Note that we wait for the account of who has come under this nickname, which is watched."""
        self._asked.add(casefold(nick))

    def asked(self) -> list[str]:
        """Return the nicknames whose account we wait for."""
        return [nick for key, nick in self._watched.items() if key in self._asked]

    def take_asked(self, nick: str) -> bool:
        """Return whether we waited for the account of this nickname; from here on we don't."""
        was_asked = casefold(nick) in self._asked
        self._asked.discard(casefold(nick))
        return was_asked

    # What is known of them

    def sight(
        self, source: str, account: str | None, at: datetime, is_in_sight: Callable[[str], bool]
    ) -> list[Event]:
        """Take note of a line of somebody: the source before it, and their account (None: not told).

        ``is_in_sight`` returns whether we would have been told if somebody else had taken a nickname.
        """
        nick, _, address = source.partition("!")
        if not address:
            return []
        key, events = casefold(nick), list[Event]()
        known = self._addresses.get(key)
        is_other = known and (known != address or self._has_other(key, account))
        if is_other and not is_in_sight(nick):
            self.forget(nick)
            events.append(LostSight(nick, at))
        if known != address and (known or len(self._addresses) < MOST_KNOWN):
            self._addresses[key] = address
        return events if account is None else [*events, *self.learn_account(nick, account)]

    def _has_other(self, key: str, account: str | None) -> bool:
        return account is not None and account != self._accounts.get(key, "")

    def learn_account(self, nick: str, account: str) -> list[Event]:
        """Note the account of somebody, empty for none; return what is new."""
        key = casefold(nick)
        if not self._has_other(key, account) or (account and len(self._accounts) >= MOST_KNOWN):
            return []
        if account:
            self._accounts[key] = account
        else:
            self._accounts.pop(key, None)
        return [Identified(nick, account)]

    def account_of(self, nick: str) -> str:
        """Return the account of who has this nickname; empty: none that we know of."""
        return self._accounts.get(casefold(nick), "")

    def host_of(self, nick: str) -> str:
        """Return what the room shows in place of somebody's address; empty: we have not been told."""
        return self._addresses.get(casefold(nick), "").rpartition("@")[2]

    def rename(self, old: str, new: str) -> None:
        """Note that somebody has another nickname."""
        account, address = self._accounts.pop(casefold(old), ""), self._addresses.pop(casefold(old), "")
        self.forget(new)
        if account:
            self._accounts[casefold(new)] = account
        if address:
            self._addresses[casefold(new)] = address

    def forget(self, nick: str) -> None:
        """Note that nobody has this nickname any more, or perhaps somebody else."""
        for known in (self._accounts, self._addresses):
            known.pop(casefold(nick), None)
        self._asked.discard(casefold(nick))

"""Remembers who had which nickname, for WHOWAS. Pure."""

from collections import deque
from collections.abc import Iterator

from msgspec import Struct

from core.room.model.members import Member
from core.values import replace
from storage.wire.casefolding import casefold

MOST_REMEMBERED = 1000
MOST_OF_ONE_NICK = 10


class Former(Struct, frozen=True):
    """A member as it was when it left, or took another nickname."""

    nick: str
    user: str
    host: str
    ip: str
    real_name: str
    until_ms: int


class Past:
    """The last 1,000 who left or took another nickname; the oldest are forgotten."""

    def __init__(self) -> None:
        self._formers: deque[Former] = deque(maxlen=MOST_REMEMBERED)

    def remember(self, member: Member, until_ms: int) -> None:
        """Note that ``member`` had its nickname until ``until_ms``."""
        self._formers.append(
            Former(member.nick, member.user, member.host, member.ip, member.real_name, until_ms)
        )

    def set_back(self, now_ms: int) -> None:
        """Let nobody have left later than ``now_ms``, to which the clock was set back."""
        formers = [replace(one, until_ms=min(one.until_ms, now_ms)) for one in self._formers]
        self._formers = deque(formers, maxlen=MOST_REMEMBERED)

    def __iter__(self) -> Iterator[Former]:
        return iter(self._formers)

    def of(self, nick: str, count: int = MOST_OF_ONE_NICK) -> list[Former]:
        """Return those who had ``nick``, the latest first, at most ``count``; 0 or less: at most ten."""
        wanted = casefold(nick)
        found = [former for former in reversed(self._formers) if casefold(former.nick) == wanted]
        return found[: min(count, MOST_OF_ONE_NICK) if count > 0 else MOST_OF_ONE_NICK]

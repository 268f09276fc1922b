"""WHOWAS: who had which nickname, the last of them. Pure."""

from collections import deque
from collections.abc import Iterator

from msgspec import Struct

from core.room.model.members import Member
from storage.wire.casefolding import casefold

MOST_REMEMBERED = 1000
MOST_OF_ONE_NICK = 10


class Former(Struct, frozen=True):
    """Somebody as they were when they left or took another nickname."""

    nick: str
    user: str
    host: str
    ip: str
    real_name: str
    until_ms: int


class Past:
    """The last who went, or were called otherwise; the oldest are forgotten."""

    def __init__(self) -> None:
        self._formers: deque[Former] = deque(maxlen=MOST_REMEMBERED)

    def remember(self, member: Member, until_ms: int) -> None:
        """``member`` had its nickname until then."""
        self._formers.append(
            Former(member.nick, member.user, member.host, member.ip, member.real_name, until_ms)
        )

    def __iter__(self) -> Iterator[Former]:
        return iter(self._formers)

    def of(self, nick: str, count: int = MOST_OF_ONE_NICK) -> list[Former]:
        """Who had ``nick``, the last one first."""
        wanted = casefold(nick)
        found = [former for former in reversed(self._formers) if casefold(former.nick) == wanted]
        return found[: min(count, MOST_OF_ONE_NICK) if count > 0 else MOST_OF_ONE_NICK]

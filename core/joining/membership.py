"""What a client knows of itself and of the channels it is in.  Pure.

The server's lines are the only source: nothing is assumed before it says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from core.events import Member
from core.joining.capabilities import Granted
from core.joining.isupport import Features
from core.joining.labels import Labels
from core.joining.receipts import Receipts
from core.joining.typists import Typing
from core.names import casefold

# Bytes of nick!user@host, as long as ours is not known: 32 + 20 + 64 and the punctuation
_LONGEST_SOURCE = 120


@dataclass(slots=True)
class Channel:
    """A channel we are in."""

    name: str
    """As the server spells it."""
    members: dict[str, Member] = field(default_factory=dict)
    """By folded nickname."""
    listed: list[Member] = field(default_factory=list)
    """What has come of NAMES so far."""


class Membership:
    """Our nickname, our channels and who is in them; what the server grants, and what it has to answer."""

    __slots__ = (
        "_channels",
        "_source",
        "features",
        "granted",
        "labels",
        "nick",
        "receipts",
        "typing",
    )

    def __init__(self, nick: str) -> None:
        """``nick`` is what we ask for; the server has the last word."""
        self.nick = nick
        self.features = Features()
        self.granted = Granted()
        self.receipts = Receipts()
        self.labels = Labels()
        self.typing = Typing()
        self._source = ""
        self._channels: dict[str, Channel] = {}

    def is_own(self, nick: str) -> bool:
        """``nick`` is ours, whatever its case."""
        return casefold(nick) == casefold(self.nick)

    def may_tag(self, name: str) -> bool:
        """The server relays the client-only tag ``name``."""
        return self.granted.has_tags and self.features.relays(name)

    def learn_source(self, source: str) -> None:
        """Others see ``source``, nick!user@host, before our lines."""
        if "!" in source:
            self._source = source

    @property
    def source_bytes(self) -> int:
        """How long the source is that others see before our lines, at least as far as we know."""
        if not self._source:
            return _LONGEST_SOURCE
        _, _, address = self._source.partition("!")
        return len(f"{self.nick}!{address}".encode())

    def channel(self, name: str) -> Channel | None:
        """The channel of that name, when we are in it."""
        return self._channels.get(casefold(name))

    def spelled(self, name: str) -> str:
        """A channel's name as the server spells it."""
        channel = self.channel(name)
        return channel.name if channel else name

    def enter(self, name: str) -> None:
        """We are in a channel now."""
        self._channels[casefold(name)] = Channel(name)

    def add(self, name: str, nick: str) -> None:
        """Somebody is in a channel now."""
        if channel := self.channel(name):
            channel.members[casefold(nick)] = Member(nick)

    def remove(self, name: str, nick: str) -> None:
        """Somebody is in a channel no more; when it is we, we know no more of it."""
        if self.is_own(nick):
            self._channels.pop(casefold(name), None)
        elif channel := self.channel(name):
            channel.members.pop(casefold(nick), None)

    def forget(self, nick: str) -> tuple[str, ...]:
        """Somebody is gone; the channels that we shared."""
        shared = self._shared(nick)
        for channel in shared:
            del channel.members[casefold(nick)]
        return tuple(channel.name for channel in shared)

    def rename(self, old: str, new: str) -> tuple[str, ...]:
        """Somebody, perhaps we, has another nickname; the channels that we share."""
        shared = self._shared(old)
        for channel in shared:
            member = channel.members.pop(casefold(old))
            channel.members[casefold(new)] = replace(member, nick=new)
        if self.is_own(old):
            self.nick = new
        return tuple(channel.name for channel in shared)

    def set_operator(self, name: str, nick: str, *, is_operator: bool) -> None:
        """Somebody is operator of a channel now, or no more."""
        channel = self.channel(name)
        if channel and (member := channel.members.get(casefold(nick))):
            channel.members[casefold(nick)] = replace(member, is_operator=is_operator)

    def list_some(self, name: str, prefixed: Iterable[str]) -> None:
        """One line of the answer to NAMES: nicknames with the prefixes of their rank."""
        if channel := self.channel(name):
            channel.listed += [self._member(word) for word in prefixed]

    def list_done(self, name: str) -> tuple[Member, ...] | None:
        """NAMES is complete: everybody in the channel; None when we are not in it or nothing was asked."""
        channel = self.channel(name)
        if not channel or not channel.listed:
            return None
        channel.members = {casefold(member.nick): member for member in channel.listed}
        channel.listed = []
        return tuple(channel.members.values())

    def _member(self, prefixed: str) -> Member:
        source = prefixed.lstrip(self.features.prefix_symbols)
        prefix = prefixed[: len(prefixed) - len(source)]
        nick = source.partition("!")[0]  # userhost-in-names
        return Member(nick, is_operator=any(symbol in self.features.operator_symbols for symbol in prefix))

    def _shared(self, nick: str) -> list[Channel]:
        return [channel for channel in self._channels.values() if casefold(nick) in channel.members]

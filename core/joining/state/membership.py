"""What a client knows of itself and of the channels it is in.  Pure.

The server's lines are the only source: nothing is assumed before it says so.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from core.events import ChannelMember, MemberChanged
from core.joining.ctcp import Answers
from core.joining.state.channels import JoinedChannel
from core.joining.state.client_capabilities import Granted
from core.joining.state.receipts import Labels, Receipts
from core.joining.state.server_features import Features
from core.values import replace
from storage.wire.casefolding import casefold

_APART = timedelta(seconds=3)


class _Told(Struct):
    at: datetime
    is_typing: bool


class Typing:
    """What others think that we do."""

    __slots__ = ("_told",)

    def __init__(self) -> None:
        """Nobody was told anything."""
        self._told: dict[str, _Told] = {}

    def take_turn(self, target: str, now: datetime, *, is_typing: bool) -> bool:
        """Note that those at ``target`` are told now; False when they are not to be."""
        told = self._told.get(casefold(target))
        if not is_typing and (told is None or not told.is_typing):
            return False  # they do not think that we are
        if is_typing and told is not None and timedelta() <= now - told.at < _APART:
            return False
        self._told[casefold(target)] = _Told(now, is_typing)
        return True

    def said(self, target: str) -> None:
        """We said something there: who hears it knows that we are done."""
        if told := self._told.get(casefold(target)):
            told.is_typing = False


# Bytes of nick!user@host, as long as ours is not known: 32 + 20 + 64 and the punctuation
_LONGEST_SOURCE = 120
_MOST_CHANNELS = 1_000  # that a server may put us into


class Membership:
    """Our nickname, our channels and who is in them; what the server grants, and what it has to answer."""

    __slots__ = (
        "_channels",
        "_source",
        "answers",
        "features",
        "granted",
        "labels",
        "lines",
        "nick",
        "receipts",
        "typing",
    )

    def __init__(self, nick: str, program: str = "") -> None:
        """``nick`` is what we ask for; the server has the last word.  ``program``: for who asks."""
        self.nick = nick
        self.features = Features()
        self.granted = Granted()
        self.receipts = Receipts()
        self.labels = Labels()
        self.typing = Typing()
        self.answers = Answers(program)
        self.lines: list[str] = []
        """To be sent because of what was heard; the caller takes them away."""
        self._source = ""
        self._channels: dict[str, JoinedChannel] = {}

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

    def channel(self, name: str) -> JoinedChannel | None:
        """The channel of that name, when we are in it."""
        return self._channels.get(casefold(name))

    def spelled(self, name: str) -> str:
        """A channel's name as the server spells it."""
        channel = self.channel(name)
        return channel.name if channel else name

    def enter(self, name: str) -> None:
        """We are in a channel now."""
        if len(self._channels) < _MOST_CHANNELS:
            self._channels[casefold(name)] = JoinedChannel(name)

    def add(self, name: str, nick: str) -> ChannelMember | None:
        """Somebody is in a channel now: what is known of them; None when we are not there."""
        channel = self.channel(name)
        if channel is None:
            return None
        member = self._as_known(ChannelMember(nick))
        channel.put(member)
        return member

    def remove(self, name: str, nick: str) -> None:
        """Somebody is in a channel no more; when it is we, we know no more of it."""
        if self.is_own(nick):
            self._channels.pop(casefold(name), None)
        elif channel := self.channel(name):
            channel.drop(nick)

    def forget(self, nick: str) -> tuple[str, ...]:
        """Somebody is gone; the channels that we shared."""
        shared = self._shared(nick)
        for channel in shared:
            channel.drop(nick)
        return tuple(channel.name for channel in shared)

    def rename(self, old: str, new: str) -> tuple[str, ...]:
        """Somebody, perhaps we, has another nickname; the channels that we share."""
        shared = self._shared(old)
        for channel in shared:
            channel.rename(old, new)
        if self.is_own(old):
            self.nick = new
        return tuple(channel.name for channel in shared)

    def member(self, name: str, nick: str) -> ChannelMember | None:
        """What is known of somebody in a channel."""
        channel = self.channel(name)
        return channel.members.get(casefold(nick)) if channel else None

    def set_rank(self, name: str, nick: str, mode: str, *, is_set: bool) -> ChannelMember | None:
        """Somebody has a rank in a channel now, or lost it: the member as it is now."""
        channel = self.channel(name)
        return channel.set_rank(nick, mode, self.features, is_set=is_set) if channel else None

    def learn(
        self, nick: str, *, is_away: bool | None = None, is_bot: bool | None = None
    ) -> list[MemberChanged]:
        """What is known of somebody now, wherever we share a channel; what of it is news."""
        news = []
        for channel in self._shared(nick):
            before = channel.members[casefold(nick)]
            away = before.is_away if is_away is None else is_away
            bot = before.is_bot if is_bot is None else is_bot
            if (away, bot) != (before.is_away, before.is_bot):
                member = channel.members[casefold(nick)] = replace(before, is_away=away, is_bot=bot)
                news.append(MemberChanged(channel.name, member))
        return news

    def list_some(self, name: str, prefixed: Iterable[str]) -> None:
        """One line of the answer to NAMES."""
        if channel := self.channel(name):
            channel.list_some(prefixed, self.features)

    def list_done(self, name: str) -> tuple[ChannelMember, ...] | None:
        """NAMES is complete: everybody in the channel; None when we are not in it or nothing was asked."""
        channel = self.channel(name)
        if not channel or not channel.listed:
            return None
        listed = [(self._as_known(member), ranks) for member, ranks in channel.listed]
        channel.members, channel.ranks, channel.listed = {}, {}, []
        for member, ranks in listed:
            channel.put(member, ranks)
        return tuple(channel.members.values())

    def _as_known(self, member: ChannelMember) -> ChannelMember:
        """``member`` with what is known of it from a channel that we share."""
        for channel in self._channels.values():
            if known := channel.members.get(casefold(member.nick)):
                return replace(member, is_away=known.is_away, is_bot=known.is_bot)
        return member

    def _shared(self, nick: str) -> list[JoinedChannel]:
        return [channel for channel in self._channels.values() if casefold(nick) in channel.members]

"""What our client knows of itself, its channels and their members. Pure.

Only lines of the server change it: nothing is assumed before the server says so.
"""

from collections.abc import Callable, Iterable

from msgspec import Struct

from core.channel_member import ChannelMember
from core.events import LimitsChanged, MemberChanged, NickRefused
from core.joining.ctcp_answers import CtcpAnswers
from core.joining.state.channel_listing import ChannelListing
from core.joining.state.channels import JoinedChannel
from core.joining.state.client_capabilities import Granted
from core.joining.state.receipts import Labels, Receipts
from core.joining.state.server_features import Features
from core.joining.state.sightings import Sightings
from core.text.message_parts import LONGEST_SOURCE, MessageLimits
from core.values import replace
from storage.wire.casefolding import casefold

_APART = 3.0  # seconds


class _Told(Struct):
    at: float
    is_typing: bool


class Typing:
    """Remembers whom we have told that we are typing, so that it is not repeated too often."""

    __slots__ = ("_told",)

    def __init__(self) -> None:
        """Nobody has been told anything at first."""
        self._told: dict[str, _Told] = {}

    def take_turn(self, target: str, now: float, *, is_typing: bool) -> bool:
        """Return whether ``target`` must be told now; if so, note that it was.

        ``now``: seconds of a clock that nobody can set.
        """
        told = self._told.get(casefold(target))
        if not is_typing and (told is None or not told.is_typing):
            return False  # they do not believe that we are typing
        if is_typing and told is not None and now - told.at < _APART:
            return False
        self._told[casefold(target)] = _Told(now, is_typing)
        return True

    def rename(self, old: str, new: str) -> None:
        """Note that whoever was told under the nickname ``old`` is called ``new`` from here on."""
        if told := self._told.pop(casefold(old), None):
            self._told[casefold(new)] = told

    def forget(self, nick: str) -> None:
        """Note that whoever was told under this nickname has left: who has it later knows nothing."""
        self._told.pop(casefold(nick), None)

    def said(self, target: str) -> None:
        """Note that we sent a message to ``target``: its readers know that we have stopped typing."""
        if told := self._told.get(casefold(target)):
            told.is_typing = False


_MOST_AWAY = 1_000
_MOST_CHANNELS = 1_000  # that a server may put us into


class Membership:
    """Our nickname, our channels and their members, what the server grants, and what it has not answered.

    Nicknames and channel names may be given in any case.
    """

    __slots__ = (
        "_away_told",
        "_channels",
        "_source",
        "bound",
        "ctcp_answers",
        "features",
        "granted",
        "labels",
        "lines",
        "listing",
        "nick",
        "receipts",
        "seconds",
        "sightings",
        "told_limits",
        "typing",
    )

    def __init__(self, nick: str, seconds: Callable[[], float], program: str = "") -> None:
        """``nick``: what we ask for; the server decides.  ``program``: our name and version, for CTCP.

        ``seconds`` returns those of a clock that nobody can set: how often something may be sent goes by it.
        """
        self.seconds = seconds
        self.nick = nick
        self.features = Features()
        self.granted = Granted()
        self.bound: tuple[str, str] | None = None
        """A nickname that belongs to somebody else's device, as we were just told, and what is free."""
        self.sightings = Sightings()
        self.receipts = Receipts()
        self.labels = Labels()
        self.typing = Typing()
        self.listing = ChannelListing()
        self.ctcp_answers = CtcpAnswers(program)
        self.lines: list[str] = []
        """Answers to be sent; the caller empties it."""
        self.told_limits = MessageLimits()
        """The limits that the owner of the client was told last."""
        self._source = ""
        self._channels: dict[str, JoinedChannel] = {}
        self._away_told: dict[str, str] = {}

    def is_own(self, nick: str) -> bool:
        """Whether ``nick`` is our own nickname."""
        return casefold(nick) == casefold(self.nick)

    def may_tag(self, name: str) -> bool:
        """Whether the server relays ``name``, a client-only tag with its plus."""
        return self.granted.has_tags and self.features.relays(name)

    def is_in_sight(self, nick: str) -> bool:
        """Whether we would be told if ``nick`` left or were given up: by a channel of ours, or by MONITOR."""
        return bool(self._shared(nick)) or self.sightings.is_reported(nick)

    def shares_channel(self, nick: str) -> bool:
        """Whether ``nick`` is in a channel of ours."""
        return bool(self._shared(nick))

    def awaits_answer_about(self, nick: str) -> bool:
        """Whether more will be told of ``nick`` by the answer about a channel that we share."""
        return any(channel.is_asked_about for channel in self._shared(nick))

    def nick_taken(self, nick: str, *, while_joining: bool) -> NickRefused:
        """Return the event for a nickname that somebody else has, with what we were told of it before."""
        told, self.bound = self.bound, None
        is_bound = told is not None and casefold(told[0]) == casefold(nick)
        suggestion = told[1] if told is not None and is_bound else ""
        return NickRefused(nick, True, while_joining, is_bound, suggestion)  # noqa: FBT003 - it is taken

    def learn_source(self, source: str) -> None:
        """Note ``source``, the nick!user@host that others see before our lines."""
        if "!" in source:
            self._source = source

    @property
    def limits(self) -> MessageLimits:
        """What the server takes as one message of ours."""
        _, _, address = self._source.partition("!")
        size = len(f"{self.nick}!{address}".encode()) if self._source else LONGEST_SOURCE
        granted = self.granted
        limits = MessageLimits(
            granted.multiline, side_texts=self.features.side_texts, has_receipts=granted.has_echo
        )
        return limits.with_source(size)

    def limits_news(self) -> list[LimitsChanged]:
        """Return the event that tells of `limits`, if they are others than were told last."""
        told, self.told_limits = self.told_limits, self.limits
        return [LimitsChanged(self.told_limits)] if told != self.told_limits else []

    def channel(self, name: str) -> JoinedChannel | None:
        """Return the channel of that name; None if we are not in it."""
        return self._channels.get(casefold(name))

    def spelled(self, name: str) -> str:
        """Return a channel's name as the server spells it; ``name`` itself if we are not in it."""
        channel = self.channel(name)
        return channel.name if channel else name

    def enter(self, name: str) -> None:
        """Note that we have joined a channel."""
        if len(self._channels) < _MOST_CHANNELS:
            self._channels[casefold(name)] = JoinedChannel(name)

    def add(self, name: str, nick: str) -> ChannelMember | None:
        """Note that somebody has joined; return what is known of them, None if we are not in the channel."""
        channel = self.channel(name)
        if channel is None:
            return None
        member = self._as_known(ChannelMember(nick))
        channel.put(member)
        return member

    def remove(self, name: str, nick: str) -> None:
        """Note that somebody has left a channel; if it is us, forget the channel."""
        if self.is_own(nick):
            self._channels.pop(casefold(name), None)
        elif channel := self.channel(name):
            channel.drop(nick)

    def forget(self, nick: str) -> tuple[str, ...]:
        """Note that somebody has left the room; return the names of the channels that we shared."""
        self._away_told.pop(casefold(nick), None)
        shared = self._shared(nick)
        for channel in shared:
            channel.drop(nick)
        return tuple(channel.name for channel in shared)

    def rename(self, old: str, new: str) -> tuple[str, ...]:
        """Note that somebody, perhaps we, has a new nickname; return the names of the channels we share."""
        shared = self._shared(old)
        self.typing.rename(old, new)
        for channel in shared:
            channel.rename(old, new)
        if self.is_own(old):
            self.nick = new
        return tuple(channel.name for channel in shared)

    def member(self, name: str, nick: str) -> ChannelMember | None:
        """Return what is known of a member of a channel; None if we or they are not in it."""
        channel = self.channel(name)
        return channel.members.get(casefold(nick)) if channel else None

    def set_rank(self, name: str, nick: str, mode: str, *, is_set: bool) -> ChannelMember | None:
        """Give a member a rank or take it; return the member as they are now, None if they are not there."""
        channel = self.channel(name)
        return channel.set_rank(nick, mode, self.features, is_set=is_set) if channel else None

    def learn(
        self, nick: str, *, is_away: bool | None = None, is_bot: bool | None = None
    ) -> list[MemberChanged]:
        """Note that somebody is away or a bot (None: unknown); return what has changed, for each channel."""
        news = []
        if is_away is False:
            self._away_told.pop(casefold(nick), None)
        for channel in self._shared(nick):
            before = channel.members[casefold(nick)]
            away = before.is_away if is_away is None else is_away
            bot = before.is_bot if is_bot is None else is_bot
            if (away, bot) != (before.is_away, before.is_bot):
                member = channel.members[casefold(nick)] = replace(before, is_away=away, is_bot=bot)
                news.append(MemberChanged(channel.name, member))
        return news

    def is_news_of_away(self, nick: str, reason: str) -> bool:
        """Note that we are told that somebody is away; return whether that is new.

        A server says it after each message (RFC 2812 §5.1, RPL_AWAY); a person wants to read it once.
        """
        if len(self._away_told) >= _MOST_AWAY:
            self._away_told.clear()
        before, self._away_told[casefold(nick)] = self._away_told.get(casefold(nick)), reason
        return before != reason

    def add_names(self, name: str, prefixed: Iterable[str]) -> None:
        """Take one line of the answer to NAMES: nicknames with the prefixes of their ranks."""
        if channel := self.channel(name):
            channel.add_names(prefixed, self.features)

    def finish_names(self, name: str) -> tuple[ChannelMember, ...] | None:
        """Take the end of NAMES: return all members; None if we are not in the channel or none are listed."""
        channel = self.channel(name)
        if not channel or not channel.listed:
            return None
        listed = [(self._as_known(member), ranks) for member, ranks in channel.listed]
        channel.members, channel.ranks, channel.listed = {}, {}, []
        for member, ranks in listed:
            channel.put(member, ranks)
        return tuple(channel.members.values())

    def _as_known(self, member: ChannelMember) -> ChannelMember:
        """Return ``member`` with what is known of them from another channel that we share."""
        for channel in self._channels.values():
            if known := channel.members.get(casefold(member.nick)):
                return replace(member, is_away=known.is_away, is_bot=known.is_bot)
        return member

    def _shared(self, nick: str) -> list[JoinedChannel]:
        return [channel for channel in self._channels.values() if casefold(nick) in channel.members]

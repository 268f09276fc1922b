"""Decide: JOIN, PART, TOPIC, KICK: who is in a channel, and its topic. Pure."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from core.irc import Message
from core.naming.names import ChannelFault, channel_fault, name_form
from core.naming.passwords import are_same
from core.numerics import ERR_BADCHANMASK, ERR_TOOMANYCHANNELS
from core.room import visibility
from core.room.deciding.bounded_texts import bounded
from core.room.model import bounds
from core.room.model.members import Channel, Member
from core.room.model.ranks import HALFOP
from core.room.proposal import EntryFactory
from core.room.rules import permissions
from core.room.rules.permissions import Priced
from core.room.state import Room
from core.room.steps import Charge, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.entry import Entry
from storage.wire import commands
from storage.wire.casefolding import casefold


def join(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``JOIN #a,#b key,key``; ``JOIN 0`` leaves all channels (RFC 2812 §3.2.1)."""
    if message.params[0] == "0":
        return [factory.entry("parted", member, channel.name) for channel in member.channels.values()]
    wanted = list(_with_keys(message.params))
    if not wanted:
        return [Reply(member, [replies.need_more(member, commands.JOIN)])]
    steps: list[Step] = []
    count = len(member.channels)
    for name, key in wanted:
        decided = _join_one(room, member, name, key, count, factory)
        count += any(type(step) is Entry for step in decided)
        steps += decided
    return steps


def _with_keys(params: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each channel once, with the key at its place."""
    keys = params[1].split(",") if len(params) > 1 else []
    seen: set[str] = set()
    for name, key in zip_longest(name_form(params[0]).split(","), keys, fillvalue=""):
        if name and casefold(name) not in seen:
            seen.add(casefold(name))
            yield name, key


def _join_one(
    room: Room, member: Member, name: str, key: str, count: int, factory: EntryFactory
) -> list[Step]:
    channel = room.channel(name)
    if channel is not None and member in channel.members:
        return []
    refusal, price = _refusal(room, member, name, channel, key, count)
    if refusal is not None:
        return [Charge(member, price), Reply(member, [refusal])]
    if channel is None:
        return [factory.entry("joined", member, name)]
    tags = f"{permissions.KEY_TAG}{channel.key_id}" if channel.key and are_same(channel.key, key) else ""
    return [Charge(member, price), factory.entry("joined", member, channel.name, tags=tags)]


def _refusal(
    room: Room, member: Member, name: str, channel: Channel | None, key: str, count: int
) -> Priced[str | None]:
    fault = channel_fault(name) if channel is None else None
    if fault is not None:
        return Priced(_cannot_be(member, name, fault))
    if count >= bounds.MAX_CHANNELS:
        text = "You have joined too many channels"
        return Priced(numeric(member, ERR_TOOMANYCHANNELS, name, text=text))
    if channel is None:
        return Priced(permissions.founding_refusal(room, member, name))
    return permissions.join_refusal(channel, member, key)


def _cannot_be(member: Member, name: str, fault: ChannelFault) -> str:
    if fault in (ChannelFault.EMPTY, ChannelFault.TOO_LONG):
        return replies.no_such_channel(member, name)
    why = "" if fault is ChannelFault.BAD_CHARACTER else f": it {fault.value}"
    return numeric(member, ERR_BADCHANMASK, name, text=f"Bad channel mask{why}")


def own_channel(room: Room, member: Member, name: str, *, or_operator: bool = False) -> Channel | Reply:
    """Return the channel if ``member`` is in it, else what to answer.

    With ``or_operator`` an operator of the room need not be in it.
    """
    channel = room.channel(name)
    if channel is None or not visibility.may_see_channel(member, channel):
        return Reply(member, [replies.no_such_channel(member, name)])
    if member not in channel.members and not (or_operator and member.is_operator):
        return Reply(member, [replies.not_on_channel(member, channel.name)])
    return channel


def _named(text: str) -> list[str]:
    """Return the channels of ``#a,#b``, each once; ``text`` itself when it names none."""
    return list({casefold(name): name for name in text.split(",") if name}.values()) or [text]


def part(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``PART #a,#b :reason``."""
    reason, told = bounded(member, "".join(message.params[1:2]), "reason", bounds.REASON_BYTES)
    steps: list[Step] = []
    for name in _named(message.params[0]):
        found = own_channel(room, member, name)
        steps.append(
            found if isinstance(found, Reply) else factory.entry("parted", member, found.name, text=reason)
        )
    return [*steps, *_if_done(steps, told)]


def _if_done(steps: list[Step], told: list[Step]) -> list[Step]:
    """Return what is told of a reason, if anything is done for it."""
    return told if any(type(step) is Entry for step in steps) else []


def topic(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``TOPIC #c``, which asks, and ``TOPIC #c :text``, which sets it."""
    found = own_channel(room, member, message.params[0])
    if isinstance(found, Reply):
        return [found]
    if len(message.params) == 1:
        return [Reply(member, replies.topic(member, found, is_asked=True))]
    if not permissions.may_set_topic(room, found, member.connection):
        return [Reply(member, [replies.not_operator(member, found.name)])]
    text, told = bounded(member, message.params[1], "topic", bounds.TOPIC_BYTES)
    return [factory.entry("topic", member, found.name, text=text), *told]


def kick(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``KICK #c nick,nick :reason`` or ``KICK #a,#b one,two``.

    Without a reason it is the kicker's nickname.
    """
    wanted = list(_kicked(message.params[0].split(","), message.params[1].split(",")))
    if not wanted:
        return [Reply(member, [replies.need_more(member, commands.KICK)])]
    reason, told = bounded(member, "".join(message.params[2:3]), "reason", bounds.REASON_BYTES)
    steps: list[Step] = []
    for name, nick in wanted[: bounds.MAX_TARGETS]:
        step = _kick_one(room, member, name, nick, reason or member.nick, factory)
        if step not in steps:  # one 442 or 482 for the whole line
            steps.append(step)
    if left_out := wanted[bounds.MAX_TARGETS :]:
        nicks = ",".join(nick for _, nick in left_out)
        steps.append(Reply(member, [replies.too_many_targets(member, nicks)]))
    return [*steps, *_if_done(steps, told)]


def _kicked(channels: list[str], nicks: list[str]) -> Iterable[tuple[str, str]]:
    """Return pairs of channel and nickname: all from one channel, or each from its own (RFC 2812 §3.2.8).

    Nothing when the numbers of the two do not match.
    """
    if len(channels) == 1:
        channels = channels * len(nicks)
    if len(channels) != len(nicks):
        return []
    pairs = [(name, nick) for name, nick in zip(channels, nicks, strict=True) if name and nick]
    return {(casefold(name), casefold(nick)): (name, nick) for name, nick in pairs}.values()


def _kick_one(room: Room, member: Member, name: str, nick: str, reason: str, factory: EntryFactory) -> Step:
    channel = own_channel(room, member, name, or_operator=True)
    if isinstance(channel, Reply):
        return channel
    if not permissions.may_rule(room, channel, member.connection, HALFOP):
        return Reply(member, [replies.not_operator(member, channel.name)])
    victim = room.find(nick)
    if victim is None or victim not in channel.members:
        return Reply(member, [replies.not_in_channel(member, nick, channel.name)])
    if not permissions.may_kick(room, channel, member.connection, victim):
        return Reply(member, [replies.not_operator(member, channel.name)])
    return factory.entry("kicked", member, channel.name, victim.nick, reason)

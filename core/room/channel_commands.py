"""Decide: JOIN, PART, TOPIC, KICK, MODE: what happens in and to channels. Pure."""

from core.irc import Message, cut
from core.names import casefold, channel_is_valid, is_channel
from core.numerics import (
    ERR_NEEDMOREPARAMS,
    ERR_NOTONCHANNEL,
    ERR_TOOMANYCHANNELS,
    ERR_UMODEUNKNOWNFLAG,
    ERR_UNKNOWNMODE,
    ERR_USERSDONTMATCH,
    RPL_CHANNELMODEIS,
    RPL_CREATIONTIME,
    RPL_ENDOFBANLIST,
    RPL_ENDOFEXCEPTLIST,
    RPL_ENDOFINVITELIST,
    RPL_UMODEIS,
)
from core.room import replies, welcome
from core.room.members import Channel, Member
from core.room.modes import CHANNEL_MODES, LIST_MODES, MEMBER_MODES, ModeChange, format_modes, parse_modes
from core.room.replies import numeric
from core.room.state import Room
from core.room.steps import Reply, Scribe, Step

_MAX_CHANNELS_IN_ALL = 5000
_MAX_MODES = 20  # letters of one line; with its author in front it still fits into 512 bytes
_END_OF_LIST = {"b": RPL_ENDOFBANLIST, "e": RPL_ENDOFEXCEPTLIST, "I": RPL_ENDOFINVITELIST}


def join(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """JOIN #a,#b; ``JOIN 0`` leaves all."""
    if message.params[0] == "0":
        return [scribe.entry("parted", member, channel.name) for channel in member.channels.values()]
    wanted = dict.fromkeys(name for name in message.params[0].split(",") if name)
    steps: list[Step] = []
    count = len(member.channels)
    for name in wanted:
        step = _join_one(room, member, name, count, scribe)
        if step is not None:
            steps.append(step)
            count += type(step) is not Reply
    return steps


def _join_one(room: Room, member: Member, name: str, count: int, scribe: Scribe) -> Step | None:
    if casefold(name) in member.channels:
        return None
    channel = room.channel(name)
    if channel is None and not (channel_is_valid(name) and len(room.channels) < _MAX_CHANNELS_IN_ALL):
        return Reply(member, [replies.no_such_channel(member, name)])
    if count >= welcome.MAX_CHANNELS:
        return Reply(
            member, [numeric(member, ERR_TOOMANYCHANNELS, name, text="You have joined too many channels")]
        )
    return scribe.entry("joined", member, name if channel is None else channel.name)


def _own_channel(room: Room, member: Member, name: str) -> Channel | Reply:
    """The channel if ``member`` is in it, else what to answer."""
    channel = room.channel(name)
    if channel is None:
        return Reply(member, [replies.no_such_channel(member, name)])
    if member not in channel.members:
        return Reply(member, [numeric(member, ERR_NOTONCHANNEL, name, text="You're not on that channel")])
    return channel


def part(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """PART #a,#b :reason."""
    reason = cut(message.params[1], welcome.REASON_BYTES) if len(message.params) > 1 else ""
    steps: list[Step] = []
    for name in dict.fromkeys(message.params[0].split(",")):
        found = _own_channel(room, member, name)
        steps.append(
            found if isinstance(found, Reply) else scribe.entry("parted", member, found.name, text=reason)
        )
    return steps


def topic(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """TOPIC #c asks, TOPIC #c :text sets."""
    found = _own_channel(room, member, message.params[0])
    if isinstance(found, Reply):
        return [found]
    if len(message.params) == 1:
        return [Reply(member, replies.topic(member, found, is_asked=True))]
    if found.locks_topic and not room.may_rule(found, member.connection):
        return [Reply(member, [replies.not_operator(member, found.name)])]
    return [scribe.entry("topic", member, found.name, text=cut(message.params[1], welcome.TOPIC_BYTES))]


def kick(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """KICK #c nick[,nick] :reason; the reason is the kicker's nickname when none is given."""
    channel = room.channel(message.params[0])
    if channel is None:
        return [Reply(member, [replies.no_such_channel(member, message.params[0])])]
    if member not in channel.members and not member.is_operator:
        return [
            Reply(
                member, [numeric(member, ERR_NOTONCHANNEL, channel.name, text="You're not on that channel")]
            )
        ]
    if not room.may_rule(channel, member.connection):
        return [Reply(member, [replies.not_operator(member, channel.name)])]
    reason = cut("".join(message.params[2:3]), welcome.REASON_BYTES) or member.nick
    nicks = list(dict.fromkeys(message.params[1].split(",")))[: welcome.MAX_TARGETS]
    return [_kick_one(room, member, channel, nick, reason, scribe) for nick in nicks]


def _kick_one(room: Room, member: Member, channel: Channel, nick: str, reason: str, scribe: Scribe) -> Step:
    victim = room.find(nick)
    if victim is None or victim not in channel.members:
        answer = replies.not_in_channel(member, nick, channel.name)
        return Reply(member, [answer])
    return scribe.entry("kicked", member, channel.name, victim.nick, reason)


def mode(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """MODE of a channel or of oneself, asked or changed."""
    if not is_channel(message.params[0]):
        return _user_mode(room, member, message, scribe)
    channel = room.channel(message.params[0])
    if channel is None:
        return [Reply(member, [replies.no_such_channel(member, message.params[0])])]
    if len(message.params) == 1:
        return [Reply(member, _channel_modes(member, channel))]
    return _channel_mode(room, member, channel, _bounded(parse_modes(message.params[1:])), scribe)


def _bounded(changes: list[ModeChange]) -> list[ModeChange]:
    """As many as ISUPPORT MODES says with a parameter, and few without."""
    bounded: list[ModeChange] = []
    with_param = 0
    for change in changes[:_MAX_MODES]:
        with_param += bool(change.param)
        if not change.param or with_param <= welcome.MAX_TARGETS:
            bounded.append(change)
    return bounded


def _channel_modes(member: Member, channel: Channel) -> list[str]:
    return [
        numeric(member, RPL_CHANNELMODEIS, channel.name, channel.modes()),
        numeric(member, RPL_CREATIONTIME, channel.name, str(channel.created_ms // 1000)),
    ]


def _channel_mode(
    room: Room, member: Member, channel: Channel, changes: list[ModeChange], scribe: Scribe
) -> list[Step]:
    lines: list[str] = []
    wanted: list[ModeChange] = []
    for change in changes:
        if change.letter in LIST_MODES and not change.param:
            code = _END_OF_LIST[change.letter]
            lines.append(numeric(member, code, channel.name, text="End of channel list"))
        elif change.letter not in CHANNEL_MODES + MEMBER_MODES:
            lines.append(numeric(member, ERR_UNKNOWNMODE, change.letter, text="is unknown mode char to me"))
        elif not room.may_rule(channel, member.connection):
            lines.append(replies.not_operator(member, channel.name))
        elif change.letter not in MEMBER_MODES:
            wanted.append(change)
        elif fault := _member_mode_fault(room, member, channel, change):
            lines.append(fault)
        elif change.param:
            wanted.append(change)
    steps: list[Step] = [Reply(member, list(dict.fromkeys(lines)))] if lines else []
    return (
        [*steps, scribe.entry("mode", member, channel.name, text=format_modes(wanted))] if wanted else steps
    )


def _member_mode_fault(room: Room, member: Member, channel: Channel, change: ModeChange) -> str:
    if not change.param:
        return numeric(member, ERR_NEEDMOREPARAMS, "MODE", text="Not enough parameters")
    target = room.find(change.param)
    if target is None:
        return replies.no_such_nick(member, change.param)
    if target not in channel.members:
        return replies.not_in_channel(member, target.nick, channel.name)
    return ""


def _user_mode(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    if room.find(message.params[0]) is not member:
        return [
            Reply(member, [numeric(member, ERR_USERSDONTMATCH, text="Can't change mode for other users")])
        ]
    if len(message.params) == 1:
        modes = "+" + "i" * member.is_invisible + "o" * member.is_operator
        return [Reply(member, [numeric(member, RPL_UMODEIS, modes)])]
    changes = parse_modes(message.params[1:])
    steps: list[Step] = []
    if any(change.letter != "i" for change in changes):
        steps.append(Reply(member, [numeric(member, ERR_UMODEUNKNOWNFLAG, text="Unknown MODE flag")]))
    wanted = [change.is_set for change in changes if change.letter == "i"]
    if wanted and wanted[-1] != member.is_invisible:
        steps.append(scribe.entry("mode", member, text="+i" if wanted[-1] else "-i"))
    return steps

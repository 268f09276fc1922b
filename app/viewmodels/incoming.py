"""The door of the window for what a client hears: all text of others is cleaned here, once. Pure."""

from collections.abc import Mapping

from app.texts import answers
from app.texts.chat_events import person_away
from app.texts.common import Legible
from app.texts.modes import channel_mode
from app.viewmodels.legible import (
    legible,
    legible_lines,
    legible_name,
    name_or_host,
    named,
    on_one_line,
    shortened,
)
from app.viewmodels.presence import OwnAwayChanged, PersonIdentified, PersonLost, PersonOffline, PersonOnline
from app.viewmodels.window_events import (
    ChannelsFound,
    ConnectionEnded,
    Door,
    Entered,
    FoundChannel,
    InvitationCame,
    MessageCame,
    MessageRejected,
    ModeCame,
    NickRejected,
    Participant,
    PeopleListed,
    PersonChanged,
    PersonJoined,
    PersonKicked,
    PersonLeft,
    PersonRenamed,
    RankChanged,
    ReactionCame,
    RoomSecured,
    RoomSpoke,
    TopicCame,
    TypistChanged,
    WindowEvent,
)
from core import numerics
from core.channel_list import ChannelsListed
from core.channel_member import ChannelMember
from core.events import (
    Answered,
    Connecting,
    Disconnected,
    Event,
    InTheClear,
    Invited,
    Joined,
    Kicked,
    Left,
    LimitsChanged,
    MemberChanged,
    MembersListed,
    ModeChanged,
    NickRefused,
    NotSent,
    OperatorChanged,
    Reacted,
    Renamed,
    Said,
    Secured,
    Told,
    TopicChanged,
    TypingChanged,
    Welcomed,
)
from core.naming.names import is_channel
from core.presence import CameOnline, Identified, LostSight, OwnAway, PersonAway, WentOffline
from core.refusals import Answer, Obstacle, Refusal
from storage.wire.mode_letters import KEY

LONGEST_TOPIC = 1000
"""In characters. A room of our own allows 300 bytes; other rooms may allow more than a header can show."""


def legible_event(event: Event) -> WindowEvent:  # noqa: C901, PLR0911, PLR0912 - one case per event, no more
    """Return what the window is to know of ``event``, with all text that people will read made legible."""
    match event:
        case Said():
            return legible_message(event)
        case TypingChanged():
            return TypistChanged(named(event.conversation), named(event.nick), event.is_typing)
        case Reacted():
            return _reaction(event)
        case NotSent():
            return MessageRejected(event.ticket, _refusal(event.why))
        case Told() | Answered() | PersonAway():
            return _room_spoke(event)
        case OwnAway():
            return OwnAwayChanged(event.is_away, event.at)
        case ModeChanged():
            return _mode(event)
        case Welcomed():
            return Entered(named(event.nick), legible_name(event.room), event.limits)
        case NickRefused():
            return NickRejected(
                named(event.nick), event.is_taken, event.while_joining, event.is_bound, event.suggestion
            )
        case Disconnected():
            return ConnectionEnded(event.failure, legible(event.detail), legible_name(event.by), event.wait)
        case Secured():
            return RoomSecured(tuple(map(legible, event.words)))
        case Connecting() | InTheClear() | LimitsChanged():  # addresses that we chose ourselves, and numbers
            return event
        case Joined() | Left() | Kicked() | Renamed() | MembersListed() | MemberChanged():
            return _about_people(event)
        case Identified() | CameOnline() | WentOffline() | LostSight():
            return _about_nickname(event)
        case ChannelsListed():
            return _channels(event)
        case OperatorChanged() | TopicChanged() | Invited():
            return _about_channel(event)


def legible_message(event: Said) -> MessageCame:
    """Return a message with its names and its words made legible."""
    return MessageCame(
        named(event.conversation),
        named(event.nick),
        legible_lines(event.text),
        event.at,
        event.is_own,
        event.is_notice,
        event.is_action,
        event.msgid,
        event.ticket,
        event.reply_to,
        event.is_bot,
    )


def _reaction(event: Reacted) -> ReactionCame:
    where, nick, reaction = named(event.conversation), named(event.nick), on_one_line(event.reaction)
    return ReactionCame(where, nick, event.msgid, reaction, event.is_own, event.is_removed)


def _room_spoke(event: Told | Answered | PersonAway) -> RoomSpoke:
    match event:
        case Told():
            where = named(event.channel) if event.channel else None
            return RoomSpoke(legible_lines(event.text), event.at, is_error=False, channel=where)
        case Answered():
            where = named(event.channel) if event.channel else None
            words = _refusal(event.why, is_error=event.is_error)
            door = _DOORS.get(event.why.code) if isinstance(event.why, Answer) else None
            return RoomSpoke(words, event.at, event.is_error, where, door)
        case PersonAway():
            nick = named(event.nick)
            words = person_away(nick.shown, legible(event.reason))
            return RoomSpoke(words, event.at, is_error=False, channel=nick)


_DOORS: Mapping[str, Door] = {
    numerics.ERR_TOOMANYCHANNELS: Door.TRY_AGAIN,
    numerics.ERR_UNAVAILRESOURCE: Door.TRY_AGAIN,
    numerics.ERR_CHANNELISFULL: Door.TRY_AGAIN,
    numerics.ERR_THROTTLE: Door.TRY_AGAIN,
    numerics.ERR_INVITEONLYCHAN: Door.SHUT,
    numerics.ERR_BANNEDFROMCHAN: Door.SHUT,
    numerics.ERR_BADCHANNELKEY: Door.SHUT,
    numerics.ERR_NEEDREGGEDNICK: Door.SHUT,
    numerics.ERR_SECUREONLYCHAN: Door.SHUT,
}


def _refusal(why: Refusal, *, is_error: bool = True) -> Legible:
    """Return in our own words why something was refused, or what the room tells by a code."""
    if isinstance(why, Obstacle):
        return answers.obstacle(why)
    code, about, text = legible(why.code), tuple(map(legible_name, why.about)), legible(why.text)
    if why.command:
        return answers.standard_reply(legible(why.command), code, about, text)
    return answers.numeric(code, about, text, is_inside=why.is_inside, is_error=is_error)


def _mode(event: ModeChanged) -> ModeCame:
    where = named(event.channel)
    words = channel_mode(legible(event.letter), legible(event.parameter), where.shown, is_set=event.is_set)
    return ModeCame(where, words, name_or_host(event.by), event.at, _key(event))


def _key(event: ModeChanged) -> str | None:
    """Return what opens a channel after this change; None: that stays, or we are not told."""
    if event.letter != KEY or (event.is_set and event.parameter in ("", "*")):
        return None
    return event.parameter if event.is_set else ""


def _about_people(
    event: Joined | Left | Kicked | Renamed | MembersListed | MemberChanged,
) -> PersonJoined | PersonLeft | PersonKicked | PersonRenamed | PeopleListed | PersonChanged:
    match event:
        case Joined():
            return PersonJoined(named(event.channel), named(event.nick), event.at, event.is_own)
        case Left():
            where, nick, why = named(event.channel), named(event.nick), legible(event.reason)
            return PersonLeft(where, nick, why, event.at, event.is_own, event.has_quit)
        case Kicked():
            where, nick, by = named(event.channel), named(event.nick), name_or_host(event.by)
            return PersonKicked(where, nick, by, legible(event.reason), event.at, event.is_own)
        case Renamed():
            channels = tuple(map(named, event.channels))
            return PersonRenamed(named(event.old), named(event.new), channels, event.at, event.is_own)
        case MembersListed():
            return PeopleListed(named(event.channel), tuple(map(participant, event.members)))
        case MemberChanged():
            return PersonChanged(named(event.channel), participant(event.member))


def _about_nickname(
    event: Identified | CameOnline | WentOffline | LostSight,
) -> PersonIdentified | PersonOnline | PersonOffline | PersonLost:
    match event:
        case Identified():
            return PersonIdentified(named(event.nick), event.account)
        case CameOnline():
            return PersonOnline(named(event.nick), event.at)
        case WentOffline():
            return PersonOffline(named(event.nick), event.at)
        case LostSight():
            return PersonLost(named(event.nick), event.at)


def _about_channel(
    event: OperatorChanged | TopicChanged | Invited,
) -> RankChanged | TopicCame | InvitationCame:
    match event:
        case OperatorChanged():
            where, nick, by = named(event.channel), named(event.nick), name_or_host(event.by)
            return RankChanged(where, nick, event.is_operator, by, event.at)
        case TopicChanged():
            topic = shortened(legible(event.topic), LONGEST_TOPIC)
            author = name_or_host(event.by) if event.by else None
            return TopicCame(named(event.channel), topic, author, event.at)
        case Invited():
            return InvitationCame(named(event.channel), name_or_host(event.by), event.at)


def _channels(event: ChannelsListed) -> ChannelsFound:
    return ChannelsFound(
        tuple(
            FoundChannel(named(each.name), each.members, shortened(legible(each.topic), LONGEST_TOPIC))
            for each in event.channels
            if is_channel(each.name)
        )
    )


def participant(member: ChannelMember) -> Participant:
    """Return a person in a channel with their name made legible."""
    return Participant(member, legible_name(member.nick))

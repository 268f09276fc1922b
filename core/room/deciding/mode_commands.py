"""Decide: MODE of a channel or of oneself. Pure."""

from core.irc import Message
from core.naming.names import is_channel
from core.numerics import (
    ERR_UMODEUNKNOWNFLAG,
    ERR_USERSDONTMATCH,
    RPL_BANLIST,
    RPL_CHANNELMODEIS,
    RPL_CREATIONTIME,
    RPL_ENDOFBANLIST,
    RPL_ENDOFEXCEPTLIST,
    RPL_ENDOFINVEXLIST,
    RPL_EXCEPTLIST,
    RPL_INVEXLIST,
    RPL_UMODEIS,
)
from core.room import visibility
from core.room.model import bounds
from core.room.model.list_masks import with_host
from core.room.model.members import Channel, ListEntry, Member
from core.room.model.modes import (
    LISTS,
    USER_MODES,
    ModeChange,
    format_modes,
    mode_tags,
    parse_modes,
    shown_modes,
)
from core.room.model.ranks import HALFOP
from core.room.proposal import EntryFactory
from core.room.rules import permissions
from core.room.rules.mode_rules import settled
from core.room.state import Room
from core.room.steps import Charge, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric

_MAX_LETTERS = 20  # of one line
_PRICE_OF_A_CHANGE = 1.0  # tokens; to ask is cheap, for programs do so whenever they join
_LIST_NUMERICS = {
    "b": (RPL_BANLIST, RPL_ENDOFBANLIST, "End of channel ban list"),
    "e": (RPL_EXCEPTLIST, RPL_ENDOFEXCEPTLIST, "End of channel exception list"),
    "I": (RPL_INVEXLIST, RPL_ENDOFINVEXLIST, "End of channel invite exception list"),
}


def asks(message: Message) -> bool:
    """Return whether the line changes nothing: ``MODE #c``, ``MODE nick``, ``MODE #c b``."""
    if len(message.params) > 1 and is_channel(message.params[0]):
        if len(message.params[1]) > _MAX_LETTERS:
            return False
        return all(map(_asks, parse_modes(message.params[1:])))
    return len(message.params) == 1


def mode(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide MODE of a channel or of oneself, asked or changed."""
    steps = _decided(room, member, message, factory)
    return steps if asks(message) else [Charge(member, _PRICE_OF_A_CHANGE), *steps]


def _decided(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    if not is_channel(message.params[0]):
        return _user_mode(room, member, message, factory)
    channel = room.channel(message.params[0])
    if channel is None or not visibility.may_see_channel(member, channel):
        return [Reply(member, [replies.no_such_channel(member, message.params[0])])]
    if len(message.params) == 1:
        return [Reply(member, _channel_modes(member, channel))]
    return _channel_mode(room, member, channel, _bounded(parse_modes(message.params[1:])), factory)


def _channel_modes(member: Member, channel: Channel) -> list[str]:
    modes = shown_modes(channel, is_inside=member in channel.members or member.is_operator)
    return [
        numeric(member, RPL_CHANNELMODEIS, channel.name, *modes),
        numeric(member, RPL_CREATIONTIME, channel.name, str(channel.created_ms // 1000)),
    ]


def _bounded(changes: list[ModeChange]) -> list[ModeChange]:
    """Return the changes that are made: so many with a parameter as ISUPPORT MODES says, and few without."""
    bounded: list[ModeChange] = []
    with_param = 0
    for change in changes[:_MAX_LETTERS]:
        with_param += change.param is not None
        if change.param is None or with_param <= bounds.MAX_MODES:
            bounded.append(change)
    return bounded


def _asks(change: ModeChange) -> bool:
    """Return whether a list is asked for, not changed."""
    return change.letter in LISTS and not change.param


def _channel_mode(
    room: Room, member: Member, channel: Channel, changes: list[ModeChange], factory: EntryFactory
) -> list[Step]:
    proposed, faults = settled(
        room, channel, member.connection, [change for change in changes if not _asks(change)]
    )
    lines = [fault(member) for fault in faults]
    for letter in dict.fromkeys(change.letter for change in changes if _asks(change)):
        lines += _listed(room, member, channel, letter)
    steps: list[Step] = [Reply(member, list(dict.fromkeys(lines)))] if lines else []
    if proposed:
        text, tags = format_modes(proposed), mode_tags(proposed)
        steps.append(factory.entry("mode", member, channel.name, text=text, tags=tags))
    return steps


def _listed(room: Room, member: Member, channel: Channel, letter: str) -> list[str]:
    """Return the masks of a list; everybody may know the bans, those who rule the channel the exceptions.

    Who may know addresses sees those that are meant, others a cloak in the place of each.
    """
    if letter != "b" and not permissions.may_rule(room, channel, member.connection, HALFOP):
        return [replies.not_operator(member, channel.name)]
    item, end, text = _LIST_NUMERICS[letter]
    return [
        *(
            numeric(
                member, item, channel.name, _as_seen(member, listed), listed.by, str(listed.at_ms // 1000)
            )
            for listed in channel.lists[letter].values()
        ),
        numeric(member, end, channel.name, text=text),
    ]


def _as_seen(member: Member, listed: ListEntry) -> str:
    return (
        with_host(listed.mask, listed.address.text) if listed.address and member.is_operator else listed.mask
    )


def _user_mode(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    target = room.find(message.params[0])
    if target is None:
        return [Reply(member, [replies.no_such_nick(member, message.params[0])])]
    if target is not member:
        text = "Can't change mode for other users"
        return [Reply(member, [numeric(member, ERR_USERSDONTMATCH, text=text)])]
    if len(message.params) == 1:
        modes = "".join(letter for letter, name in USER_MODES.items() if getattr(member, name))
        return [Reply(member, [numeric(member, RPL_UMODEIS, f"+{modes}")])]
    return _change_own(member, parse_modes(message.params[1:2]), factory)


def _change_own(member: Member, changes: list[ModeChange], factory: EntryFactory) -> list[Step]:
    steps: list[Step] = []
    if any(change.letter not in USER_MODES for change in changes):
        steps.append(Reply(member, [numeric(member, ERR_UMODEUNKNOWNFLAG, text="Unknown MODE flag")]))
    last = {change.letter: change for change in changes if change.letter in USER_MODES}
    wanted = [change for change in last.values() if _is_granted(member, change)]
    if wanted:
        steps.append(factory.entry("mode", member, text=format_modes(wanted)))
    return steps


def _is_granted(member: Member, change: ModeChange) -> bool:
    """Return whether it changes something; nobody becomes an operator of the room but by OPER."""
    is_so = bool(getattr(member, USER_MODES[change.letter]))
    return is_so != change.is_set and (change.letter != "o" or not change.is_set)

"""Which changes of a channel's modes may be made: asked by *decide*, and again by *apply*. Pure."""

from collections.abc import Callable, Iterable

from core.address_masks import BadAddressMask
from core.masks import mask_is_valid
from core.naming.passwords import key_is_valid, password_form
from core.numerics import ERR_BANLISTFULL, ERR_INVALIDMODEPARAM, ERR_NOPRIVILEGES, ERR_UNKNOWNMODE
from core.room.model.list_masks import address_in, list_mask, with_host
from core.room.model.members import Channel, Member
from core.room.model.modes import (
    CHANNEL_MODES,
    FLAGS,
    LISTS,
    ModeChange,
    changes_nothing,
    is_full,
)
from core.room.model.ranks import HALFOP, OPERATOR, RANKS
from core.room.rules import permissions
from core.room.state import Room
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.entry import ConnectionId
from storage.wire import commands
from storage.wire.casefolding import casefold
from storage.wire.mode_letters import CONNECTION, KEY, LIMIT, MUTE

_LIMIT_DIGITS = 9
_FOR_OPERATORS = "oh"  # ranks that only operators may give
_FOR_WHO_KNOWS_ADDRESSES = "Permission Denied - Only operators of the room ban by address"

Fault = Callable[[Member], str]
"""Returns the numeric that tells a member why a change is not made."""


def judged(room: Room, channel: Channel, connection: ConnectionId, change: ModeChange) -> ModeChange | Fault:
    """Return ``change`` as it may be made, its parameter as it is kept; or the fault that forbids it."""
    letter = change.letter
    if letter not in CHANNEL_MODES:
        return lambda member: numeric(member, ERR_UNKNOWNMODE, letter, text="is unknown mode char to me")
    if not _may_change(room, channel, connection, change):
        return lambda member: replies.not_operator(member, channel.name)
    if letter in RANKS:
        return _judged_rank(room, channel, change)
    if letter in LISTS and change.param is not None:
        return _judged_mask(room, channel, connection, change, change.param)
    return change if letter in FLAGS else _judged_param(channel, change)


def _may_change(room: Room, channel: Channel, connection: ConnectionId, change: ModeChange) -> bool:
    needed = OPERATOR if change.letter in _FOR_OPERATORS else HALFOP
    if permissions.may_rule(room, channel, connection, needed):
        return True
    own = room.members.get(connection)
    if own is None or change.is_set or target_of(room, change) is not own:
        return False
    return bool(channel.members.get(own, 0) & RANKS[change.letter])  # everybody may give up an own rank


def target_of(room: Room, change: ModeChange) -> Member | None:
    """Return the member whose rank ``change`` is about; None when there is none, or it is about none."""
    return room.find(change.param or "") if change.letter in RANKS else None


def _judged_rank(room: Room, channel: Channel, change: ModeChange) -> ModeChange | Fault:
    nick, target = change.param, target_of(room, change)
    if not nick:
        return lambda member: replies.need_more(member, commands.MODE)
    if target is None:
        return lambda member: replies.no_such_nick(member, nick)
    if target not in channel.members:
        return lambda member: replies.not_in_channel(member, target.nick, channel.name)
    return change._replace(param=target.nick)


def _judged_mask(
    room: Room, channel: Channel, connection: ConnectionId, change: ModeChange, text: str
) -> ModeChange | Fault:
    """Return the mask as it is kept: a cloak stands in place of the address that it names.

    To name one is for who may know addresses. To others it would tell which address a cloak stands for.
    """
    mask = list_mask(change.letter, text)
    try:
        address = address_in(mask) if mask else None
    except BadAddressMask:
        mask = address = None
    if mask is None or (mask.removeprefix(MUTE).startswith(CONNECTION) and connection != room.console):
        return lambda member: _invalid(member, channel, change.letter, text)
    if not (address or change.address):
        return change._replace(param=mask)
    if not permissions.may_know_addresses(room, connection):
        return lambda member: numeric(member, ERR_NOPRIVILEGES, text=_FOR_WHO_KNOWS_ADDRESSES)
    if address is None:  # it was judged before
        return change._replace(param=mask)
    concealed = with_host(mask, room.settings.cloak(address.text))
    if not mask_is_valid(concealed):
        return lambda member: _invalid(member, channel, change.letter, text)
    return change._replace(param=concealed, address=address.text)


def _judged_param(channel: Channel, change: ModeChange) -> ModeChange | Fault:
    letter, param = change.letter, change.param
    if letter in (KEY, LIMIT) and not change.is_set:
        # -k works with any key: modern.ircdocs.horse/#key-channel-mode
        return change._replace(param="*" if letter == KEY else None)
    if param is None:
        return lambda member: replies.need_more(member, commands.MODE)
    kept = _kept(letter, param)
    if kept is not None:
        return change._replace(param=kept)
    return lambda member: _invalid(member, channel, letter, "*" if letter == KEY else param)


def _invalid(member: Member, channel: Channel, letter: str, shown: str) -> str:
    text = "Invalid mode parameter"
    return numeric(member, ERR_INVALIDMODEPARAM, channel.name, letter, shown, text=text)


def _kept(letter: str, param: str) -> str | None:
    """Return ``param``, a key or limit, as it is kept; None when it is invalid."""
    if letter == LIMIT:
        return _limit(param)
    return password_form(param) if key_is_valid(password_form(param)) else None


def _limit(text: str) -> str | None:
    if not (text.isascii() and text.isdigit() and len(text) <= _LIMIT_DIGITS):
        return None
    return str(int(text)) if int(text) else None


def has_no_effect(room: Room, channel: Channel, change: ModeChange) -> bool:
    """Return whether everything is as the judged ``change`` wants it: it is not made, and not shown."""
    return changes_nothing(channel, change, target_of(room, change))


def full_list_fault(channel: Channel, change: ModeChange) -> Fault | None:
    """Return 478 ERR_BANLISTFULL if ``change`` adds a mask and there is no room; None if it may be made."""
    if change.letter not in LISTS or not change.is_set or not is_full(channel):
        return None
    params = channel.name, change.letter
    return lambda member: numeric(member, ERR_BANLISTFULL, *params, text="Channel list is full")


def settled(
    room: Room, channel: Channel, connection: ConnectionId, changes: Iterable[ModeChange]
) -> tuple[list[ModeChange], list[Fault]]:
    """Return the changes to be proposed for who asks by ``connection``, and the faults of the others.

    Of changes about one thing the last counts; what changes nothing is left out.
    """
    wanted, faults = _judged_all(room, channel, connection, changes)
    proposed: list[ModeChange] = []
    for change in wanted:
        if has_no_effect(room, channel, change):
            continue
        if fault := full_list_fault(channel, change):
            faults.append(fault)
        else:
            proposed.append(change)
    return proposed, faults


def _judged_all(
    room: Room, channel: Channel, connection: ConnectionId, changes: Iterable[ModeChange]
) -> tuple[Iterable[ModeChange], list[Fault]]:
    wanted: dict[tuple[str, str], ModeChange] = {}
    faults: list[Fault] = []
    for change in changes:
        verdict = judged(room, channel, connection, change)
        if isinstance(verdict, ModeChange):
            wanted.pop(_subject(verdict), None)
            wanted[_subject(verdict)] = verdict
        else:
            faults.append(verdict)
    return wanted.values(), faults


def _subject(change: ModeChange) -> tuple[str, str]:
    """Return what a later change of the same line overrides: the letter, and what it is about."""
    has_own = change.letter in LISTS or change.letter in RANKS
    return change.letter, casefold(change.param or "") if has_own else ""

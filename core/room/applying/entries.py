"""Apply: the table of what can happen. An entry changes the room, and is judged once more. Pure.

No clock, no randomness, no settings, no socket: the same entries in the same order, with what their origins
tell of each connection, give the same members, channels and verdicts. Only how long ago each member spoke is
each host's own (`Room.uptime_ms`). Only what is a client's own (`own`),
its capabilities and what it is sent belong to the host that has its socket. Below the table stand the changes
of connections: those that the log's table of them gets, and those that no entry tells.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import get_args

from core.naming.names import LOBBY
from core.room.applying import bindings, channel_changes, clock_changes, member_changes, mode_changes
from core.room.applying.delivering import deliver
from core.room.model.capabilities import ECHO_MESSAGE
from core.room.model.members import Member
from core.room.sending.outgoing import Outgoing
from core.room.state import SHOWN, Room, Verdict
from core.room.steps import Describe, Grant, KeepProgram, Monitor
from storage.entry import (
    ROOM_KEY_TAG,
    Bound,
    Change,
    Closed,
    Described,
    Entry,
    LoggedIn,
    Named,
    Opened,
    Origin,
    Released,
    device_in,
)
from storage.kinds import KINDS, Kind, Stage, complete

_NOT_KNOWN = "*"  # logs of older versions lack the user name


def apply(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Apply ``entry`` if it still holds, and put what is to be sent into ``out``; return the verdict.

    When it is too late, nothing changes, and its author is told if there is a numeric for it.
    """
    return APPLY[entry.kind](room, entry, out)


def _opened(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Let a host carry the room from here on, under this connection.

    Nobody stays in a room beyond its end. Those who are still there were left by a host that was killed: no
    entry tells their end. Connection ids ascend: whoever comes to the new host has a greater one than the
    host itself.
    """
    for member in list(room.members.values()):
        if member.connection < entry.connection:
            del room.members[member.connection]
            member_changes.forget(room, member, entry.time_ms, out)
    if not room.was_opened:
        room.was_opened = True
        room.channels[LOBBY].created_ms = entry.time_ms
    room.console = entry.connection
    room.key = entry.tags.removeprefix(ROOM_KEY_TAG) or room.key
    return SHOWN


def _nothing(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    return SHOWN


APPLY: Mapping[Kind, Callable[[Room, Entry, Outgoing], Verdict]] = complete(
    get_args(Kind),
    {
        "opened": _opened,
        "closed": _nothing,
        "clock": clock_changes.set_back,
        "connected": _nothing,
        "registered": member_changes.registered,
        "disconnected": member_changes.ended,
        "quit": member_changes.ended,
        "nick": member_changes.nick,
        "away": member_changes.away,
        "back": member_changes.away,
        "oper": member_changes.oper,
        "account": member_changes.account,
        "bound": bindings.bound,
        "released": bindings.released,
        "setname": member_changes.setname,
        "killed": member_changes.killed,
        "joined": channel_changes.joined,
        "parted": channel_changes.parted,
        "kicked": channel_changes.kicked,
        "topic": channel_changes.topic,
        "mode": mode_changes.mode,
        "invited": channel_changes.invited,
        "said": deliver,
        "notice": deliver,
        "tagmsg": deliver,
        "wallops": member_changes.wallops,
        "refused": _nothing,
    },
)
"""By kind; for paths that `apply` each message a call less."""


# What is known of connections


def changes_of(entry: Entry) -> Sequence[Change]:  # noqa: PLR0911 - one for each stage
    """Return what ``entry``, which was applied, changes in the log's tables of connections and devices."""
    match KINDS[entry.kind].stage:
        case Stage.NAMED:
            return (Named(entry.connection, entry.target or entry.nick),)
        case Stage.LOGGED_IN:
            return (LoggedIn(entry.connection, entry.text),)
        case Stage.CLOSED:
            return (Closed(entry.connection, entry.time_ms, entry.text),)
        case Stage.BOUND:
            return (Bound(entry.nick, device_in(entry.tags), entry.time_ms, entry.connection),)
        case Stage.RELEASED:
            return (Released(entry.text),)
        case Stage.OPENED:  # its row came with its origin
            return ()
        case None:
            is_of_host = entry.kind == "closed"
            return (Closed(entry.connection, entry.time_ms, entry.text),) if is_of_host else ()


def learn_origins(room: Room, origins: Iterable[Origin]) -> None:
    """Add members for connections whose sockets are elsewhere: nothing is sent to them."""
    for origin in origins:
        match origin:
            case Opened(_, ip) if ip:  # a host's own console has none, and is no member
                room.admit(_far_member(room, origin))
            case Described(connection, user, real_name) if connection in room.members:
                member = room.members[connection]
                member.user, member.real_name = user or _NOT_KNOWN, real_name
            case Opened() | Described():
                pass


def _far_member(room: Room, opened: Opened) -> Member:
    """Return a member without a socket here.

    It holds echo-message, so that it gets all of a channel's lines, and these bytes are made once for
    everybody.
    """
    host = room.settings.cloak(opened.ip)
    member = Member(opened.connection, opened.ip, opened.port, host, opened.since_ms)
    member.is_encrypted = opened.is_encrypted
    member.life.lose_connection()
    member.capabilities = ECHO_MESSAGE
    return member


# What no entry tells


def change_own(room: Room, step: Grant | Describe | KeepProgram | Monitor, out: Outgoing) -> None:
    """Change what is a client's own, as ``step`` says; do nothing when its member has gone."""
    member = step.member
    if member.connection not in room.members:
        return
    match step:
        case Grant(_, capabilities):
            out.fix_shape(member)
            member.capabilities = capabilities
        case Describe(_, user, real_name):
            member.user, member.real_name = user, real_name
        case KeepProgram(_, program):
            member.program = member.program or program  # the first answer counts
        case Monitor(_, added, removed):
            for nick in removed:
                room.watchers.remove(member, nick)
            for nick in added:
                room.watchers.add(member, nick)

"""Apply: MODE, of channels and of members. Pure."""

from collections.abc import Sequence

from core.irc import MAX_BODY
from core.naming.names import LOBBY
from core.room.model.members import Channel, Member
from core.room.model.modes import USER_MODES, ModeChange, carry_out, fill_modes, parse_modes, tagged_changes
from core.room.model.ranks import OPERATOR
from core.room.rules.mode_rules import Fault, full_list_fault, has_no_effect, judged, target_of
from core.room.sending.outgoing import Outgoing
from core.room.sending.streams import stamp
from core.room.state import SHOWN, TOO_LATE, Room, Verdict
from core.room.wording import replies
from storage.entry import Entry
from storage.wire import commands


def mode(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Change the modes of a channel or a member; too late when none of the changes can be made any more."""
    author = room.members.get(entry.connection)
    if not entry.channel:
        return TOO_LATE if author is None else _member_mode(room, author, entry, out)
    channel = room.channel(entry.channel)
    if channel is None:
        _tell(author, [lambda member: replies.no_such_channel(member, entry.channel)], out)
        return TOO_LATE
    done, faults = _carry_out_all(room, channel, entry)
    _tell(author, faults, out)
    _show(room, channel, done, entry, out)
    return SHOWN if done else TOO_LATE


def _carry_out_all(room: Room, channel: Channel, entry: Entry) -> tuple[list[ModeChange], list[Fault]]:
    """Make the changes that still hold; return them, and the faults of the others."""
    done: list[ModeChange] = []
    faults: list[Fault] = []
    changes, whom = tagged_changes(entry.text, entry.tags)
    # All are judged before the first is made: an author who gives up its rank in this line may do the rest
    for verdict in [judged(room, channel, entry.connection, change) for change in changes]:
        if not isinstance(verdict, ModeChange):
            faults.append(verdict)
        elif has_no_effect(room, channel, verdict):
            continue
        elif fault := full_list_fault(channel, verdict):
            faults.append(fault)
        else:
            target = target_of(room, verdict)
            done.append(carry_out(channel, verdict, target, entry, whom))
    return done, faults


def _tell(author: Member | None, faults: Sequence[Fault], out: Outgoing) -> None:
    if author is not None and faults:
        out.reply(author, list(dict.fromkeys(fault(author) for fault in faults)))


def _show(room: Room, channel: Channel, done: list[ModeChange], entry: Entry, out: Outgoing) -> None:
    """Send one MODE line, or more when the masks are too long for one; to nobody what addresses they mean."""
    entry, author = entry._replace(tags=""), room.members.get(entry.connection)
    head = f":{room.source(entry)} {commands.MODE} {channel.name} "
    for text in fill_modes(done, MAX_BODY - 2 - len(head.encode())):
        out.to_channel(channel, f"{head}{text}\r\n", stamp(entry, author))
        entry = entry._replace(msgid="")  # only one line may have the message id


def _member_mode(room: Room, member: Member, entry: Entry, out: Outgoing) -> Verdict:
    for change in parse_modes([entry.text]):
        setattr(member, USER_MODES[change.letter], change.is_set)
    room.update_mode_sets(member)
    line = f":{member.nick} {commands.MODE} {member.nick} :{entry.text}\r\n"
    out.to_member(member, line, stamp(entry, member))
    if not member.is_operator:
        member.is_host = False
        _leave_lobby_to_operators(room, member, entry, out)
    return SHOWN


def _leave_lobby_to_operators(room: Room, member: Member, entry: Entry, out: Outgoing) -> None:
    """Take the lobby's operator rank from a member that is no operator of the room any more."""
    lobby = room.channels[LOBBY]
    if "o" in entry.text and lobby.is_operator(member):
        lobby.members[member] ^= OPERATOR
        line = f":{member.source} {commands.MODE} {LOBBY} -o {member.nick}\r\n"
        out.to_channel(lobby, line, stamp(entry._replace(msgid=""), member))

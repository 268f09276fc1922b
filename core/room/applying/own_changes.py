"""Apply: what no entry tells: a client's capabilities, names, program and monitor list. Pure."""

from core.room.sending.outgoing import Outgoing
from core.room.state import Room
from core.room.steps import Describe, Grant, KeepProgram, Monitor


def change_own(room: Room, step: Grant | Describe | KeepProgram | Monitor, out: Outgoing) -> None:
    """Carry out ``step``; do nothing when its member has gone."""
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

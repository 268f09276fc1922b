"""*Apply* for what no entry tells: what a client holds, says of itself, and wants to be told. Pure."""

from core.room.sending.outgoing import Outgoing
from core.room.state import Room
from core.room.steps import Describe, Grant, KeepProgram, Monitor


def change_own(room: Room, step: Grant | Describe | KeepProgram | Monitor, out: Outgoing) -> None:
    """Carry ``step`` out; of who has gone meanwhile nothing is kept."""
    member = step.member
    if member.connection not in room.members:
        return
    match step:
        case Grant(_, capabilities):
            out.take_stock(member)
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

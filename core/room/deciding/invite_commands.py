"""Decide: INVITE. Pure. Source: modern.ircdocs.horse/#invite-message."""

from core.irc import Message
from core.numerics import RPL_ENDOFINVITELIST, RPL_INVITELIST
from core.room.deciding.channel_commands import own_channel
from core.room.model.members import Member
from core.room.proposal import EntryFactory
from core.room.rules import permissions
from core.room.state import Room
from core.room.steps import Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.wire import commands


def invite(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``INVITE nick #c``; without parameters it lists the channels to which ``member`` is invited."""
    if not message.params:
        return [Reply(member, _invitations(member))]
    if len(message.params) == 1:
        return [Reply(member, [replies.need_more(member, commands.INVITE)])]
    nick, name = message.params[:2]
    guest, channel = room.find(nick), own_channel(room, member, name, or_operator=True)
    if guest is None:
        return [Reply(member, [replies.no_such_nick(member, nick)])]
    if isinstance(channel, Reply):
        return [channel]
    refusal = permissions.invite_refusal(room, channel, member, guest)
    if refusal is not None:
        return [Reply(member, [refusal])]
    return [factory.entry("invited", member, channel.name, guest.nick)]


def _invitations(member: Member) -> list[str]:
    names = sorted(channel.name for channel in member.invitations)
    end = numeric(member, RPL_ENDOFINVITELIST, text="End of /INVITE list")
    return [*(numeric(member, RPL_INVITELIST, name) for name in names), end]

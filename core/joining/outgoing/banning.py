"""A ban or mute of a person in a channel: by what they can't change at once, not by a nickname. Pure."""

from core.actions import Ban
from core.irc import line
from core.joining.state.membership import Membership
from storage.wire import commands
from storage.wire.mode_letters import ACCOUNT, MUTE


def ban_line(us: Membership, order: Ban) -> str:
    """Return the line that bans or mutes somebody.

    By the account if we know one, else by the host that the room shows for their address: it is the same for
    all who share that. Only where we know neither it is the nickname. Raises ProtocolError.
    """
    account, host = us.sightings.account_of(order.nick), us.sightings.host_of(order.nick)
    mask = f"{ACCOUNT}{account}" if account else f"*!*@{host}" if host else f"{order.nick}!*@*"
    return line(commands.MODE, order.channel, "+b", f"{MUTE if order.is_mute else ''}{mask}")

"""Apply: a nickname belongs to a device from here on, or to nobody any more. Pure."""

from core.room.model.bindings import Binding
from core.room.sending.outgoing import Outgoing
from core.room.state import SHOWN, TOO_LATE, Room, Verdict
from storage.entry import Entry, device_in
from storage.wire.casefolding import casefold


def bound(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Give a member's nickname to its device, unless it belongs to one, or there are too many by now."""
    member, device, bindings = room.members.get(entry.connection), device_in(entry.tags), room.bindings
    if member is None or not device or casefold(member.nick) != casefold(entry.nick):
        return TOO_LATE
    if bindings.of(entry.nick) is not None or room.binding_against(entry.nick, device) is not None:
        return TOO_LATE
    is_beyond = bindings.is_full or bindings.surplus(device) is not None
    if is_beyond or bindings.is_crowded(member.ip, entry.time_ms):
        return TOO_LATE
    bindings.bind(entry.nick, device, member.ip, entry.time_ms)
    member.device = device
    return SHOWN


def released(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Take a nickname back from its device: the host may, and who makes room for a nickname of its own."""
    binding = room.bindings.of(entry.text)
    if binding is None or not _may_release(room, entry, binding):
        return TOO_LATE
    room.bindings.release(entry.text)
    return SHOWN


def _may_release(room: Room, entry: Entry, binding: Binding) -> bool:
    if entry.connection == room.console:
        return True
    author, bindings = room.members.get(entry.connection), room.bindings
    if author is None or casefold(author.nick) != casefold(entry.nick):
        return False  # it did not get the nickname after all for which it makes room
    if author.device and author.device == binding.device:
        return True
    held = {one.device for one in room.registered()}
    return bindings.is_full and bindings.is_outdated(binding, entry.time_ms, held)

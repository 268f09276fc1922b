"""Apply: the clock of the host was set back. Pure."""

from core.room.model.members import Channel
from core.room.sending.outgoing import Outgoing
from core.room.state import SHOWN, Room, Verdict
from core.values import replace
from storage.entry import Entry


def set_back(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Let nothing that the room remembers lie later than ``entry``, which has the time that holds now.

    What was stamped while the clock was ahead would else stay in the future for years: nobody knows when it
    was, but it was before now.
    """
    now_ms = entry.time_ms
    for member in room.members.values():
        member.signed_on_ms = min(member.signed_on_ms, now_ms)
    for channel in room.channels.values():
        _set_back(channel, now_ms)
    room.past.set_back(now_ms)
    return SHOWN


def _set_back(channel: Channel, now_ms: int) -> None:
    channel.created_ms = min(channel.created_ms, now_ms)
    if channel.topic is not None and channel.topic.at_ms > now_ms:
        channel.topic = replace(channel.topic, at_ms=now_ms)
    for masks in channel.lists.values():
        for folded, listed in masks.items():
            if listed.at_ms > now_ms:
                masks[folded] = listed._replace(at_ms=now_ms)

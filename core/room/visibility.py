"""Which members and channels a client may see: +i hides from strangers, +s from outsiders. Pure.

The room's operators see everybody and everything.
"""

from collections.abc import Mapping

from core.room.model.members import Channel, Member


def may_see_channel(asker: Member, channel: Channel) -> bool:
    """Return whether ``asker`` may learn that ``channel`` exists."""
    return "s" not in channel.flags or asker in channel.members or asker.is_operator


def visible_members(channel: Channel, asker: Member) -> Mapping[Member, int]:
    """Return the members of ``channel`` that ``asker`` may see, with the rank of each."""
    if asker in channel.members or asker.is_operator:
        return channel.members
    if "s" in channel.flags:
        return {}
    return {peer: rank for peer, rank in channel.members.items() if not peer.is_invisible}


def visible_channels(peer: Member, asker: Member) -> list[Channel]:
    """Return the channels of ``peer`` in which ``asker`` may see it."""
    if asker is peer or asker.is_operator:
        return list(peer.channels.values())
    return [
        channel
        for channel in peer.channels.values()
        if asker in channel.members or not (peer.is_invisible or "s" in channel.flags)
    ]


def may_find(asker: Member, peer: Member) -> bool:
    """Return whether a question without a nickname (WHO) may tell ``asker`` of ``peer``."""
    return (
        not peer.is_invisible
        or peer is asker
        or asker.is_operator
        or not peer.channels.keys().isdisjoint(asker.channels)
    )


def may_see_address(asker: Member, peer: Member) -> bool:
    """Return whether ``asker`` may learn the address of ``peer``: operators may, and the peer itself."""
    return asker.is_operator or asker is peer

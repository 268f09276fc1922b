"""Whom and which channels a client may see: +i hides from strangers, +s from outsiders. Pure.

The room's operators see everybody and everything.
"""

from collections.abc import Mapping

from core.room.model.members import Channel, Member


def knows(asker: Member, channel: Channel) -> bool:
    """``asker`` may learn that ``channel`` is there."""
    return "s" not in channel.flags or asker in channel.members or asker.is_operator


def seen_in(channel: Channel, asker: Member) -> Mapping[Member, int]:
    """Who is in ``channel`` as far as ``asker`` may know, with the rank of each."""
    if asker in channel.members or asker.is_operator:
        return channel.members
    if "s" in channel.flags:
        return {}
    return {peer: rank for peer, rank in channel.members.items() if not peer.is_invisible}


def channels_of(peer: Member, asker: Member) -> list[Channel]:
    """Where ``asker`` may see ``peer``."""
    if asker is peer or asker.is_operator:
        return list(peer.channels.values())
    return [
        channel
        for channel in peer.channels.values()
        if asker in channel.members or not (peer.is_invisible or "s" in channel.flags)
    ]


def finds(asker: Member, peer: Member) -> bool:
    """``asker`` may come upon ``peer`` without knowing its nickname."""
    return (
        not peer.is_invisible
        or peer is asker
        or asker.is_operator
        or not peer.channels.keys().isdisjoint(asker.channels)
    )


def knows_address(asker: Member, peer: Member) -> bool:
    """``asker`` may learn where ``peer`` connects from: operators of the room, and oneself."""
    return asker.is_operator or asker is peer

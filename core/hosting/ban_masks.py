"""Masks for the host's bans and mutes; none of them tells a guest's address. Pure."""

from core.console_protocol import BanClient
from core.networks import network_of
from core.room.model.members import Channel, Member
from core.room.model.modes import MUTE
from storage.wire.casefolding import casefold


def ban_masks(member: Member, order: BanClient) -> list[str]:
    """Return the masks that ``order`` puts on the lobby's ban list.

    No mask names the address of a client on the host's own computer, for it would ban the host as well.
    """
    masks: list[str] = []
    if order.by_nick and member.is_registered:
        masks.append(f"{member.nick}!*@*")
    if order.by_address and not member.is_local:
        masks.append(f"*!*@{member.host}")
    return masks


def mute_mask(member: Member) -> str:
    """Return a mask that matches ``member`` under any nickname."""
    return f"{MUTE}*!{member.user}@{member.host}"


def is_muted(lobby: Channel, member: Member) -> bool:
    """Return whether the host has muted ``member`` in the lobby."""
    return casefold(mute_mask(member)) in lobby.lists["b"]


def is_victim(member: Member, victim: Member, order: BanClient) -> bool:
    """Return whether ``member`` must go when ``victim`` is banned by ``order``.

    That is the victim, and every client from an address that the victim could have as well; never the host's
    own window.
    """
    shares = order.by_address and not victim.is_local and network_of(member.ip) == network_of(victim.ip)
    return (member is victim or shares) and not member.is_host

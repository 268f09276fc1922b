"""Masks for the host's bans and mutes; none of them tells a guest's address. Pure."""

from core.console_protocol import BanClient
from core.room.model.members import Channel, Member
from storage.wire.casefolding import casefold
from storage.wire.mode_letters import MUTE


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

    That is the victim, and every client from the same address; never the host's own window.
    """
    shares = order.by_address and not victim.is_local and member.ip == victim.ip
    return (member is victim or shares) and not member.is_host

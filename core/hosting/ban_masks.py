"""Whom a ban or a mute of the host's is to mean: masks that tell nobody's address. Pure."""

from core.console_protocol import BanClient
from core.room.model.members import Channel, Member
from core.room.model.modes import MUTE
from storage.wire.casefolding import casefold


def ban_masks(member: Member, order: BanClient) -> list[str]:
    """What goes on the lobby's list; by address only of who comes from elsewhere: the host is here, too."""
    masks: list[str] = []
    if order.by_nick and member.is_registered:
        masks.append(f"{member.nick}!*@*")
    if order.by_address and not member.is_local:
        masks.append(f"*!*@{member.host}")
    return masks


def mute_mask(member: Member) -> str:
    """Means this client under any nickname."""
    return f"{MUTE}*!{member.user}@{member.host}"


def is_muted(lobby: Channel, member: Member) -> bool:
    """The host has muted ``member``."""
    return casefold(mute_mask(member)) in lobby.lists["b"]


def is_victim(member: Member, victim: Member, order: BanClient) -> bool:
    """``member`` goes when ``victim`` is banned so: it itself, and who comes from the same address."""
    shares = order.by_address and not victim.is_local and member.ip == victim.ip
    return (member is victim or shares) and not member.is_host

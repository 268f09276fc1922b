"""The host's bans and mutes as changes of the lobby's list, and whom they reach. Pure.

Each reaches who it means under any nickname, and never the host's own window. None shows an address.
"""

from collections.abc import Iterable

from core.address_masks import network_around, read_address
from core.console_protocol import BanClient, MuteClient
from core.naming.names import SERVER
from core.networks import plain_address
from core.room.model.list_masks import means
from core.room.model.members import Channel, ListEntry, Member
from core.room.model.modes import ModeChange
from storage.wire.mode_letters import ACCOUNT, BAN, CONNECTION, MUTE


def bans_of(member: Member, order: BanClient) -> list[ModeChange]:
    """Return the bans that ``order`` is about."""
    masks = [ACCOUNT + member.account] if order.by_account and member.account else []
    return list(map(_added, [*masks, *_whence(member, order)]))


def mutes_of(member: Member, order: MuteClient) -> list[ModeChange]:
    """Return the mutes that ``order`` puts on the list."""
    masks = [f"{CONNECTION}{member.connection}", *([ACCOUNT + member.account] if member.account else [])]
    return [_added(MUTE + mask) for mask in [*masks, *_whence(member, order)]]


def _whence(member: Member, order: BanClient | MuteClient) -> list[str]:
    """Return a mask of the address or network of ``member``, if ``order`` is to reach it."""
    if order.by_network:
        return [_from(network_around(member.ip))]
    return [_from(str(plain_address(member.ip)))] if order.by_address else []


def _added(mask: str) -> ModeChange:
    return ModeChange(is_set=True, letter=BAN, param=mask)


def of_address(address: str, *, is_mute: bool) -> ModeChange:
    """Return the ban, or mute, of an address or network."""
    return _added(f"{MUTE if is_mute else ''}{_from(address)}")


def _from(address: str) -> str:
    return f"*!*@{address}"


def mutes_on(lobby: Channel) -> list[ListEntry]:
    """Return the host's mutes on the list."""
    return [one for mask, one in lobby.lists[BAN].items() if mask.startswith(MUTE) and one.by == SERVER]


def is_muted(mutes: Iterable[ListEntry], member: Member) -> bool:
    """Return whether one of the host's ``mutes`` means ``member``."""
    return not member.is_host and any(means(mute, member, member.source) for mute in mutes)


def is_reached(member: Member, bans: Iterable[ModeChange]) -> bool:
    """Return whether ``member`` must go because of these bans, as they were judged."""
    entries = [
        ListEntry(ban.param or "", "", 0, read_address(ban.address) if ban.address else None) for ban in bans
    ]
    return not member.is_host and any(means(entry, member, member.source) for entry in entries)

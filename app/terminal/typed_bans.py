"""What a host types about bans and mutes: orders, and sentences that say what is reached. Pure."""

from collections.abc import Iterable

from msgspec import Struct

from app.texts import bans
from app.texts import terminal as texts
from app.texts.common import Legible
from app.viewmodels.legible import legible
from core.address_masks import BadAddressMask, read_address
from core.ban_reach import BanReach, mute_order, nicks_within, reach_of
from core.console_protocol import BanAddress, BanClient, BanRow, ClientRow, ConsoleOrder, LiftBan, Snapshot
from storage.wire.casefolding import casefold

_BAN, _MUTE = "/ban", "/mute"


class Typed(Struct, frozen=True):
    """What comes of it: the sentence to show, and the orders to give."""

    told: str = ""
    orders: tuple[ConsoleOrder, ...] = ()


def ban(whom: str, reason: str, snapshot: Snapshot) -> Typed:
    """Ban who has the nickname ``whom``, or all from that address."""
    return _about(whom, reason, snapshot, is_mute=False)


def mute(whom: str, reason: str, snapshot: Snapshot) -> Typed:
    """Mute who has the nickname ``whom``, or all from that address."""
    return _about(whom, reason, snapshot, is_mute=True)


def _about(whom: str, reason: str, snapshot: Snapshot, *, is_mute: bool) -> Typed:
    if not snapshot.can_ban:
        return Typed(texts.TOO_MANY_BANS)
    found = next((row for row in snapshot.clients if row.nick and casefold(row.nick) == casefold(whom)), None)
    if found is None:
        return _about_address(whom, reason, snapshot, is_mute=is_mute)
    if found.is_host:
        return Typed(texts.NOT_YOURSELF)
    reach = reach_of(found.ip, found.connection, snapshot.clients)
    return _muted(found, reach) if is_mute else _banned(found, reason, reach)


def _about_address(whom: str, reason: str, snapshot: Snapshot, *, is_mute: bool) -> Typed:
    try:
        address = read_address(whom)
    except BadAddressMask:
        return Typed(texts.bad_address(whom))
    if address is None:
        return Typed(texts.nobody_called(whom))
    reached, others = (
        bans.address(legible(address.text)),
        _legible_nicks(nicks_within(address.text, snapshot.clients)),
    )
    told = texts.address_muted(reached, others) if is_mute else texts.address_banned(reached, others)
    return Typed(told, (BanAddress(address.text, is_mute, reason),))


def _banned(row: ClientRow, reason: str, reach: BanReach) -> Typed:
    others = [] if reach.takes_network else _legible_nicks(reach.at_address)
    told = texts.banned(row.nick, _reached(row, reach, has_address=True), others)
    beyond = set(reach.in_network) - set(reach.at_address)
    if reach.is_ipv6 and beyond:  # the next address of the same computer would be let in
        told += texts.left_out(_BAN, reach.network, _legible_nicks(sorted(beyond)))
    order = BanClient(row.connection, by_network=reach.takes_network, reason=reason)
    return Typed(told, (order,))


def _muted(row: ClientRow, reach: BanReach) -> Typed:
    left = texts.left_out(_MUTE, reach.address, _legible_nicks(reach.at_address)) if reach.is_shared else ""
    told = texts.muted(row.nick, _reached(row, reach, has_address=not reach.is_shared), left)
    return Typed(told, (mute_order(row.connection, reach),))


def _legible_nicks(nicks: Iterable[str]) -> list[Legible]:
    return [legible(nick) for nick in nicks]


def _reached(row: ClientRow, reach: BanReach, *, has_address: bool) -> str:
    parts = [bans.account(legible(row.account))] if row.account else []
    if has_address:
        parts.append(bans.address(legible(reach.network if reach.takes_network else reach.address)))
    return bans.listed(parts or [bans.THIS_CONNECTION])


def lifted(whom: str, snapshot: Snapshot, *, is_mute: bool) -> Typed:
    """Lift the bans, or mutes, of this nickname, address, network, account or mask."""
    orders = _lifting(whom, snapshot.bans, is_mute=is_mute)
    return Typed(orders=orders) if orders else Typed(texts.not_banned(whom))


def _lifting(whom: str, rows: Iterable[BanRow], *, is_mute: bool) -> tuple[LiftBan, ...]:
    """Return the orders that lift the bans, or mutes, of this nickname, address, network, account or mask."""
    names = {casefold(whom), _plain(whom)}
    bans_or_mutes = [row for row in rows if row.is_mute == is_mute]
    return tuple(LiftBan(row.mask) for row in bans_or_mutes if not names.isdisjoint(_names(row)))


def _names(row: BanRow) -> set[str]:
    return set(map(casefold, filter(None, (row.nick, row.nickname, row.ip, row.account, row.mask))))


def _plain(text: str) -> str:
    """Return the one text of all spellings of an address; what is none as it is."""
    try:
        address = read_address(text.rpartition("@")[2])
    except BadAddressMask:
        return text
    return address.text if address else text

"""What a ban on the list reaches, in words, and which are meant: for the window and the terminal. Pure."""

from collections.abc import Iterable

from app.texts import bans as texts
from app.texts.common import Legible
from app.viewmodels.legible import legible
from core.address_masks import BadAddressMask, read_address
from core.console_protocol import BanRow, LiftBan
from storage.wire.casefolding import casefold


def ban_reaches(row: BanRow) -> Legible:
    """Return what a ban or mute reaches: an address, an account, one connection, a nickname; or its mask."""
    if row.is_of_connection:
        return texts.THIS_CONNECTION
    if row.account:
        return texts.account(legible(row.account))
    if row.ip:
        return texts.address(legible(row.ip))
    return texts.nickname(legible(row.nickname)) if row.nickname else legible(row.mask)


def lifting(whom: str, rows: Iterable[BanRow], *, is_mute: bool) -> tuple[LiftBan, ...]:
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

"""What a ban on the list reaches, in words: for the console of the window and for the terminal. Pure."""

from app.texts import bans as texts
from app.texts.common import Legible
from app.viewmodels.legible import legible
from core.console_protocol import BanRow


def ban_reaches(row: BanRow) -> Legible:
    """Return what a ban or mute reaches: an address, an account, one connection, a nickname; or its mask."""
    if row.is_of_connection:
        return texts.THIS_CONNECTION
    if row.account:
        return texts.account(legible(row.account))
    if row.ip:
        return texts.address(legible(row.ip))
    return texts.nickname(legible(row.nickname)) if row.nickname else legible(row.mask)

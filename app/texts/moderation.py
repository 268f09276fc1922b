"""Words of what a host or an operator does about a person, in menus of the chat. Pure."""

from app.texts.common import Legible

MAKE_OPERATOR = Legible("Make {nick} operator")
TAKE_OPERATOR = Legible("No longer operator")
MUTE = Legible("Mute {nick}")
BAN = Legible("Ban {nick}…")
BAN_GO = Legible("Ban")


def ban_title(nick: Legible, channel: Legible) -> Legible:
    """Ask whether to ban somebody from a channel."""
    return Legible(f"Ban {nick} from {channel}?")


def ban_text(nick: Legible, *, has_account: bool) -> Legible:
    """Say what a ban by an operator reaches."""
    if has_account:
        return Legible(f"{nick} is removed, and can’t enter this channel by that account, whatever the name.")
    return Legible(
        f"{nick} is removed. Who comes from the same address can’t enter this channel, whatever the name; "
        "others may share it."
    )


def muted(nick: Legible, mask: Legible, *, has_account: bool) -> Legible:
    """Say whom a mute by an operator reaches, and how it is lifted; ``mask``: as far as we know it."""
    if has_account:
        return Legible(f"{nick} is to be silent here by that account. To lift that, type /mode -b {mask}")
    return Legible(
        f"{nick} is to be silent here, as is who shares the address. "
        f"To lift that, type /mode -b {mask} with the address that you are told now."
    )

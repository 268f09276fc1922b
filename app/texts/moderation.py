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


def ban_text(nick: Legible) -> Legible:
    """Say what a ban by an operator reaches."""
    return Legible(
        f"{nick} is removed, and whoever is called {nick} can’t enter this channel. "
        "Under another name that is possible: the host can ban a person."
    )


def to_unmute(nick: Legible, mute: Legible) -> Legible:
    """Say how a mute in a channel is lifted."""
    return Legible(f"{nick} is to be silent here. To lift that, type /mode -b {mute}{nick}!*@*")

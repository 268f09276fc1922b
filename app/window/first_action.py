"""What a window does first: as the command line says, once it is known who uses it.

The command line makes these values before it knows whether a window opens, so nothing here is slow to import.
"""

import getpass
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from app.viewmodels.nicknames import nick_trouble
from core.inviting.joining_target import Target

if TYPE_CHECKING:
    from app.window.controllers.window_controller import WindowController


class ShowStart(Struct, frozen=True):
    """Show the start screen, with a link that was clicked in another program in the field for it."""

    link: str = ""


class HostNow(Struct, frozen=True):
    """Open the room of this name, last used or new; without a name, a new one."""

    name: str = ""


class JoinNow(Struct, frozen=True):
    """Go to the room that this leads to, under this nickname if one is given."""

    target: Target
    nick: str = ""


FirstAction = ShowStart | HostNow | JoinNow


def carry_out_first(window: "WindowController", action: FirstAction) -> None:
    """Do what the command line says; while the person has no nickname, ask for one and do it then."""
    given = action.nick if isinstance(action, JoinNow) else ""
    carry_out = _bound(window, action)
    if window.person.nick:
        carry_out()
    elif given and not nick_trouble(given):
        window.person.use_nick(given, carry_out)
    else:
        window.person.ask_for_nick(given or window.person.wish or _user_name(), carry_out)


def _bound(window: "WindowController", action: FirstAction) -> Callable[[], None]:
    match action:
        case ShowStart():
            return partial(window.start.offer_link, action.link) if action.link else _nothing
        case HostNow():
            return partial(window.start.host, action.name)
        case JoinNow():
            # who has just been named by the command line is called so from now on, in every room
            nick = action.nick if window.person.nick else ""
            return partial(window.navigator.enter_room, action.target, nick)


def _user_name() -> str:
    """Return the login name of the person; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (
        OSError,
        KeyError,
        ImportError,
    ):  # a number without a name, as in containers; no USERNAME on Windows
        return ""


def _nothing() -> None:
    """Do nothing: the start screen is what a window shows by itself."""

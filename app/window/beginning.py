"""What a window does first: as the command line says, once it is known who sits there."""

import getpass
from collections.abc import Callable
from functools import partial

from app.viewmodels.start.nickname_model import nick_trouble
from app.window.desk import Desk
from app.window.starting import HostNow, JoinNow, StartEmpty, StartWith


def begin(desk: Desk, start: StartWith) -> None:
    """Do what the command line says; without a nickname, ask for one before."""
    given, deed = start.nick if isinstance(start, JoinNow) else "", _first_deed(desk, start)
    if desk.profile.nick:
        deed()
    elif given and not nick_trouble(given):
        desk.be_called(given, deed)
    else:
        desk.ask_nick(given or _user_name(), deed)


def _first_deed(desk: Desk, start: StartWith) -> Callable[[], None]:
    match start:
        case StartEmpty():
            return _nothing
        case HostNow():
            return partial(desk.start.host, start.name)
        case JoinNow():
            return partial(desk.go, start.address, start.nick if desk.profile.nick else "")


def _user_name() -> str:
    """Whom the system takes the person for; nothing where it does not say."""
    try:
        return getpass.getuser()
    except (
        OSError,
        KeyError,
        ImportError,
    ):  # a number without a name, as in containers; no USERNAME on Windows
        return ""


def _nothing() -> None:
    """Do nothing first."""

"""Types of arguments for argparse: each checks a text, and returns its value.

Every function raises ArgumentTypeError, whose message argparse prints after the name of the argument.
"""

import argparse
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.settings import config
from app.settings.config import BadName, parse_port
from app.settings.paths import BadPath, path_of
from app.texts.joining import bad_link, bad_target
from core import addresses
from core.hosting.address_limits import MOST_PER_ADDRESS
from core.inviting.invite import BadInvite
from core.inviting.joining_target import BadTarget, Target, read_target
from core.naming.names import NickFault, name_form, nick_fault
from core.naming.passwords import password_fault, password_form

_HOUR = 3600


def path(text: str) -> Path:
    """Return a path; a ``~`` at its beginning is a home folder, also where no shell has replaced it."""
    try:
        return path_of(text)
    except BadPath as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def target(text: str) -> Path | None:
    """Return a path, as `path` does; None for ``-``, standard output."""
    return None if text == "-" else path(text)


def since(text: str) -> datetime:
    """Return the moment that ``text`` names; of a day its beginning, in this computer's time."""
    return _moment(text, whole_days=0)


def until(text: str) -> datetime:
    """Return the moment that ``text`` names; of a day its end, in this computer's time."""
    return _moment(text, whole_days=1)


def _moment(text: str, whole_days: int) -> datetime:
    """Return the moment that ``text`` names; of a day the midnight so many days later."""
    try:
        day = _day(text)
        moment = (
            datetime.combine(day + timedelta(whole_days), time()) if day else datetime.fromisoformat(text)
        )
        return moment.astimezone()
    except (ValueError, OverflowError, OSError) as error:  # OSError: Windows, before 1970
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time such as 2026-11-22 or '2026-11-22 14:00'"
        ) from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def account_name(text: str) -> str:
    """Return the name of an account, which must be a valid nickname."""
    # isprintable first: text that is no UTF-8 on the command line can't be encoded, as `nick_fault` does
    name = name_form(text)
    fault = nick_fault(name) if text.isprintable() else NickFault.BAD_CHARACTER
    if fault:
        raise argparse.ArgumentTypeError(f"{text!r} can't be a nickname either: {fault.value}")
    return name


def known_account(text: str) -> str:
    """Return the name of an account that is there, perhaps since other names were allowed."""
    return name_form(visible_text(text))


def password(text: str) -> str:
    """Return the password of a room, which every IRC program must be able to send."""
    fault = password_fault(visible_text(text))
    if fault:
        raise argparse.ArgumentTypeError(fault.value)
    return password_form(text)


def room_name(text: str) -> str:
    """Return the name of a room, without spaces around it."""
    try:
        return config.room_name(text)
    except BadName as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def one_port(text: str) -> int:
    """Return the number of one port."""
    number = addresses.parse_port(text)
    if number is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 1 to 65535")
    return number


def port(text: str) -> int:
    """Return the number of a port; `ANY_PORT` for "auto"."""
    number = parse_port(text)
    if number is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 1 to 65535, or auto")
    return number


def connections(text: str) -> int:
    """Return how many connections one address may have."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_PER_ADDRESS))
    if not is_number or not 0 < int(text) <= MOST_PER_ADDRESS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MOST_PER_ADDRESS}")
    return int(text)


def seconds(text: str) -> float:
    """Return how many seconds something may take, up to an hour."""
    try:
        wanted = float(text)
    except ValueError:
        wanted = 0.0
    if not 0 < wanted <= _HOUR:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds, at most {_HOUR}")
    return wanted


def visible_text(text: str) -> str:
    """Return ``text``, which must have only characters that somebody can see and type."""
    if not text or not text.isprintable():
        raise argparse.ArgumentTypeError("it is empty or has characters that nobody can type")
    return text


def join_target(text: str) -> Target:
    """Return what leads to a room: the link of an invitation, or an address."""
    try:
        return read_target(text)
    except BadInvite as error:
        raise argparse.ArgumentTypeError(bad_link(error.fault)) from error
    except BadTarget as error:
        raise argparse.ArgumentTypeError(bad_target(error.fault)) from error

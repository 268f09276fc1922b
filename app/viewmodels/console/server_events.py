"""The door of the window for what the console is told: all text of others is cleaned here, once. Pure.

Only the rows of clients stay as they came, for there can be thousands: `client_table` cleans those in sight.
"""

from datetime import datetime

from msgspec import Struct

from app.texts import answers
from app.texts import bans as texts
from app.texts.common import NOTHING, THE_HOST, Legible
from app.texts.console import not_bound, on_one_row
from app.viewmodels.entry_words import entry_words
from app.viewmodels.legible import legible, name_or_host
from core.console_protocol import (
    NOT_BOUND,
    BanRow,
    Happened,
    LogTrouble,
    Missed,
    NotChanged,
    ServerEvent,
    Snapshot,
)


class ShownHappening(Struct, frozen=True):
    """One thing that happened in the room, see `core.console_protocol.Happened`."""

    event: Happened
    """As the server tells it: to know what it changes. Its text is never drawn."""
    where: Legible
    """Address and port that it came from; empty when it came from the room itself."""
    nick: Legible
    by: Legible
    """The nickname, or the words for the host when the room itself did it."""
    channel: Legible
    target: Legible
    text: Legible
    """One line."""


class ShownBan(Struct, frozen=True):
    """One mask on the list of bans, see `core.console_protocol.BanRow`."""

    row: BanRow
    """As the server tells it: to know what it means, and to lift it. Its text is never drawn."""
    nick: Legible
    reached: Legible
    """What it reaches: an address, an account, one connection; or the mask."""
    by: Legible


class ShownSnapshot(Struct, frozen=True):
    """The room at one moment, see `core.console_protocol.Snapshot`."""

    snapshot: Snapshot
    """As the server tells it. Its text is never drawn."""
    log_trouble: Legible
    bans: tuple[ShownBan, ...]


class ShownLogTrouble(Struct, frozen=True):
    """The log can't be written, or can again, see `core.console_protocol.LogTrouble`."""

    at: datetime
    why: Legible
    """Empty: it can be written again."""


class ShownNotChanged(Struct, frozen=True):
    """A mode of the lobby is not set, see `core.console_protocol.NotChanged`."""

    why: Legible


ConsoleEvent = ShownHappening | ShownSnapshot | ShownLogTrouble | ShownNotChanged | Missed


def legible_server_event(event: ServerEvent) -> ConsoleEvent:
    """Return what the console is to know of ``event``, with all text that people will read made legible."""
    match event:
        case Happened():
            return _happening(event)
        case Snapshot():
            return ShownSnapshot(event, legible(event.log_trouble), tuple(map(_ban, event.bans)))
        case LogTrouble():
            return ShownLogTrouble(event.at, legible(event.why))
        case NotChanged():
            return ShownNotChanged(why_not_changed(event))
        case Missed():  # has no text
            return event


def why_not_changed(event: NotChanged) -> Legible:
    """Return the sentence that a member would read in place of the change."""
    about = tuple(map(legible, event.about))
    if event.code == NOT_BOUND:
        return not_bound(about[0])
    return answers.numeric(legible(event.code), about, NOTHING, is_inside=True, is_error=True)


def _happening(event: Happened) -> ShownHappening:
    return ShownHappening(
        event,
        where=legible(f"{event.ip}:{event.port}" if event.ip else ""),
        nick=legible(event.nick),
        by=name_or_host(event.nick),
        channel=legible(event.channel),
        target=legible(event.target),
        text=_text(event),
    )


def _text(event: Happened) -> Legible:
    words = entry_words(event.kind, event.channel, event.text)
    lines = [legible(line) for line in event.text.split("\n")]
    return on_one_row(lines) if words is None else words


def _ban(row: BanRow) -> ShownBan:
    by = THE_HOST if row.is_of_host else legible(row.by)
    return ShownBan(row, legible(row.nick), ban_reaches(row), by)


def ban_reaches(row: BanRow) -> Legible:
    """Return what a ban or mute reaches: an address, an account, one connection, a nickname; or its mask."""
    if row.is_of_connection:
        return texts.THIS_CONNECTION
    if row.account:
        return texts.account(legible(row.account))
    if row.ip:
        return texts.address(legible(row.ip))
    return texts.nickname(legible(row.nickname)) if row.nickname else legible(row.mask)

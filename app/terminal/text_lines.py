"""Writes events of a room as lines for people, in columns, with all text of others made harmless. Pure."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Protocol

from app.terminal.invitation import TerminalInvitation
from app.terminal.qr_blocks import qr_lines
from app.texts import terminal as texts
from app.texts.common import THE_HOST
from app.texts.happenings import in_the_terminal
from app.viewmodels.console.server_events import ban_reaches, why_not_changed
from app.viewmodels.entry_words import mode_words, tells_of_an_end, words_of_end
from core.addresses import Address
from core.console_protocol import (
    BanRow,
    ClientRow,
    Happened,
    LogTrouble,
    Missed,
    NotChanged,
    ServerEvent,
    Snapshot,
)
from core.endings import because
from core.naming.names import SERVER
from storage.escape import escaped_for_terminal
from storage.kinds import KINDS, Stage, Whom
from storage.wire.casefolding import casefold

_ADDRESS_WIDTH = 21  # fits 255.255.255.255:65535; a longer one (IPv6) shifts only its own line
_NICK_WIDTH = 16

_NOBODY = (SERVER, "*")  # in place of a nickname: the host's console, and clients without one


class EventWriter(Protocol):
    """Returns lines for a terminal, for people or for programs; the caller writes them."""

    def ready(self, room: str, addresses: Sequence[str], port: int, link: str) -> list[str]:
        """Tell that the room is open, and where; ``link``: that of the invitation."""

    def invitation(self, invitation: TerminalInvitation) -> list[str]:
        """Tell what others need to join."""

    def told(self, text: str) -> list[str]:
        """Tell a text of the program itself."""

    def event(self, event: ServerEvent) -> list[str]:
        """Tell of an event; of a `Snapshot` nothing. Call it for every event, in order."""

    def who(self, snapshot: Snapshot) -> list[str]:
        """Tell who is in the room."""

    def stats(self, snapshot: Snapshot) -> list[str]:
        """Tell how many clients, channels and messages there are, and whether the log is fine."""

    def bans(self, snapshot: Snapshot) -> list[str]:
        """Tell who is banned or muted."""


class TextLines:
    """Lines for people. It remembers the day, and the address of each nickname."""

    def __init__(
        self, zone: tzinfo | None = None, *, has_colours: bool = False, has_blocks: bool = True
    ) -> None:
        """``zone``: of all times; None: that of this computer.

        ``has_colours``: whether escape sequences set colours. ``has_blocks``: whether ▀ can be written.
        """
        self._zone = zone
        self._has_colours = has_colours
        self._has_blocks = has_blocks
        self._day: date | None = None
        self._addresses: dict[str, str] = {}

    def ready(self, room: str, addresses: Sequence[str], port: int, link: str) -> list[str]:
        """Return one line. Scripts wait for it, so its beginning must stay as it is."""
        where = ", ".join(addresses) or f"port {port}"
        return [f'Parlour: room "{escaped_for_terminal(room)}" is open on {where}, by link: {link}']

    def invitation(self, invitation: TerminalInvitation) -> list[str]:
        """Return the link, its QR code, the words, the addresses and what to paste into other programs."""
        return [
            *(escaped_for_terminal(line) for line in texts.invitation(invitation.link, invitation.words)),
            *(qr_lines(invitation.code, has_colours=self._has_colours) if self._has_blocks else ()),
            *(f"{address:{_ADDRESS_WIDTH}}  {label}" for address, label in invitation.addresses),
            *((texts.WITH_PASSWORD,) if invitation.has_password else ()),
            *(line for each in invitation.lines for line in ("", *texts.paste_line(each))),
        ]

    def told(self, text: str) -> list[str]:
        """Return the text, line by line."""
        return [escaped_for_terminal(line) for line in text.splitlines()]

    def event(self, event: ServerEvent) -> list[str]:
        """Return one line; before the first of a day also one with the date."""
        match event:
            case Happened():
                return [*self._new_day(event.at), self._happened(event)]
            case LogTrouble(at, why):
                words = (
                    f"the log cannot be written, the room stands still: {why}"
                    if why
                    else "the log is fine again"
                )
                return [*self._new_day(at), self._line(at, "", "", words)]
            case Missed(count):
                self._addresses.clear()
                return self.told(f"({_counted(count, 'event')} not shown, there were too many)")
            case NotChanged():
                return self.told(why_not_changed(event))
            case Snapshot():
                return []

    def who(self, snapshot: Snapshot) -> list[str]:
        """Return a table of all clients, or a line if there are none."""
        rows = sorted(snapshot.clients, key=lambda row: (row.connection, row.since))
        if not rows:
            return ["Nobody is here."]
        return _table([("IP", "PORT", "NICKNAME", "SINCE", "CHANNELS"), *map(self._row, rows)])

    def stats(self, snapshot: Snapshot) -> list[str]:
        """Return one line."""
        people, channels = (
            _counted(len(snapshot.clients), "connection"),
            _counted(snapshot.channels, "channel"),
        )
        log = (
            f"the log cannot be written: {snapshot.log_trouble}"
            if snapshot.log_trouble
            else "the log is fine"
        )
        return self.told(
            f"{people}, {channels}, {_counted(snapshot.messages, 'message')} since the start; {log}."
        )

    def bans(self, snapshot: Snapshot) -> list[str]:
        """Return a table of all bans and mutes, or a line if there are none."""
        if not snapshot.bans:
            return ["Nobody is banned or muted."]
        return _table(
            [("NICKNAME", "", "REACHES", "BY", "SINCE", "MASK"), *map(self._ban_row, snapshot.bans)]
        )

    def _new_day(self, at: datetime) -> list[str]:
        day = at.astimezone(self._zone).date()
        if day == self._day:
            return []
        self._day = day
        return [f"{day:%Y-%m-%d, %A}"]

    def _happened(self, event: Happened) -> str:
        nick, address = event.nick, str(Address(event.ip, event.port)) if event.ip else ""
        if KINDS[event.kind].whom is Whom.TARGET:
            nick, address = event.target, self._addresses.get(casefold(event.target), "")
        self._follow(event, address)
        return self._line(event.at, address, "" if nick in _NOBODY else nick, _words(event))

    def _follow(self, event: Happened, address: str) -> None:
        """Note the address of a nickname: a kick tells that of its author, and is shown with the other's."""
        stage = KINDS[event.kind].stage
        if stage is Stage.NAMED or stage is Stage.CLOSED:
            self._addresses.pop(casefold(event.nick), None)
        if stage is Stage.NAMED:
            self._addresses[casefold(event.target or event.nick)] = address

    def _line(self, at: datetime, address: str, nick: str, words: str) -> str:
        columns = (_padded(address, _ADDRESS_WIDTH), _padded(escaped_for_terminal(nick), _NICK_WIDTH))
        return f"{at.astimezone(self._zone):%H:%M:%S}  {'  '.join(columns)}  {escaped_for_terminal(words)}"

    def _ban_row(self, row: BanRow) -> tuple[str, ...]:
        what = "muted" if row.is_mute else "banned"
        by = THE_HOST if row.is_of_host else row.by
        since = f"{row.at.astimezone(self._zone):%Y-%m-%d %H:%M}"
        return tuple(map(escaped_for_terminal, (row.nick, what, ban_reaches(row), by, since, row.mask)))

    def _row(self, row: ClientRow) -> tuple[str, ...]:
        nick = row.nick or "(not in yet)"
        texts = (row.ip, str(row.port), nick, f"{row.since.astimezone(self._zone):%Y-%m-%d %H:%M}")
        return tuple(map(escaped_for_terminal, (*texts, " ".join(row.channels))))


def _words(event: Happened) -> str:
    by = THE_HOST if event.nick == SERVER else event.nick
    return in_the_terminal(event.kind, event.channel, event.target, by, _text(event))


def _text(event: Happened) -> str:
    if event.kind == "mode":
        return mode_words(event.channel, event.text)
    if not tells_of_an_end(event.kind):
        return event.text
    words, reason = words_of_end(event.text)  # the reason is somebody's own: it is escaped, not cleaned
    return because(words, reason) if words else reason


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Return the width in columns of a terminal: UAX 11, wide characters take two, marks none."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

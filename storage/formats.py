"""Entries as plain text, CSV and JSON Lines: a writer is fed one record after the other. Pure."""

import csv
from collections.abc import Callable
from datetime import date, tzinfo
from typing import Literal, TextIO

from storage.escape import escaped, json_line, spreadsheet_cell
from storage.history import Record

Format = Literal["text", "csv", "jsonl"]
Writer = Callable[[Record], bool]
"""Writes a record; False when the format leaves this one out."""

_ACTION = "\x01ACTION"
_CTCP_ENDS = " \x01"

_DEEDS = {
    "opened": "the room was opened",
    "closed": "the room was closed{reason}",
    "connected": "{address} connected",
    "registered": "{nick} came in from {address}",
    "disconnected": "{address} disconnected{reason}",
    "joined": "{nick} joined",
    "parted": "{nick} left{reason}",
    "quit": "{nick} left{reason}",
    "kicked": "{target} was kicked by {nick}{reason}",
    "nick": "{nick} is now called {target}",
    "topic": "{nick} set the topic: {text}",
    "topic removed": "{nick} removed the topic",
    "mode": "{nick} set mode {text}",
    "away": "{nick} is away{reason}",
    "back": "{nick} is back",
    "oper": "{nick} is an operator of the room now",
}

COLUMNS = ("time", "ip", "port", "nickname", "kind", "channel", "target", "text")


def encoding(format_: Format) -> str:
    """How a file of this format is encoded: Excel takes CSV for UTF-8 only with a byte order mark."""
    return "utf-8-sig" if format_ == "csv" else "utf-8"


def writer(format_: Format, out: TextIO, *, shows_channels: bool, zone: tzinfo | None = None) -> Writer:
    """Return what writes records to ``out``; text is in ``zone``, or in this computer's time."""
    match format_:
        case "text":
            return _text_writer(out, zone, shows_channels=shows_channels)
        case "csv":
            return _csv_writer(out)
        case "jsonl":
            return _jsonl_writer(out)


def _csv_writer(out: TextIO) -> Writer:
    rows = csv.writer(out)
    rows.writerow(COLUMNS)

    def write(record: Record) -> bool:
        texts = (record.nick, record.kind, record.channel, record.target, record.text)
        rows.writerow((_iso(record), record.ip, record.port, *map(spreadsheet_cell, texts)))
        return True

    return write


def _jsonl_writer(out: TextIO) -> Writer:
    def write(record: Record) -> bool:
        values = (_iso(record), record.ip, record.port, record.nick, record.kind)
        texts = (record.channel, record.target, record.text, record.msgid, record.tags)
        names = ("seq", *COLUMNS, "msgid", "tags")
        out.write(json_line(dict(zip(names, (record.seq, *values, *texts), strict=True))) + "\n")
        return True

    return write


def _iso(record: Record) -> str:
    return record.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _text_writer(out: TextIO, zone: tzinfo | None, *, shows_channels: bool) -> Writer:
    day: date | None = None

    def write(record: Record) -> bool:
        nonlocal day
        words = _words(record)
        if not words:
            return False
        at = record.at.astimezone(zone)
        if at.date() != day:
            gap = "\n" if day else ""
            day = at.date()
            out.write(f"{gap}{at:%Y-%m-%d, %A}\n\n")
        where = f"{escaped(record.channel)} " if shows_channels and record.channel else ""
        out.write(f"[{at:%H:%M:%S}] {where}{escaped(words)}\n")
        return True

    return write


def _words(record: Record) -> str:
    """One entry as people say it; empty for what nobody saw as a line."""
    match record.kind:
        case "said" if record.text.startswith(_ACTION):
            to = f" (to {record.target})" if record.target else ""
            return f"* {record.nick} {record.text.removeprefix(_ACTION).strip(_CTCP_ENDS)}{to}"
        case "said":
            return f"<{_from_to(record)}> {record.text}"
        case "notice":
            return f"-{_from_to(record)}- {record.text}"
        case "tagmsg":
            return ""
        case _:
            return f"* {_deed(record)}"


def _who(record: Record) -> str:
    return record.nick if record.ip else "the host"  # its console has no address


def _from_to(record: Record) -> str:
    return f"{_who(record)} to {record.target}" if record.target else _who(record)


def _deed(record: Record) -> str:
    kind = "topic removed" if record.kind == "topic" and not record.text else record.kind
    return _DEEDS.get(kind, "{nick} {kind} {target}{reason}").format(
        nick=_who(record),
        kind=kind,
        target=record.target,
        text=record.text,
        address=f"{record.ip}:{record.port}",
        reason=f" ({record.text})" if record.text else "",
    )

"""Writes entries as plain text, CSV and JSON Lines, one after the other. Pure but for the given stream.

A message of several lines is one entry: in text all lines but the first are indented, in CSV it is one cell.
An action (/me) has its words alone as its text and the kind ``action``, what programs ask each other by CTCP
the kinds ``ctcp`` and ``ctcp reply``: none is shown in the frame that it has on the wire.
JSON Lines have the tags as the log has them. Among them, ``draft/multiline-concat=`` is no tag of the
author's: it is the log's own note of where lines of theirs were joined (see `Entry.tags`).
"""

import csv
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Literal, TextIO

from msgspec import Struct

from storage.escape import escaped, json_line, spreadsheet_cell
from storage.export.wording import OF_A_LATER_VERSION, WORDS, addressees, worded_kind
from storage.history import Record
from storage.kinds import is_known
from storage.wire.ctcp import is_framed, unframed, without_action

Format = Literal["text", "csv", "jsonl"]
Writer = Callable[[Record], bool]
"""Writes a record; returns False if the format has no line for it."""

ACTION = "action"
_FRAMED = {"said": "ctcp", "notice": "ctcp reply"}
_NOT_IN_YET = ("", "*")
_NEXT_LINE = "\n" + " " * len("[12:00:00] ")  # so no second line of a message looks like another entry

COLUMNS = ("time", "ip", "port", "nickname", "kind", "channel", "target", "text")


def encoding(format_: Format) -> str:
    """Return the encoding of a file: Excel recognizes CSV as UTF-8 only by a byte order mark."""
    return "utf-8-sig" if format_ == "csv" else "utf-8"


def writer(format_: Format, out: TextIO, *, shows_channels: bool, zone: tzinfo | None = None) -> Writer:
    """Return a function that writes records to ``out``, in order; times in text are those of ``zone``.

    ``shows_channels``: text names the channel of each entry.  ``zone``: None is this computer's.
    """
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
        record = _unframed(record)
        texts = (record.nick, record.kind, record.channel, record.target, record.text)
        rows.writerow((_iso(record), record.ip, record.port, *map(spreadsheet_cell, texts)))
        return True

    return write


class _JsonRecord(Struct):
    """The keys of one line of JSON, in their order."""

    seq: int
    time: str
    ip: str
    port: int
    nickname: str
    kind: str
    channel: str
    target: str
    text: str
    msgid: str
    tags: str


def _jsonl_writer(out: TextIO) -> Writer:
    def write(record: Record) -> bool:
        record = _unframed(record)
        seq, _, kind, _, ip, port, *texts = record
        nick, channel, target, text, msgid, tags = texts
        line = _JsonRecord(seq, _iso(record), ip, port, nick, kind, channel, target, text, msgid, tags)
        out.write(f"{json_line(line)}\n")
        return True

    return write


def _unframed(record: Record) -> Record:
    """Return a message without the frame of CTCP, and with a kind that says what it is."""
    if record.kind not in _FRAMED or not is_framed(record.text):
        return record
    words, is_action = without_action(record.text)
    if record.kind == "said" and is_action:
        return record._replace(kind=ACTION, text=words)
    return record._replace(kind=_FRAMED[record.kind], text=" ".join(filter(None, unframed(record.text))))


def _iso(record: Record) -> str:
    return record.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _text_writer(out: TextIO, zone: tzinfo | None, *, shows_channels: bool) -> Writer:
    heading = ""

    def write(record: Record) -> bool:
        nonlocal heading
        words = _words(_unframed(record))
        if not words:
            return False
        at = record.at.astimezone(zone)
        if (day := _heading(at)) != heading:
            gap = "\n" if heading else ""
            heading = day
            out.write(f"{gap}{day}\n\n")
        where = f"{escaped(record.channel)} " if shows_channels and record.channel else ""
        lines = _NEXT_LINE.join(map(escaped, words.split("\n")))
        out.write(f"[{at:%H:%M:%S}] {where}{lines}\n")
        return True

    return write


def _heading(at: datetime) -> str:
    """Return the day and how its times differ from UTC, which may change within a day."""
    offset = f"{at:%z}"
    return f"{at:%Y-%m-%d, %A} (UTC{offset[:3]}:{offset[3:5]})"


def _words(record: Record) -> str:
    """Return an entry in words; empty if it has no line in a text."""
    kind, channel, target, text = record.kind, record.channel, record.target, record.text
    to = f" ({addressees(channel, target)})" if target else ""
    if kind == ACTION:
        return f"* {record.nick} {text}{to}"
    if kind in _FRAMED.values():
        return f"* {_who(record)}{to}, by CTCP: {text}"
    words = WORDS[worded_kind(kind, channel, text)] if is_known(kind) else OF_A_LATER_VERSION
    nick = _who(record)
    return words.exported.format(
        nick=nick,
        nick_to=f"{nick} {addressees(channel, target)}" if target else nick,
        kind=kind,
        target=target,
        text=text,
        address=_address(record),
        reason=f" ({text})" if text else "",
    )


def _who(record: Record) -> str:
    if not record.ip:
        return "the host"  # its console has no address
    return _address(record) if record.nick in _NOT_IN_YET else record.nick


def _address(record: Record) -> str:
    return f"{record.ip}:{record.port}"

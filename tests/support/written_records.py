"""Records of a log, and what the exports make of them."""

import io
from datetime import UTC, datetime, timedelta, timezone

from storage.export.formats import Format, writer
from storage.history import Record

NOON_MS = int(datetime(2026, 11, 22, 12, 3, 5, 678000, tzinfo=UTC).timestamp() * 1000)


def record(
    kind: str,
    *,
    nick: str = "ada",
    channel: str = "#lobby",
    target: str = "",
    text: str = "",
    time_ms: int = NOON_MS,
    tags: str = "",
    ip: str = "192.168.1.7",
) -> Record:
    return Record(7, time_ms, kind, 3, ip, 50312, nick, channel, target, text, "id-7", tags)


def written(format_: Format, *records: Record, shows_channels: bool = False) -> str:
    out = io.StringIO()
    write = writer(format_, out, shows_channels=shows_channels, zone=timezone(timedelta(hours=2)))
    for each in records:
        write(each)
    return out.getvalue()

"""Writes events of a room as JSON Lines, for programs that run a host. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime

from app.terminal.invitation import TerminalInvitation
from app.viewmodels.console.server_events import why_not_changed
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
from storage.escape import Json, json_line


class JsonLines:
    """Lines for programs: each is an object with a key ``event``. See `EventWriter` for the methods."""

    def ready(self, room: str, addresses: Sequence[str], port: int, link: str) -> list[str]:
        """Return one object; each of ``addresses`` has the port with it."""
        told: dict[str, Json] = {"port": port, "addresses": list(addresses), "room": room, "link": link}
        return [json_line({"event": "ready", **told})]

    def invitation(self, invitation: TerminalInvitation) -> list[str]:
        """Return one object with all of it, but for the QR code, which the link makes."""
        addresses: list[Json] = [{"address": at, "reach": label} for at, label in invitation.addresses]
        lines: list[Json] = [
            {"program": each.program, "line": each.line, "note": each.note} for each in invitation.lines
        ]
        told: dict[str, Json] = {"link": invitation.link, "words": list(invitation.words)}
        rest: dict[str, Json] = {"has_password": invitation.has_password, "lines": lines}
        return [json_line({"event": "invitation", **told, "addresses": addresses, **rest})]

    def told(self, text: str) -> list[str]:
        """Return one object with the text."""
        return [json_line({"event": "told", "text": text})]

    def event(self, event: ServerEvent) -> list[str]:
        """Return one object; of an entry, ``event`` is its kind."""
        match event:
            case Happened():
                return [json_line(_happened(event))]
            case LogTrouble(at, why):
                return [json_line({"event": "log_trouble", "time": _iso(at), "text": why})]
            case Missed(count):
                return [json_line({"event": "missed", "count": count})]
            case NotChanged(code, about):
                why = str(why_not_changed(event))
                return [json_line({"event": "not_changed", "code": code, "about": list(about), "text": why})]
            case Snapshot():
                return []

    def who(self, snapshot: Snapshot) -> list[str]:
        """Return one object with all clients."""
        clients = [_client(row) for row in snapshot.clients]
        return [json_line({"event": "who", "time": _iso(snapshot.at), "clients": clients})]

    def bans(self, snapshot: Snapshot) -> list[str]:
        """Return one object with all bans and mutes of the lobby."""
        bans = [_ban(row) for row in snapshot.bans]
        return [json_line({"event": "bans", "time": _iso(snapshot.at), "bans": bans})]

    def stats(self, snapshot: Snapshot) -> list[str]:
        """Return one object with the counts."""
        counts = {
            "clients": len(snapshot.clients),
            "channels": snapshot.channels,
            "messages": snapshot.messages,
        }
        head = {"event": "stats", "time": _iso(snapshot.at)}
        return [json_line({**head, **counts, "log_trouble": snapshot.log_trouble})]


def _ban(row: BanRow) -> dict[str, Json]:
    return {
        "nickname": row.nick,
        "ip": row.ip,
        "account": row.account,
        "mask": row.mask,
        "is_mute": row.is_mute,
        "by": row.by,
        "since": _iso(row.at),
    }


def _happened(event: Happened) -> dict[str, Json]:
    return {
        "event": event.kind,
        "time": _iso(event.at),
        "ip": event.ip,
        "port": event.port,
        "nickname": event.nick,
        "channel": event.channel,
        "target": event.target,
        "text": event.text,
    }


def _client(row: ClientRow) -> dict[str, Json]:
    return {
        "ip": row.ip,
        "port": row.port,
        "nickname": row.nick,
        "since": _iso(row.since),
        "channels": list(row.channels),
    }


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

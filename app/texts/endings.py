"""Why somebody's connection ended, for who hosts: behind what happened and a colon. Pure."""

from collections.abc import Mapping

from app.texts.common import Legible
from core import endings

_WORDS: Mapping[str, str] = {
    endings.QUIT: "",
    endings.KICKED: "removed by the host",
    endings.BANNED: "banned by the host",
    endings.ROOM_CLOSED: "the room was closed",
    endings.WRONG_PASSWORD: "wrong password",
    endings.SILENT: "nothing came from there any more",
    endings.NOT_REGISTERED: "it did not say in time who it is",
    endings.REPLACED: "they came in again",
    endings.GAVE_WAY: "others were waiting to come in",
    endings.ROOM_FULL: "the room is full",
    endings.TOO_MANY_CONNECTIONS: "too many connections from that address",
    endings.CONNECTING_TOO_FAST: "too many attempts from that address in a short time",
    endings.BEHIND: "it did not take what it was sent",
    endings.CLOSED: "the connection was closed",
    endings.NO_PASSWORD: "it came without the password",
    endings.NOT_IRC: "that was no chat program",
    endings.NO_TLS: "it wants an encrypted connection, which this room does not have",
    endings.NEEDS_TLS: "it came without encryption",
    endings.HANDSHAKE_LATE: "it took too long to agree on encryption",
    endings.HANDSHAKE_CUT: "it went away while encryption was agreed on",
    endings.HANDSHAKE_REFUSED: "it did not accept this room’s certificate or encryption",
    endings.HANDSHAKE_FAILED: "what it sent to begin encryption was wrong",
    endings.TLS_EXPECTED: "what it sent was no encryption",
    endings.NO_COMMON_VERSION: "its encryption is too old",
    endings.NO_COMMON_CIPHER: "it has no good encryption in common with this room",
    endings.BAD_TLS: "what it sent was damaged",
    endings.KEPT_BUSY: "it let the whole room wait",
    endings.NO_GOODBYE: "it did not hang up",
}


def why_it_ended(ending: Legible, reason: Legible) -> Legible:
    """Return why a connection ended; ``ending``: one of `core.endings`, empty: only ``reason`` is known."""
    words = _WORDS.get(ending, "")
    if not words:
        return reason
    return Legible(f"{words} ({reason})" if reason else words)

"""The tags in front of a line: when, which id, whose account, what the author's client added. Pure."""

from datetime import UTC, datetime
from functools import lru_cache

from core.room.capabilities import ACCOUNT_TAG, MESSAGE_TAGS, SERVER_TIME
from core.room.members import Member
from storage.entry import Entry
from storage.wire.tags import ACCOUNT, BATCH, BOT, DRAFT_BOT, MSGID, TIME

Stamp = tuple[str, str]
"""Tags for holders of message-tags, as they stand on the wire; and the author's account, or nothing."""

UNSTAMPED: Stamp = ("", "")

_MSGID, _TIME, _ACCOUNT = f"{MSGID}=", f"{TIME}=", f"{ACCOUNT}="  # one piece fewer to join per message
_BOT = f"{BOT};{DRAFT_BOT}"  # the second is what clients knew it as before it was ratified


def stamp(entry: Entry, author: Member | None) -> Stamp:
    """What ``entry`` by ``author`` is stamped with, but for the time; None: by the room itself."""
    _, _, _, _, _, _, _, msgid, tags = entry
    if msgid:
        tags = f"{_MSGID}{msgid};{tags}" if tags else _MSGID + msgid
    if author is None:
        return tags, ""
    return (with_bot(tags, author) if author.is_bot else tags), author.account


def with_bot(tags: str, author: Member) -> str:
    """``tags``, and that ``author`` is a bot, if it is one."""
    if not author.is_bot:
        return tags
    return f"{tags};{_BOT}" if tags else _BOT


def prefix(capabilities: int, time: str, stamp: Stamp) -> str:
    """The tags that a member with these capabilities sees, with @ and space; empty when there are none."""
    own, account = stamp
    tags = _TIME + time if capabilities & SERVER_TIME and time else ""
    if account and capabilities & ACCOUNT_TAG:
        tags = f"{tags};{_ACCOUNT}{account}" if tags else _ACCOUNT + account
    if own and capabilities & MESSAGE_TAGS:
        tags = f"{tags};{own}" if tags else own
    return f"@{tags} " if tags else ""


def with_tag(tag: str, line: str) -> str:
    """``line`` with one more tag in front."""
    return f"@{tag};{line[1:]}" if line[:1] == "@" else f"@{tag} {line}"


def within(batch: str, lines: str) -> str:
    """``lines``, one or a whole batch, as they stand in ``batch``.

    Of a batch the first and the last line say so: IRCv3 batch, "Nested batch".
    """
    begin, middle, end = lines[:-2].rpartition("\r\n")
    last = with_tag(f"{BATCH}={batch}", f"{end}\r\n")
    return with_tag(f"{BATCH}={batch}", begin) + middle + last if begin else last


def format_time(time_ms: int) -> str:
    """As server-time has it: ``2026-11-22T13:05:09.123Z``."""
    return f"{_format_second(time_ms // 1000)}.{time_ms % 1000:03d}Z"


@lru_cache(maxsize=1)  # strftime takes as long as all else that a quiet tick decides
def _format_second(time_s: int) -> str:
    return f"{datetime.fromtimestamp(time_s, UTC):%Y-%m-%dT%H:%M:%S}"

"""Reads and writes the message tags that our client understands: reply, react, typing, bot. Pure.

Of a tag with two names, ratified and draft, both are read. The names stand in storage.wire.tags.
"""

from collections.abc import Mapping
from typing import NamedTuple

from storage.wire.tags import (
    BOT,
    DRAFT_BOT,
    DRAFT_REACT,
    DRAFT_REPLY,
    DRAFT_UNREACT,
    REACT,
    REPLY,
    TYPING,
    UNREACT,
)

_REPLY = (REPLY, DRAFT_REPLY)
_REACT = (DRAFT_REACT, REACT)
_UNREACT = (DRAFT_UNREACT, UNREACT)
_STATES = {"active": True, "paused": True, "done": False}

Tags = Mapping[str, str]


class ReactionTag(NamedTuple):
    """A reaction that somebody puts under a message, or takes away again."""

    msgid: str
    text: str
    is_removed: bool


def replying(msgid: str) -> dict[str, str]:
    """Return the tags of a message that replies to ``msgid``; none if that is empty."""
    return dict.fromkeys(_REPLY, msgid) if msgid else {}


def reacting(reaction: ReactionTag) -> dict[str, str]:
    """Return the tags of the TAGMSG that carries ``reaction``."""
    name = (_UNREACT if reaction.is_removed else _REACT)[0]
    return {name: reaction.text, **replying(reaction.msgid)}


def typing(*, is_typing: bool) -> dict[str, str]:
    """Return the tags of the TAGMSG that says whether we are typing."""
    return {TYPING: "active" if is_typing else "done"}


def reply_to(tags: Tags) -> str:
    """Return the msgid of the message that this one replies to; empty if it replies to none."""
    return tags.get(REPLY) or tags.get(DRAFT_REPLY, "")  # asked of every message: spelled out


def reaction(tags: Tags) -> ReactionTag | None:
    """Return the reaction that a TAGMSG carries, None if it carries none."""
    msgid = reply_to(tags)
    if not msgid:
        return None
    if text := _first(tags, _REACT):
        return ReactionTag(msgid, text, is_removed=False)
    text = _first(tags, _UNREACT)
    return ReactionTag(msgid, text, is_removed=True) if text else None


def is_typing(tags: Tags) -> bool | None:
    """Whether the author is typing; None if the tags do not say. A paused author counts as typing."""
    return _STATES.get(tags.get(TYPING, ""))


def is_bot(tags: Tags) -> bool:
    """Whether the author is a program: IRCv3 bot-mode."""
    return BOT in tags or DRAFT_BOT in tags


def _first(tags: Tags, names: tuple[str, ...]) -> str:
    return next((tags[name] for name in names if tags.get(name)), "")

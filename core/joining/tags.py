"""Tags of messages that mean something to our client, by the names that clients use.  Pure.

Their names, and the sources, stand in storage.wire.tags.
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
    """What somebody puts under a message, or takes away again."""

    msgid: str
    text: str
    is_removed: bool


def replying(msgid: str) -> dict[str, str]:
    """In front of what answers a message; empty when it answers none."""
    return dict.fromkeys(_REPLY, msgid) if msgid else {}


def reacting(reaction: ReactionTag) -> dict[str, str]:
    """In front of a TAGMSG."""
    name = (_UNREACT if reaction.is_removed else _REACT)[0]
    return {name: reaction.text, **replying(reaction.msgid)}


def typing(*, is_typing: bool) -> dict[str, str]:
    """In front of a TAGMSG."""
    return {TYPING: "active" if is_typing else "done"}


def reply_to(tags: Tags) -> str:
    """The id of the message that this one answers; or nothing."""
    return tags.get(REPLY) or tags.get(DRAFT_REPLY, "")  # asked of every message: spelled out


def reaction(tags: Tags) -> ReactionTag | None:
    """What a TAGMSG puts under which message, if anything."""
    msgid = reply_to(tags)
    if not msgid:
        return None
    if text := _first(tags, _REACT):
        return ReactionTag(msgid, text, is_removed=False)
    text = _first(tags, _UNREACT)
    return ReactionTag(msgid, text, is_removed=True) if text else None


def is_typing(tags: Tags) -> bool | None:
    """Whether its author is typing; None when it does not say."""
    return _STATES.get(tags.get(TYPING, ""))


def is_bot(tags: Tags) -> bool:
    """Its author is a program."""
    return BOT in tags or DRAFT_BOT in tags


def _first(tags: Tags, names: tuple[str, ...]) -> str:
    return next((tags[name] for name in names if tags.get(name)), "")

"""Tags of messages that mean something to our client, by the names that clients use.  Pure.

Sources: IRCv3 reply, react, typing, bot-mode; `draft/` names are those of before they were ratified, and are
written and read beside the others.
"""

from collections.abc import Mapping
from typing import NamedTuple

REACT = "draft/react"
TYPING = "typing"
_REPLY = ("+reply", "+draft/reply")
_REACT = (f"+{REACT}", "+react")
_UNREACT = ("+draft/unreact", "+unreact")
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
    return {f"+{TYPING}": "active" if is_typing else "done"}


def reply_to(tags: Tags) -> str:
    """The id of the message that this one answers; or nothing."""
    return tags.get("+reply") or tags.get("+draft/reply", "")  # asked of every message: spelled out


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
    return _STATES.get(tags.get(f"+{TYPING}", ""))


def is_bot(tags: Tags) -> bool:
    """Its author is a program."""
    return "bot" in tags or "draft/bot" in tags


def _first(tags: Tags, names: tuple[str, ...]) -> str:
    return next((tags[name] for name in names if tags.get(name)), "")

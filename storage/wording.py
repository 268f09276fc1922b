"""What all must agree on that tell of an entry in words: exports, terminal, window. Pure."""

from collections.abc import Mapping

# Whoever has a rank hears what is meant for a lower one
_RANKS: Mapping[str, str] = {
    "@": "operators",
    "%": "half-operators and operators",
    "+": "voiced members and operators",
}

OWN_MODE, LOGGED_OUT, TOPIC_REMOVED = "own mode", "logged out", "topic removed"


def deed(kind: str, channel: str, text: str) -> str:
    """The entry's kind, or one of the three names above where the same kind needs other words."""
    match kind:
        case "mode" if not channel:
            return OWN_MODE
        case "account" if not text:
            return LOGGED_OUT
        case "topic" if not text:
            return TOPIC_REMOVED
        case _:
            return kind


def addressees(channel: str, target: str) -> str:
    """Whom a message went to: ``to bob``, ``in #tea``, ``to operators of #tea``."""
    if not target:
        return f"in {channel}"
    return f"to {_RANKS.get(target, target)} of {channel}" if channel else f"to {target}"

"""What the host's orders have in words: one line each, and no longer than others can be sent. Pure."""

from app.settings.profile import Preferences
from app.texts import common as texts
from app.texts.common import NOTHING, Legible
from core.clear_text import Clear
from core.console_protocol import (
    ANNOUNCEMENT_BYTES,
    Announce,
    BanClient,
    ChangeModes,
    ChangeTopic,
    ConsoleOrder,
    KickClient,
)
from core.room.model.bounds import REASON_BYTES, TOPIC_BYTES


def clear_allowed(preferences: Preferences) -> Clear:
    """Return who may come into a room that is hosted in this window without encryption."""
    return Clear.ALL if preferences.lets_in_clear else Clear.LOCAL


def length_problem(order: ConsoleOrder) -> Legible:
    """Return why ``order`` is too long, as a sentence with the limit; empty: all of it is carried out."""
    match order:
        case Announce(text):
            return _problem(texts.ANNOUNCEMENT, text, ANNOUNCEMENT_BYTES)
        case ChangeTopic(_, topic):
            return _problem(texts.TOPIC, topic, TOPIC_BYTES)
        case ChangeModes(changes):
            return _problem(texts.CHANGE, changes, TOPIC_BYTES)
        case KickClient() | BanClient():
            return reason_problem(order.reason)
        case _:
            return NOTHING


def reason_problem(reason: str) -> Legible:
    """Return why a reason for removing somebody is too long; empty: it is not."""
    return _problem(texts.REASON, reason, REASON_BYTES)


def _problem(what: Legible, text: str, most: int) -> Legible:
    line = " ".join(text.split())  # as the room takes it
    return texts.too_long(what, most) if len(line.encode(errors="replace")) > most else NOTHING

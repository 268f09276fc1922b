"""What an order of a person has in words: on one line, and no longer than the room takes. Pure."""

from app.texts import common as texts
from app.texts.common import NOTHING, Legible
from core.actions import Kick, Part, Quit, SetAway, SetModes, SetTopic
from core.irc import MAX_BODY
from core.text.message_parts import MessageLimits
from core.text.side_texts import one_line
from storage.wire import commands

WordyOrder = SetTopic | SetModes | Kick | Part | SetAway | Quit
"""The orders with words that others read, or that only the line bounds."""


def on_one_line(order: WordyOrder) -> WordyOrder:
    """Return ``order`` with a blank for each line break, for the protocol has none here."""
    match order:
        case SetTopic(channel, topic):
            return SetTopic(channel, one_line(topic))
        case SetModes(channel, changes):
            return SetModes(channel, one_line(changes))
        case Kick(channel, nick, reason):
            return Kick(channel, nick, one_line(reason))
        case Part(channel, reason):
            return Part(channel, one_line(reason))
        case SetAway(reason):
            return SetAway(one_line(reason))
        case Quit(reason):
            return Quit(one_line(reason))


def length_problem(order: WordyOrder, limits: MessageLimits) -> Legible:
    """Return why ``order`` is too long, as a sentence with the limit; empty: all of it goes out."""
    bounds = limits.side_texts
    match order:
        case SetTopic(channel, topic):
            return _problem(texts.TOPIC, topic, bounds.topic, f"{commands.TOPIC} {channel}", limits)
        case SetModes(channel, changes):
            return _problem(texts.CHANGE, changes, 0, f"{commands.MODE} {channel}", limits)
        case Kick(channel, nick, reason):
            return _problem(texts.REASON, reason, bounds.reason, f"{commands.KICK} {channel} {nick}", limits)
        case Part(channel, reason):
            return _problem(texts.REASON, reason, bounds.reason, f"{commands.PART} {channel}", limits)
        case SetAway(reason):
            return _problem(texts.REASON, reason, bounds.away, commands.AWAY, limits)
        case Quit(reason):
            return _problem(texts.REASON, reason, bounds.reason, commands.QUIT, limits)


def _problem(what: Legible, words: str, bound: int, head: str, limits: MessageLimits) -> Legible:
    """``head``: what stands before the words on the line; others get it with our source in front."""
    before = len(f": {head} :\r\n".encode()) + limits.source_bytes
    room = max(MAX_BODY - before, 0)
    most = min(bound, room) if bound else room
    is_too_long = len(words.encode(errors="replace")) > most
    return texts.too_long(what, most) if is_too_long else NOTHING

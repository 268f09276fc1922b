"""Whether an order was given before it was known that somebody else may have the nickname. Pure."""

from collections.abc import Iterable

from core.actions import Action, React, Say, SetTyping
from core.events import Event, Left, Renamed
from core.naming.names import is_channel
from core.presence import LostSight, WentOffline
from storage.wire.casefolding import casefold


def is_for_a_person(action: Action) -> bool:
    """Whether ``action`` lets something go to a person alone."""
    return isinstance(action, Say | React | SetTyping) and not is_channel(action.target)


def is_overtaken(action: Action, untold: Iterable[Event]) -> bool:
    """Whether ``untold``, what the owner of the client had not taken yet, tells that a person has gone.

    Then whatever was ordered for them must not go to whoever has the nickname now.
    """
    if not isinstance(action, Say | React | SetTyping) or not is_for_a_person(action):
        return False
    target = casefold(action.target)
    return any(casefold(nick) == target for nick in map(_given_up, untold))


def _given_up(event: Event) -> str:
    """Return the nickname that its holder has given up by this event; empty: none."""
    if isinstance(event, Renamed):
        return event.old
    if isinstance(event, Left) and not event.has_quit:
        return ""
    return event.nick if isinstance(event, Left | WentOffline | LostSight) else ""

"""The keys that have let us into channels, so that we are in again without asking. Pure.

They are kept as long as the window is in the room, and written nowhere.
"""

from collections.abc import Callable, Iterator

from app.viewmodels.chat.conversations import Conversations
from app.viewmodels.window_events import Entered, ModeCame, PersonJoined, WindowEvent
from core.actions import Action, Join
from storage.wire.casefolding import casefold


class ChannelKeys:
    """Knows the keys of channels, by what we have typed and by what operators set while we are there."""

    def __init__(self, conversations: Conversations, act: Callable[[Action], None]) -> None:
        """``act`` is called with each order for the room."""
        self._talks = conversations
        self._act = act
        self._tried: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def order(self, action: Action) -> None:
        """Send an order; to join, with the key that we know, unless it has one of its own, which is noted."""
        self._act(self._completed(action) if isinstance(action, Join) else action)

    def _completed(self, order: Join) -> Join:
        name = casefold(order.channel)
        if order.key:
            self._tried[name] = order.key
            return order
        self._tried.pop(name, None)
        return Join(order.channel, self._known.get(name, ""))

    def channels(self) -> tuple[str, ...]:
        """Return the channels that a new connection has to join, so that all is as before.

        Those with a key that we know are joined when the room has welcomed us.
        """
        return tuple(name for name in self._wanted() if casefold(name) not in self._known)

    def _wanted(self) -> Iterator[str]:
        return (talk.name for talk in self._talks if talk.is_channel and not talk.outside)

    def apply(self, event: WindowEvent) -> None:
        """Learn from what happens which key is the right one; welcomed, be in all locked channels again."""
        match event:
            case PersonJoined(is_own=True):
                name = casefold(event.channel.wire)
                if key := self._tried.pop(name, ""):
                    self._known[name] = key
            case ModeCame() if event.key is not None:
                name = casefold(event.channel.wire)
                self._known.pop(name, None)
                if event.key:
                    self._known[name] = event.key
            case Entered():
                for name in [one for one in self._wanted() if casefold(one) in self._known]:
                    self.order(Join(name))
            case _:
                pass

"""The keys that have let us into channels, so that we are in again without asking. Pure.

They are kept as long as the window is in the room, and written nowhere.
"""

from app.viewmodels.window_events import ModeCame, PersonJoined, WindowEvent
from core.actions import Join
from storage.wire.casefolding import casefold


class ChannelKeys:
    """Knows the keys of channels, by what we have typed and by what operators set while we are there."""

    def __init__(self) -> None:
        self._tried: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def completed(self, order: Join) -> Join:
        """Return ``order`` with the key that we know, unless it has one of its own, which is noted."""
        name = casefold(order.channel)
        if order.key:
            self._tried[name] = order.key
            return order
        self._tried.pop(name, None)
        return Join(order.channel, self._known.get(name, ""))

    def knows(self, channel: str) -> bool:
        """Whether a key is needed there that we have."""
        return casefold(channel) in self._known

    def apply(self, event: WindowEvent) -> None:
        """Learn from what happens which key is the right one."""
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
            case _:
                pass

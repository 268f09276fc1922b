"""Lets the room tell us who comes and goes under the nicknames of our direct conversations. Pure."""

from collections.abc import Callable

from app.viewmodels.chat.conversations import Conversations
from core.actions import Action, WatchNicks


class Watching:
    """Orders to watch the people of all direct conversations, and nobody else."""

    def __init__(self, conversations: Conversations, act: Callable[[Action], None]) -> None:
        """``act`` is called with each `WatchNicks`."""
        self._talks = conversations
        self._act = act
        self._ordered: int | None = None

    def update(self, *, is_connected: bool) -> None:
        """Order it anew if there are other conversations than at the last order, or another connection."""
        if not is_connected:
            self._ordered = None
        elif self._ordered != self._talks.names_revision:
            self._ordered = self._talks.names_revision
            nicks = tuple(talk.name for talk in self._talks.with_people() if not talk.is_former)
            if nicks or self._ordered:
                self._act(WatchNicks(nicks))

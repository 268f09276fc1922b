"""Letting others know that we are typing. Pure."""

from collections.abc import Callable

from core.actions import Action, SetTyping

# ircv3.net/specs/client-tags/typing: no more often than every 3 s, and forgotten after 6. The client, which
# counts for itself, hears of it a little later, sometimes more and sometimes less.
_AGAIN_AFTER = 3.5


class OwnTyping:
    """Tells the room, as rarely as it is asked to."""

    def __init__(self, act: Callable[[Action], None]) -> None:
        self._act = act
        self._where = ""
        self._told_at = 0.0

    def typed(self, where: str, text: str, now: float) -> None:
        """``text`` stands in the composer of a conversation now."""
        is_typing = bool(text.strip()) and not text.startswith("/")
        if is_typing and (where != self._where or now - self._told_at >= _AGAIN_AFTER):
            self._stop(where)
            self._where, self._told_at = where, now
            self._act(SetTyping(where, is_typing=True))
        elif not is_typing:
            self._stop("")

    def sent(self, where: str) -> None:
        """A message went there: others need not be told that we are done."""
        if self._where == where:
            self._where = ""

    def _stop(self, where: str) -> None:
        if self._where and self._where != where:
            self._act(SetTyping(self._where, is_typing=False))
            self._where = ""

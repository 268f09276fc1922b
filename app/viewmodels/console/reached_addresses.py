"""Through which addresses of this computer others came into the room, and who broke off. Pure."""

from collections.abc import Iterable, Mapping

from core import endings
from core.console_protocol import ClientRow, Happened, ServerEvent, Snapshot

_MOST_BROKEN = 1000
_LOOPBACK = ("127.", "::1")


class ReachedAddresses:
    """Remembers who came in where, from what the console is told."""

    def __init__(self) -> None:
        self._computers: dict[str, set[str]] = {}
        self._broken: set[str] = set()
        self.is_behind = True
        """Whether somebody came in since the last snapshot of the room: only there it is said where."""

    def hear(self, events: Iterable[ServerEvent]) -> None:
        """Take what the console is told."""
        for event in events:
            if isinstance(event, Snapshot):
                self.is_behind = False
                self._note(event.clients)
            elif isinstance(event, Happened) and event.kind == "registered":
                self.is_behind = True
            elif isinstance(event, Happened) and event.kind == "refused":
                self._note_refused(event)

    def _note(self, rows: Iterable[ClientRow]) -> None:
        for row in rows:
            here = row.local_ip.partition("%")[0]
            is_here = row.ip.partition("%")[0] == here or here.startswith(_LOOPBACK)
            if row.nick and here and not is_here:
                self._computers.setdefault(here, set()).add(row.ip)

    def _note_refused(self, event: Happened) -> None:
        if event.text == endings.HANDSHAKE_REFUSED and len(self._broken) < _MOST_BROKEN:
            self._broken.add(event.ip)

    @property
    def broken(self) -> int:
        """On how many computers a program refused the certificate of the room."""
        return len(self._broken)

    @property
    def computers(self) -> Mapping[str, int]:
        """How many computers came in through each address of this one."""
        return {here: len(others) for here, others in self._computers.items()}

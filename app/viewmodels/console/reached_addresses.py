"""Through which addresses of this computer others came into the room. Pure."""

from collections.abc import Iterable, Mapping

from core.console_protocol import ClientRow, Happened, ServerEvent, Snapshot

_LOOPBACK = ("127.", "::1")


class ReachedAddresses:
    """Remembers who came in where, from what the console is told."""

    def __init__(self) -> None:
        self._computers: dict[str, set[str]] = {}
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

    def _note(self, rows: Iterable[ClientRow]) -> None:
        for row in rows:
            here = row.local_ip.partition("%")[0]
            is_here = row.ip.partition("%")[0] == here or here.startswith(_LOOPBACK)
            if row.nick and here and not is_here:
                self._computers.setdefault(here, set()).add(row.ip)

    @property
    def computers(self) -> Mapping[str, int]:
        """How many computers came in through each address of this one."""
        return {here: len(others) for here, others in self._computers.items()}

"""A message of several lines while its author is still sending it. Pure."""

from typing import NamedTuple

from msgspec import Struct, field


class Line(NamedTuple):
    """One line of the author's; ``goes_on``: it belongs to the line before, without a line feed."""

    text: str
    goes_on: bool


class OpenBatch(Struct):
    """What a client has sent of its message."""

    reftag: str
    target: str
    tags: str
    """Client-only ones, as they are relayed."""
    command: str = ""
    """PRIVMSG or NOTICE, as its first line was."""
    lines: list[Line] = field(default_factory=list)
    size_bytes: int = 0
    is_broken: bool = False

    def add(self, line: Line) -> None:
        """Let ``line`` follow."""
        self.size_bytes += len(line.text.encode()) + (bool(self.lines) and not line.goes_on)
        self.lines.append(line)

    def break_off(self) -> None:
        """Nothing will come of it; the lines that still come are ignored."""
        self.is_broken = True
        self.lines.clear()

"""A message of several lines that its author has not sent whole yet: IRCv3 multiline. Pure."""

from typing import NamedTuple

from msgspec import Struct, field


class Line(NamedTuple):
    """One line as its author sent it; ``goes_on``: it continues the line before, without a line feed."""

    text: str
    goes_on: bool


class OpenBatch(Struct):
    """What a client has sent of its message so far."""

    reftag: str
    target: str
    tags: str
    """Client-only tags, as others will get them."""
    command: str = ""
    """PRIVMSG or NOTICE, whichever its first line was; empty while there is none."""
    lines: list[Line] = field(default_factory=list)
    size_bytes: int = 0
    is_broken: bool = False

    def add(self, line: Line) -> None:
        """Append ``line``; the caller then checks the size."""
        self.size_bytes += len(line.text.encode()) + (bool(self.lines) and not line.goes_on)
        self.lines.append(line)

    def break_off(self) -> None:
        """Drop the message; the lines of it that still come are ignored."""
        self.is_broken = True
        self.lines.clear()

"""All that goes over the network between two computers, as anybody there can hear it.

with Overheard(both.on(1), tmp_path / "heard") as wire: ...
assert b"hello" not in wire.bytes()
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_LISTENER = """
import socket, sys
heard = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
heard.bind(("eth0", 0))
print("listens", flush=True)
with open(sys.argv[1], "wb", buffering=0) as kept:
    while True:
        kept.write(heard.recv(70_000))
"""


class Overheard:
    """Keeps each packet of one computer, of whatever protocol, to the end of the block."""

    def __init__(self, there: Sequence[str], file: Path) -> None:
        """``there``: what a command begins with, to be run on that computer; ``file``: for the packets."""
        self._file = file
        self._process = subprocess.Popen(
            [*there, sys.executable, "-c", _LISTENER, str(file)], stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        assert self._process.stdout
        assert self._process.stdout.readline() == "listens\n"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def bytes(self) -> bytes:
        """Return all that was heard so far."""
        return self._file.read_bytes()

"""python -m tests.support.two_addresses, in a network namespace of its own: who comes in unencrypted.

Prints what a client reads last that connects from this address to itself, and from another address.
"""

import tempfile
from pathlib import Path

from core.clear_text import Clear
from core.values import replace
from tests.support.encrypted_peer import ENCRYPTED
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import open_room

HERE, ELSEWHERE = "10.99.0.1", "10.99.0.2"


def last_line(port: int, source: str) -> str:
    """Return the last line that somebody reads who registers from ``source`` in the clear, and quits."""
    with LinePeer.connect(port, source, to=HERE) as peer:
        peer.send_lines("NICK ada", "USER a 0 * :a", "QUIT :done")
        return peer.read_to_end()[-1]


def main() -> None:
    """Ask from both addresses."""
    settings = replace(ENCRYPTED, hosts=(HERE,), clear=Clear.LOCAL)
    with tempfile.TemporaryDirectory() as folder, open_room(Path(folder), settings) as room:
        print(last_line(room.port, HERE))
        print(last_line(room.port, ELSEWHERE).replace(str(room.port), "PORT"))


if __name__ == "__main__":
    main()

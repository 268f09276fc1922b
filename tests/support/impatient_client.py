"""Our client as a process that soon thinks a silent server dead, for tests that stop the process for a while.

It prints the name of each event, and ends with the connection:

    python -m tests.support.impatient_client PORT BEFORE_PING FOR_PONG AFTER_ABSENCE
"""

import subprocess
import sys
from typing import IO

from core.events import Disconnected
from core.joining.client import Client
from core.joining.keepalive import ClientTimeouts
from tests.support.headless_host import REPOSITORY


def start_impatient(
    port: int, before_ping: float, for_pong: float, after_absence: float
) -> subprocess.Popen[str]:
    """Start such a client; the caller ends it."""
    arguments = [str(each) for each in (port, before_ping, for_pong, after_absence)]
    command = [sys.executable, "-m", "tests.support.impatient_client", *arguments]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def lines_of(process: subprocess.Popen[str]) -> IO[str]:
    """Return its standard output."""
    assert process.stdout
    return process.stdout


def _talk(port: int, timeouts: ClientTimeouts) -> None:
    with Client("127.0.0.1", port, "ada", timeouts=timeouts) as client:
        is_over = False
        while not is_over:
            for event in client.wait_events(1):
                is_over = isinstance(event, Disconnected)
                print(
                    event.failure.value if isinstance(event, Disconnected) else type(event).__name__,
                    flush=True,
                )


if __name__ == "__main__":
    port, *seconds = sys.argv[1:]
    before_ping, for_pong, after_absence = map(float, seconds)
    _talk(
        int(port),
        ClientTimeouts(before_ping=before_ping, for_pong=for_pong, for_pong_after_absence=after_absence),
    )

"""`parlour` as a process whose room soon ends the silent, for tests that stop the process for a while.

For example, with PING after one second of silence, the end after three, and two to register in:

    HeadlessHost(tmp_path, command=impatient_command(1, 3, 2))
"""

import sys
from functools import partial

from app.cli import main
from app.terminal import open_headless
from core.hosting.server import ServerSettings
from core.hosting.timeouts import Timing
from tests.support.headless_host import HOST_COMMAND


def impatient_command(ping_after: float, drop_after: float, register_within: float) -> list[str]:
    """Return the command line of such a host, which listens on any free port of loopback."""
    _, _, _, *arguments = HOST_COMMAND
    seconds = map(str, (ping_after, drop_after, register_within))
    return [sys.executable, "-m", __name__, *seconds, *arguments]


if __name__ == "__main__":
    timing = Timing(*map(float, sys.argv[1:4]))
    patient = "ServerSettings"
    setattr(open_headless, patient, partial(ServerSettings, timing=timing))
    sys.argv = ["parlour", *sys.argv[4:]]
    sys.exit(main())

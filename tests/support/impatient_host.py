"""`parlour` as a process whose room soon ends the silent, for tests that stop the process for a while.

For example, with PING after one second of silence, and the end after three:

    HeadlessHost(tmp_path, command=impatient_command(1, 3))
"""

import sys
from functools import partial

from app.cli import main
from app.terminal import open_headless
from core.hosting.server import ServerSettings
from core.hosting.timeouts import Timing
from tests.support.headless_host import HOST_COMMAND


def impatient_command(ping_after: float, drop_after: float) -> list[str]:
    """Return the command line of such a host, which listens on any free port of loopback."""
    _, _, _, *arguments = HOST_COMMAND
    return [sys.executable, "-m", __name__, str(ping_after), str(drop_after), *arguments]


if __name__ == "__main__":
    _, ping_after, drop_after, *arguments = sys.argv
    timing = Timing(ping_after=float(ping_after), drop_after=float(drop_after))
    patient = "ServerSettings"
    setattr(open_headless, patient, partial(ServerSettings, timing=timing))
    sys.argv = ["parlour", *arguments]
    sys.exit(main())

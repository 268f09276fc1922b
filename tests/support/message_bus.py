"""A D-Bus message bus for a test alone: nothing of the developer's desktop is started or seen."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.other_programs import bare_environment, end_process, path_of_program

# Without the services of this computer: nothing of the developer's own desktop is started or seen.
_BUS_CONFIG = """\
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def message_bus(home: Path) -> Iterator[str]:
    """Run a bus to the end of the block; yield its address."""
    program = path_of_program("dbus-daemon")
    config = home / "bus.conf"
    config.write_text(_BUS_CONFIG)
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [program, f"--config-file={config}", "--nofork", f"--print-address={writing}"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
        env=bare_environment(home),
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            address = answer.readline().strip()
        yield address
    finally:
        end_process(process)

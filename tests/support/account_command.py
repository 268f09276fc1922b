"""`parlour account` in a process of its own."""

import subprocess
from pathlib import Path

from tests.support.headless_host import REPOSITORY, TIMEOUT, parlour_command, private_environment


def account(home: Path, *arguments: str, stdin: bytes = b"rose\n") -> subprocess.CompletedProcess[str]:
    """Run `parlour account ARGUMENTS` with ``stdin`` to read."""
    result = subprocess.run(
        parlour_command("account", *arguments),
        cwd=REPOSITORY,
        env=private_environment(home),
        input=stdin,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return subprocess.CompletedProcess(
        result.args, result.returncode, result.stdout.decode(), result.stderr.decode()
    )

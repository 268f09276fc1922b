"""Runs the unit tests on all cores, with one process of pytest each; `sharing.py` shares out the files.

It needs only the standard library.
"""

from __future__ import annotations  # as in dev.py

import json
import os
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from build_spec.environment import PYTHON, ROOT, say

TESTS = "tests/unit"
FOLDER = "PARLOUR_TESTS_SHARED_IN"
"""An environment variable: the folder through which the processes share out the tests."""
_NOTHING_RAN = 5  # pytest's exit code
_SHARED = ["-q", "--no-header", "-p", "build_spec.sharing", "-p", "no:cacheprovider"]


def run(arguments: list[str]) -> int:
    """Run the tests; ``arguments`` are pytest's, and may name others. Return an exit code of pytest."""
    began = time.monotonic()
    where = [] if any(is_place(argument) for argument in arguments) else [TESTS]
    command = [str(PYTHON), "-m", "pytest", *_SHARED, *arguments, *where]
    with tempfile.TemporaryDirectory(prefix="parlour-tests-") as name:
        folder = Path(name)
        codes = _run_at_once(command, folder)
        counts = _counted(folder)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "no tests"
    say(f"quick: {told}, {len(codes)} processes, {time.monotonic() - began:.1f} s")
    return exit_code(codes, counts)


def is_place(argument: str) -> bool:
    """Whether an argument names tests, such as tests/unit/core/test_irc.py::test_name."""
    return not argument.startswith("-") and (ROOT / argument.partition("::")[0]).exists()


def _run_at_once(command: list[str], folder: Path) -> list[int]:
    """Run one process for each core; print the output of those that failed; return the exit codes."""
    environment = {**os.environ, FOLDER: str(folder)}
    with ExitStack() as stack:
        outputs = [
            stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
            for _ in range(os.cpu_count() or 1)
        ]
        processes = [
            stack.enter_context(
                subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
            )
            for output in outputs
        ]
        codes = [process.wait() for process in processes]
        for code, output in zip(codes, outputs, strict=True):
            if code not in {0, _NOTHING_RAN}:
                output.seek(0)
                print(output.read(), flush=True)
    return codes


def _counted(folder: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for file in folder.glob("*.json"):
        counts.update(json.loads(file.read_text(encoding="utf-8")))
    counts.pop("deselected", None)  # by each process
    return counts


def exit_code(codes: list[int], counts: Counter[str]) -> int:
    """Return the worst code. A process without tests is no failure, unless no process had any."""
    bad = [code for code in codes if code not in {0, _NOTHING_RAN}]
    if bad:
        return max(bad, key=abs)
    return 0 if counts else _NOTHING_RAN

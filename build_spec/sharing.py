"""A plugin of pytest with which several processes share out the tests, file by file. `quick.py` starts them.

All have the same list of test files. The process that creates a file's number in the shared folder runs its
tests.
"""

import json
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from build_spec.quick import FOLDER

_OVER = "over"


def claimed(items: list[pytest.Item], folder: Path) -> Iterator[pytest.Item]:
    """Give the tests of files that no other process has taken, until one of them says that all must stop."""
    for number, (_, tests) in enumerate(groupby(items, lambda item: item.path)):
        if (folder / _OVER).exists():
            return
        if _is_ours(folder / str(number)):
            yield from tests


def _is_ours(claim: Path) -> bool:
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run as pytest does, but only claimed tests; it must know the next one, for its fixtures."""
    if session.testsfailed or session.config.option.collectonly:
        return None  # pytest's own loop handles these cases
    items = claimed(session.items, Path(os.environ[FOLDER]))
    item = next(items, None)
    while item:
        following = next(items, None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    return True


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write how many tests passed and failed; if this run stops early, have the other processes stop too."""
    folder = Path(os.environ[FOLDER])
    if session.shouldfail or session.shouldstop or exitstatus == pytest.ExitCode.INTERRUPTED:
        (folder / _OVER).touch()
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    counts = {kind: len(reports) for kind, reports in reporter.stats.items() if kind} if reporter else {}
    (folder / f"{os.getpid()}.json").write_text(json.dumps(counts), encoding="utf-8")

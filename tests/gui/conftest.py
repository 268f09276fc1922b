import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow
from tests.support.failure_evidence import folder_of, save_evidence
from tests.support.virtual_display import managed_display, missing_programs


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a display for all tests; where there can be none, skip them, or fail in CI."""
    if sys.platform != "linux":
        pytest.skip("only on Linux: a display without a screen")
    if missing := missing_programs():
        if os.environ.get("CI"):
            pytest.fail(f"not installed: {missing}")
        pytest.skip(f"not installed: {missing}")
    with managed_display(tmp_path_factory.mktemp("display")) as name:
        yield name


@pytest.fixture
def open_window(display: str, tmp_path: Path) -> Iterator[Callable[..., DrivenWindow]]:
    """Open windows by a name and arguments; they share a home."""
    with ExitStack() as stack:
        yield lambda name, *arguments: stack.enter_context(DrivenWindow(display, tmp_path, name, *arguments))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what the windows of a failed test show while they are still there, and report where."""
    report = yield
    if call.when == "call" and report.failed and isinstance(item, pytest.Function):
        display, home = item.funcargs.get("display"), item.funcargs.get("tmp_path")
        if isinstance(display, str) and isinstance(home, Path):
            folder = folder_of(item.nodeid)
            save_evidence(folder, display, home)
            report.sections.append(("what was on the screen", str(folder)))
    return report

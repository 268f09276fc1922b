import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow
from tests.support.virtual_display import managed_display, missing_programs


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A display of the tests' own; skipped where there can be none, but not in CI."""
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

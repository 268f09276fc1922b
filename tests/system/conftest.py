import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.headless_host import HeadlessHost

if sys.platform != "linux":
    collect_ignore = ["test_appearance.py", "test_notifying.py", "test_opening.py"]  # they need a D-Bus


@pytest.fixture
def host(tmp_path: Path) -> Iterator[HeadlessHost]:
    """Start a host of the room Kitchen, which is about to be ready."""
    with HeadlessHost(tmp_path, "--name", "Kitchen") as running:
        yield running

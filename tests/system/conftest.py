from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.headless_host import HeadlessHost


@pytest.fixture
def host(tmp_path: Path) -> Iterator[HeadlessHost]:
    """A host of the room Kitchen, about to be ready."""
    with HeadlessHost(tmp_path, "--name", "Kitchen") as running:
        yield running

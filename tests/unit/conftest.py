import pytest

from tests.unit.script import Script


@pytest.fixture
def script() -> Script:
    return Script()

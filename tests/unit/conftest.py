import pytest

from tests.support.scripted_room import Script


@pytest.fixture
def script() -> Script:
    return Script()

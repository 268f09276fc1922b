import pytest

from tests.support.scripted_room import ScriptedRoom


@pytest.fixture
def script() -> ScriptedRoom:
    return ScriptedRoom()

"""An address that is to be forgotten is no longer in the profile, however it is written."""

import pytest

from app.settings.profile import Profile, Recent


@pytest.mark.parametrize("address", ["10.0.0.2", "10.0.0.2:6697", "irc://10.0.0.2"])
def test_a_room_is_forgotten_however_its_address_is_written(address: str) -> None:
    others = (Recent("10.0.0.1:6697"), Recent("10.0.0.2:6667"))
    profile = Profile("ada", (others[0], Recent("10.0.0.2:6697", "Lab"), others[1]), ways=("joined",))
    assert profile.forgot(address) == Profile("ada", others, ways=("joined",))


def test_forgetting_what_is_not_known_changes_nothing() -> None:
    profile = Profile("ada", (Recent("10.0.0.1:6697"),))
    assert profile.forgot("10.0.0.9") == profile

"""How much our client keeps of people, whatever a server sends."""

from core.joining.state.sightings import MOST_KNOWN, MOST_WATCHED, Sightings
from tests.support.scripted_client import NOW


def test_of_ever_more_people_no_more_is_kept() -> None:
    sightings = Sightings()
    for number in range(MOST_KNOWN + 10):
        sightings.sight(f"n{number}!u@h", f"a{number}", NOW, lambda _: True)

    assert sightings.learn_account("another", "account") == []
    assert sightings.learn_account("n0", "") != []
    assert sightings.learn_account("another", "account") != []


def test_no_more_are_watched_than_there_can_be_conversations() -> None:
    sightings = Sightings()
    added, _ = sightings.watch(f"n{number}" for number in range(MOST_WATCHED + 10))

    assert len(added) == MOST_WATCHED

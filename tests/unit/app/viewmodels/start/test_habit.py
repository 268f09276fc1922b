import pytest

from app.settings.profile import Way
from app.viewmodels.start.habit import usual_way


@pytest.mark.parametrize(
    "ways, usual",
    [
        (("joined",), "joined"),
        (("hosted",), "hosted"),
        (("hosted", "joined", "joined"), "joined"),
        (("joined", "hosted", "hosted"), "hosted"),
        (("joined", "hosted"), "joined"),
        (("hosted", "joined", "joined", "hosted"), "hosted"),
    ],
)
def test_what_was_done_most_often_counts_and_then_what_was_done_last(
    ways: tuple[Way, ...], usual: Way
) -> None:
    assert usual_way(ways, has_joined=False) == usual
    assert usual_way(ways, has_joined=True) == usual


def test_a_first_run_hosts() -> None:
    assert usual_way((), has_joined=False) == "hosted"


def test_a_profile_from_before_ways_were_noted_joins_if_it_has_joined() -> None:
    assert usual_way((), has_joined=True) == "joined"

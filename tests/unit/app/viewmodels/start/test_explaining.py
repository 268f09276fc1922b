import pytest

from app.texts.common import NOTHING, Legible
from app.viewmodels.start.explaining import explain
from app.viewmodels.window_events import ConnectionEnded
from core.addresses import Address
from core.failures import Failure

ROOM = Address("192.168.1.20", 6697)


def test_every_failure_has_words() -> None:
    assert all(explain(ConnectionEnded(failure, NOTHING), ROOM).endswith((".", "?")) for failure in Failure)


def test_a_computer_without_a_room_is_told_from_one_that_does_not_answer() -> None:
    assert explain(ConnectionEnded(Failure.REFUSED, NOTHING), ROOM) == (
        "That computer answered, but no room is open on port 6697. Is the room still running?"
    )
    assert explain(ConnectionEnded(Failure.TIMEOUT, NOTHING), ROOM) == (
        "No answer from 192.168.1.20. "
        "Most likely: its firewall, a guest Wi-Fi that separates devices, or a VPN."
    )


def test_the_words_of_the_room_are_passed_on() -> None:
    assert (
        explain(ConnectionEnded(Failure.KICKED, Legible("too loud")), ROOM)
        == "The host removed you from the room (too loud). You may join again."
    )
    assert (
        explain(ConnectionEnded(Failure.KICKED, NOTHING), ROOM)
        == "The host removed you from the room. You may join again."
    )


@pytest.mark.parametrize(
    "own, is_elsewhere",
    [
        (["10.0.0.7"], True),
        (["10.0.0.7", "192.168.1.7"], False),
        (["127.0.0.1"], False),
        (["fd00::2"], False),
    ],
)
def test_another_network_is_pointed_out(own: list[str], is_elsewhere: bool) -> None:
    words = explain(ConnectionEnded(Failure.TIMEOUT, NOTHING), ROOM, own)
    assert words.endswith("You are on 10.0.0.x, that address is on 192.168.1.x.") == is_elsewhere


def test_macos_is_suspected_where_it_may_be_the_cause() -> None:
    assert "Local Network" in explain(ConnectionEnded(Failure.UNREACHABLE, NOTHING), ROOM, is_mac=True)
    assert "Local Network" not in explain(ConnectionEnded(Failure.UNREACHABLE, NOTHING), ROOM)

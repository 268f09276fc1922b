"""Attacks on a room with its limits on, in short; `python -m tests.attacks` tells how long messages take."""

import sys

import pytest

from core.hosting.address_limits import CONNECTIONS_PER_ADDRESS
from core.room.model.guesses import MOST_WRONG
from tests.attacks.measuring import ATTACKS, can_make_namespaces, measured

SECONDS = 3.0
MOST_MB = 150
TESTED_APART = ("one_network", "guesses", "resets")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux", reason="only on Linux: many addresses of loopback, and /proc"
    ),
]


@pytest.mark.parametrize("name", [name for name in ATTACKS if name not in TESTED_APART])
def test_nobody_honest_is_dropped_and_the_host_stays_small(name: str) -> None:
    outcome = measured(name, SECONDS)

    assert outcome.readers_gone == 0
    assert outcome.attacked.count > 0
    assert outcome.host_mb < MOST_MB


def test_a_wrong_password_is_looked_at_no_more_often_than_said() -> None:
    outcome = measured("guesses", SECONDS)

    assert outcome.figures["looked_at"] == MOST_WRONG
    assert outcome.figures["told_to_wait"] > 0


def test_who_resets_the_connection_does_not_talk_on() -> None:
    """2,500 lines were sent each time; 20 are heard at once, then ten a second until the reset."""
    outcome = measured("resets", SECONDS)

    assert outcome.figures["rounds"] > 1
    assert 0 < outcome.spam < outcome.figures["rounds"] * 100


@pytest.mark.skipif(not can_make_namespaces(), reason="only on systems that let us make a network namespace")
def test_a_whole_network_of_ipv6_gets_what_one_address_gets() -> None:
    outcome = measured("one_network", SECONDS)

    assert outcome.figures["tried"] > CONNECTIONS_PER_ADDRESS
    assert outcome.figures["inside"] == CONNECTIONS_PER_ADDRESS
    assert outcome.host_mb < MOST_MB

"""Why others can't come into the room of this computer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.doctor.causes import Cause
from core.doctor.classifying_host import classify_host
from core.doctor.facts import HostFacts, NetworkProfile, Platform, Service
from core.values import replace

OPEN = HostFacts(
    system=Platform.LINUX,
    port=6697,
    is_open=True,
    own_ips=("10.77.0.1",),
    listens_on=("0.0.0.0", "::"),
    reached=0,
    broken=0,
    has_discovery=True,
    hears_itself=True,
)
CLOSED = replace(OPEN, is_open=False, listens_on=(), reached=None, broken=None, is_permitted=True)


@pytest.mark.parametrize(
    "facts, cause",
    [
        (replace(OPEN, reached=3), Cause.HOST_WELL),
        (OPEN, Cause.NOT_REACHED_YET),
        (replace(OPEN, reached=None), Cause.NOTHING_FOUND),
        (replace(OPEN, own_ips=()), Cause.NO_NETWORK),
        (replace(OPEN, listens_on=("127.0.0.1", "::1")), Cause.THIS_COMPUTER_ALONE),
        (replace(OPEN, firewalls=("ufw",)), Cause.FIREWALL_ON),
        (
            replace(OPEN, system=Platform.WINDOWS, profile=NetworkProfile.PUBLIC),
            Cause.PUBLIC_PROFILE,
        ),  # reasoned
        (replace(OPEN, broken=1), Cause.HANDSHAKES_BROKE),
        (CLOSED, Cause.NOT_HOSTING),
        (replace(CLOSED, service=Service.HTTP), Cause.PORT_BUSY),
        (replace(CLOSED, is_permitted=False), Cause.PORT_FORBIDDEN),
    ],
)
def test_each_situation_has_its_cause(facts: HostFacts, cause: Cause) -> None:
    assert classify_host(facts).cause is cause


def test_a_firewall_is_no_suspect_once_somebody_came_in() -> None:
    found = classify_host(replace(OPEN, reached=1, firewalls=("ufw",)))
    assert (found.cause, found.besides) == (Cause.HOST_WELL, ())


def test_what_keeps_the_room_from_being_found_is_told_besides() -> None:
    assert classify_host(replace(OPEN, has_discovery=False)).besides == (Cause.NO_DISCOVERY,)
    assert classify_host(replace(OPEN, hears_itself=False)).besides == (Cause.ANNOUNCEMENTS_BLOCKED_HERE,)


@given(st.from_type(HostFacts))
def test_any_facts_have_a_cause(facts: HostFacts) -> None:
    found = classify_host(facts)
    assert found.cause not in found.besides

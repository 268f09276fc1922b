"""Which cause follows from which facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.doctor.causes import Cause
from core.doctor.classifying import classify
from core.doctor.facts import AttemptEnd, Neighbour, NetworkProfile, RoomFacts, Service
from core.values import replace
from tests.support.recorded_facts import SILENT, SITUATIONS, WELL, Situation

FACTS = st.from_type(RoomFacts)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: str(situation.name))
def test_each_situation_has_its_cause(situation: Situation) -> None:
    found = classify(situation.facts)
    assert (found.cause, found.is_sure) == (situation.cause, situation.is_sure)


def test_the_situations_have_all_causes_that_a_guest_can_meet() -> None:
    guests = list(Cause)[: list(Cause).index(Cause.ANNOUNCEMENTS_BLOCKED_HERE)]
    # either side's firewall: only where announcements could not be tried
    assert {situation.cause for situation in SITUATIONS} == {*guests} - {Cause.FIREWALL_EITHER}


def test_where_announcements_could_not_be_tried_both_firewalls_are_named() -> None:
    facts = replace(WELL, service=None, room=SILENT, other=SILENT, udp=SILENT, hears_itself=None)
    assert classify(facts).cause is Cause.FIREWALL_EITHER


def test_isolation_is_said_only_by_contrast() -> None:
    gone = replace(WELL, service=None, room=SILENT, other=SILENT, udp=SILENT, hears_room=False)
    gone = replace(gone, neighbour=Neighbour.UNANSWERED)
    assert classify(gone).cause is Cause.GONE_OR_ISOLATED
    assert classify(replace(gone, hears_room=True)).cause is Cause.ISOLATED
    assert classify(replace(gone, are_others_unanswered=True)).cause is Cause.GONE_OR_ISOLATED


@pytest.mark.parametrize(
    "service", [each for each in Service if each.value.startswith(("SSH", "mail", "web"))]
)
def test_what_it_is_instead_is_no_room(service: Service) -> None:
    assert classify(replace(WELL, service=service)).cause is Cause.NOT_A_ROOM


def test_what_is_seen_besides_is_told_besides() -> None:
    assert classify(replace(WELL, hears_itself=False)).besides == (Cause.ANNOUNCEMENTS_BLOCKED_HERE,)
    assert classify(replace(WELL, hears_room=False)).besides == (Cause.ANNOUNCEMENTS_NOT_HEARD,)
    assert classify(replace(WELL, profile=NetworkProfile.PUBLIC)).besides == (Cause.PUBLIC_PROFILE,)


def test_a_minute_between_two_clocks_is_no_trouble() -> None:
    assert classify(replace(WELL, clock_ahead=60.0)).cause is Cause.WELL
    assert classify(replace(WELL, clock_ahead=61.0)).cause is Cause.CLOCK_OFF


def test_a_room_in_the_clear_whose_clock_is_off_is_told_both() -> None:
    found = classify(replace(WELL, service=Service.CLEAR_IRC, clock_ahead=99.0))
    assert (found.cause, found.besides) == (Cause.IN_THE_CLEAR, (Cause.CLOCK_OFF,))


@given(FACTS)
def test_any_facts_have_a_cause(facts: RoomFacts) -> None:
    found = classify(facts)
    assert found.cause not in found.besides
    if found.is_well:
        assert facts.room is not None
        assert facts.room.end is AttemptEnd.OPEN

"""The doctor's words and its report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts import doctor as texts
from app.texts.doctor_report import host_report, report
from app.viewmodels.doctor_words import about_host, about_room
from core.doctor.causes import Cause, Diagnosis
from core.doctor.classifying import classify
from core.doctor.classifying_host import classify_host
from core.doctor.facts import HostFacts, Platform, RoomFacts
from core.values import replace
from tests.support.recorded_facts import SITUATIONS, WELL


@pytest.mark.parametrize("cause", list(Cause))
def test_each_cause_has_a_sentence_and_a_deed(cause: Cause) -> None:
    about = about_room(WELL)
    for found in (Diagnosis(cause), Diagnosis(cause, is_sure=False)):
        what, deed = texts.what(found, about), texts.deed(found, about)
        assert what.endswith((".", "?"))
        assert what[0].isupper() or what[0].isdigit() or what.startswith("macOS")
        assert "{" not in what + deed
        assert len(what) + len(deed) < 400


def test_what_is_not_sure_says_so() -> None:
    about = about_room(WELL)
    sure, likely = (
        texts.what(Diagnosis(Cause.FIREWALL_THERE, is_sure=each), about) for each in (True, False)
    )
    assert likely == f"Most likely: {sure}"
    either = texts.what(Diagnosis(Cause.GONE_OR_ISOLATED, is_sure=False), about)
    assert either.startswith("Either 10.77.0.1")


def test_a_wait_and_a_clock_are_told_in_words() -> None:
    about = replace(about_room(WELL), wait=287, clock_ahead=-3600.0)
    assert "in 5 minutes" in texts.deed(Diagnosis(Cause.TOO_MANY_TRIES), about)
    assert "60 minutes behind" in texts.what(Diagnosis(Cause.CLOCK_OFF), about)
    assert "in a minute" in texts.deed(Diagnosis(Cause.TOO_MANY_TRIES), replace(about, wait=60))
    assert "3 hours ahead" in texts.what(Diagnosis(Cause.CLOCK_OFF), replace(about, clock_ahead=10_800.0))


def test_the_report_has_facts_in_plain_lines_and_no_name_of_a_computer() -> None:
    facts = replace(WELL, host="adas-laptop.local")
    text = report("1.0", [(facts, classify(facts))])
    assert "adas" not in text
    assert "cause: well" in text
    assert "room: (a name), port 6697 = 10.77.0.1" in text
    assert "own addresses: 10.77.0.2" in text


def test_each_situation_makes_a_report() -> None:
    for situation in SITUATIONS:
        found = classify(situation.facts)
        assert f"cause: {found.cause.value}" in report("1.0", [(situation.facts, found)])


@pytest.mark.parametrize("ahead", [float("inf"), float("-inf"), float("nan"), 1e300])
def test_a_clock_may_say_anything(ahead: float) -> None:
    assert texts.what(Diagnosis(Cause.CLOCK_OFF), replace(about_room(WELL), clock_ahead=ahead))


@given(st.from_type(RoomFacts), st.from_type(HostFacts))
def test_any_facts_have_words_and_a_report(facts: RoomFacts, host: HostFacts) -> None:
    found, found_here = classify(facts), classify_host(host)
    assert texts.what(found, about_room(facts))
    assert texts.what(found_here, about_host(host))
    texts.besides(found, about_room(facts))
    texts.besides(found_here, about_host(host))
    assert report("1.0", [(facts, found)])
    assert host_report("1.0", host, found_here)


def test_a_firewall_is_found_where_the_system_has_it() -> None:
    about = replace(about_room(WELL), port=7000)
    assert "sudo ufw allow 7000/tcp" in texts.allow(about)
    assert "Windows Security" in texts.allow(replace(about, system=Platform.WINDOWS))

"""The page of the doctor: how far it is, and what it says."""

from app.texts import doctor as texts
from app.viewmodels.dialogs.doctor_model import (
    DoctorModel,
    HostSeen,
    LookingFailed,
    RoomSeen,
    StillLooking,
)
from core.doctor.classifying import classify
from core.doctor.facts import HostFacts, Platform, RoomFacts
from core.values import replace
from tests.support.recorded_facts import SITUATIONS, WELL

SHUT = next(situation.facts for situation in SITUATIONS if situation.name == "firewall there drops our port")
HERE = HostFacts(system=Platform.LINUX, port=6697, is_open=True, own_ips=("10.77.0.1",), reached=2)


def opened() -> tuple[DoctorModel, list[str]]:
    orders: list[str] = []
    model = DoctorModel(texts.TITLE, "1.0", lambda: orders.append("look"))
    model.look_again()
    return model, orders


def seen(*facts: RoomFacts) -> RoomSeen:
    return RoomSeen([(each, classify(each)) for each in facts])


def test_it_looks_once_at_a_time() -> None:
    model, orders = opened()
    model.look_again()
    assert (orders, model.state.is_looking) == (["look"], True)
    model.apply(seen(WELL))
    model.look_again()
    assert (orders, model.state.is_looking, model.state.what) == (["look"] * 2, True, "")


def test_the_bar_goes_forward_only() -> None:
    model, _ = opened()
    for share in (0.25, 0.1, 7.0):
        model.apply(StillLooking(share))
    assert model.state.share == 1.0
    model.apply(seen(WELL))
    model.apply(StillLooking(0.5))
    assert model.state.share == 1.0


def test_the_cause_and_what_to_do_are_shown() -> None:
    model, _ = opened()
    model.apply(seen(SHUT))
    state = model.state
    assert state.what == "The firewall of the computer at 10.77.0.1 blocks port 6697."
    assert state.deed == "Ask the host to allow Parlour, or port 6697, in that computer’s firewall."
    assert (state.is_well, state.is_looking, state.besides) == (False, False, ())
    assert "cause: firewall there" in state.report


def test_what_was_seen_besides_is_shown_too() -> None:
    model, _ = opened()
    model.apply(seen(replace(WELL, hears_itself=False)))
    assert model.state.is_well
    assert model.state.besides[0].startswith("This computer does not hear announcements")


def test_the_report_is_of_all_addresses() -> None:
    model, _ = opened()
    model.apply(seen(WELL, SHUT))
    assert model.state.is_well
    assert model.state.report.count("cause: ") == 2


def test_the_room_of_this_computer_is_told_of_as_well() -> None:
    model, _ = opened()
    model.apply(HostSeen(HERE))
    assert model.state.what == "The room is open, and 2 computers have come in from outside."
    assert "others came in: 2" in model.state.report


def test_a_copied_report_is_noted_until_it_looks_again() -> None:
    model, _ = opened()
    model.apply(seen(SHUT))
    model.copy()
    assert model.state.is_copied
    model.look_again()
    assert not model.state.is_copied


def test_a_fault_of_ours_is_said_and_it_may_look_again() -> None:
    model, orders = opened()
    model.apply(LookingFailed())
    assert (model.state.what, model.state.report) == (texts.FAULT, "")
    model.look_again()
    assert orders == ["look", "look"]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts.common import Legible
from app.viewmodels.start.joining_model import JoinModel, JoinState, RecentChoice
from core.addresses import Address
from core.inviting.invite import Invite, invite_link
from core.inviting.joining_target import Target

INVITE = Invite("k3v7q2xa", bytes(20), (Address("10.0.0.7", 6697),), "Ada's\u202e room")
LINK = invite_link(INVITE)


def form(address: str = "") -> tuple[JoinModel, list[Target]]:
    joined: list[Target] = []
    return JoinModel(JoinState(address), joined.append), joined


@pytest.mark.parametrize(
    "typed, preview, target",
    [
        ("192.168.1.20", "192.168.1.20, port 6697", Address("192.168.1.20", 6697)),
        (" 192.168.1.20:7000 ", "192.168.1.20, port 7000", Address("192.168.1.20", 7000)),
        ("[fe80::1%eth0]:7000", "fe80::1%eth0, port 7000", Address("fe80::1%eth0", 7000)),
        ("irc://laptop/#lobby", "laptop, port 6697", Address("laptop", 6697)),
        ("ircs://laptop:7000", "laptop, port 7000", Address("laptop", 7000)),
        ("/connect -tls laptop 7000", "laptop, port 7000", Address("laptop", 7000)),
        (LINK, "Invite link for Ada's room", INVITE),
        (f"Come: {LINK}!", "Invite link for Ada's room", INVITE),
    ],
)
def test_what_was_understood_is_shown_and_joined(typed: str, preview: str, target: Target) -> None:
    model, joined = form()
    model.edit_address(typed)
    assert model.state.preview == preview
    model.join()
    assert joined == [target]
    assert (model.state.address, model.state.problem) == (typed, "")


@pytest.mark.parametrize(
    "typed, is_meant",
    [
        ("laptop", True),
        (" laptop:6697 ", True),
        ("irc://laptop/#lobby", True),
        ("laptop:7000", False),
        ("", False),
    ],
)
def test_an_address_may_stand_there_in_several_words(typed: str, is_meant: bool) -> None:
    assert form(typed)[0].means(Address("laptop", 6697)) is is_meant


def test_while_somebody_is_still_typing_nothing_is_wrong_yet() -> None:
    model, _ = form()
    assert model.state.preview == ""
    model.edit_address("192.168.")
    assert (model.state.preview, model.state.problem) == ("Not an address yet", "")


@pytest.mark.parametrize("typed", [LINK[:40], "10.0.0.1 or 10.0.0.2", "https://example.org"])
def test_what_is_wrong_with_something_pasted_is_told_at_once(typed: str) -> None:
    model, _ = form()
    model.edit_address(typed)
    assert model.state.problem
    assert model.state.preview == ""


def test_an_address_of_before_is_understood_from_the_beginning() -> None:
    model, _ = form("laptop")
    assert model.state.preview == "laptop, port 6697"


@pytest.mark.parametrize(
    "typed, problem",
    [
        ("", "Please paste or type where the room is"),
        ("1.2.3", "There is no address in that."),
        ("two words", "There is no address in that."),
        ("laptop:70000", "The number behind the address is no port"),
        ("10.0.0.1 or 10.0.0.2", "That has several addresses"),
        ("https://example.org", "That link leads to no room"),
        (f"parlour://2{LINK[11:]}", "This link is from a newer Parlour."),
        (LINK[:40], "In this link the key of the room is damaged"),
    ],
)
def test_what_is_no_address_is_explained_and_stays(typed: str, problem: str) -> None:
    model, joined = form()
    model.edit_address(typed)
    model.join()
    assert joined == []
    assert model.state.address == typed
    assert model.state.problem.startswith(problem)


def test_a_problem_goes_when_its_cause_is_changed_and_not_before() -> None:
    model, _ = form()
    model.join()
    model.edit_address(None)
    assert model.state.problem
    model.edit_address("laptop")
    assert model.state.problem == ""


def test_a_room_joined_before_is_joined_with_one_click() -> None:
    model, joined = form()
    recent = RecentChoice("[fd00::2]:7000", Legible("Kitchen"), Legible("yesterday"))
    model.offer_recent((recent,))
    assert model.state.recent == (recent,)
    model.choose_recent(recent)
    assert joined == [Address("fd00::2", 7000)]
    assert model.state.address == "[fd00::2]:7000"


@given(st.text())
def test_whatever_is_typed_is_joined_or_explained(typed: str) -> None:
    model, joined = form()
    model.edit_address(typed)
    model.join()
    assert bool(joined) is not bool(model.state.problem)

from datetime import UTC, datetime

import pytest

from app.texts.common import Legible
from app.viewmodels.incoming import legible_event
from app.viewmodels.start.attempt import (
    AttemptEvent,
    AttemptModel,
    AttemptOrder,
    AttemptStage,
    AttemptState,
    Connect,
    HangUp,
    TryNick,
    next_nick,
)
from core.events import Disconnected, Event, NickRefused, Renamed, Welcomed
from core.failures import Failure

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def attempt() -> tuple[AttemptModel, list[AttemptOrder]]:
    orders: list[AttemptOrder] = []
    return AttemptModel(
        "ada", lambda end: Legible(f"{end.failure.value}: {end.detail}"), orders.append
    ), orders


def hear(model: AttemptModel, event: Event) -> None:
    shown = legible_event(event)
    assert isinstance(shown, AttemptEvent)
    model.apply(shown)


def test_to_begin_is_to_connect() -> None:
    model, orders = attempt()
    model.begin()
    assert orders == [Connect("ada", "")]
    assert model.state == AttemptState(AttemptStage.CONNECTING, "ada")


def test_a_welcome_means_to_be_inside_under_the_name_that_the_room_says() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, Welcomed("Ada", "Kitchen"))
    assert model.state == AttemptState(AttemptStage.INSIDE, "Ada", was_inside=True)


def test_who_has_taken_another_name_comes_in_again_under_it() -> None:
    model, orders = attempt()
    model.begin()
    hear(model, Welcomed("ada", "Kitchen"))
    hear(model, Renamed("bob", "rob", ("#lobby",), NOON, is_own=False))
    hear(model, Renamed("ada", "lovelace", ("#lobby",), NOON, is_own=True))
    hear(model, Disconnected(Failure.KICKED))
    model.submit()
    assert orders[-1] == Connect("lovelace", "")


def test_a_taken_nickname_is_asked_again_with_a_suggestion_and_the_connection_waits() -> None:
    model, orders = attempt()
    model.begin()
    hear(model, NickRefused("ada", is_taken=True, while_joining=True))
    assert model.state == AttemptState(
        AttemptStage.ASKING_NICK, "ada2", problem=Legible("“ada” is taken. Please choose another name.")
    )
    model.submit()
    assert orders == [Connect("ada", ""), TryNick("ada2")]
    assert model.state == AttemptState(AttemptStage.CONNECTING, "ada2")


def test_an_invalid_answer_is_not_sent() -> None:
    model, orders = attempt()
    model.begin()
    hear(model, NickRefused("ada", is_taken=False, while_joining=True))
    model.edit_answers(nick="a b")
    model.submit()
    assert orders == [Connect("ada", "")]
    assert model.state.stage is AttemptStage.ASKING_NICK


def test_a_password_is_asked_for_and_the_next_try_has_it() -> None:
    model, orders = attempt()
    model.begin()
    hear(model, Disconnected(Failure.WRONG_PASSWORD))
    assert model.state == AttemptState(
        AttemptStage.ASKING_PASSWORD, "ada", problem=Legible("This room has a password.")
    )
    model.edit_answers(password="tea")
    model.submit()
    assert orders[-1] == Connect("ada", "tea")


def test_a_wrong_password_is_said_to_be_wrong_and_asked_again() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, Disconnected(Failure.WRONG_PASSWORD))
    model.edit_answers(password="tea")
    model.submit()
    hear(model, Disconnected(Failure.WRONG_PASSWORD))
    assert model.state == AttemptState(
        AttemptStage.ASKING_PASSWORD,
        "ada",
        problem=Legible("That is not the password of this room. Please try again."),
    )


def test_a_password_that_was_right_is_used_again_after_the_connection_was_lost() -> None:
    model, orders = attempt()
    model.begin()
    hear(model, Disconnected(Failure.WRONG_PASSWORD))
    model.edit_answers(password="tea")
    model.submit()
    hear(model, Welcomed("ada", "Kitchen"))
    hear(model, Disconnected(Failure.LOST))
    model.submit()
    assert orders[-1] == Connect("ada", "tea")


def test_a_lost_connection_is_explained_and_may_be_tried_again() -> None:
    model, orders = attempt()
    model.begin()
    hear(model, Welcomed("ada", "Kitchen"))
    hear(model, Disconnected(Failure.LOST, "reset"))
    assert model.state == AttemptState(
        AttemptStage.OUTSIDE,
        "ada",
        problem=Legible("lost: reset"),
        was_inside=True,
        failure=Failure.LOST,
    )
    model.submit()
    assert orders == [Connect("ada", ""), Connect("ada", "")]


def test_the_cause_is_to_be_looked_for_only_where_that_may_help() -> None:
    for failure, kept in ((Failure.TIMEOUT, Failure.TIMEOUT), (Failure.KICKED, None), (Failure.BANNED, None)):
        model, _ = attempt()
        model.begin()
        hear(model, Disconnected(failure))
        assert model.state.failure is kept
        model.begin()
        assert model.state.failure is None


def test_another_address_has_no_cause_to_look_for() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, Disconnected(Failure.REFUSED))
    model.forget_failure()
    assert model.state.failure is None


def test_to_cancel_is_to_hang_up() -> None:
    model, orders = attempt()
    model.begin()
    model.cancel()
    assert orders == [Connect("ada", ""), HangUp()]
    assert model.state == AttemptState(AttemptStage.OUTSIDE, "ada")


@pytest.mark.parametrize(
    "taken, suggested",
    [
        *[("ada", "ada2"), ("ada2", "ada3"), ("ada9", "ada10"), ("ä" * 16, "ä" * 15 + "2")],
        *[("9" * 40, "guest"), ("9" * 5000, "guest"), ("", "guest")],  # a room may say anything
    ],
)
def test_the_suggestion_counts_on(taken: str, suggested: str) -> None:
    assert next_nick(taken) == suggested


def test_whatever_a_room_calls_us_is_made_legible() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, NickRefused("a\u202ed\x1ba" + "x" * 500, is_taken=True, while_joining=True))
    assert "\u202e" not in model.state.problem + model.state.nick
    assert "\x1b" not in model.state.problem + model.state.nick
    assert len(model.state.nick.encode()) <= 32
    assert len(model.state.problem) < 150


def test_who_is_impatient_does_not_begin_anew() -> None:
    model, orders = attempt()
    model.begin()
    model.submit()
    model.submit()
    assert orders == [Connect("ada", "")]


def test_that_a_password_is_wrong_goes_when_another_one_is_typed_and_not_before() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, Disconnected(Failure.WRONG_PASSWORD))
    model.edit_answers(password="")
    assert model.state.problem
    model.edit_answers(password="e")
    assert model.state.problem == ""


def test_that_a_nickname_is_taken_goes_when_another_one_is_typed() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, NickRefused("ada", is_taken=True, while_joining=True))
    model.edit_answers(nick="ada3")
    assert model.state.problem == ""


def test_why_an_address_failed_goes_with_the_address() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, Disconnected(Failure.REFUSED))
    assert model.state.problem
    model.forget_failure()
    assert model.state == AttemptState(AttemptStage.OUTSIDE, "ada")


def test_what_is_asked_for_stays_when_another_address_is_typed() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, Disconnected(Failure.WRONG_PASSWORD))
    asked = model.state
    model.forget_failure()
    assert model.state == asked


def test_that_a_password_is_wanted_is_no_fault_but_a_wrong_one_is() -> None:
    model, _ = attempt()
    model.begin()
    hear(model, Disconnected(Failure.WRONG_PASSWORD))
    assert model.state.is_question
    model.edit_answers(password="earl-grey")
    model.submit()
    hear(model, Disconnected(Failure.WRONG_PASSWORD))
    assert not model.state.is_question


def test_a_wait_for_passwords_is_counted_down_and_never_called_a_wrong_password() -> None:
    model, orders = attempt()
    model.begin()
    model.edit_answers(password="tea")
    hear(model, Disconnected(Failure.MUST_WAIT, "whatever they say", wait=75))
    assert model.state.stage is AttemptStage.ASKING_PASSWORD
    shown = []
    for now in (100.0, 100.4, 101.0, 174.5):
        model.tick(now)
        shown.append(
            model.state.problem.removeprefix("There were too many wrong passwords from your network. ")
        )
    model.submit()  # the room would not look at it
    assert len(orders) == 1
    model.edit_answers(password="teapot")
    model.tick(175.0)
    assert shown == [
        "You can try again in 1:15 minutes.",
        "You can try again in 1:15 minutes.",
        "You can try again in 1:14 minutes.",
        "You can try again in a second.",
    ]
    assert (model.state.problem, model.is_counting_down) == ("You can try the password again now.", False)
    model.submit()
    assert orders[-1] == Connect("ada", "teapot")

"""An attempt to enter a room whose key is not known, is another one, or is none at all."""

import pytest

from app.texts.common import Legible
from app.texts.failures import NOT_ENCRYPTED, PASSWORD_WANTED, WRONG_PASSWORD
from app.texts.keys_of_rooms import COMPARE_FIRST
from app.viewmodels.incoming import legible_event
from app.viewmodels.start.attempt import (
    AcceptClear,
    AttemptEvent,
    AttemptModel,
    AttemptOrder,
    AttemptStage,
    Connect,
    HangUp,
    Privacy,
    TrustKey,
)
from core.events import Disconnected, Event, InTheClear, Secured, Welcomed
from core.failures import Failure
from core.keys.pins import Pin

WORDS = ("abacus", "zoom", "wifi", "yoyo")
NEW = Secured(Pin(bytes(32)), WORDS, is_known=False, room_id="k3v7q2xa", host="10.0.0.1", port=6697)
KNOWN = Secured(Pin(bytes(32)), (), is_known=True, room_id="k3v7q2xa", host="10.0.0.1", port=6697)
WELCOME = Welcomed("ada", "Kitchen")
NO_PASSWORD = Disconnected(Failure.WRONG_PASSWORD)


class Attempt:
    """An attempt that has begun, and what it has ordered since."""

    def __init__(self, *events: Event, may_be_clear: bool = False) -> None:
        self.orders: list[AttemptOrder] = []
        self.model = AttemptModel(
            "ada", lambda end: Legible(end.failure.value), self.orders.append, lambda: may_be_clear
        )
        self.model.begin()
        self.orders.clear()
        self.hear(*events)

    def hear(self, *events: Event) -> None:
        for event in events:
            shown = legible_event(event)
            assert isinstance(shown, AttemptEvent)
            self.model.apply(shown)

    @property
    def stage(self) -> AttemptStage:
        return self.model.state.stage


def test_who_comes_into_a_room_that_nobody_knows_is_shown_its_words_inside() -> None:
    attempt = Attempt(NEW, WELCOME)
    assert (attempt.stage, attempt.model.state.words) == (AttemptStage.INSIDE, WORDS)
    assert attempt.model.state.privacy is Privacy.ENCRYPTED


def test_a_known_room_has_nothing_to_compare() -> None:
    assert Attempt(KNOWN, WELCOME).model.state.words == ()


def test_words_that_match_make_the_key_a_known_one() -> None:
    attempt = Attempt(NEW, WELCOME)
    attempt.model.confirm_words()
    assert (attempt.orders, attempt.model.state.words) == ([TrustKey()], ())


def test_words_that_are_put_off_say_nothing_of_the_key() -> None:
    attempt = Attempt(NEW, WELCOME)
    attempt.model.dismiss_words()
    assert (attempt.orders, attempt.model.state.words) == ([], ())


def test_before_a_password_is_typed_the_words_are_compared() -> None:
    attempt = Attempt(NEW, NO_PASSWORD)
    assert (attempt.stage, attempt.model.state.words) == (AttemptStage.ASKING_WORDS, WORDS)
    assert (attempt.model.state.problem, attempt.model.state.is_question) == (COMPARE_FIRST, True)

    attempt.model.submit()
    assert attempt.orders == [TrustKey()]
    assert (attempt.stage, attempt.model.state.problem) == (AttemptStage.ASKING_PASSWORD, PASSWORD_WANTED)

    attempt.model.edit_answers(password="open")
    attempt.model.submit()
    assert attempt.orders == [TrustKey(), Connect("ada", "open")]

    attempt.hear(KNOWN, NO_PASSWORD)
    assert (attempt.stage, attempt.model.state.problem) == (AttemptStage.ASKING_PASSWORD, WRONG_PASSWORD)


def test_who_does_not_find_the_words_goes_and_nothing_is_told() -> None:
    attempt = Attempt(NEW, NO_PASSWORD)
    attempt.model.cancel()
    assert (attempt.orders, attempt.stage) == ([HangUp()], AttemptStage.OUTSIDE)
    assert attempt.model.state.words == ()


def test_a_known_room_is_told_the_password_without_words() -> None:
    assert Attempt(KNOWN, NO_PASSWORD).stage is AttemptStage.ASKING_PASSWORD


def test_a_room_in_the_clear_is_entered_when_the_person_wants_to() -> None:
    attempt = Attempt(Disconnected(Failure.NOT_ENCRYPTED), may_be_clear=True)
    assert (attempt.stage, attempt.model.state.problem) == (AttemptStage.ASKING_CLEAR, NOT_ENCRYPTED)
    attempt.model.submit()
    assert attempt.orders == [AcceptClear(), Connect("ada", "")]
    attempt.hear(InTheClear("10.0.0.1", 6667), WELCOME)
    assert attempt.model.state.privacy is Privacy.CLEAR


@pytest.mark.parametrize("failure", [Failure.NOT_ENCRYPTED, Failure.KEY_CHANGED])
def test_a_room_that_is_not_the_known_one_leaves_no_choice(failure: Failure) -> None:
    attempt = Attempt(Disconnected(failure))
    assert (attempt.stage, attempt.model.state.problem) == (AttemptStage.OUTSIDE, failure.value)
    assert attempt.model.state.may_try_again is (failure is not Failure.KEY_CHANGED)


def test_words_of_the_last_attempt_are_not_shown_in_the_next() -> None:
    attempt = Attempt(NEW, WELCOME, Disconnected(Failure.LOST))
    attempt.model.submit()
    assert attempt.model.state.words == ()

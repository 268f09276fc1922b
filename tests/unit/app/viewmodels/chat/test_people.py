"""Who is meant by a nickname."""

import pytest

from app.viewmodels.chat.people import MOST_PEOPLE, People, Person


@pytest.mark.parametrize(
    "one, other, is_same",
    [
        (Person(1), Person(1), True),
        (Person(1), Person(2), False),
        (Person(1, "bob"), Person(2, "bob"), True),
        (Person(1, "bob"), Person(1, "eve"), False),
        (Person(1, "bob"), Person(1), True),
        (Person(1, "bob"), Person(2), False),
    ],
)
def test_the_account_says_who_it_is_and_where_there_is_none_the_connection(
    one: Person, other: Person, *, is_same: bool
) -> None:
    assert one.is_same(other) == other.is_same(one) == is_same


def test_a_person_is_met_once_under_every_spelling_and_name() -> None:
    people = People()
    bob = people.meet("bob")
    people.rename("BOB", "Bert")
    assert (people.meet("bERT"), people.holder("bob"), people.nick_of(bob)) == (bob, None, "Bert")


def test_whoever_comes_after_one_who_left_is_somebody_else() -> None:
    people = People()
    bob = people.meet("bob")
    people.lose("bob")
    assert not people.meet("bob").is_same(bob)
    assert people.nick_of(bob) is None


def test_after_a_lost_connection_people_are_known_by_their_account_alone() -> None:
    people = People()
    people.identify("bob", "Bob")
    bob, eve = people.meet("bob"), people.meet("eve")
    people.lose_all()
    people.identify("rob", "bOB")
    assert people.meet("rob").is_same(bob)
    assert not people.meet("eve").is_same(eve)


def test_of_too_many_the_one_who_was_met_first_is_forgotten() -> None:
    people = People()
    for number in range(MOST_PEOPLE + 1):
        people.meet(f"n{number}")
    assert (people.holder("n0"), people.holder("n1") is None) == (None, False)

"""Who is turned away is told to the console, and can't fill it."""

from core.hosting.turned_away import TurnedAway, TurnedAwayNotes


def test_of_one_address_one_is_told_in_ten_seconds() -> None:
    notes = TurnedAwayNotes()
    for second in range(25):
        notes.add(TurnedAway("10.0.0.1", second, "The room is full"), float(second))

    assert [one.port for one in notes.take()] == [0, 10, 20]
    assert notes.take() == []


def test_all_that_one_person_can_have_is_one_address() -> None:
    notes = TurnedAwayNotes()
    for number in range(1, 100):
        notes.add(TurnedAway(f"2001:db8::{number:x}", 1, "The room is full"), 0.0)

    assert len(notes.take()) == 1


def test_what_is_remembered_of_addresses_is_bounded() -> None:
    notes = TurnedAwayNotes()
    for number in range(10_000):
        notes.add(TurnedAway(f"10.0.{number // 256}.{number % 256}", 1, "The room is full"), 0.0)

    assert len(notes._noted_at) <= 1000

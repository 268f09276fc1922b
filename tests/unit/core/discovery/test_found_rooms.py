"""The list of rooms: who stands in it, in which order, and whom it asks."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from core.addresses import Address
from core.discovery.found_rooms import (
    AT_ONCE,
    AT_ONCE_IN_A_CROWD,
    FIRST_PATIENCE,
    MOST_ANNOUNCEMENTS,
    MOST_ROWS,
    PATIENCE,
    PROBE_FEW_EVERY,
    FoundRooms,
    RoomList,
    RoomProbe,
)
from core.discovery.reading import Announced

TEA, MILK = Address("10.0.0.1", 6697), Address("10.0.0.2", 6697)
HINT, OTHER = b"12345678", b"87654321"


def room(name: str, *addresses: Address, room_id: str = "teateate", hint: bytes = HINT) -> Announced:
    return Announced(room_id, hint, name, False, addresses)


def answer(rooms: RoomList, answering: Iterable[Address], now: float = 0.0) -> list[RoomProbe]:
    """Carry out all probes that are due, of which those to ``answering`` are answered."""
    alive, probes = set(answering), []
    while probe := rooms.next_probe(now, 0):
        probes.append(probe)
        rooms.note(probe, is_answering=probe.address in alive)
    return probes


def names(found: FoundRooms) -> list[str]:
    return [each.name for each in found.rooms]


def test_a_room_is_shown_as_soon_as_it_answers() -> None:
    rooms = RoomList()
    rooms.hear("tea", room("Tea", TEA))
    assert rooms.found() == FoundRooms()
    answer(rooms, [TEA])
    (found,) = rooms.found().rooms
    assert (found.name, found.addresses, found.is_answering) == ("Tea", (TEA,), True)


def test_a_room_that_does_not_answer_is_only_counted() -> None:
    rooms = RoomList()
    rooms.hear("tea", room("Tea", TEA))
    answer(rooms, [])
    assert rooms.found() == FoundRooms(silent=1)


def test_a_room_that_is_over_is_gone() -> None:
    rooms = RoomList()
    rooms.hear("tea", room("Tea", TEA))
    answer(rooms, [TEA])
    rooms.lose("tea")
    rooms.lose("never heard of")
    assert rooms.found() == FoundRooms()


def test_a_known_room_is_shown_first_and_also_when_it_does_not_answer() -> None:
    rooms = RoomList(lambda room_id, hint: (room_id, hint) == ("milkmilk", HINT))
    rooms.hear("tea", room("Tea", TEA))
    rooms.hear("milk", room("Milk", MILK, room_id="milkmilk"))
    answer(rooms, [TEA])
    found = rooms.found()
    assert [(each.name, each.is_known, each.is_answering) for each in found.rooms] == [
        ("Milk", True, False),
        ("Tea", False, True),
    ]
    assert found.silent == 0


def test_several_addresses_of_one_room_are_one_row_with_those_first_that_answer() -> None:
    rooms = RoomList()
    rooms.hear("tea", room("Tea", TEA))
    rooms.hear("tea of another host", room("Tea", MILK))
    answer(rooms, [MILK])
    (found,) = rooms.found().rooms
    assert found.addresses == (MILK, TEA)


def test_another_key_is_another_row_though_the_room_be_called_the_same() -> None:
    rooms = RoomList()
    rooms.hear("tea", room("Tea", TEA))
    rooms.hear("fake", room("Tea", MILK, hint=OTHER))
    answer(rooms, [TEA, MILK])
    assert [each.key for each in rooms.found().rooms] == [("teateate", HINT), ("teateate", OTHER)]


def test_what_is_announced_anew_replaces_what_was() -> None:
    rooms = RoomList()
    rooms.hear("tea", room("Tea", TEA))
    answer(rooms, [TEA])
    rooms.hear("tea", room("Green tea", MILK))
    answer(rooms, [MILK])
    (found,) = rooms.found().rooms
    assert (found.name, found.addresses) == ("Green tea", (MILK,))


def test_a_slow_answer_gets_more_patience_at_the_second_look() -> None:
    rooms = RoomList()
    rooms.hear("tea", room("Tea", TEA))
    first = rooms.next_probe(0, 0)
    assert first == RoomProbe(TEA, FIRST_PATIENCE)
    rooms.note(first, is_answering=False, was_slow=True)
    assert rooms.next_probe(0, 0) == RoomProbe(TEA, PATIENCE)


def test_all_are_asked_again_after_a_while_and_those_that_answer_first() -> None:
    rooms = RoomList()
    rooms.hear("milk", room("Milk", MILK, room_id="milkmilk"))
    rooms.hear("tea", room("Tea", TEA))
    answer(rooms, [TEA])
    assert answer(rooms, [TEA], now=1.0) == []
    again = answer(rooms, [], now=PROBE_FEW_EVERY + 1)
    assert [probe.address for probe in again] == [TEA, MILK]
    assert rooms.found() == FoundRooms(silent=2)


def test_nobody_waits_for_a_round_of_no_rooms_or_while_enough_are_asked() -> None:
    rooms = RoomList()
    assert rooms.next_probe(5.0, 0) is None
    assert rooms.next_round_in(5.0) is None
    rooms.hear("tea", room("Tea", TEA))
    assert rooms.next_probe(5.0, AT_ONCE) is None
    assert rooms.next_round_in(5.0) is None
    answer(rooms, [TEA], now=5.0)
    assert rooms.next_round_in(6.0) == PROBE_FEW_EVERY - 1


def test_few_are_asked_at_once() -> None:
    rooms = RoomList()
    for number in range(100):
        rooms.hear(f"{number}", room("Tea", Address(f"10.0.1.{number}", 1), room_id=f"{number:08}"))
    assert rooms.next_probe(0, AT_ONCE_IN_A_CROWD) is None
    assert rooms.next_probe(0, AT_ONCE_IN_A_CROWD - 1)
    few = RoomList()
    few.hear("tea", room("Tea", TEA))
    assert few.next_probe(0, AT_ONCE) is None


def fake(number: int, address: Address) -> Announced:
    return room(f"Fake {number}", address, room_id=f"{number:08}", hint=OTHER)


def test_the_rooms_of_one_who_announces_a_thousand_stand_behind_those_of_all_others() -> None:
    rooms, lair = RoomList(), Address("10.0.0.66", 6697)
    for number in range(500):
        rooms.hear(f"fake {number}", fake(number, lair))
    rooms.hear("tea", room("Tea", TEA))
    rooms.hear("milk", room("Milk", MILK, room_id="milkmilk"))
    for number in range(500, 1000):
        rooms.hear(f"fake {number}", fake(number, Address(lair.host, number)))
    answer(rooms, [TEA, MILK, lair, *(Address(lair.host, port) for port in range(500, 1000))])
    found = rooms.found()
    assert names(found)[:3] == ["Fake 0", "Tea", "Milk"]
    assert (len(found.rooms), found.more) == (MOST_ROWS, 1002 - MOST_ROWS)


def test_a_room_that_comes_amid_a_flood_is_asked_next() -> None:
    rooms = RoomList()
    for number in range(1000):
        rooms.hear(f"fake {number}", fake(number, Address(f"10.1.{number // 250}.{number % 250 + 1}", 6697)))
    rooms.hear("tea", room("Tea", TEA))
    probe = rooms.next_probe(0, 0)
    assert probe is not None
    assert probe.address == TEA


def test_a_flood_pushes_no_room_that_answers_out_of_memory() -> None:
    rooms = RoomList()
    rooms.hear("tea", room("Tea", TEA))
    answer(rooms, [TEA])
    for number in range(5 * MOST_ANNOUNCEMENTS):
        rooms.hear(f"fake {number}", fake(number, Address(f"10.1.{number // 250}.{number % 250 + 1}", 6697)))
    assert names(rooms.found()) == ["Tea"]


def test_who_announces_a_thousand_at_the_address_of_a_real_room_does_not_push_it_away() -> None:
    for is_known in (True, False):
        rooms = RoomList(lambda _room_id, hint, known=is_known: known and hint == HINT)  # type: ignore[misc]
        rooms.hear("tea", room("Tea", TEA))
        answer(rooms, [TEA])
        for number in range(5 * MOST_ANNOUNCEMENTS):
            rooms.hear(f"fake {number}", fake(number, TEA))
        assert "Tea" in names(rooms.found())


def test_a_known_room_stays_amid_a_thousand_that_answer() -> None:
    rooms = RoomList(lambda _room_id, hint: hint == HINT)
    rooms.hear("tea", room("Tea", TEA))
    answer(rooms, [TEA])
    lairs = [Address(f"10.1.{number // 250}.{number % 250 + 1}", 6697) for number in range(1000)]
    for number, lair in enumerate(lairs):
        rooms.hear(f"fake {number}", fake(number, lair))
        answer(rooms, [TEA, lair])
    assert names(rooms.found())[0] == "Tea"


def test_who_copies_the_key_of_a_known_room_takes_none_of_its_places() -> None:
    rooms = RoomList(lambda _room_id, hint: hint == HINT)
    rooms.hear("tea", room("Tea", TEA))
    answer(rooms, [TEA])
    for number in range(1000):
        rooms.hear(f"fake {number}", room("Fake", Address(f"10.1.{number // 250}.{number % 250 + 1}", 6697)))
    found = rooms.found()
    assert len(found.rooms) == 1
    assert found.rooms[0].addresses[0] == TEA


services = st.sampled_from(["a", "b", "c", "d"])
announced = st.builds(
    room,
    st.sampled_from(["Tea", "Milk"]),
    st.sampled_from([TEA, MILK]),
    room_id=st.sampled_from(["teateate", "milkmilk"]),
    hint=st.sampled_from([HINT, OTHER, b""]),
)


@given(st.lists(st.tuples(services, announced | st.none(), st.sets(st.sampled_from([TEA, MILK])))))
def test_whatever_comes_and_goes_each_row_is_shown_once_and_has_an_address(
    happenings: list[tuple[str, Announced | None, set[Address]]],
) -> None:
    rooms, now, here = RoomList(), 0.0, {}
    for service, heard, alive in happenings:
        now += PROBE_FEW_EVERY + 1
        if heard:
            rooms.hear(service, heard)
            here[service] = heard
        else:
            rooms.lose(service)
            here.pop(service, None)
        answer(rooms, alive, now)
        found = rooms.found()
        keys = [each.key for each in found.rooms]
        expected = {(each.room_id, each.key_hint) for each in here.values() if set(each.addresses) & alive}
        assert len(keys) == len(set(keys))
        assert set(keys) == expected
        assert all(each.addresses for each in found.rooms)

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.known_rooms import (
    MOST_ADDRESSES,
    MOST_ROOMS,
    KnownRoom,
    RoomKeys,
    read_rooms,
    written_rooms,
)
from app.settings.profile import Profile, ProfileFolder
from core.values import replace

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
WORDS = ("abacus", "zoom", "wifi", "yoyo")
LAB = KnownRoom("a1" * 32, "k3v7q2xa", "The Lab", WORDS, None, ("192.168.1.20:6697",))
BAR = KnownRoom("b2" * 32, "aaaaaaaa", "The Bar", (), NOON, ("192.168.1.20:6697", "10.0.0.1:7000"))


def known(*rooms: KnownRoom) -> RoomKeys:
    found = RoomKeys()
    for room in rooms:
        found = found.met(room)
    return found


def test_a_room_is_known_by_its_id_and_its_key() -> None:
    rooms = known(LAB, BAR)
    assert rooms.pins() == {"k3v7q2xa": bytes.fromhex(LAB.pin), "aaaaaaaa": bytes.fromhex(BAR.pin)}
    assert rooms.with_pin(bytes.fromhex(LAB.pin)) == LAB
    assert rooms.with_pin(bytes(32)) is None


def test_a_room_without_an_id_is_known_all_the_same() -> None:
    assert list(known(replace(LAB, room_id="")).pins().values()) == [bytes.fromhex(LAB.pin)]


def test_of_two_keys_of_one_room_the_last_one_counts() -> None:
    again = replace(BAR, room_id=LAB.room_id)
    assert known(LAB, again).pins() == {LAB.room_id: bytes.fromhex(BAR.pin)}


def test_an_address_means_a_room_only_together_with_its_name() -> None:
    rooms = known(LAB, BAR)
    assert rooms.called("The Lab", "192.168.1.20:6697") == LAB
    assert rooms.called("The Bar", "192.168.1.20:6697") == BAR
    assert rooms.called("Another", "192.168.1.20:6697") is None
    assert rooms.called("The Lab", "10.0.0.1:7000") is None


def test_who_comes_again_keeps_what_was_known() -> None:
    first = known(replace(LAB, words_seen=NOON))
    again = first.met(KnownRoom(LAB.pin, LAB.room_id, "New name", (), None, ("10.9.9.9:6697",)))
    (room,) = again.rooms
    assert (room.name, room.words, room.words_seen) == ("New name", WORDS, NOON)
    assert room.addresses == ("10.9.9.9:6697", "192.168.1.20:6697")


def test_words_are_confirmed() -> None:
    (room,) = known(LAB).confirmed(bytes.fromhex(LAB.pin), NOON).rooms
    assert (room.words_seen, room.words) == (NOON, WORDS)


def test_a_room_is_forgotten_with_all_that_is_known_of_its_address() -> None:
    rooms = known(LAB, BAR).accepted("192.168.1.20:6697").accepted("10.0.0.2:6667")
    assert rooms.forgot("192.168.1.20:6697") == RoomKeys((), ("10.0.0.2:6667",))
    assert not rooms.forgot("192.168.1.20:6697").has_been_at("192.168.1.20:6697")


def test_there_is_a_bound_to_all_of_it() -> None:
    rooms = RoomKeys()
    for number in range(MOST_ROOMS + 9):
        rooms = rooms.met(replace(LAB, pin=f"{number:064x}")).accepted(f"10.0.0.{number}:1")
    for number in range(MOST_ADDRESSES + 9):
        rooms = rooms.met(replace(LAB, addresses=(f"10.0.0.{number}:1",)))
    assert (len(rooms.rooms), len(rooms.clear)) == (MOST_ROOMS, MOST_ROOMS)
    assert len(rooms.rooms[0].addresses) == MOST_ADDRESSES


def test_the_profile_keeps_them(tmp_path: Path) -> None:
    profile = Profile("ada", known=known(LAB, BAR).accepted("10.0.0.2:6667"))
    ProfileFolder(tmp_path).save(profile)
    assert ProfileFolder(tmp_path).load() == profile


@pytest.mark.parametrize("spelled", ["laptop.local:6697", "LAPTOP.local:6697", "Laptop.Local.:6697"])
def test_a_name_is_the_same_however_it_is_spelled(spelled: str) -> None:
    rooms = known(replace(LAB, addresses=("Laptop.local:6697",))).accepted("Desktop.local.:7000")
    assert rooms.has_been_at(spelled)
    assert not rooms.has_been_at(spelled.replace("6697", "7000"))
    assert rooms.called("The Lab", spelled)
    assert rooms.may_be_clear("desktop.local:7000")
    assert rooms.forgot(spelled).forgot("DESKTOP.local:7000") == RoomKeys()


def test_a_damaged_row_costs_no_other_one() -> None:
    rows = written_rooms(known(LAB, BAR))
    damaged = [{**rows[0], "pin": "short"}, 7, {**rows[0], "words": "x"}, *rows[1:]]
    assert read_rooms(damaged, ["10.0.0.1:1", 5]) == RoomKeys((LAB,), ("10.0.0.1:1",))
    assert read_rooms("rooms", None) == RoomKeys()


def test_what_is_no_address_of_a_room_is_left_out() -> None:
    (row,) = written_rooms(known(LAB))
    damaged = [{**row, "addresses": ["what?!", *LAB.addresses, "10.0.0.1:99999"]}]
    assert read_rooms(damaged, None) == known(LAB)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_a_file_has_is_read(value: object) -> None:
    assert read_rooms(value, value).rooms == ()

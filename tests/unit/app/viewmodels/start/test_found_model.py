"""The list of rooms on the start screen: names, marks, and that nothing moves under the pointer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts import found as texts
from app.texts.start import UNNAMED
from app.viewmodels.start.found_model import FoundModel, Search
from core.addresses import Address
from core.discovery.found_rooms import FoundRoom, FoundRooms
from core.values import replace
from storage.rooms import ROOM_NAME_LENGTH

TEA, MILK = Address("10.0.0.1", 6697), Address("10.0.0.2", 7000)


def room(name: str, *, room_id: str = "", key: bytes = b"12345678") -> FoundRoom:
    return FoundRoom(
        room_id or f"{name[:4]:x<4}3456", key, name, has_password=False, addresses=(TEA,), is_answering=True
    )


def shown(*rooms: FoundRoom, search: Search = Search.LOOKS, silent: int = 0, more: int = 0) -> FoundModel:
    model = FoundModel(lambda _room: None)
    model.show(FoundRooms(rooms, silent, more), search, is_pointed_at=False)
    return model


def names(model: FoundModel) -> list[str]:
    return [choice.name for choice in model.state.rooms]


def test_a_room_is_told_with_its_address_its_password_and_that_it_is_known() -> None:
    model = shown(room("Tea"), replace(room("Milk"), addresses=(MILK,), has_password=True, is_known=True))
    assert [(choice.name, choice.about) for choice in model.state.rooms] == [
        ("Tea", "10.0.0.1"),
        ("Milk", "10.0.0.2:7000 · with a password · joined before"),
    ]


def test_a_known_room_that_does_not_answer_says_so() -> None:
    (choice,) = shown(replace(room("Tea"), is_known=True, is_answering=False)).state.rooms
    assert choice.about == "10.0.0.1 · joined before · does not answer"
    assert not choice.is_here


def test_a_click_hands_over_all_that_is_known_of_the_room() -> None:
    joined: list[FoundRoom] = []
    model = FoundModel(joined.append)
    tea = room("Tea")
    model.show(FoundRooms((tea,)), Search.LOOKS, is_pointed_at=True)
    model.choose(model.state.rooms[0])
    assert joined == [tea]


def test_rooms_that_look_alike_are_told_apart_by_their_ids_and_if_need_be_by_their_keys() -> None:
    alike = shown(room("Tea", room_id="aaaa1111"), room("Теа", room_id="bbbb1111"), room("Milk"))
    assert names(alike) == ["Tea (aaaa)", "Теа (bbbb)", "Milk"]
    same_id = shown(room("Tea", room_id="aaaa1111"), room("Tea", room_id="aaaa1111", key=b"zzzzzzzz"))
    assert names(same_id) == ["Tea (aaaa, 3132)", "Tea (aaaa, 7a7a)"]


@pytest.mark.parametrize(
    "told, name",
    [
        ("\u202egnp.exe", "gnp.exe"),
        ("\x1b[31mred", "[31mred"),
        ("two\nlines  of\tit", "two lines of it"),
        ("\u200b", UNNAMED),
        ("", UNNAMED),
        ("x" * 300, "x" * (ROOM_NAME_LENGTH - 1) + "…"),
    ],
)
def test_a_hostile_name_is_cleaned_and_bounded(told: str, name: str) -> None:
    assert names(shown(room(told, room_id="aaaa1111"))) == [name]


@given(st.lists(st.text(max_size=300), max_size=6))
def test_whatever_rooms_are_called_each_has_a_name_that_fits_one_line(told: list[str]) -> None:
    rooms = [room(name, room_id=f"{number:08}", key=bytes([number]) * 8) for number, name in enumerate(told)]
    for name in names(shown(*rooms)):
        assert name
        assert "\n" not in name
        assert len(name) <= ROOM_NAME_LENGTH + len(" (aaaa, 3132)")


@pytest.mark.parametrize(
    "search, silent, more, note",
    [
        (Search.OFF, 0, 0, ""),
        (Search.BEGINS, 0, 0, texts.LOOKING),
        (Search.LOOKS, 0, 0, texts.NONE_YET),
        (Search.CANNOT, 0, 0, texts.CANNOT_LOOK),
        (Search.LOOKS, 1, 0, "1 more that doesn’t answer."),
        (Search.LOOKS, 3, 0, "3 more that don’t answer."),
        (Search.LOOKS, 0, 8, "8 more rooms."),
        (Search.LOOKS, 2, 8, "8 more rooms, and 2 that don’t answer."),
    ],
)
def test_without_rows_it_is_said_what_that_means(search: Search, silent: int, more: int, note: str) -> None:
    assert shown(search=search, silent=silent, more=more).state.note == note


def test_below_rows_nothing_is_said_but_of_rooms_that_have_none() -> None:
    assert shown(room("Tea")).state.note == ""
    assert shown(room("Tea"), silent=2).state.note == "2 more that don’t answer."


def test_rows_stay_where_they_are_while_they_are_pointed_at_and_new_ones_come_below() -> None:
    model = shown(room("Tea"), room("Milk"))
    later = FoundRooms((room("Cocoa"), room("Milk")))
    model.show(later, Search.LOOKS, is_pointed_at=True)
    assert names(model) == ["Tea", "Milk", "Cocoa"]
    assert model.state.rooms[0].about == "10.0.0.1 · closed"
    model.show(later, Search.LOOKS, is_pointed_at=False)
    assert names(model) == ["Cocoa", "Milk"]


found = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), unique=True).map(
    lambda names: FoundRooms(tuple(room(name, room_id=f"{name}aaa1111") for name in names))
)


@given(found, st.lists(found))
def test_whatever_comes_and_goes_a_row_that_is_pointed_at_stays_where_it_is(
    first: FoundRooms, then: list[FoundRooms]
) -> None:
    model = FoundModel(lambda _room: None)
    model.show(first, Search.LOOKS, is_pointed_at=False)
    for now in then:
        before = [choice.room.key for choice in model.state.rooms]
        model.show(now, Search.LOOKS, is_pointed_at=True)
        after = [choice.room.key for choice in model.state.rooms]
        assert after[: len(before)] == before
        assert {each.key for each in now.rooms} <= set(after)

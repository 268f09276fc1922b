"""What each key does where, asked of the table as the window asks it."""

from itertools import product

import pytest

from app.viewmodels.keyboard.chords import chord
from app.viewmodels.keyboard.deeds import EDITING, Deed
from app.viewmodels.keyboard.input_events import KeyPressed
from app.viewmodels.keyboard.key_table import FIELDS, KEY_TABLE, Holder, KeyPlace, deed_of
from app.viewmodels.keyboard.keys import Key, Modifiers

CONTROL, SHIFT, ALT = Modifiers.CONTROL, Modifiers.SHIFT, Modifiers.ALT
NONE = Modifiers.NONE


def deed(
    place: KeyPlace, holder: Holder, key: int, modifiers: Modifiers = NONE, letter: str = ""
) -> Deed | None:
    return deed_of(KeyPressed(key, modifiers, 0.0, letter), place, holder)


@pytest.mark.parametrize(
    "holder,enter,tab,up,escape",
    [
        (Holder.TEXT, Deed.SUBMIT, Deed.NEXT_STOP, Deed.LINE_UP, Deed.GO_BACK),
        (Holder.EMPTY_TEXT, Deed.SUBMIT, Deed.NEXT_STOP, Deed.LINE_UP, Deed.GO_BACK),
        (Holder.COMPLETING, Deed.SUBMIT, Deed.COMPLETE, Deed.CHOICE_ABOVE, Deed.GO_BACK),
        (Holder.CHOOSING, Deed.COMPLETE, Deed.COMPLETE, Deed.CHOICE_ABOVE, Deed.GO_BACK),
        (Holder.STOP, Deed.PRESS, Deed.NEXT_STOP, Deed.PREVIOUS_STOP, Deed.GO_BACK),
        (Holder.MESSAGE, Deed.OPEN_LINK, Deed.NEXT_STOP, Deed.MESSAGE_ABOVE, Deed.GO_BACK),
    ],
)
def test_in_the_chat_a_key_does_what_its_holder_says(
    holder: Holder, enter: Deed, tab: Deed, up: Deed, escape: Deed
) -> None:
    done = [deed(KeyPlace.CHAT, holder, key) for key in (Key.ENTER, Key.TAB, Key.UP, Key.ESCAPE)]
    assert done == [enter, tab, up, escape]


def test_letters_are_commands_only_on_a_message() -> None:
    for key, letter in ((Key.R, "r"), (Key.E, "e"), (Key.C, "c")):
        assert deed(KeyPlace.CHAT, Holder.MESSAGE, key, letter=letter)
        for holder in set(Holder) - {Holder.MESSAGE}:
            assert deed(KeyPlace.CHAT, holder, key, letter=letter) is None


@pytest.mark.parametrize("place,holder", [*product(KeyPlace, FIELDS)])
def test_what_is_typed_into_a_field_is_never_a_command(place: KeyPlace, holder: Holder) -> None:
    for key in range(Key.SPACE, Key.Z + 1):
        for held in (NONE, SHIFT, CONTROL | ALT):
            assert deed(place, holder, key, held, chr(key).lower()) is None


def test_whoever_is_asked_something_changes_no_conversation_meanwhile() -> None:
    for place in (KeyPlace.DIALOG, KeyPlace.MENU):
        for key, held in ((Key.TAB, CONTROL), (Key.PAGE_DOWN, CONTROL), (Key.UP, ALT), (Key.W, CONTROL)):
            assert deed(place, Holder.LINE, key, held, "w") in (None, Deed.LINE_UP)


@pytest.mark.parametrize(
    "key,modifiers",
    [(Key.TAB, CONTROL), (Key.PAGE_DOWN, CONTROL), (Key.DOWN, ALT)],
)
def test_three_ways_lead_to_the_next_conversation(key: int, modifiers: Modifiers) -> None:
    assert deed(KeyPlace.CHAT, Holder.TEXT, key, modifiers) is Deed.NEXT_CONVERSATION


def test_in_the_field_that_finds_enter_goes_to_older_messages_and_with_shift_to_newer_ones() -> None:
    for key, older in ((Key.ENTER, NONE), (Key.UP, NONE), (Key.F3, NONE)):
        assert deed(KeyPlace.CHAT, Holder.FINDING, key, older) is Deed.FIND_NEXT
    for key, newer in ((Key.ENTER, SHIFT), (Key.DOWN, NONE), (Key.F3, SHIFT)):
        assert deed(KeyPlace.CHAT, Holder.FINDING, key, newer) is Deed.FIND_PREVIOUS


def test_no_row_is_shadowed_by_those_above_it() -> None:
    """Each chord of each row is reached somewhere: else the row says what does not hold."""
    for row in KEY_TABLE:
        for one in row.chords:
            found = {
                deed_of(_pressing(str(one)), place, holder) for place in row.places for holder in row.holders
            }
            assert row.deed in found, f"{row.deed} by {one}"


def test_every_deed_but_those_of_the_mouse_has_a_key() -> None:
    assert {row.deed for row in KEY_TABLE} == set(Deed) - {Deed.PASTE_SELECTION}


def test_editing_is_what_only_concerns_a_field() -> None:
    assert Deed.SUBMIT not in EDITING
    assert {Deed.NEW_LINE, Deed.PASTE, Deed.UNDO, Deed.LINE_UP, Deed.REDO} <= EDITING
    for row in KEY_TABLE:
        if row.deed in EDITING - {Deed.COPY, Deed.PASTE, Deed.SELECT_ALL}:
            assert row.holders <= FIELDS


def _pressing(written: str) -> KeyPressed:
    """Return what a person presses for a chord."""
    keys = [*Key, *range(Key.A, Key.Z + 1)]
    wanted = chord(written)
    held = (Modifiers(number) for number in range(8))
    events = (
        KeyPressed(key, modifiers, 0.0, chr(key).lower() if Key.SPACE < key <= Key.Z else "")
        for modifiers, key in product(held, keys)
    )
    return next(event for event in events if wanted.is_pressed_by(event))

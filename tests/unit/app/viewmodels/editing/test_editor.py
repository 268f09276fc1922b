"""A text that is being edited."""

import pytest

from app.viewmodels.editing.caret_place import Affinity
from app.viewmodels.editing.editor import Draft, Editor
from app.viewmodels.editing.moves import CaretMove
from tests.support.marked_editor import editor_at, marked

FAMILY = "👨\u200d👩\u200d👧"


def after(marks: str, move: CaretMove, *, extends: bool = False) -> str:
    editor = editor_at(marks)
    editor.move(move, extends=extends)
    return marked(editor)


def without(marks: str, move: CaretMove) -> str:
    editor = editor_at(marks)
    editor.delete(move)
    return marked(editor)


def test_what_is_inserted_takes_the_place_of_the_selection() -> None:
    editor = editor_at("one ^two| three")
    before = editor.revision

    assert editor.insert("2")
    assert marked(editor) == "one 2| three"
    assert editor.revision > before


@pytest.mark.parametrize(
    "pasted, text",
    [("a\r\nb\rc", "a\nb\nc"), ("\ta\x00\x1b", "\ta"), ("\ud800x", "x"), ("x\u202ey", "xy")],
)
def test_what_is_inserted_is_cleaned(pasted: str, text: str) -> None:
    editor = Editor()

    assert editor.insert(pasted)
    assert editor.text == text


def test_one_line_has_no_line_breaks_and_no_tabs() -> None:
    editor = Editor(is_multiline=False)
    editor.insert("\none\ttwo\r\nthree\n")

    assert editor.text == "one two three"


def test_a_paste_of_nothing_visible_leaves_the_selection() -> None:
    editor = editor_at("one ^two|")

    assert editor.insert("\x00")
    assert marked(editor) == "one ^two|"
    assert not editor.undo()


def test_what_has_no_room_stays_outside_and_that_is_said() -> None:
    editor = Editor(most=5)

    assert editor.insert("abc")
    assert not editor.insert("defg")
    assert editor.text == "abcde"
    assert not editor.insert("x")
    assert editor.text == "abcde"
    editor.select_all()
    assert editor.insert("fghij")
    assert editor.text == "fghij"


def test_a_character_goes_in_whole_or_not_at_all() -> None:
    editor = Editor(most=4)

    assert not editor.insert(f"a{FAMILY}")
    assert editor.text == "a"


def test_a_field_of_digits_takes_digits_alone() -> None:
    editor = Editor(is_multiline=False, accepts=str.isdecimal)
    editor.insert("port 66 97")

    assert editor.text == "6697"


@pytest.mark.parametrize(
    "marks, move, there",
    [
        ("ab|c", CaretMove.PREVIOUS_CHARACTER, "a|bc"),
        ("|abc", CaretMove.PREVIOUS_CHARACTER, "|abc"),
        (f"{FAMILY}|", CaretMove.PREVIOUS_CHARACTER, f"|{FAMILY}"),
        ("a|e\u0301", CaretMove.NEXT_CHARACTER, "ae\u0301|"),
        ("one |two three", CaretMove.NEXT_WORD, "one two| three"),
        ("one two| three", CaretMove.PREVIOUS_WORD, "one |two three"),
        ("one\ntw|o", CaretMove.LINE_START, "one\n|two"),
        ("o|ne\ntwo", CaretMove.LINE_END, "one|\ntwo"),
        ("one\ntw|o", CaretMove.TEXT_START, "|one\ntwo"),
        ("o|ne\ntwo", CaretMove.TEXT_END, "one\ntwo|"),
        ("a ^bc| d", CaretMove.PREVIOUS_CHARACTER, "a |bc d"),
        ("a |bc^ d", CaretMove.PREVIOUS_CHARACTER, "a |bc d"),
        ("a |bc^ d", CaretMove.NEXT_CHARACTER, "a bc| d"),
        ("a ^bc| d", CaretMove.NEXT_WORD, "a bc d|"),
    ],
)
def test_a_move_leads_from_the_caret_and_to_the_end_of_a_selection(
    marks: str, move: CaretMove, there: str
) -> None:
    assert after(marks, move) == there


@pytest.mark.parametrize(
    "marks, move, there",
    [
        ("ab|c", CaretMove.PREVIOUS_CHARACTER, "a|b^c"),
        ("a|b^c", CaretMove.NEXT_CHARACTER, "ab|c"),
        ("a^b|c", CaretMove.NEXT_CHARACTER, "a^bc|"),
        ("one |two", CaretMove.NEXT_WORD, "one ^two|"),
        ("one\ntw|o", CaretMove.TEXT_START, "|one\ntw^o"),
    ],
)
def test_a_move_that_extends_leaves_the_anchor(marks: str, move: CaretMove, there: str) -> None:
    assert after(marks, move, extends=True) == there


@pytest.mark.parametrize(
    "marks, move, left",
    [
        ("ab|c", CaretMove.PREVIOUS_CHARACTER, "a|c"),
        ("ab|c", CaretMove.NEXT_CHARACTER, "ab|"),
        (f"a{FAMILY}|", CaretMove.PREVIOUS_CHARACTER, "a|"),
        ("e\u0301|", CaretMove.PREVIOUS_CHARACTER, "e|"),
        ("one two|", CaretMove.PREVIOUS_WORD, "one |"),
        ("one| two", CaretMove.NEXT_WORD, "one|"),
        ("one\ntw|o", CaretMove.LINE_START, "one\n|o"),
        ("one\n|two", CaretMove.LINE_START, "one|two"),
        ("a^b|c", CaretMove.PREVIOUS_WORD, "a|c"),
        ("|", CaretMove.PREVIOUS_CHARACTER, "|"),
    ],
)
def test_a_key_deletes_the_selection_or_what_its_move_leads_over(
    marks: str, move: CaretMove, left: str
) -> None:
    assert without(marks, move) == left


def test_there_is_nothing_to_delete_at_the_ends() -> None:
    editor = editor_at("abc|")

    assert not editor.delete(CaretMove.NEXT_CHARACTER)
    assert editor.delete(CaretMove.PREVIOUS_CHARACTER)


def test_what_a_deletion_joins_is_one_character_and_the_caret_stands_behind_it() -> None:
    editor = editor_at("👨\n|\u200d👩")
    editor.delete(CaretMove.PREVIOUS_CHARACTER)

    assert marked(editor) == "👨\u200d👩|"


def test_a_caret_put_into_a_character_stands_behind_it() -> None:
    editor = editor_at(f"a{FAMILY}b|")
    editor.place_caret(3)
    assert marked(editor) == f"a{FAMILY}|b"

    editor.place_caret(-5, extends=True)
    assert marked(editor) == f"|a{FAMILY}^b"
    editor.place_caret(99)
    assert marked(editor) == f"a{FAMILY}b|"


def test_after_typing_the_caret_belongs_to_what_was_typed() -> None:
    editor = Editor()
    editor.insert("a", is_typed=True)
    typed = editor.affinity
    editor.move(CaretMove.PREVIOUS_CHARACTER)

    assert (typed, editor.affinity) == (Affinity.BEFORE, Affinity.AFTER)


def test_clicks_select_words_lines_and_everything() -> None:
    editor = editor_at("one two\nthree|")
    editor.select_word_at(5)
    assert editor.selected_text == "two"
    editor.select_line_at(5)
    assert editor.selected_text == "one two"
    editor.select_all()
    assert editor.selected_text == "one two\nthree"
    assert editor.selection == (0, 13)


def test_a_completion_is_one_step() -> None:
    editor = editor_at("hi @el| there")
    editor.replace_range(3, 6, "Élodie")
    assert marked(editor) == "hi Élodie| there"

    editor.undo()
    assert marked(editor) == "hi @el| there"


def test_another_text_begins_anew_or_can_be_taken_back() -> None:
    editor = editor_at("draft|")
    editor.set_text("recalled", keeps_undo=True)
    assert marked(editor) == "recalled|"
    editor.undo()
    assert marked(editor) == "draft|"

    editor.set_text("other")
    assert not editor.undo()


def test_what_was_taken_is_gone_for_good() -> None:
    editor = editor_at("|")
    editor.insert("secret plan")

    assert editor.take() == "secret plan"
    assert editor.is_empty
    assert not editor.undo()
    assert not editor.redo()


def test_a_draft_comes_back_with_caret_selection_scroll_and_the_way_back() -> None:
    editor = editor_at("|")
    editor.insert("one")
    editor.insert(" two")
    editor.select_range(1, 3)
    draft = editor.snapshot(scroll=42)
    editor.restore(Draft("elsewhere"))
    assert marked(editor) == "|elsewhere"
    assert not editor.undo()

    editor.restore(draft)
    assert marked(editor) == "o^ne| two"
    assert draft.scroll == 42
    editor.undo()
    assert marked(editor) == "one|"


def test_a_secret_has_no_words_and_nothing_to_copy() -> None:
    editor = Editor(is_multiline=False, is_secret=True)
    editor.insert("correct horse")
    editor.move(CaretMove.PREVIOUS_WORD)
    assert editor.caret == 0
    editor.select_word_at(3)
    assert editor.selection == (0, 13)
    assert editor.selected_text == ""
    assert "correct" not in repr(editor.snapshot())


def test_views_need_not_look_again_while_nothing_changes() -> None:
    editor = editor_at("ab|")
    before = editor.revision
    editor.move(CaretMove.NEXT_CHARACTER)
    editor.delete(CaretMove.NEXT_CHARACTER)
    editor.redo()
    assert editor.revision == before

    editor.move(CaretMove.PREVIOUS_CHARACTER)
    assert editor.revision > before

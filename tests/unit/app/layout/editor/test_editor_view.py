"""A text in a field that grows and scrolls: what is seen, and where the arrows lead along its lines."""

import pytest

from app.layout.drawing.shapes import Box, Text
from app.layout.editor.editor_view import EditorView
from app.viewmodels.editing.editor import Editor
from app.viewmodels.keyboard.deeds import Deed
from tests.support.laid_editor import look
from tests.support.marked_editor import editor_at, marked

LINE = 15


def view_of(marks: str, width: float = 1000.0, most_lines: int = 3) -> tuple[EditorView, Editor]:
    editor = editor_at(marks)
    return EditorView(editor, look(width), most_lines), editor


def moved(marks: str, *deeds: Deed, width: float = 1000.0, extends: bool = False) -> str:
    view, editor = view_of(marks, width)
    assert all(view.move(deed, extends=extends) for deed in deeds)
    return marked(editor)


@pytest.mark.parametrize(
    "text,lines", [("|", 1), ("one|", 1), ("one\n|", 2), ("1\n2\n3|", 3), ("1\n2\n3\n4|", 3)]
)
def test_a_field_grows_with_its_lines_and_no_further(text: str, lines: int) -> None:
    assert view_of(text)[0].height == lines * LINE


def test_what_was_typed_is_seen_at_once() -> None:
    view, editor = view_of("1\n2\n3\n4|")
    view.follow_caret()
    assert view.scroll == (0, LINE)
    editor.insert("\n5")
    view.follow_caret()
    assert view.scroll == (0, 2 * LINE)
    edges = [shape.y for shape in view.shapes(is_marked=False) if isinstance(shape, Text)]
    assert min(edges) >= 2 * LINE - LINE
    assert view.caret_box().y > view.scroll[1]


def test_a_field_of_one_line_scrolls_sideways() -> None:
    editor = editor_at("a long line of words|", is_multiline=False)
    view = EditorView(editor, look(20.0, is_multiline=False), 1)
    view.follow_caret()
    across, down = view.scroll
    assert (down, view.height) == (0, LINE)
    assert 0 <= view.caret_box().x - across < 20


def test_up_and_down_keep_the_column_also_over_a_shorter_line() -> None:
    assert moved("12345\n1\n12345|", Deed.LINE_UP) == "12345\n1|\n12345"
    assert moved("12345\n1\n12345|", Deed.LINE_UP, Deed.LINE_UP) == "12345|\n1\n12345"


def test_typing_ends_the_column() -> None:
    view, editor = view_of("12345\n1\n12345|")
    view.move(Deed.LINE_UP, extends=False)
    editor.insert("2")
    view.move(Deed.LINE_UP, extends=False)
    assert marked(editor) == "12|345\n12\n12345"


def test_from_the_first_line_up_leads_to_its_beginning_and_from_the_last_one_down_to_its_end() -> None:
    assert moved("on|e\ntwo", Deed.LINE_UP) == "|one\ntwo"
    assert moved("one\nt|wo", Deed.LINE_DOWN) == "one\ntwo|"
    assert moved("one\nt|wo", Deed.LINE_DOWN, extends=True) == "one\nt^wo|"


def test_home_and_end_keep_to_the_line_as_it_is_wrapped() -> None:
    assert moved("one two three|", Deed.LINE_START, width=40) == "one two |three"
    assert moved("|one two three", Deed.LINE_END, width=40).startswith("one two")


def test_in_a_line_from_the_right_the_left_arrow_leads_on() -> None:
    view, _ = view_of("|שלום")
    assert view.as_read(Deed.CHARACTER_LEFT) is Deed.CHARACTER_RIGHT
    assert view.as_read(Deed.DELETE_LEFT) is Deed.DELETE_LEFT
    assert view_of("|hello")[0].as_read(Deed.CHARACTER_LEFT) is Deed.CHARACTER_LEFT


def test_the_selection_is_shown_only_where_it_counts() -> None:
    view, _ = view_of("^one|")
    assert any(isinstance(shape, Box) for shape in view.shapes(is_marked=True))
    assert not any(isinstance(shape, Box) for shape in view.shapes(is_marked=False))


def test_other_deeds_are_not_for_lines() -> None:
    view, editor = view_of("one|")
    assert not view.move(Deed.CHARACTER_LEFT, extends=False)
    assert marked(editor) == "one|"


def test_what_is_selected_is_known_by_its_place_also_when_it_is_scrolled() -> None:
    view, editor = view_of("one\ntwo\nthree\nfour|")
    editor.select_range(4, 7)
    view.follow_caret()
    view.scroll_by(LINE)
    assert view.is_selected_at(1, LINE + 1)
    assert not view.is_selected_at(1, 1)
    assert not view.is_selected_at(1, 2 * LINE + 1)
    assert not view.is_selected_at(500, LINE + 1)


def test_what_is_outside_of_a_field_would_have_to_be_scrolled() -> None:
    view, _ = view_of("1\n2\n3\n4|")
    view.follow_caret()
    seen = [view.is_outside(-50, y) for y in (LINE - 1, LINE, 4 * LINE - 1, 4 * LINE)]
    assert seen == [True, False, False, True]

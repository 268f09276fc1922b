"""What keys do to a text."""

import pytest

from app.viewmodels.editing.editing_deeds import edit
from app.viewmodels.keyboard.deeds import EDITING, Deed
from tests.support.marked_editor import editor_at, marked


@pytest.mark.parametrize(
    "before,deed,extends,after",
    [
        ("one two|", Deed.CHARACTER_LEFT, False, "one tw|o"),
        ("one two|", Deed.WORD_LEFT, False, "one |two"),
        ("one two|", Deed.WORD_LEFT, True, "one |two^"),
        ("|one two", Deed.WORD_RIGHT, False, "one| two"),
        ("one|\ntwo", Deed.TEXT_START, False, "|one\ntwo"),
        ("one|\ntwo", Deed.TEXT_END, True, "one^\ntwo|"),
        ("one two|", Deed.DELETE_WORD_LEFT, False, "one |"),
        ("|one two", Deed.DELETE_WORD_RIGHT, False, "| two"),
        ("👍🏽|", Deed.DELETE_LEFT, False, "|"),
        ("|👍🏽a", Deed.DELETE_RIGHT, False, "|a"),
        ("one|two", Deed.NEW_LINE, False, "one\n|two"),
        ("o|ne", Deed.SELECT_ALL, False, "^one|"),
    ],
)
def test_each_key_moves_or_deletes_what_it_says(before: str, deed: Deed, extends: bool, after: str) -> None:
    editor = editor_at(before)
    assert edit(editor, deed, extends=extends)
    assert marked(editor) == after


def test_what_was_done_is_undone_and_done_again() -> None:
    editor = editor_at("one |two")
    edit(editor, Deed.DELETE_WORD_LEFT, extends=False)
    for deed, after in ((Deed.UNDO, "one |two"), (Deed.REDO, "|two")):
        assert edit(editor, deed, extends=False)
        assert marked(editor) == after


def test_what_means_nothing_to_a_text_is_left_to_others() -> None:
    for deed in set(Deed) - EDITING:
        assert not edit(editor_at("one|"), deed, extends=False)
    assert not edit(editor_at("|"), Deed.SELECT_ALL, extends=False)
    assert not edit(editor_at("one|", is_multiline=False), Deed.NEW_LINE, extends=False)

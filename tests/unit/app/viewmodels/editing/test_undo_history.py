"""The way back, in steps as a person thinks of them."""

from app.viewmodels.editing.caret_place import CaretState
from app.viewmodels.editing.moves import CaretMove
from app.viewmodels.editing.undo_history import EditKind, UndoHistory, UndoStep
from tests.support.marked_editor import editor_at, marked

BACK, FORWARD = CaretMove.PREVIOUS_CHARACTER, CaretMove.NEXT_CHARACTER


def all_undone(marks: str, *typed: str) -> list[str]:
    """Type each, and return what is there after each step back."""
    editor = editor_at(marks)
    for text in typed:
        editor.insert(text, is_typed=True)
    seen = []
    while editor.undo():
        seen.append(marked(editor))
    return seen


def test_letters_are_taken_back_by_words() -> None:
    assert all_undone("|", *"go on  now") == ["go on|", "go|", "|"]


def test_a_line_feed_begins_a_step() -> None:
    assert all_undone("|", *"ab", "\n", *"cd") == ["ab|", "|"]


def test_a_move_begins_a_step() -> None:
    editor = editor_at("|")
    editor.insert("a", is_typed=True)
    editor.insert("b", is_typed=True)
    editor.move(CaretMove.PREVIOUS_CHARACTER)
    editor.insert("c", is_typed=True)

    editor.undo()
    assert marked(editor) == "a|b"


def test_a_paste_is_a_step_of_its_own() -> None:
    editor = editor_at("|")
    editor.insert("a", is_typed=True)
    editor.insert("pasted")
    editor.insert("b", is_typed=True)

    editor.undo()
    assert marked(editor) == "apasted|"
    editor.undo()
    assert marked(editor) == "a|"


def test_deleting_back_is_one_step_and_deleting_on_another() -> None:
    editor = editor_at("abcd|efgh")
    editor.delete(BACK)
    editor.delete(BACK)
    editor.delete(FORWARD)
    editor.delete(FORWARD)
    assert marked(editor) == "ab|gh"

    editor.undo()
    assert marked(editor) == "ab|efgh"
    editor.undo()
    assert marked(editor) == "abcd|efgh"


def test_typing_over_a_selection_comes_back_with_it_selected() -> None:
    editor = editor_at("one ^two| three")
    editor.insert("2", is_typed=True)
    editor.insert("!", is_typed=True)
    assert marked(editor) == "one 2!| three"

    editor.undo()
    assert marked(editor) == "one ^two| three"


def test_what_was_taken_back_can_be_done_again_until_something_else_is_done() -> None:
    editor = editor_at("|")
    editor.insert("one")
    editor.insert("two")
    editor.undo()
    assert editor.redo()
    assert marked(editor) == "onetwo|"

    editor.undo()
    editor.insert("three")
    assert not editor.redo()
    assert marked(editor) == "onethree|"


def test_typing_after_a_step_back_is_a_step_of_its_own() -> None:
    editor = editor_at("|")
    for text in "ab":
        editor.insert(text, is_typed=True)
    editor.insert("pasted")
    editor.undo()
    editor.insert("c", is_typed=True)

    editor.undo()
    assert marked(editor) == "ab|"


def test_there_is_nothing_to_take_back_at_first() -> None:
    editor = editor_at("text|")
    before = editor.revision

    assert not editor.undo()
    assert not editor.redo()
    assert editor.revision == before


def step(size: int) -> UndoStep:
    return UndoStep(0, "", "x" * size, CaretState(), CaretState(size, size), EditKind.OTHER)


def test_only_so_many_steps_are_kept() -> None:
    history = UndoHistory()
    for _ in range(600):
        history.add(step(1))

    assert len(history.state.done) == 500


def test_only_so_much_text_is_kept_but_always_the_last_step() -> None:
    history = UndoHistory()
    for _ in range(5):
        history.add(step(1_500_000))
    assert len(history.state.done) == 2

    history.add(step(9_000_000))
    assert [one.size for one in history.state.done] == [9_000_000]


def test_a_step_shows_no_word_of_what_was_typed() -> None:
    history = UndoHistory()
    history.add(UndoStep(0, "geheim", "hunter2", CaretState(), CaretState(7, 7)))

    assert "hunter2" not in repr(history.state)
    assert "geheim" not in repr(history.state)

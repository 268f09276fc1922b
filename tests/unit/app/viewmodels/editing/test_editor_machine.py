"""Whatever one does to a text, in whatever order."""

from collections.abc import Callable
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from app.layout.editor.part_layouts import PartLayouts
from app.viewmodels.editing.editor import Draft, Editor
from app.viewmodels.editing.moves import CaretMove
from core.text.graphemes import is_border
from core.text.message_parts import MessageLimits, as_sent
from tests.support.hypothesis_examples import examples
from tests.support.laid_editor import look

MOST = 40
SIGNS = ("a", "b ", " ", "\n", "\r\n", "\t", "\x00", "\ud800", "שלום", "لا", "日本", "…", "x" * 30)
JOINING = ("e\u0301", "\u0301", "👨", "\u200d", "👧", "🏽", "\U0001f1e9", "\U0001f1ea")
KOREAN = ("한", "\u1112", "\u1161", "\u11ab")
PARTS = st.sampled_from((*JOINING, *KOREAN)) | st.sampled_from(SIGNS)
PIECES = st.lists(PARTS, max_size=4).map("".join)
PLACES = st.integers(-2, MOST + 2)


class Deed(NamedTuple):
    """Something that is done to a text, with what it needs."""

    name: str
    text: str = ""
    move: CaretMove = CaretMove.TEXT_START
    places: tuple[int, int] = (0, 0)
    flag: bool = False

    def do(self, editor: Editor) -> None:
        DOING[self.name](editor, self)


DOING: dict[str, Callable[[Editor, Deed], object]] = {
    "insert": lambda editor, deed: editor.insert(deed.text, is_typed=deed.flag),
    "replace": lambda editor, deed: editor.replace_range(*deed.places, deed.text),
    "set": lambda editor, deed: editor.set_text(deed.text, keeps_undo=True),
    "delete": lambda editor, deed: editor.delete(deed.move),
    "move": lambda editor, deed: editor.move(deed.move, extends=deed.flag),
    "place": lambda editor, deed: editor.place_caret(deed.places[0], extends=deed.flag),
    "select": lambda editor, deed: editor.select_range(*deed.places),
    "word": lambda editor, deed: editor.select_word_at(deed.places[0]),
    "line": lambda editor, deed: editor.select_line_at(deed.places[0]),
    "undo": lambda editor, _deed: editor.undo(),
    "redo": lambda editor, _deed: editor.redo(),
    "draft": lambda editor, _deed: editor.restore(editor.snapshot()),
}
DEEDS = st.lists(
    st.builds(
        Deed,
        st.sampled_from((*DOING, "insert", "insert", "delete", "move")),
        PIECES,
        st.sampled_from(CaretMove),
        st.tuples(PLACES, PLACES),
        st.booleans(),
    ),
    max_size=25,
)


@given(st.lists(st.sampled_from((*JOINING, *KOREAN)), min_size=1, max_size=6), st.data())
def test_a_caret_stands_between_characters_where_everything_joins(
    parts: list[str], data: st.DataObject
) -> None:
    editor = Editor()
    editor.set_text("".join(parts))
    for at in range(len(editor.text)):
        editor.place_caret(at)
        assert is_border(editor.text, editor.caret)
    editor.place_caret(data.draw(st.integers(0, len(editor.text))))
    editor.insert(data.draw(st.sampled_from(parts)))
    assert is_border(editor.text, editor.caret)


@settings(max_examples=examples(300))
@given(DEEDS, st.booleans())
def test_a_caret_stands_between_characters_and_the_text_is_clean_and_bounded(
    deeds: list[Deed], is_multiline: bool
) -> None:
    editor = Editor(is_multiline=is_multiline, most=MOST)
    for deed in deeds:
        seen = editor.revision, editor.text, editor.state
        deed.do(editor)

        assert 0 <= editor.caret <= len(editor.text) <= MOST
        assert 0 <= editor.anchor <= len(editor.text)
        assert is_border(editor.text, editor.caret)
        assert is_border(editor.text, editor.anchor)
        assert all(letter >= " " or letter in "\n\t" * is_multiline for letter in editor.text)
        assert not any("\ud800" <= letter <= "\udfff" for letter in editor.text)
        assert seen[0] != editor.revision or seen[1:] == (editor.text, editor.state)


@settings(max_examples=examples(300))
@given(PIECES, DEEDS)
def test_undoing_everything_gives_the_beginning_back_and_redoing_the_end(
    text: str, deeds: list[Deed]
) -> None:
    editor = Editor(most=MOST)
    editor.set_text(text)
    beginning = editor.text
    for deed in deeds:
        deed.do(editor)
    while editor.redo():  # the end is what was there before anything was taken back
        pass
    end = editor.text

    steps = 0
    while editor.undo():
        steps += 1
    assert editor.text == beginning
    assert editor.state == editor.snapshot().history.undone[-1].before if steps else True
    while editor.redo():
        steps -= 1
    assert (editor.text, steps) == (end, 0)


@given(DEEDS, DEEDS)
def test_a_draft_is_as_if_one_had_never_been_elsewhere(before: list[Deed], after: list[Deed]) -> None:
    stayed, went = Editor(most=MOST), Editor(most=MOST)
    for deed in before:
        deed.do(stayed)
        deed.do(went)
    draft = went.snapshot()
    stayed.restore(stayed.snapshot())  # going elsewhere ends a step
    went.restore(Draft("something else"))
    went.restore(draft)
    for deed in after:
        deed.do(stayed)
        deed.do(went)

    assert went.snapshot() == stayed.snapshot()


def shown(editor: Editor) -> str:
    """Return the text of all that is laid out, line by line."""
    layouts = PartLayouts(look(60.0))
    layouts.replace_text(editor.text)
    return "\n".join(layouts.paragraph(number).text for number in range(len(layouts.parts)))


def copied(editor: Editor) -> str:
    editor.select_all()
    return editor.selected_text


def sent_lines(editor: Editor) -> list[str]:
    """Return the lines that readers see; without the draft for several lines, none of them is empty."""
    messages = MessageLimits().messages("#lobby", as_sent(editor.text), is_action=False)
    return [line for message in messages for line in message.text.split("\n") if line.strip()]


@settings(max_examples=examples(100))
@given(PIECES, DEEDS)
def test_what_is_shown_copied_and_sent_are_one_text(beginning: str, deeds: list[Deed]) -> None:
    editor = Editor(most=MOST)
    editor.set_text(beginning)
    for deed in deeds:
        deed.do(editor)
    assert shown(editor) == copied(editor) == editor.text
    assert sent_lines(editor) == [line for line in editor.text.split("\n") if line.strip()]

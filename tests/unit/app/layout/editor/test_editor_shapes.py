"""How what is more than words is drawn while it is written."""

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Stroke, Text
from app.layout.editor.editor_layout import EditorLayout
from app.layout.text.metrics import Face
from app.viewmodels.editing.caret_place import CaretPlace
from tests.support.laid_editor import laid_editor, look


def inks(layout: EditorLayout) -> list[tuple[str, Ink, Face]]:
    texts = [shape for shape in layout.shapes(0, 1000) if isinstance(shape, Text)]
    return [(str(text.words), text.ink, text.face) for text in texts if isinstance(text.ink, Ink)]


def test_code_is_marked_and_its_backticks_stay() -> None:
    layout = laid_editor("a `b` c")

    assert inks(layout) == [
        ("a ", Ink.TEXT, Face.REGULAR),
        ("`b`", Ink.TEXT, Face.MONO),
        (" c", Ink.TEXT, Face.REGULAR),
    ]
    assert layout.shapes(0, 99)[0] == Box(8, 2, 22, 11, Ink.CODE_BACKGROUND, 4)
    assert [layout.caret_box(CaretPlace(index)).x for index in (2, 3, 4, 5)] == [10, 16, 22, 28]


def test_a_block_of_code_keeps_its_fences_and_its_empty_lines() -> None:
    layout = laid_editor("```\nx\n\n   \n```\ny")

    assert layout.height == 90
    assert [words for words, _, face in inks(layout) if face is Face.MONO] == ["```", "x", "```"]
    assert [layout.caret_box(CaretPlace(index)).y - 2 for index in (0, 4, 6, 7, 11, 15)] == [
        0,
        15,
        30,
        45,
        60,
        75,
    ]


def test_a_block_ends_when_its_fence_is_deleted() -> None:
    layout = laid_editor("```\nx\n```")
    assert {face for _, _, face in inks(layout)} == {Face.MONO}

    layout.replace_text("```\nx\n``")
    assert {face for _, _, face in inks(layout)} == {Face.REGULAR}


def test_links_and_mentions_have_their_colour() -> None:
    layout = EditorLayout(look(names=frozenset({"ada"})))
    layout.replace_text("@Ada www.a.b @x")

    assert inks(layout) == [
        ("@Ada", Ink.LINK, Face.STRONG),
        (" ", Ink.TEXT, Face.REGULAR),
        ("www.a.b", Ink.LINK, Face.REGULAR),
        (" @x", Ink.TEXT, Face.REGULAR),
    ]
    assert [shape for shape in layout.shapes(0, 99) if isinstance(shape, Stroke)] == [
        Stroke(25, 12, 60, 12, Ink.LINK, 1)
    ]


def test_a_selection_lies_between_the_background_of_code_and_the_words() -> None:
    shapes = laid_editor("`b`").shapes(0, 99, (0, 3))

    assert [type(shape) for shape in shapes] == [Box, Box, Text]
    assert isinstance(shapes[1], Box)
    assert shapes[1].ink is Ink.SELECTION

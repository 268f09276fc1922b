"""Layouts of texts that are being edited, with the made-up fonts of `sample_lines`: a letter is 5 wide.

For example:

    assert laid_editor("one two", width=20).lines(9) == 2
"""

from app.layout.drawing.shapes import Text
from app.layout.editor.editor_layout import EditorLayout
from app.layout.editor.editor_look import EditorLook
from tests.support.sample_lines import PIXELS, metrics


def look(
    width: float = 1000.0,
    *,
    is_multiline: bool = True,
    is_secret: bool = False,
    names: frozenset[str] = frozenset(),
) -> EditorLook:
    """Return a look in which a line is 15 high."""
    return EditorLook(metrics(), width, PIXELS, is_multiline=is_multiline, is_secret=is_secret, names=names)


def laid_editor(text: str, width: float = 1000.0) -> EditorLayout:
    """Return the layout of a text with several lines."""
    layout = EditorLayout(look(width))
    layout.replace_text(text)
    return layout


def words_of(layout: EditorLayout, top: float = 0, height: float = 10_000) -> list[tuple[float, float, str]]:
    """Return what is written where, as x, y of the line and the words."""
    texts = [shape for shape in layout.shapes(top, height) if isinstance(shape, Text)]
    return [(text.x, text.y - 2.5, str(text.words)) for text in texts]

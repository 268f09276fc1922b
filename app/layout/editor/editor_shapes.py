"""A line of a text that is being edited, as shapes; what is more than words is marked as in the log. Pure."""

from app.layout.drawing.ink import Ink
from app.layout.drawing.run_texts import run_texts
from app.layout.drawing.shapes import Box, Shape, Stroke
from app.layout.editor.editor_look import EditorLook
from app.layout.editor.placed_lines import PlacedLine
from app.viewmodels.markup.spans import SpanKind

_CODE_BESIDE, _CODE_ABOVE, _CODE_ROUNDING = 2, 2, 4  # CSS pixels
_UNDERLINE = 3  # above the lower edge of the line


def code_shapes(placed: PlacedLine, look: EditorLook) -> list[Shape]:
    """Return what is drawn behind the code in a line."""
    beside, above = round(_CODE_BESIDE * look.scale), round(_CODE_ABOVE * look.scale)
    return [
        Box(
            placed.left + run.x - beside,
            placed.y + above,
            run.width + 2 * beside,
            placed.line.height - 2 * above,
            Ink.CODE_BACKGROUND,
            round(_CODE_ROUNDING * look.scale),
        )
        for run in placed.line.runs
        if run.kind is SpanKind.CODE and (run.words or run.pictures)
    ]


def word_shapes(placed: PlacedLine, look: EditorLook) -> list[Shape]:
    """Return the words of a line, and the strokes under its links."""
    shapes: list[Shape] = []
    y = placed.y + (placed.line.height - look.pixels) / 2
    for run in placed.line.runs:
        x = placed.left + run.x
        ink = Ink.LINK if run.kind in (SpanKind.LINK, SpanKind.MENTION) else Ink.TEXT
        shapes += run_texts(run, placed.left, y, look.pixels, ink)
        if run.kind is SpanKind.LINK:
            below = placed.y + placed.line.height - round(_UNDERLINE * look.scale)
            shapes.append(Stroke(x, below, x + run.width, below, ink, max(1, round(look.scale))))
    return shapes

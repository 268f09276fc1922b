"""Where a caret stands in a line of a paragraph, and which place a point means. Pure.

Spaces that hang at the end of a line have no width when it is read, but while it is written the caret moves
on with them.
"""

from bisect import bisect_right

from app.layout.text.paragraph import Paragraph, TextLine
from app.layout.text.wrapping import without_spaces
from app.viewmodels.editing.caret_place import Affinity, CaretPlace


def line_at(paragraph: Paragraph, place: CaretPlace) -> int:
    """Return the number of the line on which a caret is drawn."""
    at = max(bisect_right(paragraph.lines, place.index, key=lambda line: line.start) - 1, 0)
    is_at_start = paragraph.lines[at].start == place.index
    before = paragraph.text[place.index - 1 : place.index]
    return at - 1 if at and is_at_start and place.affinity is Affinity.BEFORE and before != "\n" else at


def caret_x(paragraph: Paragraph, line: TextLine, place: CaretPlace) -> float:
    """Return how far from the left a caret stands in its line."""
    index, is_before = place.index, place.affinity is Affinity.BEFORE
    shown, end = hanging(paragraph, line)
    if index > shown or (index == shown < end and not is_before):
        return end_x(paragraph, line, index)
    own = next((run for run in line.runs if run.start < index + (not is_before) <= run.end), None)
    run = own or next((run for run in line.runs if run.start <= index <= run.end), None)
    return paragraph.x_in(run, index) if run else 0.0


def end_x(paragraph: Paragraph, line: TextLine, index: int) -> float:
    """Return how far from the left the end of a line is, if only its hanging spaces up to ``index`` count."""
    shown, _ = hanging(paragraph, line)
    left, right = _ends(line)
    along = paragraph.distance(shown, index)
    return left - along if line.is_rtl else right + along


def place_at(paragraph: Paragraph, line: TextLine, x: float) -> CaretPlace:
    """Return the place in a line that is nearest to ``x``."""
    shown, end = hanging(paragraph, line)
    left, right = _ends(line)
    beyond = left - x if line.is_rtl else x - right
    if beyond > 0 and shown < end:
        index = paragraph.border_after(shown, end, beyond)
        return CaretPlace(index, Affinity.BEFORE if index == end else Affinity.AFTER)
    run = next((run for run in line.runs if x < run.x + run.width), line.runs[-1] if line.runs else None)
    if run is None:
        return CaretPlace(line.start)
    index = min(paragraph.nearest_in(run, x), max(shown, run.start))
    is_end = index > run.start and index == min(run.end, shown)
    return CaretPlace(index, Affinity.BEFORE if is_end else Affinity.AFTER)


def hanging(paragraph: Paragraph, line: TextLine) -> tuple[int, int]:
    """Return start and end of the spaces that hang at the end of a line, without its line feed."""
    end = line.end - (paragraph.text[line.start : line.end][-1:] == "\n")
    return without_spaces(paragraph.text, line.start, end), end


def _ends(line: TextLine) -> tuple[float, float]:
    left = min((run.x for run in line.runs), default=0.0)
    return left, left + line.width

"""Which face each part of a text is drawn in. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from app.layout.text.metrics import Face, Metrics
from app.layout.text.writing.shaping import UNITS_PER_EM, Cluster, space
from app.viewmodels.markup.spans import Span, SpanKind

_FACES = {SpanKind.CODE: Face.MONO, SpanKind.MENTION: Face.STRONG}  # all else is in the face of the text


class FaceRun(Struct, frozen=True):
    """A part of a text that is drawn in one face, or as emoji alone."""

    start: int
    end: int
    face: Face
    kind: SpanKind
    is_pictures: bool = False


class Letters(Struct, frozen=True):
    """How the characters of a text are drawn, each at the stop before it; indices count code points.

    ``drawn`` has what is seen of a character, in `Face.SHAPED` if it has one of the ``clusters``;
    ``pictures`` has, in the place of that, the emoji that it is drawn as.
    """

    stops: Sequence[int]
    drawn: Sequence[str]
    clusters: Mapping[int, Cluster]
    pictures: Mapping[int, tuple[str, ...]]


def clusters_by_stop(
    text: str, found: Mapping[int, Cluster], stops: Sequence[int], metrics: Metrics
) -> dict[int, Cluster]:
    """Return the clusters by the stop before each, and one for each space between two of them.

    Several behind one stop are joined.
    """
    shaped: dict[int, Cluster] = {}
    for start, cluster in found.items():
        stop = stops[bisect_right(stops, start) - 1]
        shaped[stop] = shaped[stop].joined(cluster) if stop in shaped else cluster
    blank = space(round(metrics.width(" ", Face.SHAPED, UNITS_PER_EM)))
    for stop in list(shaped):
        end = stops[bisect_right(stops, stop)]
        if text[end : end + 1] == " " and end + 1 in shaped:
            shaped[end] = blank
    return shaped


def face_runs(
    length: int, spans: Sequence[Span], letters: Letters, metrics: Metrics, face: Face
) -> list[FaceRun]:
    """Return the faces of ``length`` code points; ``face``: where nothing else is said."""
    runs = [
        run
        for span in _whole(length, spans)
        for run in _faced(span, _FACES.get(span.kind, face), letters, metrics)
    ]
    is_mixed = letters.clusters or letters.pictures
    return [part for run in runs for part in _parted(run, letters)] if is_mixed else runs


def _whole(length: int, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield ``spans`` and what is plain between them."""
    at = 0
    for span in (*spans, Span(length, length, SpanKind.PLAIN)):
        if at < span.start:
            yield Span(at, span.start, SpanKind.PLAIN)
        if span.start < span.end:
            yield span
        at = span.end


def _faced(span: Span, face: Face, letters: Letters, metrics: Metrics) -> Iterator[FaceRun]:
    """Yield ``span`` in its face; characters that this face lacks come in `Face.REGULAR`."""
    drawn = letters.drawn
    if face is Face.REGULAR or metrics.covers("".join(drawn[span.start : span.end]), face):
        yield FaceRun(span.start, span.end, face, span.kind)
        return
    places = _places(span.start, span.end, letters.stops)
    known = {form: metrics.covers(form, face) for form in {drawn[place] for place in places[:-1]}}
    for is_known, group in groupby(pairwise(places), key=lambda place: known[drawn[place[0]]]):
        parts = list(group)
        yield FaceRun(parts[0][0], parts[-1][1], face if is_known else Face.REGULAR, span.kind)


def _parted(run: FaceRun, letters: Letters) -> Iterator[FaceRun]:
    """Yield ``run`` in parts that are shaped, parts that are emoji, and parts that are neither."""

    def way(place: tuple[int, int]) -> tuple[bool, bool]:
        return place[0] in letters.clusters, place[0] in letters.pictures

    for (is_shaped, is_pictures), group in groupby(
        pairwise(_places(run.start, run.end, letters.stops)), key=way
    ):
        parts = list(group)
        face = Face.SHAPED if is_shaped else run.face
        yield FaceRun(parts[0][0], parts[-1][1], face, run.kind, is_pictures)


def _places(start: int, end: int, stops: Sequence[int]) -> list[int]:
    return [*stops[bisect_left(stops, start) : bisect_left(stops, end)], end]

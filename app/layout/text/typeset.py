"""Typesetting: how each character is drawn, in which face, and how far from the start. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from app.layout.text.bidi import ISOLATED, has_rtl, shaped
from app.layout.text.caret_stops import borders, is_plain
from app.layout.text.drawable import drawn_grapheme
from app.layout.text.emoji import FIRST_SYMBOL, WIDTH, pictures_of
from app.layout.text.metrics import Face, Metrics
from app.layout.text.spans import Span, SpanKind, hidden
from app.layout.text.wrapping import hard_lines
from core.graphemes import JOINERS

_TAB = "    "
_TICK = "`"
_NOTHING = "\u200b"
_FIRST_SEEN = " "
_FACES = {SpanKind.CODE: Face.MONO, SpanKind.MENTION: Face.STRONG}  # all else is in the face of the text


class FaceRun(Struct, frozen=True):
    """A part of a text that is drawn in one face, or as emoji alone."""

    start: int
    end: int
    face: Face
    kind: SpanKind
    is_pictures: bool = False


class Typeset(Struct, frozen=True):
    """A text on one line of any length, in the order in which it was written.

    Indices count code points. ``drawn`` has what is drawn at the first code point of a character, and empty
    strings at its others; ``pictures`` has, in the place of that, the emoji that a character is drawn as.
    ``edges`` has how far each is from the start, in pixels. A caret may stand at ``stops``. ``unseen`` are
    the parts that are not drawn. ``spoken`` is the text that decides directions: in it, links and code run to
    the right by themselves, and what is not drawn has no direction.
    """

    spoken: str
    pieces: Sequence[FaceRun]
    stops: Sequence[int]
    drawn: Sequence[str]
    edges: Sequence[float]
    unseen: frozenset[tuple[int, int]]
    pictures: Mapping[int, tuple[str, ...]]

    def pictures_at(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the emoji of the characters that begin at ``places``, in their order."""
        return tuple(sequence for place in places for sequence in self.pictures.get(place, ()))


def typeset(
    text: str, spans: Sequence[Span], metrics: Metrics, pixels: float, face: Face = Face.REGULAR
) -> Typeset:
    """Choose glyphs for ``text``, and measure them; it is set in ``face`` where that has its characters.

    ``pixels``: of one em.
    """
    codes = [span for span in spans if span.kind is SpanKind.CODE]
    stops: Sequence[int] = range(len(text) + 1)
    drawn: Sequence[str] = text
    pictures: Mapping[int, tuple[str, ...]] = {}
    if codes or not _is_simple(text, metrics):
        forms, joined = _forms(text, codes)
        stops = [stop for stop in borders(text) if stop not in joined]
        pictures = _pictures(text, stops)
        drawn = _drawn(forms, stops, pictures, metrics)
    pieces = [
        piece
        for span in _whole(len(text), spans)
        for piece in _faced(span, _FACES.get(span.kind, face), stops, drawn, metrics)
    ]
    if pictures:
        pieces = list(_apart(pieces, stops, pictures))
    parts = (part for code in codes for part in hidden(text, code))
    unseen = frozenset((start, end) for start, end in parts if start < end)
    spoken = _spoken(text, spans, unseen) if has_rtl(text) else text
    edges = _edges(drawn, pieces, pictures, metrics, pixels)
    return Typeset(spoken, pieces, stops, drawn, edges, unseen, pictures)


def _is_simple(text: str, metrics: Metrics) -> bool:
    """Whether each code point of ``text`` is drawn as it is."""
    if text.isascii():
        return text.replace("\n", " ").isprintable()
    letters = "".join(set(text) - {"\n"})
    if "\t" in letters or "\r" in letters or has_rtl(letters) or not is_plain(letters):
        return False
    return metrics.covers(letters, Face.REGULAR)


def _spoken(text: str, spans: Sequence[Span], unseen: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for span in spans:
        words = text[span.start : span.end]
        if span.kind in (SpanKind.LINK, SpanKind.CODE) and not has_rtl(words):
            letters[span.start : span.end] = [letter if letter == "\n" else ISOLATED for letter in words]
    for start, end in unseen:
        letters[start:end] = _NOTHING * (end - start)
    return "".join(letters)


def _whole(length: int, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield ``spans`` and what is plain between them."""
    at = 0
    for span in (*spans, Span(length, length, SpanKind.PLAIN)):
        if at < span.start:
            yield Span(at, span.start, SpanKind.PLAIN)
        if span.start < span.end:
            yield span
        at = span.end


def _faced(
    span: Span, face: Face, stops: Sequence[int], drawn: Sequence[str], metrics: Metrics
) -> Iterator[FaceRun]:
    """Yield ``span`` in its face; characters that this face lacks come in `Face.REGULAR`."""
    if face is Face.REGULAR or metrics.covers("".join(drawn[span.start : span.end]), face):
        yield FaceRun(span.start, span.end, face, span.kind)
        return
    places = [*stops[bisect_left(stops, span.start) : bisect_left(stops, span.end)], span.end]
    known = {form: metrics.covers(form, face) for form in {drawn[place] for place in places[:-1]}}
    for is_known, group in groupby(pairwise(places), key=lambda place: known[drawn[place[0]]]):
        parts = list(group)
        yield FaceRun(parts[0][0], parts[-1][1], face if is_known else Face.REGULAR, span.kind)


def _forms(text: str, codes: Sequence[Span]) -> tuple[list[str], set[int]]:
    """Return the form of each code point, and the indices at which no caret may stand."""
    forms = list(text)
    joined: set[int] = set()
    for start, end in hard_lines(text):
        if has_rtl(text[start:end]):
            forms[start:end] = shaped(text[start:end])
            joined.update(at for at in range(start + 1, end) if not forms[at] and text[at] not in JOINERS)
    for code in codes:
        (first, before), (after, last) = hidden(text, code)
        forms[first:before], forms[after:last] = [""] * (before - first), [""] * (last - after)
        if "\n" not in text[first:last]:
            joined.update(range(first + 1, before + 1), range(after, last))
    return forms, joined


def _pictures(text: str, stops: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    known: dict[str, tuple[str, ...]] = {}
    for start, end in pairwise(stops):
        if end == start + 1 and text[start] < FIRST_SYMBOL:
            continue
        # a backtick that is not drawn belongs to the character beside it
        character = text[start:end].strip(_TICK)
        if character not in known:
            known[character] = pictures_of(character)
        if known[character]:
            found[start] = known[character]
    return found


def _apart(
    pieces: Iterable[FaceRun], stops: Sequence[int], pictures: Mapping[int, tuple[str, ...]]
) -> Iterator[FaceRun]:
    """Yield ``pieces`` cut so that each has pictures or words alone."""
    for piece in pieces:
        inside = stops[bisect_right(stops, piece.start) : bisect_left(stops, piece.end)]
        places = pairwise((piece.start, *inside, piece.end))
        for is_pictures, group in groupby(places, key=lambda place: place[0] in pictures):
            parts = list(group)
            yield FaceRun(parts[0][0], parts[-1][1], piece.face, piece.kind, is_pictures)


def _drawn(
    forms: Sequence[str], stops: Sequence[int], pictures: Mapping[int, tuple[str, ...]], metrics: Metrics
) -> list[str]:
    drawn = [""] * len(forms)
    known = {"": "", "\n": "", "\t": _TAB}
    for start, end in pairwise(stops):
        if start in pictures:
            continue
        form = forms[start] if end == start + 1 else "".join(forms[start:end])
        if form not in known:
            known[form] = _seen(form, metrics)
        drawn[start] = known[form]
    return drawn


def _seen(form: str, metrics: Metrics) -> str:
    words = drawn_grapheme(form, metrics)
    return "".join(letter for letter in words if letter >= _FIRST_SEEN and letter not in JOINERS)


def _edges(
    drawn: Sequence[str],
    pieces: Sequence[FaceRun],
    pictures: Mapping[int, tuple[str, ...]],
    metrics: Metrics,
    pixels: float,
) -> list[float]:
    advances: list[float] = []
    for piece in pieces:
        parts = drawn[piece.start : piece.end]
        if piece.is_pictures:
            places = range(piece.start, piece.end)
            advances += [len(pictures.get(at, ())) * WIDTH * pixels for at in places]
        elif isinstance(parts, str):
            advances += metrics.advances(parts, piece.face, pixels)
        else:
            advances += _summed(metrics.advances("".join(parts), piece.face, pixels), parts)
    return list(accumulate(advances, initial=0.0))


def _summed(advances: Sequence[float], parts: Sequence[str]) -> Iterator[float]:
    at = 0
    for part in parts:
        yield sum(advances[at : at + len(part)])
        at += len(part)

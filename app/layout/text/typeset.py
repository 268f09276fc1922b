"""Typesetting: how each character is drawn, in which face, and how far from the start. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from app.layout.text.caret_stops import borders, is_plain
from app.layout.text.drawable import drawn_grapheme
from app.layout.text.emoji import FIRST_SYMBOL, WIDTH, pictures_of
from app.layout.text.faces import FaceRun, Letters, clusters_by_stop, face_runs
from app.layout.text.metrics import Face, Metrics
from app.layout.text.writing.bidi import ISOLATED, has_rtl
from app.layout.text.writing.scripts import may_need_shaping
from app.layout.text.writing.shaping import UNITS_PER_EM, Cluster, clusters
from app.viewmodels.markup.spans import Span, SpanKind, hidden
from core.text.graphemes import JOINERS

_TAB_STOP = 4
_TAB = " " * _TAB_STOP
_TICK = "`"
_NOTHING = "\u200b"
_FIRST_SEEN = " "


class Typeset(Struct, frozen=True):
    """A text on one line of any length, in the order in which it was written.

    Indices count code points. ``drawn`` has what is drawn at the first code point of a character, and empty
    strings at its others; ``edges`` has how far each is from the start, in pixels. A caret may stand at
    ``stops``. ``unseen`` are the parts that are not drawn. ``spoken`` is the text that decides directions:
    in it, links and code run to the right by themselves, and what is not drawn has no direction.
    ``clusters`` are what `Face.SHAPED` draws, ``pictures`` the emoji, by the stop at which each begins.
    """

    spoken: str
    pieces: Sequence[FaceRun]
    stops: Sequence[int]
    drawn: Sequence[str]
    edges: Sequence[float]
    unseen: frozenset[tuple[int, int]]
    clusters: Mapping[int, Cluster]
    pixels: float
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
    letters = Letters(range(len(text) + 1), text, {}, {})
    if codes or not _is_simple(text, metrics):
        letters = _letters(text, codes, metrics)
    runs = face_runs(len(text), spans, letters, metrics, face)
    parts = (part for code in codes for part in hidden(text, code))
    unseen = frozenset((start, end) for start, end in parts if start < end)
    spoken = _spoken(text, spans, unseen) if has_rtl(text) else text
    edges = list(accumulate(_advances(runs, letters, metrics, pixels), initial=0.0))
    return Typeset(
        spoken, runs, letters.stops, letters.drawn, edges, unseen, letters.clusters, pixels, letters.pictures
    )


def _is_simple(text: str, metrics: Metrics) -> bool:
    """Whether each code point of ``text`` is drawn as it is."""
    if text.isascii():
        return text.replace("\n", " ").isprintable()
    letters = "".join(set(text) - {"\n"})
    if "\t" in letters or "\r" in letters or may_need_shaping(letters):
        return False
    return not has_rtl(letters) and is_plain(letters) and metrics.covers(letters, Face.REGULAR)


def _spoken(text: str, spans: Sequence[Span], unseen: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for span in spans:
        words = text[span.start : span.end]
        if span.kind in (SpanKind.LINK, SpanKind.CODE) and not has_rtl(words):
            letters[span.start : span.end] = [letter if letter == "\n" else ISOLATED for letter in words]
    for start, end in unseen:
        letters[start:end] = _NOTHING * (end - start)
    return "".join(letters)


def _letters(text: str, codes: Sequence[Span], metrics: Metrics) -> Letters:
    found = clusters(text)
    forms, joined = _forms(text, codes)
    joined.update(*(range(start + 1, start + cluster.length) for start, cluster in found.items()))
    stops = [stop for stop in borders(text) if stop not in joined]
    shaped = clusters_by_stop(text, found, stops, metrics)
    pictures = _pictures(text, stops)
    drawn = _drawn(forms, stops, shaped, pictures, metrics)
    for code in codes:
        _stop_tabs(drawn, text, code)
    return Letters(stops, drawn, shaped, pictures)


def _stop_tabs(drawn: list[str], text: str, code: Span) -> None:
    """Let what follows a tab in a code begin at the next column of four, as editors have it."""
    column = 0
    for at in range(code.start, code.end):
        if text[at] == "\n":
            column = 0
        elif text[at] == "\t" and drawn[at]:
            drawn[at] = " " * (_TAB_STOP - column % _TAB_STOP)
            column = 0
        else:
            column += bool(drawn[at])


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


def _forms(text: str, codes: Sequence[Span]) -> tuple[list[str], set[int]]:
    """Return the form of each code point, and the indices at which no caret may stand."""
    forms = list(text)
    joined: set[int] = set()
    for code in codes:
        (first, before), (after, last) = hidden(text, code)
        forms[first:before], forms[after:last] = [""] * (before - first), [""] * (last - after)
        if "\n" not in text[first:last]:
            joined.update(range(first + 1, before + 1), range(after, last))
    return forms, joined


def _drawn(
    forms: Sequence[str],
    stops: Sequence[int],
    shaped: Mapping[int, Cluster],
    pictures: Mapping[int, tuple[str, ...]],
    metrics: Metrics,
) -> list[str]:
    drawn = [""] * len(forms)
    known = {"": "", "\n": "", "\t": _TAB}
    for start, end in pairwise(stops):
        if start in shaped:
            drawn[start] = shaped[start].letters
        if start in shaped or start in pictures:
            continue
        form = forms[start] if end == start + 1 else "".join(forms[start:end])
        if form not in known:
            known[form] = _seen(form, metrics)
        drawn[start] = known[form]
    return drawn


def _seen(form: str, metrics: Metrics) -> str:
    words = drawn_grapheme(form, metrics)
    return "".join(letter for letter in words if letter >= _FIRST_SEEN and letter not in JOINERS)


def _advances(runs: Sequence[FaceRun], letters: Letters, metrics: Metrics, pixels: float) -> Iterator[float]:
    """Yield for each code point how far it moves the next one."""
    for run in runs:
        parts = letters.drawn[run.start : run.end]
        if run.is_pictures:
            places = range(run.start, run.end)
            yield from (len(letters.pictures.get(at, ())) * WIDTH * pixels for at in places)
        elif run.face is Face.SHAPED:
            yield from _shaped_advances(run, letters.clusters, pixels)
        elif isinstance(parts, str):
            yield from metrics.advances(parts, run.face, pixels)
        else:
            yield from _summed(metrics.advances("".join(parts), run.face, pixels), parts)


def _shaped_advances(run: FaceRun, shaped: Mapping[int, Cluster], pixels: float) -> Iterator[float]:
    scale = pixels / UNITS_PER_EM
    for at in range(run.start, run.end):
        yield shaped[at].width * scale if at in shaped else 0.0


def _summed(advances: Sequence[float], parts: Sequence[str]) -> Iterator[float]:
    at = 0
    for part in parts:
        yield sum(advances[at : at + len(part)])
        at += len(part)

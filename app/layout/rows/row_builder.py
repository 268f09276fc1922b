"""Measures of everything in a row, and a builder that draws a row from top to bottom. Pure."""

import math
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from app.layout.drawing.avatars import person_ink
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.phrase import Phrase, phrase
from app.layout.drawing.run_texts import parted, run_texts
from app.layout.drawing.shapes import Box, Shape, Stroke
from app.layout.rows.row import Body, Row
from app.layout.rows.targets import ClickArea, Target
from app.layout.text.metrics import Face, Metrics
from app.layout.text.paragraph import Paragraph, TextLine, lay_out
from app.layout.text.runs import TextRun
from app.texts.common import NOTHING, Legible
from app.texts.log import SHOW_LESS, show_all_characters, show_all_lines
from app.viewmodels.markup.spans import SpanKind
from core.text.graphemes import is_border

_MOST_LINES, _MOST_CHARACTERS = 200, 6_000  # about three screens
_SHOWN_LINES, _SHOWN_CHARACTERS = 40, 3_000
_STEP_BACK = 200  # a word that is longer is cut anywhere


def is_long(text: str) -> bool:
    """Whether ``text`` is so long that only its beginning is shown at first."""
    return len(text) > _MOST_CHARACTERS or text.count("\n") >= _MOST_LINES


def excerpt(text: Legible) -> Legible:
    """Return the beginning of a long text, cut after a line or a word where that is possible."""
    cut = "\n".join(text[: _SHOWN_CHARACTERS + 1].split("\n", _SHOWN_LINES)[:_SHOWN_LINES])
    if len(cut) <= _SHOWN_CHARACTERS:
        return Legible(cut)
    least = _SHOWN_CHARACTERS - _STEP_BACK
    word_end = max(cut.rfind(" ", least), cut.rfind("\n", least))
    if word_end > 0:
        return Legible(cut[:word_end])
    end = _SHOWN_CHARACTERS
    while end > least and not is_border(text, end):
        end -= 1
    return Legible(cut[:end])


def shown(text: Legible, *, is_open: bool) -> tuple[Legible, Legible]:
    """Return the part of a text that is shown, and the words of the link below; empty: there is no link."""
    if not is_long(text):
        return text, NOTHING
    return (text, SHOW_LESS) if is_open else (excerpt(text), _how_to_see_all(text))


def _how_to_see_all(text: str) -> Legible:
    lines = text.count("\n") + 1
    return show_all_lines(lines) if lines > _SHOWN_LINES else show_all_characters(len(text))


# CSS pixels; a multiple of the scale on the screen
MARGIN = 24
AVATAR = 38
COLUMN = MARGIN + AVATAR + 14  # where the bubbles of others begin
PADDING = 12  # beside the text in a bubble
PADDING_ABOVE = 8
ROUNDING = 12
SEAM = 3  # below each row
OWN_GAP = 12
GROUP_GAP = 9
NAME_HEIGHT = 23
NOTE_HEIGHT = 7  # above and below a line in the middle, together
LINK_HEIGHT = 22  # of a line that can be clicked, below a text
EDGE = 12  # above the first row and below the last

BODY = 14
NAME = 13
SMALL = 12
TINY = 11

_WIDEST = 640
_SHARE = 0.72  # of the pane, for a bubble
_NARROWEST = 60

FormatTime = Callable[[datetime], Legible]


class RowStyle(Struct, frozen=True):
    """What the look of a row depends on beside its line; the same for all rows of a log."""

    metrics: Metrics
    clock: FormatTime
    width: float
    scale: float
    nick: str = ""
    """Our nickname: mentions of it are marked."""

    def px(self, css: float) -> int:
        """Return a measure in CSS pixels as whole pixels of the screen."""
        return round(css * self.scale)

    def room(self) -> float:
        """Return how wide the text in a bubble may be, in pixels of the screen."""
        bubble = min(self.px(_WIDEST), _SHARE * self.width, self.width - self.px(COLUMN + MARGIN))
        return max(bubble, self.px(_NARROWEST)) - 2 * self.px(PADDING)

    def note_room(self) -> float:
        """Return how wide a line in the middle of the pane may be, in pixels of the screen."""
        return max(min(self.px(_WIDEST), self.width - 2 * self.px(MARGIN)), self.px(_NARROWEST))

    def time(self, at: datetime | None) -> Legible:
        """Return a time of day in words; empty: the time is not known."""
        return self.clock(at) if at else NOTHING


_CODE_BESIDE, _CODE_ABOVE, _CODE_ROUNDING = 3, 2, 4
_BEFORE_NAME = "* "
_UNDERLINE = 3  # above the lower edge of the line


class RowBuilder:
    """Gathers the shapes and the clickable places of one row; ``y``: where the next thing begins."""

    def __init__(self, style: RowStyle) -> None:
        self.style = style
        self.px = style.px
        self.y: float = 0
        self.head = 0
        self.shapes: list[Shape] = []
        self.spots: list[ClickArea] = []
        self.body: Body | None = None
        self.bubble: Box | None = None
        self._backs: list[Shape] = []
        self._texts: list[Shape] = []

    def phrase(self, words: Legible | Icon, face: Face, css: float, room: float = math.inf) -> Phrase:
        """Return a few words set in a row, to be drawn by `put`; ``css``: the size in CSS pixels."""
        return phrase(words, self.style.metrics, face, css * self.style.scale, room)

    def paragraph(
        self, text: Legible, css: float, room: float, *, nick: str = "", is_ours: bool = False
    ) -> Paragraph:
        """Return a text wrapped into ``room``.

        Mentions of ``nick`` are marked; ``is_ours`` as in `lay_out`.
        """
        return lay_out(text, self.style.metrics, css * self.style.scale, room, nick=nick, is_ours=is_ours)

    def put(self, words: Phrase, x: float, middle: float, ink: Ink | PersonInk) -> float:
        """Draw words that begin at ``x``; return where they end."""
        self.shapes += words.texts(x, middle, ink)
        return x + words.width

    def spot(self, box: Box, target: Target) -> None:
        """Note that a click in ``box`` means ``target``."""
        self.spots.append(ClickArea(box, target))

    def link(self, words: Phrase, x: float, y: float, ink: Ink, target: Target) -> None:
        """Draw words that can be clicked, in a line that begins at ``y``."""
        height = self.px(LINK_HEIGHT)
        self.put(words, x, y + height / 2, ink)
        self.spot(Box(x, y, words.width, height, Ink.CLEAR), target)

    def text(self, body: Body, css: float, ink: Ink, nick: Legible = NOTHING) -> None:
        """Draw the text of the row, which can be selected; a row has one at the most.

        ``nick``, if it stands at the beginning, gets the colour of that person.
        """
        self.body = body
        pixels = css * self.style.scale
        name = _name_in(body.paragraph.text, nick)
        blocks = [*body.paragraph.code_blocks()]
        self._backs += [self._behind_code(body, *block) for block in blocks]
        for line in body.paragraph.lines:
            is_in_block = any(top <= line.y < top + height for _, top, _, height in blocks)
            for whole in line.runs:
                for run in parted(whole, body.paragraph.text, name, self.style.metrics, pixels):
                    is_name = bool(nick) and name[0] <= run.start and run.end <= name[1]
                    words_ink = PersonInk(person_ink(nick)) if is_name else _ink_of(run, body, ink)
                    self._texts += self._words(body, line, run, pixels, words_ink)
                if whole.kind is SpanKind.CODE and (whole.words or whole.pictures) and not is_in_block:
                    self._backs.append(self._behind_code(body, whole.x, line.y, whole.width, line.height))

    def _words(
        self, body: Body, line: TextLine, run: TextRun, pixels: float, ink: Ink | PersonInk
    ) -> list[Shape]:
        top = body.y + line.y + (line.height - pixels) / 2
        words: list[Shape] = [*run_texts(run, body.x, top, pixels, ink)]
        if run.kind is SpanKind.LINK and not isinstance(ink, PersonInk):
            below = body.y + line.y + line.height - self.px(_UNDERLINE)
            x = body.x + run.x
            words.append(Stroke(x, below, x + run.width, below, ink, max(1, self.px(1))))
        return words

    def _behind_code(self, body: Body, x: float, y: float, width: float, height: float) -> Box:
        beside, above = self.px(_CODE_BESIDE), self.px(_CODE_ABOVE)
        return Box(
            body.x + x - beside,
            body.y + y + above,
            width + 2 * beside,
            height - 2 * above,
            Ink.OWN_CODE_BACKGROUND if body.is_on_own else Ink.CODE_BACKGROUND,
            self.px(_CODE_ROUNDING),
        )

    def row(self, number: int) -> Row:
        """Return the row with all that was drawn."""
        return Row(
            number,
            math.ceil(self.y),
            self.head,
            tuple(self.shapes),
            tuple(self._backs),
            tuple(self._texts),
            self.body,
            self.bubble,
            tuple(self.spots),
        )


def _name_in(text: str, nick: str) -> tuple[int, int]:
    """Return where ``nick`` stands if ``text`` begins with it."""
    start = len(text) - len(text.lstrip(_BEFORE_NAME))
    return (start, start + len(nick)) if nick and text.startswith(nick, start) else (0, 0)


def _ink_of(run: TextRun, body: Body, ink: Ink) -> Ink:
    is_marked = run.kind in (SpanKind.LINK, SpanKind.MENTION) and not body.is_on_own
    return Ink.LINK if is_marked else ink

"""Lays out the parts of a text when they are first looked at; until then each has an estimate. Pure."""

from app.layout.editor.editor_look import EditorLook
from app.layout.editor.sums import Sums
from app.layout.editor.text_parts import LONGEST, TextParts
from app.layout.editor.written_spans import code_blocks, written_spans
from app.layout.text.paragraph import Paragraph, lay_out

_MOST_KEPT = 100_000  # code points in paragraphs that are laid out; many screens
_NEVER_CUT = 1 << 40
_DISC = "•"


class PartLayouts:
    """The paragraphs and heights of a text, part by part."""

    def __init__(self, look: EditorLook) -> None:
        self.look = look
        self.parts = TextParts(LONGEST if look.is_multiline else _NEVER_CUT)
        self.heights = Sums([look.line_height])
        self._blocks: list[tuple[int, int]] = []
        self._kept: dict[tuple[str, tuple[tuple[int, int], ...]], Paragraph] = {}
        self._kept_size = 0

    def restyle(self, look: EditorLook) -> None:
        """Take another look: everything is laid out anew when it is seen."""
        self.look = look
        self._kept, self._kept_size = {}, 0
        self.heights = Sums(look.estimated_heights(self.parts.lengths(0, len(self.parts))))

    def replace_text(self, text: str) -> None:
        """Take another text; what is the same in it keeps its layout."""
        new = self.parts.replace_text(text)
        if new is None:
            return
        lengths = self.parts.lengths(new.start, new.new_end)
        self.heights.splice(new.start, new.old_end, self.look.estimated_heights(lengths))
        self._blocks = [] if self.look.is_secret else code_blocks(text)

    def paragraph(self, number: int) -> Paragraph:
        """Return a part as it is laid out; its height is known from then on."""
        words = self.parts.words(number)
        key = words, self._blocks_in(number, len(words))
        paragraph = self._kept.get(key)
        if paragraph is None:
            paragraph = self._kept[key] = self._laid_out(*key)
            self._kept_size += len(words) + 1
            self._drop_the_oldest()
        if self.heights[number] != paragraph.height:
            self.heights[number] = round(paragraph.height)
        return paragraph

    def _laid_out(self, words: str, blocks: tuple[tuple[int, int], ...]) -> Paragraph:
        look = self.look
        if look.is_secret:
            return lay_out(_DISC * len(words), look.metrics, look.pixels, look.room, spans=())
        spans = written_spans(words, blocks, look.names)
        return lay_out(words, look.metrics, look.pixels, look.room, spans=spans)

    def _blocks_in(self, number: int, length: int) -> tuple[tuple[int, int], ...]:
        if not self._blocks:
            return ()
        start = self.parts.start(number)
        inside = ((max(first - start, 0), min(last - start, length)) for first, last in self._blocks)
        return tuple((first, last) for first, last in inside if first < last)

    def _drop_the_oldest(self) -> None:
        while self._kept_size > _MOST_KEPT and len(self._kept) > 1:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            self._kept_size -= len(oldest[0]) + 1

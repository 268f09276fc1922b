"""What is drawn around the field of the composer: its hint, what is answered, who is typing. Pure."""

from msgspec import Struct

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape
from app.layout.text.metrics import Face, Metrics
from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.lines import Quote
from app.viewmodels.chat.long_text import SendingProgress

MARGIN = 24
FIELD_LEFT, FIELD_PADDING = 14, 4
"""The place of the text in its box, in pixels at 96 dots per inch, as `MARGIN`."""
_BODY, _REPLY, _NOTE = 14.0, 12.5, 11.5
_REPLY_MIDDLE, _NOTE_ABOVE_BOTTOM = 15, 13
_BESIDE_REPLY = 40
_LEAST_BAR = 40


class ComposerFrame(Struct, frozen=True):
    """Draws what stands around the field; ``scale``: pixels of the screen for one at 96 dots per inch."""

    metrics: Metrics
    scale: float

    def hint(self, name: Legible, box_height: float, room: float) -> list[Shape]:
        """Return the hint in an empty field, which names the conversation."""
        words = phrase(texts.composer_hint(name), self.metrics, Face.REGULAR, _BODY * self.scale, room)
        return [*words.texts((FIELD_LEFT + FIELD_PADDING) * self.scale, box_height / 2, Ink.FAINT)]

    def notes(
        self,
        typing: tuple[Legible, ...],
        length: Legible,
        width: float,
        height: float,
        *,
        trouble: Legible = NOTHING,
    ) -> list[Shape]:
        """Return the line below the field: who is typing at the left, ``length`` at the right.

        ``trouble``, if any, stands in the place of who is typing.
        """
        size, margin = _NOTE * self.scale, MARGIN * self.scale
        middle = height - _NOTE_ABOVE_BOTTOM * self.scale
        end = phrase(length, self.metrics, Face.REGULAR, size)
        room = max(width - 3 * margin - end.width, size)
        words = trouble or texts.typing(typing)
        begin = phrase(words, self.metrics, Face.REGULAR, size, room)
        return [
            *begin.texts(margin + FIELD_PADDING * self.scale, middle, Ink.WARN if trouble else Ink.FAINT),
            *end.texts(width - margin - end.width, middle, Ink.WARN),
        ]

    def sending(self, progress: SendingProgress, width: float, height: float) -> list[Shape]:
        """Return the line that says how far a long text is: words, and a bar that fills."""
        scale, size, middle = self.scale, _REPLY * self.scale, height / 2
        left, said = (MARGIN + 4) * scale, texts.sending(progress.number, progress.count)
        words = phrase(said, self.metrics, Face.STRONG, size, max(width - left, size))
        begin, tall = left + words.width + 12 * scale, 4 * scale
        whole = width - begin
        shapes: list[Shape] = [*words.texts(left, middle, Ink.DIM)]
        if whole > _LEAST_BAR * scale:
            done = max(whole * (progress.number - 1) / progress.count, tall)
            for long, ink in ((whole, Ink.LINE), (done, Ink.ACCENT)):
                shapes.append(Box(begin, middle - tall / 2, long, tall, ink, tall / 2))
        return shapes

    def reply(self, quote: Quote, width: float, top: float = 0) -> list[Shape]:
        """Return the line above the field, with its upper edge at ``top``: the message that is answered."""
        scale, size, middle = self.scale, _REPLY * self.scale, top + _REPLY_MIDDLE * self.scale
        left, room = (MARGIN + 4) * scale, max(width - 2 * (MARGIN + _BESIDE_REPLY) * scale, 4 * size)
        who = phrase(texts.replying_to(quote.nick), self.metrics, Face.STRONG, size, room / 2)
        after = left + 10 * scale + who.width + 8 * scale
        words = phrase(quote.text, self.metrics, Face.REGULAR, size, room - who.width)
        return [
            Box(left, middle - 9 * scale, 3 * scale, 18 * scale, Ink.ACCENT, 1.5 * scale),
            *who.texts(left + 10 * scale, middle, Ink.DIM),
            *words.texts(after, middle, Ink.FAINT),
        ]

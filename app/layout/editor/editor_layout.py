"""STUB"""

import math
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Text, Shape
from app.layout.text.metrics import Metrics
from app.layout.text.paragraph import lay_out
from app.viewmodels.editing.caret_place import CaretPlace, Affinity


class EditorLayout:
    def __init__(
        self, metrics: Metrics, pixels: float, *, is_multiline: bool, is_secret: bool = False
    ) -> None:
        self.m, self.px, self.is_multiline, self.is_secret = metrics, pixels, is_multiline, is_secret
        self.p = None
        self.key = None

    def update(self, text: str, width: float) -> None:
        if self.is_secret:
            text = "•" * len(text)
        if not self.is_multiline:
            width = math.inf
        if self.key != (text, width):
            self.key = (text, width)
            self.p = lay_out(text, self.m, self.px, width)

    @property
    def height(self):
        return self.p.height

    @property
    def line_height(self):
        return round(self.px * 1.5)

    def _line(self, i):
        for line in reversed(self.p.lines):
            if line.start <= i:
                return line
        return self.p.lines[0]

    def caret_box(self, place: CaretPlace):
        line = self._line(place.index)
        for run in line.runs:
            if run.start <= place.index <= run.end:
                return self.p._x(run, place.index), line.y, line.height or self.line_height
        return 0.0, line.y, line.height or self.line_height

    def hit(self, x, y):
        return CaretPlace(self.p.index_at(x, y))

    def line_edges(self, place):
        line = self._line(place.index)
        end = line.end
        if end > line.start and self.p.text[end - 1 : end] == "\n":
            end -= 1
        return CaretPlace(line.start), CaretPlace(end)

    def boxes(self, s, e):
        return self.p.boxes(s, e)

    def shapes(self, top, height) -> list[Shape]:
        out = []
        for line in self.p.lines:
            if line.y + line.height < top or line.y > top + height:
                continue
            for run in line.runs:
                out.append(
                    Text(
                        run.x,
                        line.y + (self.line_height - self.px) / 2,
                        run.words,
                        run.face,
                        self.px,
                        Ink.TEXT,
                    )
                )
        return out

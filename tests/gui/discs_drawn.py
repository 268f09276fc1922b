"""Draw discs, one after another: place and radius come as JSON, what is seen goes to standard output as JSON.

Seen is how much of the screen is covered, in pixels, and the middle of that.
"""

import json
import sys

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Disc
from tests.support.canvas import CANVAS, opened_canvas, screenshot


def main() -> None:
    with opened_canvas() as painter:
        answer = []
        for x, y, radius in json.load(sys.stdin):
            painter.repaint(CANVAS, [Disc(x, y, radius, Ink.ON_ACCENT)])
            answer.append(_covered())
        json.dump(answer, sys.stdout)


def _covered() -> tuple[float, float, float]:
    image = screenshot().convert("L")
    shares = [(at, share / 255) for at, share in enumerate(image.tobytes()) if share]
    covered = sum(share for _, share in shares) or 1
    across = sum((at % image.width + 0.5) * share for at, share in shares) / covered
    down = sum((at // image.width + 0.5) * share for at, share in shares) / covered
    return covered, across, down


if __name__ == "__main__":
    main()

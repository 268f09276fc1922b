"""Draw emoji, and answer as JSON what is seen, and how many textures are kept.

The question, as JSON: phrases that are drawn one after the other, each alone; the answer: for each phrase the
mean colour of each of its emoji. Then two numbers of different emoji: so many are drawn one after the other,
each alone, then so many at once, then one alone again a few times. The answer: how many textures there are
after each of these, and how many of those drawn at once are to be seen.
"""

import json
import sys
from collections.abc import Sequence

from PIL import Image

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Picture, Shape
from app.layout.text.emoji import emoji_file
from app.layout.text.metrics import Face, Metrics
from app.texts.common import Legible
from app.views.toolkit.painter import Painter
from app.views.toolkit.pictures import MOST_KEPT, MOST_SHOWN, Pictures
from tests.support.canvas import CANVAS, SIDE, opened_canvas, screenshot

_SIZE = 20.0
_PIXELS = 16  # of an emoji among many
_LAST = 20

Colour = tuple[float, ...]


def main() -> None:
    question = json.load(sys.stdin)
    pictures = Pictures()
    with opened_canvas(pictures) as painter:
        colours = [_seen(painter, words) for words in question["phrases"]]
        json.dump({"colours": colours, "kept": _kept(painter, pictures, *question["counts"])}, sys.stdout)


def _seen(painter: Painter, words: str) -> list[Colour]:
    shapes = phrase(Legible(words), Metrics.load(), Face.STRONG, _SIZE).texts(10, 40, Ink.TEXT)
    painter.repaint(CANVAS, shapes)
    image = screenshot()
    return [_mean(image, shape) for shape in shapes if isinstance(shape, Picture)]


def _mean(image: Image.Image, picture: Picture) -> Colour:
    left, top, side = round(picture.x), round(picture.y), round(picture.size)
    small = image.crop((left, top, left + side, top + side)).resize((1, 1), Image.Resampling.BOX)
    return tuple(small.tobytes())


def _kept(painter: Painter, pictures: Pictures, alone: int, at_once: int) -> dict[str, int]:
    keys = list(emoji_file().places)
    for key in keys[:alone]:
        painter.repaint(CANVAS, [Picture(0, 0, _PIXELS, key)])
    after_alone = pictures.count
    many = [_placed(at, key) for at, key in enumerate(keys[-at_once:])]
    painter.repaint(CANVAS, many)
    during, seen = pictures.count, _count_seen(many)
    for key in keys[:_LAST]:
        painter.repaint(CANVAS, [Picture(0, 0, _PIXELS, key)])
    bounds = {"most": MOST_KEPT, "most_shown": MOST_SHOWN}
    return bounds | {"alone": after_alone, "at_once": during, "seen": seen, "after": pictures.count}


def _placed(at: int, key: str) -> Picture:
    across = SIDE // _PIXELS
    return Picture(at % across * _PIXELS, at // across * _PIXELS, _PIXELS, key)


def _count_seen(pictures: Sequence[Shape]) -> int:
    image = screenshot()
    return sum(max(_mean(image, one)) > 0 for one in pictures if isinstance(one, Picture))


if __name__ == "__main__":
    main()

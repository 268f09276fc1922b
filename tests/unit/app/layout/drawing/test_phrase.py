import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import Phrase, phrase
from app.layout.drawing.shapes import Picture, Text
from app.layout.text.emoji import WIDTH
from app.layout.text.metrics import Face, Metrics
from app.texts.common import Legible
from tests.support.drawn_shapes import edges
from tests.support.driven_log import metrics as kept_metrics
from tests.support.hypothesis_examples import examples

SIZE = 14.0


def said(words: Phrase) -> list[str]:
    shapes = words.texts(0, 0, Ink.TEXT)
    return [shape.words if isinstance(shape, Text) else shape.sequence for shape in shapes]


@pytest.mark.parametrize("face", [Face.REGULAR, Face.STRONG, Face.MEDIUM])
@pytest.mark.parametrize("heart", ["❤", "❤\ufe0f"])
def test_emoji_in_names_are_pictures_and_letters_keep_their_face(
    heart: str, face: Face, metrics: Metrics
) -> None:
    name, picture = phrase(Legible(f"Zoë {heart}"), metrics, face, SIZE).texts(10, 100, Ink.TEXT)
    side = WIDTH * SIZE
    assert name == Text(10, 93, Legible("Zoë "), face, SIZE, Ink.TEXT)
    assert isinstance(picture, Picture)
    assert (picture.size, picture.sequence, picture.y) == (side, "❤", 100 - side / 2)
    assert picture.x == pytest.approx(10 + metrics.width("Zoë ", face, SIZE))


def test_what_does_not_fit_is_cut_between_pictures(metrics: Metrics) -> None:
    assert said(phrase(Legible("👍🏽" * 9), metrics, Face.REGULAR, SIZE, 70)) == ["👍🏽"] * 3 + ["…"]


TEXTS = st.text(st.sampled_from("aW 日ب👍🏽😀🇩🇪❤\ufe0f\u200d"), max_size=30)


@given(TEXTS, st.floats(16, 300), st.sampled_from([Face.REGULAR, Face.STRONG]))
@settings(max_examples=examples(200))
def test_a_phrase_is_no_wider_than_its_room(text: str, room: float, face: Face) -> None:
    metrics = kept_metrics()
    set_in = phrase(Legible(text), metrics, face, SIZE, room)
    right = max((edges(shape, metrics)[2] for shape in set_in.texts(0, 0, Ink.TEXT)), default=0)
    assert right <= room + 0.01
    assert set_in.width <= room + 0.01


def test_nothing_takes_no_room(metrics: Metrics) -> None:
    assert phrase(Legible(""), metrics, Face.STRONG, SIZE, math.inf).width == 0

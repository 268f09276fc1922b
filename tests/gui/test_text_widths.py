"""What the layout thinks of a text's width is what Dear PyGui draws."""

import math
from itertools import product
from typing import cast

import pytest

from app.layout.drawing.icons import Icon
from app.layout.text.metrics import Face, Metrics
from tests.support.measuring_scripts import answer_of

pytestmark = pytest.mark.gui

SIZES = (11, 13, 14, 14.5, 20, 33.3)
TEXTS = {
    "Latin": "The quick brown fox jumps over the lazy dog, 0123456789 (“…” – €)",
    "Greek and Cyrillic": "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία. Съешь ещё этих мягких французских булок",
    "Chinese, Japanese, Korean": "漢字かな交じり文、简体字繁體字 한국어 뷁 ｶﾅ ＡＢ \U00020b9f\U0002000b",
    "Arabic as it is drawn": "ﻢﻟﺎﻌﻟﺎﺑ ﺎﺒﺣﺮﻣ ﷲ ﻻ",
    "Hebrew": "םלוע םולש",
    "emoji": "😀👍🎉❤☀🚀🇩🇪👍🏽⚡⛔",
    "marks and the invisible": "e\u0301\u0302x\u0323 a\u200bb\u200dc\ufe0fd\u2066e \U000e0067f\U000e0101g",
    "symbols": "∀x∈ℝ ∑∫√ ♜ ⌘⌥ 𝒜 ① → ✓",
    "without a glyph": "\U00012000\U0001d900a\u0b9b",
    "icons": "".join(Icon),
}


def measured(display: str, texts: list[str], fonts: list[tuple[str, float]]) -> list[list[list[float]]]:
    return cast("list[list[list[float]]]", answer_of("text_widths", display, [texts, fonts]))


def test_text_is_as_wide_as_dear_pygui_draws_it_in_every_face_and_size(display: str) -> None:
    metrics = Metrics.load()
    fonts = list(product(Face, SIZES))
    texts = list(TEXTS.values())
    drawn = measured(
        display, texts, [(str(face.file), metrics.factor(face) * pixels) for face, pixels in fonts]
    )
    wrong = {
        (face, pixels, name): (width, metrics.width(text, face, pixels))
        for (face, pixels), sizes in zip(fonts, drawn, strict=True)
        for (name, text), (width, _) in zip(TEXTS.items(), sizes, strict=True)
        # Dear PyGui tells whole pixels, rounded up
        if abs(width - 0.5 - metrics.width(text, face, pixels)) > 0.51
    }
    assert wrong == {}


def test_the_height_of_a_line_is_the_factor_of_the_face(display: str) -> None:
    metrics = Metrics.load()
    fonts = [(str(face.file), metrics.factor(face) * 20) for face in Face]
    heights = [sizes[0][1] for sizes in measured(display, ["x"], fonts)]
    assert [
        math.isclose(height, size, rel_tol=1e-4) for height, (_, size) in zip(heights, fonts, strict=True)
    ] == ([True] * len(Face))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.legible import shortened
from core.text.graphemes import is_border


def test_what_fits_stays_as_it_is() -> None:
    assert shortened("just right", 10) == "just right"


@pytest.mark.parametrize(
    "text, short",
    [
        ("tea at five", "tea at fi…"),
        ("tea at        five", "tea at…"),
        ("teateatee\u0301tea", "teateate…"),  # not an e without its accent
        ("teateat👩\u200d💻 tea", "teateat…"),  # nor half a programmer
        ("teateate👍🏽tea", "teateate…"),  # nor a thumb of another colour
        ("tea🇩🇪🇩🇪🇩🇪🇩🇪", "tea🇩🇪🇩🇪🇩🇪…"),  # nor half a flag
        ("teat🇩🇪🇩🇪🇩🇪🇩🇪", "teat🇩🇪🇩🇪…"),
        ("teatea只是想喝茶", "teatea只是想…"),
    ],
)
def test_a_cut_says_so_and_takes_no_letter_apart(text: str, short: str) -> None:
    assert shortened(text, 10) == short


def test_a_tower_of_accents_is_cut_like_anything_else() -> None:
    assert shortened("e" + "\u0301" * 500, 10) == "e" + "\u0301" * 4 + "…"


@given(st.text(), st.integers(2, 30))
def test_nothing_is_longer_than_asked_and_a_cut_is_the_beginning(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.text(st.sampled_from("ae\u0301\u0308\u200d\ufe0f👩💻"), min_size=12))
def test_a_short_sequence_is_kept_or_dropped_whole(text: str) -> None:
    short = shortened(text, 11)
    if len(short) > 7:  # else there was no border to be found near
        assert is_border(text, len(short) - 1)

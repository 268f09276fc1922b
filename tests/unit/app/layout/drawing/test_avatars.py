"""How people look in lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.drawing.avatars import PEOPLE, avatar, initials, person_ink
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.shapes import Disc, Text
from app.layout.text.emoji import pictures_of
from app.layout.text.metrics import Face, Metrics
from app.texts.common import Legible
from tests.support.drawn_shapes import HOSTILE, are_within, edges, scaled


@pytest.mark.parametrize(
    "nick, letters",
    [
        ("ada", "A"),
        ("aiko_tanaka", "AT"),
        ("old-laptop", "OL"),
        ("AikoTanaka", "AT"),
        ("AikoTanakaSan", "AT"),
        ("jean|away_now", "JA"),
        ("Paweł_K", "PK"),
        ("äöü", "Ä"),
        ("straße_ß", "SS"),
        ("鈴木", "鈴"),
        ("🎉🎂", "🎉"),
        ("!🦊!", "🦊"),
        ("🎉ada", "A"),
        ("हिन्दी", "ह"),
        ("हिन्दी_भाषा", "हभ"),
        ("\u0301ada", "A"),
        ("R2D2", "R"),
        ("_^_", "?"),
        ("\u0301", "?"),
        ("", "?"),
    ],
)
def test_an_avatar_has_one_or_two_letters(nick: str, letters: str) -> None:
    assert initials(Legible(nick)) == letters


@given(st.text())
def test_initials_are_one_or_two_letters_or_a_picture_whatever_the_nick(nick: str) -> None:
    letters = initials(Legible(nick))
    is_letters = letters.isalnum() and 1 <= len(letters) <= 2
    assert letters == "?" or is_letters or len(pictures_of(letters)) == 1


@pytest.mark.parametrize("nick,picture", [("🌀", "🌀"), ("_👨‍👩‍👧_", "👨‍👩‍👧"), ("🇩🇪", "🇩🇪")])
def test_a_nick_of_emoji_alone_is_shown_by_its_first(nick: str, picture: str) -> None:
    assert initials(Legible(nick)) == picture


def test_a_disc_in_the_colour_of_the_person_has_the_initials_in_its_middle(metrics: Metrics) -> None:
    disc, text = avatar(Legible("Ada_Lovelace"), 10, 20, 40, metrics)
    assert disc == Disc(30, 40, 20, PersonInk(person_ink("ada_lovelace")))
    assert isinstance(text, Text)
    assert (text.words, text.face, text.pixels, text.ink) == ("AL", Face.STRONG, 16, Ink.ON_ACCENT)
    left, top, right, bottom = edges(text, metrics)
    assert [(left + right) / 2, (top + bottom) / 2] == pytest.approx([30, 40])


def test_initials_that_the_strong_face_lacks_are_drawn_in_the_regular_one(metrics: Metrics) -> None:
    _, text = avatar(Legible("鈴木"), 0, 0, 40, metrics)
    assert isinstance(text, Text)
    assert (text.words, text.face) == ("鈴", Face.REGULAR)


def test_hebrew_initials_are_read_from_the_right(metrics: Metrics) -> None:
    _, text = avatar(Legible("אבא_שלום"), 0, 0, 40, metrics)
    assert isinstance(text, Text)
    assert text.words == "שא"


def test_whether_somebody_is_here_is_a_dot_at_the_lower_right_with_a_ring_around_it(metrics: Metrics) -> None:
    *_, ring, dot = avatar(Legible("ada"), 0, 0, 100, metrics, (Ink.HERE, Ink.BACKGROUND))
    assert isinstance(ring, Disc)
    assert isinstance(dot, Disc)
    assert (ring.ink, dot.ink) == (Ink.BACKGROUND, Ink.HERE)
    assert edges(ring, metrics) == pytest.approx((65, 65, 107, 107))
    assert edges(dot, metrics) == pytest.approx((70, 70, 102, 102))


def test_all_of_it_grows_with_the_disc(metrics: Metrics) -> None:
    small = avatar(Legible("ada"), 8, 4, 32, metrics, (Ink.HERE, Ink.BACKGROUND))
    large = avatar(Legible("ada"), 12, 6, 48, metrics, (Ink.HERE, Ink.BACKGROUND))
    for one, other in zip(small, large, strict=True):
        assert edges(other, metrics) == pytest.approx(scaled(edges(one, metrics), 1.5))


@pytest.mark.parametrize("nick", HOSTILE)
def test_initials_stay_within_the_disc_whatever_the_nick(nick: str, metrics: Metrics) -> None:
    assert are_within(avatar(Legible(nick), 0, 0, 32, metrics), metrics, 0, 32, 32)


def test_somebody_has_the_same_colour_whatever_the_case() -> None:
    assert person_ink("Ada") == person_ink("aDA")


def test_colours_are_handed_out_evenly() -> None:
    shares = [0] * PEOPLE
    for number in range(1000):
        shares[person_ink(f"guest{number}")] += 1
    assert min(shares) > 50


def test_a_nickname_of_broken_characters_has_a_colour() -> None:
    assert 0 <= person_ink("\ud800ada") < PEOPLE

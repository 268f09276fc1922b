"""All text can be read: contrast as WCAG 2.2 computes it."""

import pytest

from app.layout.drawing.ink import Ink, PersonInk
from app.window.look.palette import DARK, LIGHT, Colour, Palette

READABLE = 4.5
ON_PLAIN_GROUND = (Ink.BACKGROUND, Ink.INSET, Ink.PANEL, Ink.FIELD, Ink.OTHER_BUBBLE, Ink.HOVER)
PAIRS = [
    *((text, ground) for text in (Ink.TEXT, Ink.DIM, Ink.FAINT) for ground in ON_PLAIN_GROUND),
    *((text, Ink.ACTIVE) for text in (Ink.TEXT, Ink.DIM)),
    *((text, Ink.MENTION_BUBBLE) for text in (Ink.TEXT, Ink.DIM, Ink.FAINT, Ink.LINK)),
    *((text, Ink.CODE_BACKGROUND) for text in (Ink.TEXT, Ink.DIM)),
    *((Ink.LINK, ground) for ground in (Ink.BACKGROUND, Ink.INSET, Ink.PANEL, Ink.OTHER_BUBBLE)),
    *((tone, ground) for tone in (Ink.GOOD, Ink.WARN, Ink.BAD) for ground in (Ink.BACKGROUND, Ink.PANEL)),
    (Ink.ON_ACCENT, Ink.ACCENT),
    (Ink.ON_ACCENT, Ink.ACCENT_HOVER),
    (Ink.ON_ACCENT, Ink.DANGER),
    (Ink.ON_ACCENT, Ink.DANGER_HOVER),
    (Ink.OWN_TEXT, Ink.OWN_BUBBLE),
    (Ink.OWN_TEXT, Ink.OWN_CODE_BACKGROUND),
    *((text, Ink.FOUND) for text in (Ink.TEXT, Ink.DIM, Ink.LINK, Ink.BAD)),
    (Ink.OWN_TEXT, Ink.OWN_FOUND),
]
TINTED = [
    (Ink.GOOD, Ink.GOOD_TINT),
    (Ink.WARN, Ink.WARN_TINT),
    (Ink.BAD, Ink.BAD_TINT),
    (Ink.LINK, Ink.ACCENT_TINT),
    (Ink.TEXT, Ink.SELECTION),
    (Ink.OWN_TEXT, Ink.OWN_SELECTION),
]


def over(colour: Colour, ground: Colour) -> Colour:
    alpha = (colour[3] if len(colour) == 4 else 255) / 255
    red, green, blue = (
        round(alpha * front + (1 - alpha) * back) for front, back in zip(colour[:3], ground, strict=False)
    )
    return red, green, blue


def luminance(colour: Colour) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_21_between_black_and_white() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
def test_all_inks_have_a_colour(palette: Palette) -> None:
    assert set(palette.inks) == set(Ink)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
@pytest.mark.parametrize("text,ground", PAIRS)
def test_text_can_be_read_on_what_it_stands_on(palette: Palette, text: Ink, ground: Ink) -> None:
    assert contrast(palette[text], palette[ground]) >= READABLE


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
@pytest.mark.parametrize("text,tint", TINTED)
def test_text_can_be_read_on_a_tint(palette: Palette, text: Ink, tint: Ink) -> None:
    ground = palette[Ink.OWN_BUBBLE] if tint is Ink.OWN_SELECTION else palette[Ink.PANEL]
    assert contrast(palette[text], over(palette[tint], ground)) >= READABLE


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
@pytest.mark.parametrize("index", range(10))
def test_names_and_initials_of_people_can_be_read(palette: Palette, index: int) -> None:
    person = PersonInk(index)
    assert contrast(palette.name_of(person), palette[Ink.BACKGROUND]) >= READABLE
    assert contrast((255, 255, 255), palette.avatar_of(person)) >= READABLE

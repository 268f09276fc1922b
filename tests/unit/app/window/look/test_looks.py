"""How the window is to look, from what is preferred and what is around it."""

import pytest

from app.settings.profile import Preferences
from app.window.look.looks import Looks, looks
from app.window.look.palette import DARK, LIGHT


@pytest.mark.parametrize("is_desktop_dark", [True, False])
def test_a_theme_that_was_chosen_is_kept_whatever_the_desktop_looks_like(is_desktop_dark: bool) -> None:
    chosen = [
        looks(Preferences(theme=theme), is_desktop_dark=is_desktop_dark, screen_scale=1.0).palette.name
        for theme in ("dark", "light")
    ]
    assert chosen == [DARK.name, LIGHT.name]


@pytest.mark.parametrize("is_dark, palette", [(True, DARK), (False, LIGHT)])
def test_without_a_choice_it_looks_like_the_desktop(is_dark: bool, palette: object) -> None:
    assert looks(Preferences(), is_desktop_dark=is_dark, screen_scale=1.0).palette is palette


def test_the_size_of_text_comes_on_top_of_the_screens_scale() -> None:
    look = looks(Preferences(text_percent=150), is_desktop_dark=False, screen_scale=2.0)
    assert look == Looks(LIGHT, 3.0)


def test_looks_are_the_same_when_nobody_could_tell_them_apart() -> None:
    assert Looks(DARK, 1.0) == Looks(DARK, 1.005)
    assert Looks(DARK, 1.0) != Looks(DARK, 1.25)
    assert Looks(DARK, 1.0) != Looks(LIGHT, 1.0)
    assert Looks(DARK, 1.0) != "dark"

"""Emoji in colour: what is seen of them, and that they take no more memory than they may."""

from collections.abc import Callable
from typing import cast

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.measuring_scripts import answer_of

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

Colours = list[list[list[float]]]


def answer(display: str, phrases: list[str], counts: tuple[int, int] = (1, 1)) -> dict[str, object]:
    question = {"phrases": phrases, "counts": counts}
    return cast("dict[str, object]", answer_of("emoji_drawn", display, question))


def names(colours: list[list[float]]) -> list[str]:
    """Return for each colour which of red, green and blue are much of it."""
    parts = [zip("rgb", colour, strict=True) for colour in colours]
    return ["".join(name for name, value in part if value > 90) for part in parts]


def test_emoji_are_seen_in_their_colours_between_words(display: str) -> None:
    phrases = ["a ❤️ b", "❤", "💚 💙", "🇩🇪", "\U0001f469\u200d\U0001f680", "1️⃣", "אב 🟥 גד"]
    colours = cast("Colours", answer(display, phrases)["colours"])
    assert [len(seen) for seen in colours] == [1, 1, 2, 1, 1, 1, 1]
    assert [names(seen) for seen in colours[:3]] == [["r"], ["r"], ["g", "b"]]
    assert names(colours[6]) == ["r"]
    assert all(max(colour) > 40 for seen in colours for colour in seen)


def test_what_asks_for_text_is_no_picture(display: str) -> None:
    assert answer(display, ["❤\ufe0e © 1 🇩"])["colours"] == [[]]


def test_no_more_textures_are_kept_than_may_be_but_for_those_that_are_to_be_seen(display: str) -> None:
    kept = cast("dict[str, int]", answer(display, [], (600, 400))["kept"])
    assert kept["alone"] <= kept["most"]
    assert (kept["seen"], kept["at_once"] >= 400) == (400, True)
    assert kept["after"] <= kept["most"]


def test_a_screen_full_of_different_emoji_has_no_more_textures_than_may_be_shown(display: str) -> None:
    kept = cast("dict[str, int]", answer(display, [], (1, 600))["kept"])
    assert kept["at_once"] == kept["most_shown"] < 600
    assert kept["seen"] == 600
    assert kept["after"] <= kept["most"]


def test_an_emoji_is_found_by_its_name_taken_and_at_hand_the_next_time(
    open_window: Callable[..., DrivenWindow],
) -> None:
    window = open_window("host")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    window.click("composer.smile")
    window.wait_until_typing_goes_to("composer.emoji.search")
    assert "composer.emoji.birthday" not in window.shown()["widgets"]
    window.type_text("birthday cake")
    window.wait_until(lambda shown: "composer.emoji.all.birthday" in shown["widgets"])
    cake, foot = (window.wait_until_still(f"composer.emoji.{tag}") for tag in ("all.birthday", "foot"))
    assert foot["rectangle"][1] > cake["rectangle"][1] + 3 * cake["rectangle"][3]  # below the whole table
    window.press_key("Return")
    window.wait_for_text("chat.composer", "🎂")
    window.click("composer.smile")
    window.click("composer.emoji.birthday")
    window.wait_for_text("chat.composer", "🎂🎂")

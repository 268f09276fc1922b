"""Which letter a command is given with, on the keyboards of five countries."""

import pytest

from app.viewmodels.keyboard.keys import Key
from app.window.input.key_letters import letter_of

AMERICAN = "qwertyuiopasdfghjklzxcvbnm,-1"
LAYOUTS = {
    "us": AMERICAN,
    "de": "qwertzuiopasdfghjklyxcvbnm,ß1",
    "ru": "йцукенгшщзфывапролдячсмитьб-1",
    "gr": ";ςερτυθιοπασδφγηξκλζχψωβνμ,-1",
}
FRENCH = {"Q": "a", "W": "z", "A": "q", "Z": "w", "M": ",", ",": ";", "-": ")", "1": "&"}


def names_of(layout: str) -> dict[int, str]:
    if layout == "fr":
        return {ord(key): key.lower() for key in AMERICAN.upper()} | {
            ord(key): name for key, name in FRENCH.items()
        }
    return {ord(key): name for key, name in zip(AMERICAN.upper(), LAYOUTS[layout], strict=True)}


@pytest.mark.parametrize(
    "layout, key, letter",
    [
        ("us", Key.Q, "q"),
        ("us", Key.COMMA, ","),
        ("de", Key.Z, "y"),
        ("de", Key.Y, "z"),
        ("de", Key.MINUS, "-"),  # writes ß, which no command has
        ("fr", Key.Q, "a"),
        ("fr", Key.A, "q"),
        ("fr", Key.M, ","),
        ("fr", Key.ONE, "&"),
        ("ru", Key.Q, "q"),
        ("ru", Key.COMMA, ","),
        ("ru", Key.MINUS, "-"),
        ("gr", Key.Q, "q"),  # writes a semicolon
        ("gr", Key.W, "w"),
        ("gr", Key.A, "a"),
    ],
)
def test_the_letter_is_that_of_a_latin_layout_else_the_american_one(
    layout: str, key: Key, letter: str
) -> None:
    names = names_of(layout)

    assert letter_of(key, lambda asked: names.get(asked, "")) == letter


@pytest.mark.parametrize("key", [Key.UNKNOWN, Key.SPACE, Key.F1, Key.ENTER, Key.PAD_0, Key.LEFT_SHIFT])
def test_other_keys_have_none(key: Key) -> None:
    assert letter_of(key, lambda _: "x") == ""

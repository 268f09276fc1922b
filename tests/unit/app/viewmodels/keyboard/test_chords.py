"""Keys as they are written in the table, and as they are pressed."""

import pytest

from app.viewmodels.keyboard.chords import chord
from app.viewmodels.keyboard.input_events import KeyPressed
from app.viewmodels.keyboard.keys import Key, Modifiers

CONTROL, SHIFT, ALT, SUPER = Modifiers.CONTROL, Modifiers.SHIFT, Modifiers.ALT, Modifiers.SUPER


def press(key: int, modifiers: Modifiers = Modifiers.NONE, letter: str = "") -> KeyPressed:
    return KeyPressed(key, modifiers, 0.0, letter)


@pytest.mark.parametrize(
    "written", ["Ctrl+A", "Ctrl+Shift+Tab", "Alt+Up", "F1", "Shift+F10", "R", "Ctrl+Plus"]
)
def test_a_chord_is_shown_as_it_is_written(written: str) -> None:
    assert str(chord(written)) == written


@pytest.mark.parametrize("written", ["", "a", "Ctrl+", "Strg+A", "Ctrl+AB", "Ctrl+ä", "Return"])
def test_what_is_no_chord_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no "):
        chord(written)


@pytest.mark.parametrize(
    "written,event",
    [
        ("Ctrl+A", press(Key.A, CONTROL, "a")),
        ("Ctrl+A", press(Key.Q, CONTROL, "a")),  # a French keyboard
        ("Ctrl+A", press(Key.A, CONTROL)),  # no layout tells
        ("Enter", press(Key.ENTER)),
        ("Enter", press(Key.PAD_ENTER)),
        ("Ctrl+Plus", press(Key.EQUAL, CONTROL | SHIFT, "=")),
        ("Ctrl+Plus", press(93, CONTROL, "+")),  # a German keyboard
        ("Ctrl+Plus", press(Key.PAD_ADD, CONTROL)),
        ("Ctrl+0", press(Key.PAD_0, CONTROL)),
        ("(Shift)+Left", press(Key.LEFT)),
        ("(Shift)+Left", press(Key.LEFT, SHIFT)),
        ("(Shift)+Ctrl+Left", press(Key.LEFT, SHIFT | CONTROL)),
        ("Shift+Tab", press(Key.TAB, SHIFT)),
    ],
)
def test_a_key_is_known_wherever_it_stands(written: str, event: KeyPressed) -> None:
    assert chord(written).is_pressed_by(event)


@pytest.mark.parametrize(
    "written,event",
    [
        ("Ctrl+A", press(Key.A, CONTROL, "q")),
        ("Ctrl+A", press(Key.A, CONTROL | ALT, "a")),  # AltGr on Windows, with which people type
        ("Ctrl+A", press(Key.A, CONTROL | SHIFT, "a")),
        ("Ctrl+A", press(Key.A, letter="a")),
        ("Tab", press(Key.TAB, SHIFT)),
        ("Enter", press(Key.ENTER, SHIFT)),
        ("R", press(Key.R, SUPER, "r")),
        ("Left", press(Key.LEFT, SHIFT)),
    ],
)
def test_with_other_keys_held_it_is_another_chord(written: str, event: KeyPressed) -> None:
    assert not chord(written).is_pressed_by(event)

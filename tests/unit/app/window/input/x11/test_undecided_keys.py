"""What GLFW and Xlib told in real traces (ibus with a table and with Unikey), and any others that can be."""

from math import inf

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    FocusChanged,
    InputEvent,
    KeyPressed,
    TextTyped,
)
from app.viewmodels.keyboard.keys import Key, Modifiers
from app.window.input.x11.undecided_keys import UndecidedKeys

SCANCODES = {"v": 55, "n": 57, "Enter": 36, "Backspace": 22, "Space": 65, "dead": 48, "e": 26}


class Script:
    """Plays what comes of a key, and notes what is told in words."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.keys = UndecidedKeys(lambda event: self.told.append(worded(event)))

    def press(self, name: str, time: int, *, filtered: bool, text: str = "") -> None:
        """The key goes down and is reported; if it is not filtered, it may write something."""
        self.decide(name, time, filtered=filtered)
        self.keys.pass_on(KeyPressed(SCANCODES[name], Modifiers.NONE, time, scancode=SCANCODES[name]))
        self.type(text)

    def decide(self, name: str, time: int, *, filtered: bool, text: str = "") -> None:
        """The same press comes once more, which GLFW does not report."""
        self.keys.decide(SCANCODES[name], time, is_filtered=filtered)
        self.type(text)

    def commit(self, text: str) -> None:
        """The input method's text comes, as that of a key without a number."""
        self.keys.decide(0, 0, is_filtered=False)
        self.type(text)

    def type(self, text: str) -> None:
        for character in text:
            self.keys.pass_on(TextTyped(character, 0.0))

    def end_pump(self, now: float = inf) -> list[str]:
        self.keys.end_pump(now)
        told, self.told[:] = list(self.told), []
        return told


def worded(event: InputEvent) -> str:
    names = {scancode: name for name, scancode in SCANCODES.items()}
    match event:
        case KeyPressed():
            return names[event.scancode]
        case TextTyped():
            return f"“{event.text}”"
        case FocusChanged():
            return "focus" if event.is_focused else "no focus"
        case _:
            return type(event).__name__


def test_without_an_input_method_a_key_and_what_it_writes_are_told_at_once() -> None:
    script = Script()
    script.press("v", 1, filtered=False, text="v")

    assert script.told == ["v", "“v”"]


def test_where_nothing_is_said_about_filtering_all_is_told() -> None:
    told: list[InputEvent] = []
    keys = UndecidedKeys(told.append)
    events: list[InputEvent] = [KeyPressed(Key.V, Modifiers.NONE, 0.0, scancode=55), TextTyped("v", 0.0)]
    for event in events:
        keys.pass_on(event)

    assert told == events


def test_enter_that_ends_a_preedit_stays_with_the_input_method() -> None:
    """Cangjie: v, n, Enter: the letters are committed as they stand."""
    script = Script()
    for time, name in enumerate(("v", "n", "Enter")):
        script.press(name, time, filtered=True)
    script.commit("vn")

    assert script.end_pump() == ["“v”", "“n”"]


def test_backspace_in_a_preedit_deletes_nothing_of_ours() -> None:
    script = Script()
    for time, name in enumerate(("v", "n", "Backspace", "Backspace")):
        script.press(name, time, filtered=True)

    assert script.end_pump() == []


def test_a_key_given_back_is_told_once_with_what_it_writes() -> None:
    script = Script()
    script.press("v", 1, filtered=True)
    assert script.end_pump() == []
    script.decide("v", 1, filtered=False, text="v")

    assert script.end_pump() == ["v", "“v”"]


def test_a_key_may_be_filtered_several_times_before_it_is_given_back() -> None:
    script = Script()
    script.press("Enter", 1, filtered=True)
    script.decide("Enter", 1, filtered=True)
    script.decide("Enter", 1, filtered=True)
    script.decide("Enter", 1, filtered=False)

    assert script.end_pump() == ["Enter"]


def test_enter_given_back_comes_after_the_text_that_was_committed_with_it() -> None:
    """Unikey: Enter commits the last word and is given back, and Xlib hands the key over first."""
    script = Script()
    script.press("Enter", 1, filtered=True)
    script.decide("Enter", 1, filtered=False)
    script.commit("hay")

    assert script.end_pump() == ["“h”", "“a”", "“y”", "Enter"]


def test_space_given_back_comes_with_its_space_after_the_text_that_was_committed_with_it() -> None:
    script = Script()
    script.press("Space", 1, filtered=True)
    script.decide("Space", 1, filtered=False, text=" ")
    script.commit("hay")

    assert script.end_pump() == ["“h”", "“a”", "“y”", "Space", "“ ”"]


def test_keys_given_back_in_one_pump_keep_their_order_and_their_texts() -> None:
    script = Script()
    for time, name in enumerate(("v", "n", "Enter")):
        script.press(name, time, filtered=True)
    script.decide("v", 0, filtered=False, text="v")
    script.decide("n", 1, filtered=False, text="n")
    script.decide("Enter", 2, filtered=False)

    assert script.end_pump() == ["v", "“v”", "n", "“n”", "Enter"]


def composed(*names: str) -> Script:
    """Return a script in which the input method has kept some keys, and then gives Enter back."""
    script = Script()
    for time, name in enumerate((*names, "Enter")):
        script.press(name, time, filtered=True)
    script.decide("Enter", len(names), filtered=False)
    return script


def test_enter_behind_kept_keys_waits_for_their_text_though_it_comes_some_time_later() -> None:
    """Unikey on a busy computer: the last word is committed 70 ms after Enter was given back."""
    script = composed("v", "n")
    assert script.end_pump(5.0) == []
    assert script.keys.awaits_commit
    assert script.end_pump(5.05) == []
    script.commit("hay")

    assert script.end_pump(5.07) == ["“h”", "“a”", "“y”", "Enter"]
    assert not script.keys.awaits_commit


def test_what_comes_while_a_key_waits_comes_behind_it() -> None:
    script = composed("v")
    script.end_pump(5.0)
    script.keys.pass_on(ButtonPressed(0, Modifiers.NONE, 1.0, 1.0, 0.0))
    script.press("n", 9, filtered=False, text="n")
    script.commit("x")

    assert script.end_pump(5.01) == ["“x”", "Enter", "ButtonPressed", "n", "“n”"]


def test_a_key_waits_for_no_text_that_never_comes() -> None:
    script = composed("v")

    assert [script.end_pump(now) for now in (5.0, 5.09, 5.11)] == [[], [], ["Enter"]]


def test_the_same_kept_keys_let_no_second_key_wait() -> None:
    script = composed("v")
    assert script.end_pump() == ["Enter"]
    script.press("Backspace", 9, filtered=True)
    script.decide("Backspace", 9, filtered=False)

    assert script.end_pump(5.0) == ["Backspace"]


def test_in_plain_text_no_key_waits() -> None:
    script = Script()
    for time, name in enumerate(("v", "n", "Enter")):
        script.press(name, time, filtered=True)
        script.decide(name, time, filtered=False)

    assert script.end_pump(5.0) == ["v", "n", "Enter"]


def test_a_key_that_waits_is_told_before_the_keyboard_goes_to_another_window() -> None:
    script = composed("v")
    script.end_pump(5.0)
    script.keys.pass_on(FocusChanged(is_focused=False, at=0.0))

    assert script.told == ["Enter", "no focus"]


def test_a_key_that_is_not_filtered_comes_after_one_given_back_before_it() -> None:
    script = Script()
    script.press("v", 1, filtered=True)
    script.decide("v", 1, filtered=False, text="v")
    script.press("n", 2, filtered=False, text="n")

    assert script.told == ["v", "“v”", "n", "“n”"]


def test_a_click_comes_after_a_key_given_back_before_it() -> None:
    script = Script()
    script.press("Enter", 1, filtered=True)
    script.decide("Enter", 1, filtered=False)
    script.keys.pass_on(ButtonPressed(0, Modifiers.NONE, 1.0, 1.0, 0.0))

    assert script.told == ["Enter", "ButtonPressed"]


def test_a_dead_key_and_the_letter_after_it_are_the_text_alone() -> None:
    """Xlib's own input method: it takes both keys and commits one letter."""
    script = Script()
    script.press("dead", 1, filtered=True)
    script.press("e", 2, filtered=True)
    script.commit("é")

    assert script.end_pump() == ["“é”"]


def test_backspace_after_a_dead_key_deletes_nothing() -> None:
    script = Script()
    script.press("dead", 1, filtered=True)
    script.press("Backspace", 2, filtered=True)

    assert script.end_pump() == []


def test_what_is_held_is_forgotten_when_the_keyboard_goes_to_another_window() -> None:
    script = Script()
    script.press("Enter", 1, filtered=True)
    script.keys.pass_on(FocusChanged(is_focused=False, at=0.0))
    script.decide("Enter", 1, filtered=False)

    assert script.end_pump() == ["no focus"]


def test_what_was_given_back_is_told_before_the_keyboard_goes_to_another_window() -> None:
    script = Script()
    script.press("Enter", 1, filtered=True)
    script.decide("Enter", 1, filtered=False)
    script.keys.pass_on(FocusChanged(is_focused=False, at=0.0))

    assert script.told == ["Enter", "no focus"]


def test_of_the_keys_that_an_input_method_keeps_only_so_many_are_remembered() -> None:
    script = Script()
    for time in range(1000):
        script.press("v", time, filtered=True)

    assert len(script.keys._held) <= 64
    script.decide("v", 999, filtered=False)
    assert script.end_pump() == ["v"]

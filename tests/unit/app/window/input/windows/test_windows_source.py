"""The messages as Windows documents them, and as Wine sends them; nobody has recorded them on Windows yet."""

import pytest

from app.viewmodels.keyboard.input_events import KeyPressed
from app.viewmodels.keyboard.keys import Key, Modifiers
from app.window.input.windows.windows_messages import MessageKind, WindowMessage
from tests.support.false_window import FalseWindow, place

ALT_GR = Modifiers.CONTROL | Modifiers.ALT
EXTENDED, REPEATED = 1 << 24, 1 << 30


# What keys write


@pytest.mark.parametrize("text", ["п", "р", "é", "€", "ß", "好"])
def test_a_character_that_no_code_page_needs_to_have_is_told_whole(text: str) -> None:
    window = FalseWindow()

    assert window.press(0x47, text, scancode=0x22) == 0
    assert window.told() == ["G", f"“{text}”"]


def test_characters_come_each_with_its_key() -> None:
    window = FalseWindow()
    for character, scancode in zip("при", (0x22, 0x23, 0x30), strict=True):
        window.press(0x41, character, scancode=scancode)

    assert window.told() == ["G", "“п”", "H", "“р”", "B", "“и”"]


def test_a_dead_key_and_a_letter_are_one_character_and_the_key_of_the_letter() -> None:
    window = FalseWindow()
    window.press(0xDD, dead="´", scancode=0x0D)
    assert window.told() == []
    window.press(0x45, "é", scancode=0x12)

    assert window.told() == ["E", "“é”"]


def test_a_dead_key_and_a_letter_that_it_does_not_fit_are_both_written() -> None:
    window = FalseWindow()
    window.press(0xDD, dead="´", scancode=0x0D)
    window.press(0x58, "´x", scancode=0x2D)

    assert window.told() == ["X", "“´x”"]


def test_backspace_after_a_dead_key_deletes_the_accent_and_nothing_before_it() -> None:
    window = FalseWindow()
    window.press(0xDD, dead="´", scancode=0x0D)
    window.press(0x08, "´\b", scancode=0x0E)

    assert window.told() == ["“´”", "BACKSPACE"]


def test_an_emoji_is_one_character_out_of_two_halves() -> None:
    window = FalseWindow()
    window.press(0xE7, "😀")

    assert window.told() == ["“😀”"]


def test_an_emoji_whose_halves_come_as_two_keys_is_one_character() -> None:
    window = FalseWindow()
    window.press(0xE7, "\ud83d")
    window.press(0xE7, "\ude00")

    assert window.told() == ["“😀”"]


@pytest.mark.parametrize("halves, written", [("\ude00", ""), ("\ud83da", "a"), ("\ud83d\ud83d\ude00", "😀")])
def test_half_an_emoji_is_nothing(halves: str, written: str) -> None:
    window = FalseWindow()
    window.press(0xE7, halves)

    assert window.typed() == written


def test_half_an_emoji_is_forgotten_when_the_keyboard_goes() -> None:
    window = FalseWindow()
    window.press(0xE7, "\ud83d")
    window.send(MessageKind.KILLFOCUS)
    window.press(0xE7, "\ude00")

    assert window.told() == ["no focus"]


@pytest.mark.parametrize(
    "virtual_key, written, key", [(0x0D, "\r", "ENTER"), (0x08, "\b", "BACKSPACE"), (0x1B, "\x1b", "ESCAPE")]
)
def test_a_key_that_writes_a_control_is_a_key_alone(virtual_key: int, written: str, key: str) -> None:
    window = FalseWindow()
    window.press(virtual_key, written)

    assert window.told() == [key]


def test_delete_that_backspace_with_control_writes_is_no_text() -> None:
    window = FalseWindow()
    window.system.holding = Modifiers.CONTROL
    window.press(0x08, "\x7f", scancode=0x0E)

    assert window.told() == ["CONTROL+BACKSPACE"]


# Commands


def test_alt_gr_that_writes_something_is_no_command() -> None:
    window = FalseWindow()
    window.system.holding = ALT_GR
    window.press(0x51, "@", scancode=0x10)

    assert window.told() == ["Q", "“@”"]


def test_control_and_alt_that_write_nothing_are_a_command() -> None:
    window = FalseWindow()
    window.system.holding = ALT_GR
    window.press(0x51, scancode=0x10)

    assert window.told() == ["CONTROL+ALT+Q"]


def test_control_and_a_letter_are_a_command_and_write_nothing() -> None:
    window = FalseWindow()
    window.system.holding = Modifiers.CONTROL
    window.press(0x41, "\x01", scancode=0x1E)

    assert window.told() == ["CONTROL+A"]


def test_a_letter_is_that_of_the_layout_and_a_key_that_of_the_place() -> None:
    window = FalseWindow()
    window.press(0x41, "a", scancode=0x10)  # a French keyboard has A where an American one has Q
    pressed = window.source.events[0]

    assert isinstance(pressed, KeyPressed)
    assert (pressed.key, pressed.letter) == (Key.Q, "a")


def test_a_sign_of_another_alphabet_stands_for_the_american_one() -> None:
    window = FalseWindow()
    window.system.layout[0xDB] = "х"
    window.press(0xDB, "х", scancode=0x1A)
    pressed = window.source.events[0]

    assert isinstance(pressed, KeyPressed)
    assert pressed.letter == "["


@pytest.mark.parametrize(
    "virtual_key, scancode, flags, key",
    [
        (0x0D, 0x1C, EXTENDED, Key.PAD_ENTER),
        (0x11, 0x1D, 0, Key.LEFT_CONTROL),
        (0x11, 0x1D, EXTENDED, Key.RIGHT_CONTROL),
        (0x10, 0x2A, 0, Key.LEFT_SHIFT),
        (0x10, 0x36, 0, Key.RIGHT_SHIFT),
        (0x2E, 0x53, EXTENDED, Key.DELETE),
        (0x2E, 0x53, 0, Key.DELETE),
        (0x63, 0x51, 0, Key.PAD_0 + 3),
        (0x70, 0x3B, 0, Key.F1),
        (0x79, 0x44, 0, Key.F10),
        (0x5D, 0x5D, EXTENDED, Key.MENU),
        (0xBC, 0x33, 0, Key.COMMA),
        (0xFF, 0x7F, 0, Key.UNKNOWN),
    ],
)
def test_keys_have_their_numbers(virtual_key: int, scancode: int, flags: int, key: int) -> None:
    window = FalseWindow()
    window.press(virtual_key, scancode=scancode, flags=flags)
    pressed = window.source.events[0]

    assert isinstance(pressed, KeyPressed)
    assert pressed.key == key


def test_a_key_that_is_held_repeats() -> None:
    window = FalseWindow()
    window.press(0x41, "a", scancode=0x1E)
    window.press(0x41, "a", scancode=0x1E, flags=REPEATED)

    assert window.told() == ["A", "“a”", "A again", "“a”"]


def test_alt_and_an_arrow_is_a_command_and_opens_no_menu() -> None:
    window = FalseWindow()
    window.system.holding = Modifiers.ALT

    assert window.press(0x26, scancode=0x48, flags=EXTENDED, kind=MessageKind.SYSKEYDOWN) == 0
    assert window.send(MessageKind.SYSKEYUP, 0x26, 0x48 << 16 | EXTENDED) == 0
    assert window.told() == ["ALT+UP"]


def test_alt_and_f4_and_alt_and_space_are_the_windows_own() -> None:
    window = FalseWindow()
    window.system.holding = Modifiers.ALT

    assert window.press(0x73, kind=MessageKind.SYSKEYDOWN) is None
    assert window.told() == []
    assert window.send(MessageKind.SYSCHAR, ord(" ")) is None
    assert window.send(MessageKind.SYSCHAR, ord("x")) == 0  # the system would beep


# What ImGui gets


def test_imgui_gets_the_very_message_of_an_event_and_only_when_it_is_given() -> None:
    window = FalseWindow()
    window.press(0x09, "\t", scancode=0x0F)
    window.send(MessageKind.LBUTTONDOWN, 1, place(3, 4))
    assert window.system.called == []
    window.give_all()

    assert window.system.called == [WindowMessage(MessageKind.LBUTTONDOWN, 1, place(3, 4))]


def test_what_is_not_given_is_skipped_and_an_event_is_given_once() -> None:
    window = FalseWindow()
    window.send(MessageKind.MOUSEMOVE, 0, place(7, 9))
    window.send(MessageKind.LBUTTONUP)
    window.source.events.popleft()
    window.give_all()
    window.give_all()

    assert window.system.called == [WindowMessage(MessageKind.LBUTTONUP)]


def test_imgui_gets_no_keys_and_no_text_and_nothing_is_kept_of_them() -> None:
    window = FalseWindow()
    for _ in range(10):
        window.press(0x41, "a")
    window.give_all()

    assert window.system.called == []
    assert not window.source._kept


def test_the_keyboard_comes_and_goes_with_the_window() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.SETFOCUS) == 0
    assert window.send(MessageKind.KILLFOCUS) == 0
    assert window.told() == ["focus", "no focus"]


def test_other_messages_are_the_windows_own() -> None:
    assert FalseWindow().source.read(WindowMessage(0x0F)) is None  # WM_PAINT


def test_closing_gives_the_window_back_its_procedure() -> None:
    window = FalseWindow()
    window.source.close()

    assert window.system.is_closed

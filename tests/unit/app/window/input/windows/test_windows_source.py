"""The messages as Windows documents them, and as Wine sends them; nobody has recorded them on Windows yet."""

from collections import deque
from itertools import count

import pytest

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    ButtonReleased,
    FocusChanged,
    InputEvent,
    KeyPressed,
    PointerMoved,
    TextTyped,
    WheelTurned,
)
from app.viewmodels.keyboard.keys import Button, Key, Modifiers
from app.window.input.windows.windows_messages import MessageKind, WindowMessage
from app.window.input.windows.windows_source import WindowsSource

ALT_GR = Modifiers.CONTROL | Modifiers.ALT
EXTENDED, REPEATED = 1 << 24, 1 << 30
FINISHED, UNFINISHED = 0x800, 0x8


class FalseSystem:
    """Windows as far as it is asked: what waits in the queue of messages, what is held, what was called."""

    def __init__(self) -> None:
        self.waiting: deque[WindowMessage] = deque()
        self.holding = Modifiers.NONE
        self.layout: dict[int, str] = {}
        self.finished = ""
        self.called: list[WindowMessage] = []
        self.places: list[tuple[int, int]] = []
        self.is_captured = False
        self.is_closed = False

    def take_character(self, first: MessageKind, last: MessageKind) -> WindowMessage | None:
        if self.waiting and first <= self.waiting[0].kind <= last:
            return self.waiting.popleft()
        return None

    def held(self) -> Modifiers:
        return self.holding

    def written_on(self, virtual_key: int) -> str:
        return self.layout.get(virtual_key, chr(virtual_key) if 0x30 <= virtual_key <= 0x5A else "")

    def composed_text(self) -> str:
        return self.finished

    def decoded(self, code: int) -> str:
        return bytes([code]).decode("cp1252", "ignore")

    def capture_pointer(self, *, is_captured: bool) -> None:
        self.is_captured = is_captured

    def place_input_method(self, x: int, y: int) -> None:
        self.places.append((x, y))

    def close(self) -> None:
        self.is_closed = True

    def call_before(self, message: WindowMessage) -> int:
        self.called.append(message)
        return 0


class FalseWindow:
    """A window that gets messages: keys with what they bring, as `TranslateMessage` queues it."""

    def __init__(self) -> None:
        self.system = FalseSystem()
        self.source = WindowsSource(self.system, map(float, count()).__next__)

    def press(
        self,
        virtual_key: int,
        characters: str = "",
        *,
        dead: str = "",
        scancode: int = 0,
        flags: int = 0,
        kind: MessageKind = MessageKind.KEYDOWN,
    ) -> int | None:
        units = memoryview(characters.encode("utf-16-le", "surrogatepass")).cast("H")
        self.system.waiting.extend(WindowMessage(MessageKind.DEADCHAR, ord(sign)) for sign in dead)
        self.system.waiting.extend(WindowMessage(MessageKind.CHAR, unit) for unit in units)
        return self.source.read(WindowMessage(kind, virtual_key, scancode << 16 | flags | 1))

    def send(self, kind: MessageKind, word: int = 0, long: int = 0) -> int | None:
        return self.source.read(WindowMessage(kind, word, long))

    def give_all(self) -> None:
        """Give ImGui what is its own of what was told."""
        for event in self.source.events:
            if not isinstance(event, KeyPressed | TextTyped):
                self.source.give(event)

    def told(self) -> list[str]:
        """Return in words what was told since the last time."""
        told = [worded(event) for event in self.source.events]
        self.source.events.clear()
        return told

    def typed(self) -> str:
        """Return all text that was told."""
        return "".join(event.text for event in self.source.events if isinstance(event, TextTyped))


def worded(event: InputEvent) -> str:
    match event:
        case TextTyped():
            return f"“{event.text}”"
        case KeyPressed():
            held = "".join(f"{one.name}+" for one in event.modifiers)
            return f"{held}{named(event.key)}{' again' if event.is_repeat else ''}"
        case FocusChanged():
            return "focus" if event.is_focused else "no focus"
        case _:
            return f"{worded_deed(event)} {event.x:.0f} {event.y:.0f}"


def worded_deed(event: ButtonPressed | ButtonReleased | PointerMoved | WheelTurned) -> str:
    match event:
        case PointerMoved():
            return "to"
        case ButtonPressed():
            return f"button {event.button} at"
        case ButtonReleased():
            return f"button {event.button} up at"
        case WheelTurned():
            return f"wheel {event.across:g} {event.up:g} at"


def named(key: int) -> str:
    return Key(key).name if key in set(Key) else str(key)


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


# Input methods


def test_a_key_that_an_input_method_has_is_neither_ours_nor_imguis() -> None:
    window = FalseWindow()

    assert window.press(0xE5, scancode=0x1C) == 0
    assert window.press(0xE5, scancode=0x1C, kind=MessageKind.SYSKEYDOWN) == 0
    assert window.told() == []
    assert window.system.called == []


def test_what_an_input_method_has_finished_is_told_once() -> None:
    window = FalseWindow()
    window.system.finished = "好😀明"

    assert window.send(MessageKind.IME_COMPOSITION, 0, FINISHED) == 0
    assert window.send(MessageKind.IME_CHAR, 0xBA) == 0
    assert window.told() == ["“好😀明”"]
    assert window.system.called == []


def test_what_is_not_finished_is_shown_by_the_system() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.IME_COMPOSITION, 0, UNFINISHED) is None
    assert window.told() == []


def test_a_syllable_that_is_finished_as_the_next_begins_is_told_and_the_next_one_shown() -> None:
    window = FalseWindow()
    window.system.finished = "한"

    assert window.send(MessageKind.IME_COMPOSITION, 0x41, FINISHED | 0x1000 | UNFINISHED) == 0
    assert window.told() == ["“한”"]
    assert window.system.called == [WindowMessage(MessageKind.IME_COMPOSITION, 0x41, UNFINISHED)]


def test_an_input_method_is_placed_at_the_caret_and_again_when_it_begins() -> None:
    window = FalseWindow()
    window.source.place_candidates(10.4, 20.6)
    window.source.place_candidates(10.4, 20.6)

    assert window.send(MessageKind.IME_STARTCOMPOSITION) is None
    assert window.system.places == [(10, 21), (10, 21)]


# Characters that no key brings


def test_a_code_point_is_told_and_the_question_for_them_answered() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.UNICHAR, 0xFFFF) == 1
    assert window.send(MessageKind.UNICHAR, 0x1F600) == 0
    assert window.told() == ["“😀”"]


@pytest.mark.parametrize("code", [0x08, 0x7F, 0xD83D, 0x110000])
def test_a_code_point_that_is_no_character_is_dropped(code: int) -> None:
    window = FalseWindow()

    assert window.send(MessageKind.UNICHAR, code) == 0
    assert window.told() == []


def test_a_stray_character_is_one_of_the_code_page() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.CHAR, 0x80) == 0
    assert window.send(MessageKind.CHAR, 0x08) == 0
    assert window.told() == ["“€”"]


# The mouse


def place(x: int, y: int) -> int:
    return (y & 0xFFFF) << 16 | (x & 0xFFFF)


def test_the_pointer_is_where_it_is_even_outside() -> None:
    window = FalseWindow()
    assert window.send(MessageKind.MOUSEMOVE, 0, place(7, 9)) == 0
    window.send(MessageKind.MOUSEMOVE, 1, place(-7, -9))

    assert window.told() == ["to 7 9", "to -7 -9"]


def test_buttons_are_told_with_their_places_and_a_second_click_like_a_first() -> None:
    window = FalseWindow()
    window.send(MessageKind.LBUTTONDOWN, 0, place(1, 2))
    window.send(MessageKind.LBUTTONUP, 0, place(1, 2))
    window.send(MessageKind.LBUTTONDBLCLK, 0, place(1, 2))
    window.send(MessageKind.RBUTTONDOWN, 0, place(3, 4))
    window.send(MessageKind.MBUTTONDOWN, 0, place(5, 6))

    left, right, middle = (int(one) for one in (Button.LEFT, Button.RIGHT, Button.MIDDLE))
    assert window.told() == [
        f"button {left} at 1 2",
        f"button {left} up at 1 2",
        f"button {left} at 1 2",
        f"button {right} at 3 4",
        f"button {middle} at 5 6",
    ]


def test_the_extra_buttons_are_the_fourth_and_the_fifth() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.XBUTTONDOWN, 1 << 16, place(1, 2)) == 1
    assert window.send(MessageKind.XBUTTONUP, 2 << 16, place(1, 2)) == 1
    assert window.told() == ["button 3 at 1 2", "button 4 up at 1 2"]


def test_while_a_button_is_down_the_pointer_is_followed_outside() -> None:
    window = FalseWindow()
    window.send(MessageKind.LBUTTONDOWN)
    window.send(MessageKind.RBUTTONDOWN)
    window.send(MessageKind.LBUTTONUP)
    assert window.system.is_captured
    window.send(MessageKind.RBUTTONUP)

    assert not window.system.is_captured


def test_the_wheel_counts_up_and_left_and_stands_where_the_pointer_was() -> None:
    window = FalseWindow()
    window.send(MessageKind.MOUSEMOVE, 0, place(5, 6))
    window.send(MessageKind.MOUSEWHEEL, 120 << 16, place(500, 600))  # that is a place on the screen
    window.send(MessageKind.MOUSEWHEEL, (-60 & 0xFFFF) << 16)
    window.send(MessageKind.MOUSEHWHEEL, 120 << 16)

    assert window.told() == [
        "to 5 6",
        "wheel 0 1 at 5 6",
        "wheel 0 -0.5 at 5 6",
        "wheel -1 0 at 5 6",
    ]


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

"""Where what is pressed and typed goes: to what has the keyboard, or to where typing goes by itself."""

from collections.abc import Sequence

import pytest

from app.texts.common import NOTHING
from app.viewmodels.keyboard.deeds import Deed
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
from app.viewmodels.keyboard.key_table import Holder, KeyPlace
from app.viewmodels.keyboard.keys import Button, Key, Modifiers
from app.views.input_router import InputRouter
from app.views.toolkit.keys.key_holder import PressHolder, Role

NONE = Modifiers.NONE


class TypedField:
    """A field that keeps what is typed, and knows three keys."""

    role, marked = Role("entry", NOTHING), ""

    def __init__(self, holder: Holder = Holder.TEXT) -> None:
        self.holder = holder
        self.text = ""
        self.sent: list[str] = []

    def perform(self, deed: Deed, *, extends: bool) -> bool:
        if deed is Deed.SUBMIT:
            self.sent.append(self.text)
            self.text = ""
        elif deed is Deed.DELETE_LEFT:
            self.text = self.text[:-1]
        elif deed is Deed.PASTE:
            self.text += "pasted" + ("!" if extends else "")
        else:
            return False
        return True

    def type_text(self, text: str) -> bool:
        self.text += text
        return True


class GivenKeyboard:
    """A keyboard whose holder is set by the test; see `app.views.toolkit.keys.keyboard.Keyboard`."""

    def __init__(self, held: TypedField | PressHolder, home: TypedField | None) -> None:
        self.held: TypedField | PressHolder | None = held
        self.home = home
        self.place = KeyPlace.CHAT
        self.behind: TypedField | None = None
        self.is_getting_about = False
        self.clicks: list[ButtonPressed] = []

    @property
    def scope(self) -> "GivenKeyboard":
        return self

    @property
    def holder(self) -> Holder:
        return self.held.holder if self.held else Holder.NOTHING

    def leave_menus(self) -> bool:
        """Close the menu that has the keyboard, if it is one."""
        is_menu, self.place = self.place is KeyPlace.MENU, KeyPlace.CHAT
        if is_menu:
            self.held = self.home = self.behind
        return is_menu

    def give_home(self) -> None:
        self.held = self.home

    def note_click(self, click: ButtonPressed) -> None:
        self.clicks.append(click)
        self.held = self.home


class Fed(list[InputEvent]):
    """What ImGui was given."""

    def feed(self, event: InputEvent) -> None:
        self.append(event)


def pressed(key: int, modifiers: Modifiers = NONE, *, letter: str = "", at: float = 0.0) -> KeyPressed:
    return KeyPressed(key, modifiers, at, letter)


def typed(text: str, at: float = 0.0) -> list[InputEvent]:
    """Return the keys that write ``text``, and what each writes."""
    keys = ((ord(letter.upper()), letter) for letter in text)
    return [
        event
        for key, letter in keys
        for event in (pressed(key, letter=letter.strip(), at=at), TextTyped(letter, at))
    ]


def routed(keyboard: GivenKeyboard, events: Sequence[InputEvent], *done: Deed) -> tuple[list[Deed], Fed]:
    """Route ``events``; return the deeds of the window that were done, and what ImGui got."""
    deeds: list[Deed] = []
    router = InputRouter(keyboard, {deed: (lambda deed=deed: deeds.append(deed)) for deed in done})  # type: ignore[arg-type, misc]
    fed = Fed()
    for event in events:
        router.route(event, fed)
    return deeds, fed


def test_keys_between_enter_and_the_next_frame_are_kept_in_order() -> None:
    field = TypedField()
    events = [*typed("one"), pressed(Key.ENTER), *typed("two"), pressed(Key.BACKSPACE), pressed(Key.ENTER)]
    routed(GivenKeyboard(field, field), events)
    assert field.sent == ["one", "tw"]


def test_imgui_gets_what_the_mouse_does_and_no_keys() -> None:
    field = TypedField()
    clicks: list[InputEvent] = [
        ButtonPressed(Button.LEFT, NONE, 1, 2, 0.0),
        ButtonReleased(Button.LEFT, NONE, 1, 2, 0.0),
        WheelTurned(0, 1, 1, 2, 0.0),
    ]
    had_already: list[InputEvent] = [PointerMoved(1, 2, 0.0), FocusChanged(True, 0.0)]
    events = [*typed("a"), *had_already, *clicks, pressed(Key.TAB)]
    _, fed = routed(GivenKeyboard(field, field), events, Deed.NEXT_STOP)
    assert fed == clicks


def test_what_is_typed_while_a_button_has_the_keyboard_goes_home() -> None:
    field, keyboard = TypedField(), None
    keyboard = GivenKeyboard(PressHolder(lambda: None, NOTHING), field)
    routed(keyboard, typed("hi"))
    assert (field.text, keyboard.held) == ("hi", field)


@pytest.mark.parametrize("key,text", [(Key.SPACE, " "), (Key.ENTER, "")])
def test_a_key_that_presses_a_button_writes_nothing(key: Key, text: str) -> None:
    presses: list[str] = []
    field = TypedField()
    keyboard = GivenKeyboard(PressHolder(lambda: presses.append("pressed"), NOTHING), field)
    routed(keyboard, [pressed(key), *([TextTyped(text, 0.001)] if text else [])])
    assert (presses, field.text) == (["pressed"], "")


def test_a_letter_that_is_a_command_writes_nothing_and_any_other_is_typed_at_home() -> None:
    field = TypedField()
    message = PressHolder(lambda: None, NOTHING)
    message.holder = Holder.MESSAGE
    keyboard = GivenKeyboard(message, field)
    done, _ = routed(keyboard, typed("rx"), Deed.ANSWER)
    assert (done, field.text, keyboard.held) == ([Deed.ANSWER], "x", field)


def test_what_an_input_method_commits_after_such_a_key_is_not_lost() -> None:
    field = TypedField()
    routed(
        GivenKeyboard(PressHolder(lambda: None, NOTHING), field), [pressed(Key.SPACE), TextTyped("好", 0.4)]
    )
    assert field.text == "好"


def test_after_a_command_the_next_letter_is_not_lost_however_soon_it_comes() -> None:
    field = TypedField()
    events: list[InputEvent] = [pressed(Key.Q, Modifiers.CONTROL, letter="q"), TextTyped("x", 0.001)]
    assert routed(GivenKeyboard(field, field), events, Deed.QUIT)[0] == [Deed.QUIT]
    assert field.text == "x"


def test_a_key_that_is_held_sends_once() -> None:
    field = TypedField()
    held = KeyPressed(Key.ENTER, NONE, 0.1, is_repeat=True)
    routed(
        GivenKeyboard(field, field),
        [*typed("a"), pressed(Key.ENTER), held, held],
    )
    assert field.sent == ["a"]


def test_what_the_holder_does_not_want_is_done_by_the_window() -> None:
    field = TypedField()
    events = [pressed(Key.PAGE_UP), pressed(Key.TAB), pressed(Key.ESCAPE), pressed(Key.F1)]
    done = routed(GivenKeyboard(field, field), events, Deed.PAGE_UP, Deed.NEXT_STOP, Deed.GO_BACK)
    assert done[0] == [Deed.PAGE_UP, Deed.NEXT_STOP, Deed.GO_BACK]


def test_tab_shows_who_has_the_keyboard_and_a_click_ends_that() -> None:
    field = TypedField()
    keyboard = GivenKeyboard(field, field)
    routed(keyboard, [pressed(Key.TAB)], Deed.NEXT_STOP)
    assert keyboard.is_getting_about
    routed(keyboard, [ButtonPressed(Button.LEFT, Modifiers.SHIFT, 0, 0, 0.0)])
    assert [click.modifiers for click in keyboard.clicks] == [Modifiers.SHIFT]


@pytest.mark.parametrize("key,waits", [(Key.ESCAPE, True), (Key.ENTER, True), (Key.LEFT, False)])
def test_what_may_open_or_close_something_is_shown_before_the_next_key(key: Key, waits: bool) -> None:
    field = TypedField()
    router = InputRouter(GivenKeyboard(field, field), {})  # type: ignore[arg-type]
    router.route(pressed(key), Fed())
    assert router.awaits_refresh is waits


def test_what_is_typed_while_a_menu_is_open_closes_it_and_is_typed() -> None:
    field = TypedField()
    keyboard = GivenKeyboard(PressHolder(lambda: None, NOTHING), None)
    keyboard.place, keyboard.behind = KeyPlace.MENU, field
    routed(keyboard, typed("hi"))
    assert field.text == "hi"

"""Where each thing goes that keyboard and mouse do: the one place that decides it, in their order.

Mouse: to ImGui, which knows what lies in front. Keys: to what has the keyboard, by the table of keys; ImGui
gets none. What is typed: to the field that has the keyboard, else to that which typing goes to by itself.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from app.viewmodels.keyboard.deeds import EDITING, Deed
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
from app.viewmodels.keyboard.key_table import Holder, deed_of
from app.viewmodels.keyboard.keys import Key, Modifiers
from app.views.toolkit.keys.keyboard import Keyboard

_SOON = 0.05  # seconds from a key to the text that it writes; what an input method commits comes by itself
_COMMANDING = Modifiers.CONTROL | Modifiers.ALT | Modifiers.SUPER  # with these a key writes nothing
_ONCE = frozenset({Deed.PRESS, Deed.SUBMIT, Deed.CHOOSE, Deed.GO_BACK, Deed.QUIT})
"""What a key that is held does only once."""
_GETTING_ABOUT = frozenset({Deed.NEXT_STOP, Deed.PREVIOUS_STOP, Deed.SHOW_FAULT})
"""After these a ring shows who has the keyboard."""


class ImGuiFeed(Protocol):
    """The way to ImGui."""

    def feed(self, event: ButtonPressed | ButtonReleased | WheelTurned, /) -> None:
        """Give ImGui an event, and take no other until it has acted on it."""


class InputRouter:
    """Takes one event after the other; what it decides is done before the next one is looked at."""

    def __init__(self, keyboard: Keyboard, deeds: Mapping[Deed, Callable[[], None]]) -> None:
        """``deeds``: what keys do that nobody who has the keyboard wants for himself."""
        self._keyboard = keyboard
        self._deeds = deeds
        self._spent_at = -_SOON
        """When a key was pressed whose text is not wanted, for it has done something else."""
        self.awaits_refresh = False
        """Whether the views must show first what was done: who has the keyboard then, the next key is for."""

    def route(self, event: InputEvent, imgui: ImGuiFeed) -> None:
        """Let ``event`` do what it does."""
        match event:
            case TextTyped():
                self._type(event)
            case KeyPressed():
                self._press(event)
            case ButtonPressed():
                self._keyboard.note_click(event)
                imgui.feed(event)
            case ButtonReleased() | WheelTurned():
                imgui.feed(event)
            case PointerMoved() | FocusChanged():
                pass  # ImGui has it already

    def _type(self, event: TextTyped) -> None:
        spent_at, self._spent_at = self._spent_at, -_SOON
        if event.at - spent_at < _SOON:
            return
        if not self._is_taken(event.text) and self._keyboard.leave_menus():
            self._is_taken(event.text)

    def _is_taken(self, text: str) -> bool:
        """Type ``text`` where that can be done; False: nowhere in front."""
        keyboard = self._keyboard
        held = keyboard.held
        if held and held.type_text(text):
            return True
        home = keyboard.home
        is_taken = home is not None and home.type_text(text)
        if is_taken:
            keyboard.give_home()
        return is_taken

    def _press(self, event: KeyPressed) -> None:
        keyboard = self._keyboard
        held = keyboard.held
        deed = deed_of(event, keyboard.scope.place, held.holder if held else Holder.NOTHING)
        writes = not event.modifiers & _COMMANDING and (event.key == Key.SPACE or event.letter != "")
        self._spent_at = event.at if deed and writes else -_SOON
        if deed is None or (event.is_repeat and deed in _ONCE):
            return
        keyboard.is_getting_about |= deed in _GETTING_ABOUT
        self.awaits_refresh |= deed not in EDITING
        if held and held.perform(deed, extends=Modifiers.SHIFT in event.modifiers):
            return
        if deed in self._deeds:
            self._deeds[deed]()

"""Anywhere: input as Dear PyGui tells of it, and characters out of a field of ImGui's that nobody sees."""

import time
from collections import deque

import dearpygui.dearpygui as dpg

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    ButtonReleased,
    InputEvent,
    KeyPressed,
    PointerMoved,
    TextTyped,
    WheelTurned,
)
from app.viewmodels.keyboard.keys import Key, Modifiers
from app.window.input.imgui_keys import GLFW_KEYS, MODIFIER_OF
from app.window.input.input_source import InputForImGui
from app.window.input.text_difference import typed_between

FIELD = "input.unseen"
_WINDOW = "input.unseen_window"
_HANDLERS = "input.handlers"
_THEME = "input.unseen_theme"
_COLOURS = (dpg.mvThemeCol_Text, dpg.mvThemeCol_FrameBg, dpg.mvThemeCol_ChildBg, dpg.mvThemeCol_Border)
_MOST = 10_000
"""So much may stand in the field; then it is emptied."""
_PLACE = (8, 8)
"""Within the border of a window: what is cut off can't have the keyboard."""
_MOST_FRAMES = 10
_BUTTONS = range(3)


class FallbackSource:
    """An `InputSource` where the platform's functions can't be called; ImGui has all input already.

    Text comes a frame late. What is typed in the two or three frames after a click, or after something
    opened, is lost: ImGui's field gets the keyboard back no sooner. It stands in the menu that is in front,
    if there is one, for ImGui closes a menu when another window gets the keyboard.
    """

    def __init__(self) -> None:
        self.events: deque[InputEvent] = deque()
        self._held: set[int] = set()
        self._text = ""
        self._stands_in: int | str = _WINDOW
        self._frames_without = 0
        """For so many frames the field has waited for the keyboard of ImGui."""
        self._is_text_ours = False
        """Whether the field changes by itself, as by Control and V, which is told as a key."""

    @property
    def needs_frame(self) -> bool:
        """Whether the field is about to get the keyboard, see `InputSource`; not for long."""
        return 0 < self._frames_without <= _MOST_FRAMES

    def collect(self) -> None:
        """Read the hidden field, see `InputSource`; it is made anew when all widgets have gone."""
        if not dpg.does_item_exist(_WINDOW):
            self._build()
        text = str(dpg.get_value(FIELD)) if dpg.does_item_exist(FIELD) else ""
        typed = typed_between(self._text, text).replace("\n", "")  # Enter is told as a key
        if typed and not self._is_text_ours:
            self.events.append(TextTyped(typed, time.monotonic()))
        self._text, self._is_text_ours = text, False

    def give(self, _event: InputForImGui) -> None:
        """Do nothing: ImGui had it first, see `InputSource`."""

    def hear_text(self, menu: int | str) -> None:
        """Give the keyboard to the hidden field, see `InputSource`; not while something is pressed."""
        if not dpg.does_item_exist(_WINDOW) or any(map(dpg.is_mouse_button_down, _BUTTONS)):
            return
        window = menu if dpg.does_item_exist(menu) else _WINDOW
        if not dpg.does_item_exist(FIELD) or window != self._stands_in:
            self._stand_in(window)
        is_active = bool(dpg.is_item_active(FIELD))
        self._frames_without = 0 if is_active else self._frames_without + 1
        if not is_active:
            self._empty()
            dpg.focus_item(FIELD)
        elif len(self._text) > _MOST:
            dpg.focus_item(_WINDOW)  # a field that has the keyboard can't be emptied

    def place_candidates(self, _x: float, _y: float) -> None:
        """Do nothing: ImGui asks for its own field, see `InputSource`."""

    def close(self) -> None:
        """Hear nothing any more, see `InputSource`."""
        for item in (FIELD, _HANDLERS, _WINDOW, _THEME):
            if dpg.does_item_exist(item):
                dpg.delete_item(item)

    def _build(self) -> None:
        self.close()  # a change of look leaves some of it
        options = {"no_title_bar": True, "no_background": True, "no_move": True, "no_resize": True}
        with dpg.theme(tag=_THEME), dpg.theme_component(dpg.mvAll):
            for colour in _COLOURS:
                dpg.add_theme_color(colour, (0, 0, 0, 0))
        dpg.add_window(tag=_WINDOW, pos=(0, 0), width=10, height=10, min_size=(1, 1), **options)
        with dpg.handler_registry(tag=_HANDLERS):
            dpg.add_key_press_handler(callback=lambda _, key: self._press(key))
            dpg.add_key_release_handler(callback=lambda _, key: self._release(key))
            dpg.add_mouse_click_handler(callback=lambda _, button: self._on_button(ButtonPressed, button))
            dpg.add_mouse_release_handler(callback=lambda _, button: self._on_button(ButtonReleased, button))
            dpg.add_mouse_move_handler(callback=lambda *_: self._move())
            dpg.add_mouse_wheel_handler(callback=lambda _, notches: self._turn(notches))

    def _stand_in(self, window: int | str) -> None:
        if dpg.does_item_exist(FIELD):
            dpg.delete_item(FIELD)
        dpg.add_input_text(tag=FIELD, parent=window, multiline=True, pos=_PLACE, width=1, height=1)
        dpg.bind_item_theme(FIELD, _THEME)
        self._text, self._stands_in = "", window

    def _empty(self) -> None:
        dpg.set_value(FIELD, "")
        self._text = ""

    # What Dear PyGui calls, between two frames

    def _press(self, imgui_key: int) -> None:
        if (key := GLFW_KEYS.get(imgui_key)) is None:
            return  # buttons of the mouse are keys for ImGui, too
        is_repeat = imgui_key in self._held
        self._held.add(imgui_key)
        held = self._modifiers()
        if key == Key.ESCAPE or (held & Modifiers.CONTROL and not held & Modifiers.ALT):
            self._is_text_ours = True
        letter = chr(key).lower() if Key.SPACE < key < Key.ESCAPE else ""
        self.events.append(KeyPressed(key, held, time.monotonic(), letter, is_repeat=is_repeat))

    def _release(self, imgui_key: int) -> None:
        self._held.discard(imgui_key)

    def _on_button(self, kind: type[ButtonPressed | ButtonReleased], button: int) -> None:
        self.events.append(kind(button, self._modifiers(), *self._place(), time.monotonic()))

    def _move(self) -> None:
        self.events.append(PointerMoved(*self._place(), time.monotonic()))

    def _turn(self, notches: float) -> None:
        self.events.append(WheelTurned(0.0, notches, *self._place(), time.monotonic()))

    def _modifiers(self) -> Modifiers:
        held = Modifiers.NONE
        for key in self._held:
            held |= MODIFIER_OF.get(GLFW_KEYS[key], Modifiers.NONE)
        return held

    def _place(self) -> tuple[float, float]:
        x, y = dpg.get_mouse_pos(local=False)
        return float(x), float(y)

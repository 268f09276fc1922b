"""Which part of the window takes which key, and the buttons and the wheel of the mouse."""

from collections.abc import Callable
from functools import partial

import dearpygui.dearpygui as dpg

from app.views.chat.chat_view import ChatView
from app.views.dialogs.dialog_view import DialogView
from app.views.faults_view import FaultView
from app.views.toolkit.items import calling
from app.views.toolkit.tabbing import Tabbing
from app.window.controllers.window_controller import WindowController
from app.window.controllers.window_state import Screen

# ImGui's numbers; mvKey_Prior and mvKey_Next of 2.3.1 still have GLFW's, which never come
PAGE_UP, PAGE_DOWN = 517, 518

Act = Callable[[], None]


class Keys:
    """Handlers of keys and mouse buttons for the whole window; they go when the widgets do."""

    def __init__(self) -> None:
        self._registry: int | None = None

    def build(self) -> None:
        """Begin to listen, to any key: after each callback the loop draws on, so ImGui takes all keys."""
        with dpg.handler_registry() as registry:
            dpg.add_key_press_handler(callback=calling(lambda: None))
            self._registry = registry

    def on_key(self, key: int, act: Act) -> None:
        """Have ``act`` called whenever ``key`` is pressed, or repeats."""
        dpg.add_key_press_handler(key, callback=calling(act), parent=self._registry)

    def on_fresh_key(self, key: int, act: Act) -> None:
        """Have ``act`` called when ``key`` is pressed, but not when it repeats because it is held."""

        def act_at_once(_sender: int, held: tuple[int, float]) -> None:
            if held[1] == 0:
                act()

        dpg.add_key_down_handler(key, callback=act_at_once, parent=self._registry)

    def on_wheel(self, act: Callable[[float], None]) -> None:
        """Have ``act`` called with how far the wheel was turned, up being more than 0."""
        dpg.add_mouse_wheel_handler(
            callback=lambda _sender, notches: act(float(notches)), parent=self._registry
        )

    def on_button(self, button: int, down: Act, up: Act | None = None) -> None:
        """Have ``down`` and ``up`` called when a button of the mouse goes down, and up again."""
        dpg.add_mouse_click_handler(button, callback=calling(down), parent=self._registry)
        if up:
            dpg.add_mouse_release_handler(button, callback=calling(up), parent=self._registry)

    def remove(self) -> None:
        """Stop to listen."""
        if self._registry is not None:
            dpg.delete_item(self._registry)


def is_control_down() -> bool:
    """Return whether one of the two Control keys is held."""
    return bool(dpg.is_key_down(dpg.mvKey_LControl) or dpg.is_key_down(dpg.mvKey_RControl))


def is_shift_down() -> bool:
    """Return whether one of the two Shift keys is held."""
    return bool(dpg.is_key_down(dpg.mvKey_LShift) or dpg.is_key_down(dpg.mvKey_RShift))


def is_alt_down() -> bool:
    """Return whether one of the two Alt keys is held."""
    return bool(dpg.is_key_down(dpg.mvKey_LAlt) or dpg.is_key_down(dpg.mvKey_RAlt))


class Shortcuts:
    """The keys of the whole window; keys of a widget that has the keyboard come here as well."""

    def __init__(
        self, window: WindowController, chat: ChatView, dialog: DialogView, fault: FaultView, tabbing: Tabbing
    ) -> None:
        self._state = window.state
        self._dialogs = window.dialogs
        self._ask_to_close = window.navigator.ask_to_close
        self._chat = chat
        self._dialog = dialog
        self._fault = fault
        self._tabbing = tabbing
        self._keys = Keys()

    def build(self) -> None:
        """Begin to listen; the views whose methods are called must be built before."""
        self._keys.build()
        for key, act in self._table():
            self._keys.on_key(key, act)
        for key in (dpg.mvKey_Return, dpg.mvKey_NumPadEnter):  # held, it would answer the next question
            self._keys.on_fresh_key(key, self._press_enter_in_dialog)
        log = self._chat.log
        self._keys.on_wheel(lambda notches: self._in_chat(partial(log.turn_wheel, notches))())
        press = self._in_chat(lambda: log.mouse.press_left(extends=is_shift_down()))
        self._keys.on_button(dpg.mvMouseButton_Left, press, self._in_chat(log.mouse.release_left))
        self._keys.on_button(dpg.mvMouseButton_Right, self._in_chat(log.mouse.press_right))

    def remove(self) -> None:
        """Stop to listen, before the views are taken away."""
        self._keys.remove()

    def _table(self) -> tuple[tuple[int, Act], ...]:
        """Return each key with what it does; a key that stands twice does both, in this order."""
        log, composer = self._chat.log, self._chat.composer
        return (
            (dpg.mvKey_Escape, self._press_escape),
            (dpg.mvKey_Q, _with_control(self._ask_to_close)),
            (dpg.mvKey_F6, self._fault.focus),
            (dpg.mvKey_Return, self._press_enter),
            (dpg.mvKey_NumPadEnter, self._press_enter),
            (PAGE_UP, self._in_chat(partial(log.scroll_page, -1))),
            (PAGE_DOWN, self._in_chat(partial(log.scroll_page, 1))),
            (dpg.mvKey_Home, self._beside_composer(log.scroll_home)),
            (dpg.mvKey_End, self._beside_composer(log.scroll_to_end)),
            (dpg.mvKey_Up, self._in_chat(self._with_alt(partial(self._switch, -1), composer.press_up))),
            (dpg.mvKey_Down, self._in_chat(self._with_alt(partial(self._switch, 1), composer.press_down))),
            (dpg.mvKey_Tab, self._in_chat(composer.press_tab)),
            (dpg.mvKey_Tab, self._press_tab),
            (dpg.mvKey_C, _with_control(self._in_chat(log.copy_selection))),
            (dpg.mvKey_A, _with_control(self._beside_composer(log.select_all))),
        )

    # When a key counts

    def _in_chat(self, act: Act) -> Act:
        """Return what does ``act`` only while the chat is up, and no dialog in front of it."""

        def act_there() -> None:
            if self._state.screen is Screen.CHAT and self._dialogs.dialog is None:
                act()

        return act_there

    def _beside_composer(self, act: Act) -> Act:
        """Return what does ``act`` only in the chat, and not while the key is the composer's own."""

        def act_there() -> None:
            if not self._chat.composer.is_active():
                act()

        return self._in_chat(act_there)

    def _with_alt(self, act: Act, otherwise: Act) -> Act:
        def act_as_held() -> None:
            (act if is_alt_down() else otherwise)()

        return act_as_held

    # Keys that concern several parts

    def _switch(self, direction: int) -> None:
        if chat := self._state.chat:
            chat.select_beside(direction)

    def _press_tab(self) -> None:
        self._tabbing.press("scrim" if self._dialogs.dialog else "root", is_back=is_shift_down())

    def _press_enter(self) -> None:
        if is_shift_down():
            self._in_chat(self._chat.composer.begin_line)()

    def _press_enter_in_dialog(self) -> None:
        if self._dialogs.dialog:
            self._dialog.press_focused()

    def _press_escape(self) -> None:
        if self._dialogs.dialog:
            self._dialogs.go_back()
        elif self._state.screen is Screen.CHAT:
            self._chat.cancel()


def _with_control(act: Callable[[], None]) -> Callable[[], None]:
    def act_if_held() -> None:
        if is_control_down() and not is_alt_down():  # both: AltGr on Windows, with which people type
            act()

    return act_if_held

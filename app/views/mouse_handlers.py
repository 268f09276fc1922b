"""What the mouse does over log and fields, once ImGui has taken it: that knows what lies in front."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.views.chat.log_view import LogView
from app.views.toolkit.items import calling
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.window_state import Screen, WindowState


class MouseHandlers:
    """Hands on to the log what the mouse does, while the chat is up and no dialog in front of it.

    The wheel goes to the field below the pointer first, wherever that is.
    """

    def __init__(self, kit: Toolkit, state: WindowState, dialogs: DialogController, log: LogView) -> None:
        self._kit = kit
        self._state = state
        self._dialogs = dialogs
        self._log = log
        self._registry: int | None = None

    def build(self) -> None:
        """Begin to listen."""
        mouse = self._log.mouse
        press, release = self._in_chat(self._press_left), self._in_chat(mouse.release_left)
        with dpg.handler_registry() as registry:
            dpg.add_mouse_wheel_handler(callback=lambda _sender, notches: self._turn_wheel(float(notches)))
            dpg.add_mouse_click_handler(dpg.mvMouseButton_Left, callback=calling(press))
            dpg.add_mouse_release_handler(dpg.mvMouseButton_Left, callback=calling(release))
            right = self._in_chat(mouse.press_right)
            dpg.add_mouse_click_handler(dpg.mvMouseButton_Right, callback=calling(right))
        self._registry = registry

    def remove(self) -> None:
        """Stop to listen, before the views are taken away."""
        if self._registry is not None:
            dpg.delete_item(self._registry)

    def _press_left(self) -> None:
        self._log.mouse.press_left(self._kit.keyboard.click)

    def _turn_wheel(self, notches: float) -> None:
        if not self._kit.fields.turn_wheel(notches):
            self._in_chat(lambda: self._log.turn_wheel(notches))()

    def _in_chat(self, act: Callable[[], None]) -> Callable[[], None]:
        def act_there() -> None:
            if self._state.screen is Screen.CHAT and self._dialogs.dialog is None:
                act()

        return act_there

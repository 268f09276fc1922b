"""Keys and mouse buttons, wherever the keyboard is: what each does on which screen."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.views.toolkit.items import calling

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

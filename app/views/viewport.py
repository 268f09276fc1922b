"""The window of the system: opened, measured, closed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dearpygui.dearpygui as dpg

from app.display import be_sharp
from app.theme import BACKGROUND

_TITLE = "Parlour"  # ASCII: Windows takes no other from Dear PyGui
_SMALLEST = (900, 600)


@contextmanager
def opened_viewport(width: int, height: int) -> Iterator[None]:
    """Open a window, to the end of the block; one in a process, Dear PyGui bears no second."""
    be_sharp()
    dpg.create_context()
    try:
        dpg.configure_app(manual_callback_management=True, keyboard_navigation=True)
        dpg.create_viewport(
            title=_TITLE,
            width=width,
            height=height,
            min_width=_SMALLEST[0],
            min_height=_SMALLEST[1],
            clear_color=BACKGROUND,
            disable_close=True,
        )
        dpg.setup_dearpygui()
        dpg.show_viewport()
        yield
    finally:
        dpg.destroy_context()


def on_close(ask: Callable[[], None]) -> None:
    """Have ``ask`` called when somebody presses the close button."""
    dpg.set_exit_callback(lambda: ask())  # noqa: PLW0108 - its parameters are counted


def resize_viewport(width: int, height: int) -> None:
    """Make the window this large."""
    dpg.set_viewport_width(width)
    dpg.set_viewport_height(height)


def viewport_size() -> tuple[int, int]:
    """Return how large the window is."""
    return dpg.get_viewport_width(), dpg.get_viewport_height()

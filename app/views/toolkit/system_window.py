"""The window of the system: opened, measured, closed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dearpygui.dearpygui as dpg

from app.views.toolkit.items import calling
from app.window.look.palette import Colour
from app.window.loop.display import be_sharp
from app.window.loop.drawing_threads import spread_drawing_threads

_TITLE = "Parlour"  # ASCII: Windows takes no other from Dear PyGui
_ICONS = Path(__file__).parents[3] / "assets" / "icons"
_SMALLEST = (900, 600)
_TITLE_BAR = 36
_PLACE = 100  # from the upper left corner


@contextmanager
def opened_viewport(
    width: int, height: int, background: Colour, before_shown: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Open a window, to the end of the block; one in a process, Dear PyGui bears no second.

    ``before_shown`` is called once Dear PyGui was started, and before there is a window.
    """
    be_sharp()
    dpg.create_context()
    try:
        dpg.configure_app(manual_callback_management=True, keyboard_navigation=True)
        dpg.create_viewport(
            title=_TITLE,
            width=width,
            height=height,
            x_pos=_PLACE,
            y_pos=_PLACE,
            small_icon=_icon(48),
            large_icon=_icon(256),
            clear_color=background,
            disable_close=True,
        )
        dpg.setup_dearpygui()
        before_shown()
        dpg.show_viewport()
        spread_drawing_threads()
        yield
    finally:
        dpg.destroy_context()


def _icon(pixels: int) -> str:
    """Windows takes the fitting one out of a file of many; macOS shows that of the application."""
    return str(_ICONS / ("parlour.ico" if sys.platform == "win32" else f"parlour-{pixels}.png"))


def colour_viewport(background: Colour) -> None:
    """Give what lies behind all widgets another colour."""
    dpg.set_viewport_clear_color(list(background))


def on_close(ask: Callable[[], None]) -> None:
    """Have ``ask`` called when somebody presses the close button: the window itself stays open."""
    dpg.set_exit_callback(calling(ask))


def fit_viewport(width: int, height: int, scale: float, largest: tuple[int, int]) -> None:
    """Make the window as large as asked for at 96 dots per inch, as far as the screen allows."""
    largest = (largest[0], largest[1] - round(_TITLE_BAR * scale))
    wanted = (width, height)
    size = [min(round(length * scale), most) for length, most in zip(wanted, largest, strict=True)]
    smallest = [min(round(length * scale), most) for length, most in zip(_SMALLEST, largest, strict=True)]
    dpg.configure_viewport(0, min_width=smallest[0], min_height=smallest[1], width=size[0], height=size[1])
    place = [min(_PLACE, most - length) for length, most in zip(size, largest, strict=True)]
    dpg.set_viewport_pos(place)


def client_size() -> tuple[int, int]:
    """Return how much of the window is ours, without its frame."""
    told = dpg.get_viewport_configuration(0)  # at once: each of its values takes as long as all
    return told["client_width"], told["client_height"]


def viewport_size() -> tuple[int, int]:
    """Return how large the window is."""
    return dpg.get_viewport_width(), dpg.get_viewport_height()

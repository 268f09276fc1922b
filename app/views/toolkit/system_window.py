"""The window of the system: opened, measured, closed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dearpygui.dearpygui as dpg

from app.texts.common import Legible
from app.texts.start import NAME
from app.views.toolkit.items import calling
from app.window.look.palette import Colour
from app.window.loop.display import be_sharp
from app.window.loop.drawing_threads import spread_drawing_threads
from app.window.placing.placement import Area

_ICONS = Path(__file__).parents[3] / "assets" / "icons"


@contextmanager
def started_dear_pygui() -> Iterator[None]:
    """Start Dear PyGui, to the end of the block; once in a process, it bears no second window."""
    be_sharp()
    dpg.create_context()
    try:
        dpg.configure_app(manual_callback_management=True, keyboard_navigation=False)
        yield
    finally:
        dpg.destroy_context()


def open_viewport(area: Area, least: tuple[int, int], background: Colour) -> None:
    """Open the window; ``least`` is how small it may be made."""
    dpg.create_viewport(
        title=NAME,
        width=area.width,
        height=area.height,
        x_pos=area.left,
        y_pos=area.top,
        min_width=least[0],
        min_height=least[1],
        small_icon=_icon(48),
        large_icon=_icon(256),
        clear_color=background,
        disable_close=True,
    )
    dpg.setup_dearpygui()
    dpg.show_viewport()
    spread_drawing_threads()


def _icon(pixels: int) -> str:
    """Windows takes the fitting one out of a file of many; macOS shows that of the application."""
    return str(_ICONS / ("parlour.ico" if sys.platform == "win32" else f"parlour-{pixels}.png"))


def colour_viewport(background: Colour) -> None:
    """Give what lies behind all widgets another colour."""
    dpg.set_viewport_clear_color(list(background))


def on_close(ask: Callable[[], None]) -> None:
    """Have ``ask`` called when somebody presses the close button: the window itself stays open."""
    dpg.set_exit_callback(calling(ask))


def title_viewport(title: Legible) -> None:
    """Give the window another title."""
    dpg.set_viewport_title(title)


def client_size() -> tuple[int, int]:
    """Return how much of the window is ours, without its frame."""
    told = dpg.get_viewport_configuration(0)  # at once: each of its values takes as long as all
    return told["client_width"], told["client_height"]


def viewport_size() -> tuple[int, int]:
    """Return how large the window is."""
    return dpg.get_viewport_width(), dpg.get_viewport_height()

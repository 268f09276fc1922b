"""Chooses the best source of input that works here."""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.window.input.fallback_source import FallbackSource
from app.window.input.glfw_source import GlfwSource
from app.window.input.input_queue import InputQueue
from app.window.input.input_source import InputSource
from app.window.input.x11.input_method import InputMethod

if sys.platform == "win32":
    from app.window.input.windows.windows_source import WindowsSource
    from app.window.input.windows.windows_system import WindowsSystem

VARIABLE = "PARLOUR_INPUT"
"""For tests: the environment variable that asks for the source "fallback"."""
_LOG = logging.getLogger(__package__)


@contextmanager
def opened_input(
    on_fault: Callable[[Exception], None],
    method: InputMethod | None = None,
    on_focus: Callable[[bool], None] = lambda _is_focused: None,
) -> Iterator[InputQueue]:
    """Hear all input in the block, once the viewport is shown and before it is destroyed.

    ``on_fault`` is told of what failed while input came; ``method`` was opened before the viewport was shown;
    without it, none is heard. ``on_focus`` is told at once when our window gets or loses the keyboard, where
    the platform tells us.
    """
    source = _fitting_source(on_fault, method or InputMethod(), on_focus)
    try:
        yield InputQueue(source)
    finally:
        source.close()


def _fitting_source(
    on_fault: Callable[[Exception], None], method: InputMethod, on_focus: Callable[[bool], None]
) -> InputSource:
    if os.environ.get(VARIABLE) == "fallback":
        return FallbackSource()
    try:
        if sys.platform == "win32":
            system = WindowsSystem(on_fault)
            source = WindowsSource(system)
            system.hear(source.read)
            return source
        return GlfwSource(on_fault, method, on_focus)
    except (OSError, AttributeError) as error:
        _LOG.warning("input comes by way of Dear PyGui: %s", error)
        return FallbackSource()

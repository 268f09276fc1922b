"""Chooses the best source of input that works here."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.window.input.fallback_source import FallbackSource
from app.window.input.glfw_source import GlfwSource
from app.window.input.input_queue import InputQueue
from app.window.input.input_source import InputSource

VARIABLE = "PARLOUR_INPUT"
"""For tests: the environment variable that asks for the source "fallback"."""
_LOG = logging.getLogger(__package__)


@contextmanager
def opened_input(on_fault: Callable[[Exception], None]) -> Iterator[InputQueue]:
    """Hear all input in the block, once the viewport is shown and before it is destroyed.

    ``on_fault`` is told of what failed while input came.
    """
    source = _fitting_source(on_fault)
    try:
        yield InputQueue(source)
    finally:
        source.close()


def _fitting_source(on_fault: Callable[[Exception], None]) -> InputSource:
    if os.environ.get(VARIABLE) == "fallback":
        return FallbackSource()
    try:
        return GlfwSource(on_fault)
    except (OSError, AttributeError) as error:
        _LOG.warning("input comes by way of Dear PyGui: %s", error)
        return FallbackSource()

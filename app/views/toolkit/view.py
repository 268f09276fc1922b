"""What all views keep to. Everything here happens on the main thread: Dear PyGui bears no other.

1. The constructor makes no widgets, so views can be put together in any order.
2. `build` makes them, once, inside of the Dear PyGui container that is open then.
3. ``layout``, where a view has it, says where it stands: before the first ``refresh``, and when that changes.
4. ``refresh`` is called before each frame in which the view is shown: it reads what was typed since the last
   frame, then shows the view-model. It touches no widget that looks as it should: most frames change nothing.
5. Nobody takes a single view away: another look of the window removes all widgets, and makes all views anew.

Docstrings of these methods say what is particular to their view.
"""

from typing import Protocol


class View(Protocol):
    """A part of the window with widgets of its own."""

    def build(self) -> None:
        """Make the widgets: once, in the container that is open, before any other method is called."""


class PlacedView(View, Protocol):
    """A view that others give its place."""

    def layout(self, place: tuple[int, int], size: tuple[int, int]) -> None:
        """Stand at ``place`` in the container it was built in, and fill ``size``, in pixels of the screen."""

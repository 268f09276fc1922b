"""The rooms of the network: looked for while the start screen is shown, and joined from its list."""

from collections.abc import Callable, Mapping

from app.viewmodels.start.found_model import FoundModel, Search
from core.discovery.browser import Browser, Looking
from core.discovery.found_rooms import FoundRoom, FoundRooms

_SEARCHES: Mapping[Looking, Search] = {
    Looking.BEGINS: Search.BEGINS,
    Looking.LOOKS: Search.LOOKS,
    Looking.CANNOT: Search.CANNOT,
}


class FoundRoomsController:
    """Brings `model` up to date with what the browser has found."""

    def __init__(self, browser: Browser | None, join: Callable[[FoundRoom], None]) -> None:
        """``browser``: None where no rooms are to be looked for; whoever made it closes it."""
        self._browser = browser
        self._may_begin = False
        self.model = FoundModel(join)

    def allow(self) -> None:
        """Let the search begin: the window is drawn, and what is loaded for it delays no first frame."""
        self._may_begin = True

    def look(self, *, is_pointed_at: bool) -> None:
        """Look for rooms and show them; called before each frame of the start screen.

        ``is_pointed_at``: pointer or keyboard is in the list.
        """
        browser = self._browser
        if browser is None:
            self.model.show(FoundRooms(), Search.OFF, is_pointed_at=False)
            return
        if self._may_begin:
            browser.look()
        self.model.show(browser.found, _SEARCHES[browser.looking], is_pointed_at=is_pointed_at)

    def rest(self) -> None:
        """Look no more: nobody sees the list."""
        if self._browser:
            self._browser.rest()

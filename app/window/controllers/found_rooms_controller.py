"""The rooms of the network: looked for while the start screen is shown, and joined from its list."""

from collections.abc import Callable, Mapping

from app.settings.known_rooms import KnownRooms
from app.viewmodels.start.found_model import FoundModel, Search
from app.window.controllers.profile_keeper import ProfileKeeper
from core.discovery.browser import Browser, Looking
from core.discovery.found_rooms import FoundRoom, FoundRooms, claims_key
from core.pins import Pin

_SEARCHES: Mapping[Looking, Search] = {
    Looking.BEGINS: Search.BEGINS,
    Looking.LOOKS: Search.LOOKS,
    Looking.CANNOT: Search.CANNOT,
}


class FoundRoomsController:
    """Brings `model` up to date with what the browser has found."""

    def __init__(
        self, browser: Browser | None, keeper: ProfileKeeper, join: Callable[[FoundRoom], None]
    ) -> None:
        """``browser``: None where no rooms are to be looked for; whoever made it closes it.

        ``keeper``: of the profile, which says what rooms are known.
        """
        self._browser = browser
        self._is_known = _Known(keeper)
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
            browser.look(self._is_known)
        self.model.show(browser.found, _SEARCHES[browser.looking], is_pointed_at=is_pointed_at)

    def rest(self) -> None:
        """Look no more: nobody sees the list."""
        if self._browser:
            self._browser.rest()


class _Known:
    """Says which rooms claim to be known ones; called on the browser's thread, for each room anew."""

    def __init__(self, keeper: ProfileKeeper) -> None:
        self._keeper = keeper
        self._read: tuple[KnownRooms | None, Mapping[str, Pin]] = (None, {})

    def __call__(self, room_id: str, key_hint: bytes) -> bool:
        known = self._keeper.profile.known
        if known is not self._read[0]:
            self._read = known, known.pins()
        return claims_key(self._read[1], room_id, key_hint)

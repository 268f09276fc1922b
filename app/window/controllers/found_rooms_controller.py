"""The rooms of the network: looked for while the start screen is shown, and joined from its list."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app.settings.known_rooms import RoomKeys
from app.viewmodels.start.found_model import FoundModel, Search
from app.window.controllers.profile_keeper import ProfileKeeper
from core.discovery.found_rooms import FoundRoom, FoundRooms, claims_key
from core.keys.pins import Pin

if TYPE_CHECKING:
    from core.discovery.browser import Browser


class FoundRoomsController:
    """Brings `model` up to date with what is found; for the main thread."""

    def __init__(
        self, wake: Callable[[], None] | None, keeper: ProfileKeeper, join: Callable[[FoundRoom], None]
    ) -> None:
        """``wake``: called on other threads when others are found; None: nobody is to look for rooms.

        ``keeper``: of the profile, which says what rooms are known.
        """
        self._wake = wake
        self._is_known = _Known(keeper)
        self._browser: Browser | None = None
        self.model = FoundModel(join)

    def allow(self) -> None:
        """Let the search begin: the window is drawn, and what is loaded for it delays no first frame."""
        from core.discovery.browser import Browser  # noqa: PLC0415 - see above

        if self._wake and self._browser is None:
            self._browser = Browser(self._wake)

    def look(self, *, is_pointed_at: bool) -> None:
        """Look for rooms and show them; called before each frame of the start screen.

        ``is_pointed_at``: pointer or keyboard is in the list.
        """
        browser = self._browser
        if browser is None:
            search = Search.BEGINS if self._wake else Search.OFF
            self.model.show(FoundRooms(), search, is_pointed_at=False)
            return
        browser.look(self._is_known)
        self.model.show(browser.found, Search[browser.looking.name], is_pointed_at=is_pointed_at)

    def rest(self) -> None:
        """Look no more: nobody sees the list."""
        if self._browser:
            self._browser.rest()

    def close(self) -> None:
        """End the search; it may take a moment."""
        if self._browser:
            self._browser.__exit__(None, None, None)
            self._browser = None


class _Known:
    """Says which rooms claim to be known ones; called on the browser's thread, for each room anew."""

    def __init__(self, keeper: ProfileKeeper) -> None:
        self._keeper = keeper
        self._read: tuple[RoomKeys | None, Mapping[str, Pin]] = (None, {})

    def __call__(self, room_id: str, key_hint: bytes) -> bool:
        known = self._keeper.profile.known
        if known is not self._read[0]:
            self._read = known, known.pins()
        return claims_key(self._read[1], room_id, key_hint)

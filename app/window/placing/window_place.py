"""Where the window of a profile stands: from opening it to what is kept of it for the next time."""

from app.settings.profile import Place, Profile
from app.window.placing.placement import least_size, placed, usual_frame
from app.window.placing.platform_window import PlatformWindow
from core.values import replace


class WindowPlace:
    """Brings the window where it was left, as far as the screens allow, and notes where it stands since."""

    def __init__(self, window: PlatformWindow, profile: Profile) -> None:
        """``window`` is not open yet."""
        self._window = window
        self._is_maximised = profile.is_maximised
        scale = window.scale()
        size = round(profile.width * scale), round(profile.height * scale)
        place = (profile.place.x, profile.place.y) if profile.place else None
        screens, frame = window.screens(), usual_frame(scale)
        self.area = placed(size, place, screens, frame)
        """What the window is to cover when it opens, and since then what it covers while not maximised."""
        self._before = self._opened = self.area
        self.least = least_size(scale, self.area, screens, frame)
        """How small it may be made."""

    def show(self) -> None:
        """Show the window that was opened at `area`, maximised if it was left so."""
        self._window.move(self.area)  # again: window managers forget it while Dear PyGui sets limits
        if self._is_maximised:
            self._window.maximise()
        self._window.show()

    def settle(self) -> None:
        """Move the window into sight if its true frame is larger than was thought, once it has one."""
        area = self._window.area()
        if area is None or self._window.is_maximised():
            return
        wanted = placed(
            (area.width, area.height), (area.left, area.top), self._window.screens(), self._window.frame()
        )
        if wanted != area:
            self._window.move(wanted)
            if self.area == self._opened:
                self.area = self._opened = wanted

    def note(self, size: tuple[int, int]) -> None:
        """Note where the window stands; to be called now and then, and before it closes.

        ``size`` is what Dear PyGui says; it counts where nobody else can tell.
        """
        area = self._window.area()
        if area is None:
            self.area = replace(self.area, width=size[0], height=size[1])
            return
        self._is_maximised = self._window.is_maximised()
        if self._is_maximised:
            if self.area == area:  # it was as large before the window manager said why
                self.area = self._before
        elif area != self.area:
            self._before, self.area = self.area, area

    def kept(self, profile: Profile) -> Profile:
        """Return the profile with place and size of the window as they were noted.

        If nobody has moved it, they stay as they were: this screen may be smaller than the usual one.
        """
        scale, area = self._window.scale(), self.area
        if area == self._opened:
            return replace(profile, is_maximised=self._is_maximised)
        return replace(
            profile,
            width=round(area.width / scale),
            height=round(area.height / scale),
            place=Place(area.left, area.top) if self._window.screens() else None,
            is_maximised=self._is_maximised,
        )

"""What a window remembers from one day to the next."""

import logging
from collections.abc import Callable

from app.desktop.appearance import Appearance
from app.settings.profile import Preferences, Profile, ProfileFolder
from app.texts.common import Legible
from app.texts.settings import not_kept
from app.viewmodels.legible import legible
from core.values import replace

_LOG = logging.getLogger(__package__)
_FIRST_ANSWER_SECONDS = 0.2


class Memory:
    """The person's profile, written down whenever it changes."""

    def __init__(
        self, profiles: ProfileFolder, profile: Profile, complain: Callable[[Legible], None]
    ) -> None:
        """``profile`` is kept in ``profiles``; ``complain`` is told, in a sentence, what could not be."""
        self.profile = profile
        self._profiles = profiles
        self._complain = complain

    def remember(self, profile: Profile) -> None:
        """Keep this for the next time; when the disk is full, for today."""
        self.profile = profile
        try:
            self._profiles.save(profile)
        except OSError as error:
            _LOG.warning("the profile is not kept: %s", error)
            self._complain(not_kept(legible(error.strerror or str(error))))

    def prefer(self, preferences: Preferences) -> None:
        """Keep how the window is to look and behave."""
        self.remember(replace(self.profile, preferences=preferences))

    def silence(self) -> None:
        """Ask no more before leaving a room as its guest."""
        self.prefer(replace(self.profile.preferences, asks_before_leaving=False))

    @property
    def is_desktop_dark(self) -> bool:
        """Dark is what the desktop around the window is, or was the last time."""
        return self.profile.was_dark is not False

    def follow(self, appearance: Appearance) -> None:
        """Keep how the desktop looks, if it counts; call it before each frame. The very first may wait."""
        is_followed, known = self.profile.preferences.theme == "system", self.profile.was_dark
        appearance.follow(is_wanted=is_followed)
        # at the very first start it is worth a moment to wait: another look makes all widgets anew
        is_first = is_followed and known is None
        is_dark = appearance.first_answer(_FIRST_ANSWER_SECONDS) if is_first else appearance.is_dark()
        if (is_dark is not None and is_dark != known) or is_first:
            self.remember(replace(self.profile, was_dark=is_dark is not False))

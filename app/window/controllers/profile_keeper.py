"""The profile of the person, kept from one day to the next."""

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


class ProfileKeeper:
    """Holds the profile, and writes it to its file whenever it changes."""

    def __init__(
        self, profiles: ProfileFolder, profile: Profile, show_problem: Callable[[Legible], None]
    ) -> None:
        """``profiles`` is where it is written; ``show_problem`` gets a sentence when it can't be."""
        self.profile = profile
        self._profiles = profiles
        self._show_problem = show_problem

    def keep_profile(self, profile: Profile) -> None:
        """Use this profile from now on, and the next time too; with a full disk until the window closes."""
        self.profile = profile
        try:
            self._profiles.save(profile)
        except OSError as error:
            _LOG.warning("the profile is not kept: %s", error)
            self._show_problem(not_kept(legible(error.strerror or str(error))))

    def keep_preferences(self, preferences: Preferences) -> None:
        """Keep how the window is to look and behave; the caller tells those who go by it."""
        self.keep_profile(replace(self.profile, preferences=preferences))

    def keep_emoji(self, character: str) -> None:
        """Keep that this emoji was used last."""
        self.keep_profile(self.profile.used(character))

    def stop_asking(self) -> None:
        """Keep that guests are no longer asked before they leave a room; hosts always are."""
        self.keep_preferences(replace(self.profile.preferences, asks_before_leaving=False))

    @property
    def is_desktop_dark(self) -> bool:
        """Whether the desktop around the window is dark, or was the last time; dark when nobody ever said."""
        return self.profile.was_dark is not False

    def follow_desktop(self, appearance: Appearance) -> None:
        """Keep whether the desktop is dark, if the window is to look like it; called before each frame.

        The very first call of a profile waits for the answer, up to 0.2 s.
        """
        is_followed, known = self.profile.preferences.theme == "system", self.profile.was_dark
        appearance.follow(is_wanted=is_followed)
        # at the very first start it is worth a moment to wait: another look makes all widgets anew
        is_first = is_followed and known is None
        is_dark = appearance.first_answer(_FIRST_ANSWER_SECONDS) if is_first else appearance.is_dark()
        if (is_dark is not None and is_dark != known) or is_first:
            self.keep_profile(replace(self.profile, was_dark=is_dark is not False))

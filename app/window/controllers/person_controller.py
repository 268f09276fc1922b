"""Who uses the window: the nickname, and how the window is to look and behave."""

from collections.abc import Callable
from functools import partial

from app.settings.profile import Preferences
from app.texts.common import Legible
from app.viewmodels.console.order_words import clear_allowed
from app.viewmodels.dialogs.settings_model import SettingsModel, StepsRow
from app.viewmodels.legible import legible_name
from app.viewmodels.start.hosting_model import HostModel
from app.viewmodels.start.nickname_model import NicknameModel
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.profile_keeper import ProfileKeeper
from app.window.controllers.settings_table import SETTINGS
from app.window.controllers.window_state import WindowState
from core.naming.names import is_reserved_word, spelling_fault
from core.values import replace


class PersonController:
    """Asks for the nickname and the settings, and lets everything know that goes by them."""

    def __init__(
        self, state: WindowState, keeper: ProfileKeeper, dialogs: DialogController, hosting: HostModel
    ) -> None:
        """``hosting`` suggests a name for a room that has the nickname in it."""
        self._state = state
        self._keeper = keeper
        self._dialogs = dialogs
        self._hosting = hosting

    @property
    def nick(self) -> str:
        """Return the nickname of the profile; empty until the person has chosen one that still can be one.

        What only looks like a reserved name is not found here, for the window's start would wait for that: a
        room refuses it.
        """
        return "" if spelling_fault(self.wish) or is_reserved_word(self.wish) else self.wish

    @property
    def wish(self) -> str:
        """Return what the profile has as a nickname, which need not be one."""
        return self._keeper.profile.nick

    @property
    def name(self) -> Legible:
        """Return the nickname as it is drawn."""
        return legible_name(self.nick)

    def ask_for_nick(self, wish: str, then: Callable[[], None] | None = None) -> None:
        """Ask for a nickname, ``wish`` being in the field; ``then`` is called once there is one."""
        chosen = partial(self.use_nick, then=then)
        self._dialogs.open_dialog(NicknameModel(wish, chosen, is_first=not self.nick))

    def use_nick(self, nick: str, then: Callable[[], None] | None = None) -> None:
        """Go by this nickname from now on, also in the room; ``then`` is called afterwards."""
        if (room := self._state.room) and room.is_inside:
            room.chat.rename(nick)
        self._hosting.follow_nick(self.wish, nick)
        self._keeper.keep_profile(replace(self._keeper.profile, nick=nick))
        self._dialogs.dismiss_dialog()
        if then:
            then()

    def ask_for_settings(self) -> None:
        """Let the person change how the window looks and behaves, and the nickname."""
        room = self._state.room
        nick = room.chat.nick if room and room.is_inside else self.nick
        rename = partial(self.ask_for_nick, nick, self.ask_for_settings)
        preferences = self._keeper.profile.preferences
        self._dialogs.open_dialog(SettingsModel(SETTINGS, preferences, nick, self._use_preferences, rename))

    def change_text_size(self, step: int) -> None:
        """Make all text larger (1) or smaller (-1) by a step, or as large as it is usually (0)."""
        preferences = self._keeper.profile.preferences
        sizes = next(row for row in SETTINGS if isinstance(row, StepsRow) and row.name == "text_percent")
        at = sizes.nearest(preferences.text_percent) + step
        percent = sizes.values[min(max(at, 0), len(sizes.values) - 1)] if step else Preferences().text_percent
        self._use_preferences(replace(preferences, text_percent=percent))

    def _use_preferences(self, preferences: Preferences) -> None:
        self._keeper.keep_preferences(preferences)
        if console := self._state.console:
            console.use_clock(preferences.clock)
            console.let_in(clear_allowed(preferences))

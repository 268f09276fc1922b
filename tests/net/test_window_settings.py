"""What is set in a window takes effect at once, and stays set; with a real room."""

from app.viewmodels.dialogs.settings_model import SettingsModel, SettingValue
from app.viewmodels.start.nickname_model import NicknameModel
from core.clear_text import Clear
from tests.support.windowless_user import WindowUser


def choose(settings: SettingsModel, name: str, value: SettingValue) -> None:
    (row,) = (row for row in settings.rows if row.name == name)
    settings.choose(row, value)


def test_who_may_do_without_encryption_is_a_setting_and_counts_at_once(host: WindowUser) -> None:
    def clear_of_the_room() -> Clear:
        hosting = host.window.navigator._session.hosting
        assert hosting is not None
        return hosting.server._network.visitors._encryption.clear

    host.wait_until(lambda _: clear_of_the_room() is Clear.LOCAL)
    host.window.person.ask_for_settings()
    settings = host.window.dialogs.dialog
    assert isinstance(settings, SettingsModel)
    choose(settings, "lets_in_clear", value=True)
    host.wait_until(lambda _: clear_of_the_room() is Clear.ALL)


def test_settings_are_kept_and_lead_to_another_nickname_and_back(host: WindowUser) -> None:
    host.window.person.ask_for_settings()
    settings = host.window.dialogs.dialog
    assert isinstance(settings, SettingsModel)
    choose(settings, "theme", "light")
    assert host.window.keeper.profile.preferences.theme == "light"
    settings.change_nick()
    asking = host.window.dialogs.dialog
    assert isinstance(asking, NicknameModel)
    asking.edit_nick("eve")
    asking.submit()
    assert isinstance(host.window.dialogs.dialog, SettingsModel)
    host.wait_until(lambda window: bool(window.state.chat and window.state.chat.nick == "eve"))


def test_the_console_shows_times_as_they_are_liked_from_now_on(host: WindowUser) -> None:
    host.window.person.ask_for_settings()
    assert isinstance(host.window.dialogs.dialog, SettingsModel)
    choose(host.window.dialogs.dialog, "clock", "12")
    host.window.navigator.show_console(is_shown=True)
    assert host.window.state.console
    times = [line.time for line in host.window.state.console.lines]
    assert times
    assert all(time.endswith(("AM", "PM")) for time in times)

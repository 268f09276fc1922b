import pytest
from msgspec.structs import asdict

from app.settings.profile import Preferences, ProfileFolder
from app.viewmodels.dialogs.settings_model import OnOffRow, SettingRow, SettingsModel, SettingValue
from app.window.controllers.profile_keeper import ProfileKeeper
from app.window.controllers.settings_table import SETTINGS

CHOICES = [
    pytest.param(row, value, id=f"{row.name}={value}")
    for row in SETTINGS
    for value in row.values
    if value != getattr(Preferences(), row.name)
]


@pytest.mark.parametrize("row, value", CHOICES)
def test_what_is_chosen_changes_its_field_alone_and_is_heard(row: SettingRow, value: SettingValue) -> None:
    kept: list[Preferences] = []
    model = SettingsModel(SETTINGS, Preferences(), "ada", kept.append, lambda: None)
    if isinstance(row, OnOffRow):
        model.toggle(row)
    else:
        model.choose(row, value)
    assert kept == [Preferences(**(asdict(Preferences()) | {row.name: value}))]
    assert row.listener(kept[0]) != row.listener(Preferences())


@pytest.mark.parametrize("row, value", CHOICES)
def test_what_is_chosen_is_there_the_next_time(
    row: SettingRow, value: SettingValue, profiles: ProfileFolder
) -> None:
    keeper = ProfileKeeper(profiles, profiles.load(), pytest.fail)
    model = SettingsModel(SETTINGS, Preferences(), "ada", keeper.keep_preferences, lambda: None)
    model.choose(row, value)
    assert profiles.load().preferences == model.state.preferences


@pytest.mark.parametrize("row", SETTINGS)
def test_every_setting_has_words_of_its_own(row: SettingRow) -> None:
    assert row.title
    assert [one for one in SETTINGS if one.title == row.title] == [row]


@pytest.fixture
def profiles(tmp_path_factory: pytest.TempPathFactory) -> ProfileFolder:
    return ProfileFolder(tmp_path_factory.mktemp("profile"))

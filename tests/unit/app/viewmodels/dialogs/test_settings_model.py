import pytest

from app.settings.profile import LARGEST_TEXT_PERCENT, SMALLEST_TEXT_PERCENT, Preferences
from app.viewmodels.dialogs.settings_model import TEXT_SIZES, Setting, SettingsModel


def settings(preferences: Preferences | None = None) -> tuple[SettingsModel, list[Preferences], list[str]]:
    kept: list[Preferences] = []
    asked: list[str] = []
    model = SettingsModel(preferences or Preferences(), "ada", kept.append, lambda: asked.append("nick"))
    return model, kept, asked


def test_what_is_chosen_is_kept_at_once() -> None:
    model, kept, _ = settings()
    model.choose_theme("dark")
    model.choose_clock("12")
    model.choose_text(150)
    assert kept == [
        Preferences(theme="dark"),
        Preferences(theme="dark", clock="12"),
        Preferences(theme="dark", clock="12", text_percent=150),
    ]
    assert model.state.preferences == kept[-1]


@pytest.mark.parametrize(
    "setting, expected",
    [
        (Setting.NOTIFIES, Preferences(notifies=False)),
        (Setting.SOUND, Preferences(has_sound=False)),
        (Setting.ASKS, Preferences(asks_before_leaving=False)),
    ],
)
def test_what_is_switched_off_can_be_switched_on_again(setting: Setting, expected: Preferences) -> None:
    model, kept, _ = settings()
    model.toggle(setting)
    model.toggle(setting)
    assert kept == [expected, Preferences()]


def test_what_was_changed_last_keeps_the_keyboard() -> None:
    model, _, _ = settings()
    model.toggle(Setting.SOUND)
    after_switching = model.state.touched
    model.choose_text(200)
    assert (after_switching, model.state.touched) == (Setting.SOUND, Setting.TEXT)


def test_choosing_what_is_so_already_keeps_nothing() -> None:
    model, kept, _ = settings()
    model.choose_theme("system")
    assert kept == []


@pytest.mark.parametrize("percent, nearest", [(80, 80), (97, 100), (140, 150), (999, 200), (1, 80)])
def test_text_is_as_large_as_the_nearest_step(percent: int, nearest: int) -> None:
    model, _, _ = settings()
    model.choose_text(percent)
    assert model.state.preferences.text_percent == nearest


def test_another_nickname_is_asked_for_elsewhere() -> None:
    model, kept, asked = settings()
    model.change_nick()
    assert (asked, kept) == (["nick"], [])


def test_every_step_is_one_that_a_profile_takes() -> None:
    assert TEXT_SIZES[0] == SMALLEST_TEXT_PERCENT == 80
    assert TEXT_SIZES[-1] == LARGEST_TEXT_PERCENT == 200
    assert 100 in TEXT_SIZES

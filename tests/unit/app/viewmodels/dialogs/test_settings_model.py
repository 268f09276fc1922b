from collections.abc import Iterable, Mapping

import pytest

from app.settings.profile import Preferences
from app.texts.common import Legible, number
from app.viewmodels.dialogs.settings_model import (
    BadTable,
    ChoiceRow,
    Listener,
    OnOffRow,
    SettingRow,
    SettingsModel,
    StepsRow,
    checked,
)
from app.window.controllers.settings_table import SETTINGS


def everything(preferences: Preferences) -> object:
    return preferences


THEMES = {"system": Legible("System"), "light": Legible("Light"), "dark": Legible("Dark")}
TIPS = Legible("-"), Legible("+")
THEME = ChoiceRow("theme", Legible("Colours"), THEMES, everything)
TEXT = StepsRow("text_percent", Legible("Text size"), (80, 100, 150, 200), number, TIPS, everything)
CLOCK = ChoiceRow("clock", Legible("Times"), {"24": Legible("17:30"), "12": Legible("5:30 PM")}, everything)
NOTIFIES = OnOffRow("notifies", Legible("Notifications"), Legible(""), everything)
SOUND = OnOffRow("has_sound", Legible("Sound"), Legible(""), everything)
ASKS = OnOffRow("asks_before_leaving", Legible("Ask"), Legible(""), everything)
OURS: tuple[SettingRow, ...] = (THEME, TEXT, CLOCK, NOTIFIES, SOUND, ASKS)
OTHERS = tuple(row for row in SETTINGS if row.name not in {our.name for our in OURS})
ROWS = (*OURS, *OTHERS)


def settings() -> tuple[SettingsModel, list[Preferences], list[str]]:
    kept: list[Preferences] = []
    asked: list[str] = []
    model = SettingsModel(ROWS, Preferences(), "ada", kept.append, lambda: asked.append("nick"))
    return model, kept, asked


def test_what_is_chosen_is_kept_at_once() -> None:
    model, kept, _ = settings()
    model.choose(THEME, "dark")
    model.choose(CLOCK, "12")
    model.choose(TEXT, 150)
    assert kept == [
        Preferences(theme="dark"),
        Preferences(theme="dark", clock="12"),
        Preferences(theme="dark", clock="12", text_percent=150),
    ]
    assert model.state.preferences == kept[-1]
    assert [model.value(row) for row in OURS] == ["dark", 150, "12", True, True, True]


def test_what_is_switched_off_can_be_switched_on_again() -> None:
    model, kept, _ = settings()
    model.toggle(SOUND)
    model.toggle(SOUND)
    assert kept == [Preferences(has_sound=False), Preferences()]


def test_what_was_changed_last_keeps_the_keyboard() -> None:
    model, _, _ = settings()
    at_first = model.state.touched
    model.toggle(SOUND)
    after_switching = model.state.touched
    model.choose(TEXT, 200)
    assert (at_first, after_switching, model.state.touched) == ("theme", "has_sound", "text_percent")


def test_choosing_what_is_so_already_keeps_nothing() -> None:
    model, kept, _ = settings()
    model.choose(THEME, "system")
    assert kept == []


@pytest.mark.parametrize("percent, nearest", [(80, 80), (97, 100), (140, 150), (999, 200), (1, 80)])
def test_a_number_that_is_no_step_is_shown_as_the_nearest_one(percent: int, nearest: int) -> None:
    assert TEXT.values[TEXT.nearest(percent)] == nearest


def test_another_nickname_is_asked_for_elsewhere() -> None:
    model, kept, asked = settings()
    model.change_nick()
    assert (asked, kept) == (["nick"], [])


def refusal(rows: Iterable[SettingRow]) -> str:
    with pytest.raises(BadTable) as caught:
        checked(rows)
    return str(caught.value)


def test_a_table_with_a_row_for_each_preference_is_taken() -> None:
    assert checked(ROWS) == ROWS


@pytest.mark.parametrize("row", ROWS)
def test_a_preference_without_a_row_is_refused(row: SettingRow) -> None:
    assert refusal(one for one in ROWS if one is not row).startswith("the rows are ")


@pytest.mark.parametrize("added", [SOUND, OnOffRow("has_colour", Legible("Colour"), Legible(""), everything)])
def test_a_second_row_and_one_without_a_preference_are_refused(added: OnOffRow) -> None:
    assert refusal([*ROWS, added]).startswith("the rows are ")


def without(field: str) -> Listener:
    return lambda preferences: [
        getattr(preferences, name) for name in preferences.__struct_fields__ if name != field
    ]


@pytest.mark.parametrize("at", range(len(ROWS)))
def test_a_row_whose_listener_does_not_listen_is_refused(at: int) -> None:
    rows = list(ROWS)
    rows[at] = with_listener(ROWS[at], without(ROWS[at].name))
    assert refusal(rows).startswith(f"the listener of {ROWS[at].name} does not tell ")


def with_listener(row: SettingRow, listener: Listener) -> SettingRow:
    match row:
        case OnOffRow():
            return OnOffRow(row.name, row.title, row.text, listener)
        case ChoiceRow():
            return ChoiceRow(row.name, row.title, row.labels, listener)
        case StepsRow():
            return StepsRow(row.name, row.title, row.values, row.label, row.tips, listener)


@pytest.mark.parametrize(
    "labels", [{"system": Legible("System"), "light": Legible("Light")}, THEMES | {"pink": Legible("Pink")}]
)
def test_a_choice_offers_all_that_there_is_and_nothing_else(labels: Mapping[str, Legible]) -> None:
    rows = [ChoiceRow("theme", Legible("Colours"), labels, everything), *ROWS[1:]]
    assert refusal(rows).startswith("theme offers ")


@pytest.mark.parametrize("steps", [(79, 100), (100, 201)])
def test_every_step_is_one_that_a_profile_takes(steps: tuple[int, ...]) -> None:
    rows = [THEME, StepsRow("text_percent", Legible("Text"), steps, number, TIPS, everything), *ROWS[2:]]
    assert refusal(rows).startswith("text_percent offers ")


def test_a_switch_for_something_else_than_yes_and_no_is_refused() -> None:
    switch = OnOffRow("theme", Legible("Colours"), Legible(""), everything)
    assert refusal([switch, *ROWS[1:]]).startswith("theme offers ")

"""The settings of the window, each kept as soon as it is chosen. Pure.

What can be set is described by rows; `app.window.controllers.settings_table` has all of them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from msgspec import Struct
from msgspec.structs import asdict, fields

from app.settings.profile import Preferences
from app.texts.common import Legible
from core.values import fits, replace

SettingValue = bool | int | str
Listener = Callable[[Preferences], object]
"""Return what a part of the program does by the preferences; it must differ for each value of its row."""


class OnOffRow(Struct, frozen=True):
    """A setting that is on or off."""

    name: str
    """The name of the field in `Preferences`."""
    title: Legible
    text: Legible
    """What the setting does, as a sentence."""
    listener: Listener
    needs_notifications: bool = False
    """Whether it has no effect where the system shows no notifications."""

    @property
    def values(self) -> tuple[bool, ...]:
        """All values that can be chosen."""
        return (False, True)


class ChoiceRow(Struct, frozen=True):
    """A setting that is one of a few words."""

    name: str
    """The name of the field in `Preferences`."""
    title: Legible
    labels: Mapping[str, Legible]
    """The label of the button for each value, in the order of the buttons."""
    listener: Listener

    @property
    def values(self) -> tuple[str, ...]:
        """All values that can be chosen."""
        return tuple(self.labels)


class StepsRow(Struct, frozen=True):
    """A setting that is one of a few numbers."""

    name: str
    """The name of the field in `Preferences`."""
    title: Legible
    values: tuple[int, ...]
    """All values that can be chosen, ascending."""
    label: Callable[[int], Legible]
    tips: tuple[Legible, Legible]
    """The tips of the buttons for less and more."""
    listener: Listener

    def nearest(self, number: int) -> int:
        """Return the index of the value nearest to ``number``: a file may have any number."""
        return min(range(len(self.values)), key=lambda at: abs(self.values[at] - number))


SettingRow = OnOffRow | ChoiceRow | StepsRow


class BadTable(Exception):
    """The table of settings is not as it must be: a mistake of ours, found when the program starts."""


def checked(rows: Iterable[SettingRow]) -> tuple[SettingRow, ...]:
    """Return ``rows``, one for each preference. Raises BadTable.

    Each must offer what its field takes, and have a listener that tells all values apart.
    """
    table = tuple(rows)
    kinds = {each.name: each.type for each in fields(Preferences)}
    if sorted(row.name for row in table) != sorted(kinds):
        raise BadTable(f"the rows are {[row.name for row in table]}, the preferences {list(kinds)}")
    for row in table:
        if not _is_offered(row, kinds[row.name]):
            raise BadTable(f"{row.name} offers {row.values}, its field takes {kinds[row.name]}")
        if not _is_heard(row):
            raise BadTable(f"the listener of {row.name} does not tell {row.values} apart")
    return table


def _is_offered(row: SettingRow, kind: object) -> bool:
    """Whether the field takes all that the row offers, and all words that it takes are offered."""
    is_whole = not isinstance(row, ChoiceRow) or set(get_args(kind)) == set(row.values)
    return is_whole and all(fits(value, kind) for value in row.values)


def _is_heard(row: SettingRow) -> bool:
    heard = [row.listener(changed(Preferences(), row, value)) for value in row.values]
    return all(one != other for at, one in enumerate(heard) for other in heard[:at])


def changed(preferences: Preferences, row: SettingRow, value: SettingValue) -> Preferences:
    """Return the preferences with ``value``, which must be one of the row's, in its field."""
    return Preferences(**(asdict(preferences) | {row.name: value}))


class SettingsState(Struct, frozen=True):
    """What the dialog shows."""

    preferences: Preferences
    nick: str
    touched: str
    """The name of the row that was changed last: it keeps the keyboard when the window is made anew."""


class SettingsModel:
    """Keeps each change at once: there is nothing to confirm."""

    def __init__(
        self,
        rows: tuple[SettingRow, ...],
        preferences: Preferences,
        nick: str,
        keep: Callable[[Preferences], None],
        change_nick: Callable[[], None],
    ) -> None:
        """``keep`` is called with the preferences after each change; ``change_nick`` asks for a nickname."""
        self.rows = rows
        self.state = SettingsState(preferences, nick, rows[0].name)
        self._keep = keep
        self._change_nick = change_nick

    def change_nick(self) -> None:
        """Open the question for another nickname."""
        self._change_nick()

    def value(self, row: SettingRow) -> SettingValue:
        """Return the value that is set now."""
        value: SettingValue = getattr(self.state.preferences, row.name)
        return value

    def choose(self, row: SettingRow, value: SettingValue) -> None:
        """Set ``value``, which must be one of the values of ``row``."""
        preferences = changed(self.state.preferences, row, value)
        is_new = preferences != self.state.preferences
        self.state = replace(self.state, preferences=preferences, touched=row.name)
        if is_new:
            self._keep(preferences)

    def toggle(self, row: OnOffRow) -> None:
        """Switch something on or off."""
        self.choose(row, not self.value(row))

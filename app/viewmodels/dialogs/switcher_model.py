"""The quick switcher: finds a person, a channel, a room or a command by what is typed of its name. Pure."""

from collections.abc import Callable, Sequence
from enum import Enum

from msgspec import Struct

from app.texts import switcher as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.finding.name_matching import matching
from core.values import replace


class ChoiceKind(Enum):
    """What sort of thing one can go to."""

    PERSON = "person"
    CHANNEL = "channel"
    ROOM = "room"
    ORDER = "order"
    """A slash command, which is put into the composer."""
    COMMAND = "command"
    """Something that the window does."""


class SwitchChoice(Struct, frozen=True):
    """One thing to go to, and how."""

    kind: ChoiceKind
    key: str
    """Another one for each choice of its kind."""
    name: Legible
    choose: Callable[[], None]
    detail: Legible = NOTHING
    """What is said of it at its right."""
    unread: int = 0
    is_for_us: bool = False
    """Whether something of what is unread is meant for us."""
    also: Legible = NOTHING
    """Other words by which it is found, such as an address."""

    @property
    def spoken(self) -> Legible:
        """What it is called for those who don't see it."""
        count = texts.new_here(self.unread) if self.unread else NOTHING
        return texts.spoken(self.name, (self.detail, count))


class SwitcherState(Struct, frozen=True):
    """What the dialog shows."""

    typed: str
    found: tuple[SwitchChoice, ...]
    marked: int = 0
    """The number of the one that Enter takes."""

    @property
    def chosen(self) -> SwitchChoice | None:
        """The one that Enter takes; None: nothing was found."""
        return self.found[self.marked] if self.found else None


class SwitcherModel:
    """Follows the field; what is unread comes first while nothing is typed."""

    def __init__(self, choices: Sequence[SwitchChoice], close: Callable[[], None]) -> None:
        """``close`` is called before a choice does what it does, which may open another dialog."""
        self._choices = tuple(sorted(choices, key=_unread_first))
        self._close = close
        self.state = SwitcherState("", self._choices)

    def edit_text(self, text: str) -> None:
        """Take the text of the field; the best of what is found is marked."""
        if text != self.state.typed:
            found = matching(text, self._choices, _sought)
            self.state = SwitcherState(text, tuple(found))

    def mark_beside(self, step: int) -> None:
        """Mark the next one (1) or the one before (-1), round and round."""
        if count := len(self.state.found):
            self.state = replace(self.state, marked=(self.state.marked + step) % count)

    def submit(self) -> None:
        """Go to the one that is marked; nothing happens if nothing was found."""
        if chosen := self.state.chosen:
            self.choose(chosen)

    def choose(self, choice: SwitchChoice) -> None:
        """Go there."""
        self._close()
        choice.choose()


def _unread_first(choice: SwitchChoice) -> tuple[bool, bool]:
    return not choice.is_for_us, not choice.unread


def _sought(choice: SwitchChoice) -> str:
    return f"{choice.name} {choice.also}" if choice.also else choice.name

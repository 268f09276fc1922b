"""What can have the keyboard: a button, a slider, a field, a list of choices, a message."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from app.texts.common import NOTHING, Legible
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import Holder


class Role(Struct, frozen=True):
    """What something is for those who don't see it."""

    kind: str
    """As accessibility interfaces call it: ``button``, ``slider``, ``entry``, ``menu`` …"""
    name: Legible
    """What it is called there."""
    state: Legible = NOTHING
    """How it is now: on, off, chosen, where a slider stands."""


class KeyHolder(Protocol):
    """What can have the keyboard, by the widget that stands for it."""

    @property
    def holder(self) -> Holder:
        """What it is for the table of keys, now."""

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""

    @property
    def marked(self) -> str:
        """The tag of the part of it that is marked now, as a choice of a menu; empty: it has none."""

    def perform(self, deed: Deed, *, extends: bool) -> bool:
        """Do what a key means here; False: it means nothing. ``extends``: Shift goes on with a selection."""

    def type_text(self, text: str) -> bool:
        """Take what was typed; False: nothing can be typed here."""


State = Callable[[], Legible]
"""Returns how something is now, as `Role` has it."""


def stateless() -> Legible:
    """Return what is said of a button that is always the same."""
    return NOTHING


class PressHolder:
    """A button, or what works like one."""

    holder, marked = Holder.STOP, ""

    def __init__(
        self,
        press: Callable[[], None],
        name: Legible,
        *,
        menu: Callable[[], None] | None = None,
        close: Callable[[], None] | None = None,
        kind: str = "button",
        state: State = stateless,
    ) -> None:
        """``menu`` opens what the other button of the mouse does; ``close`` closes what a row is about.

        ``kind``: see `Role`.
        """
        self.name = name
        deeds = {Deed.PRESS: press, Deed.OPEN_MENU: menu, Deed.CLOSE_LISTED: close}
        self._deeds = {deed: act for deed, act in deeds.items() if act}
        self._kind = kind
        self._state = state

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""
        return Role(self._kind, self.name, self._state())

    def perform(self, deed: Deed, *, extends: bool) -> bool:  # noqa: ARG002 - nothing to select here
        """Press it, or open its menu."""
        act = self._deeds.get(deed)
        if act is None:
            return False
        act()
        return True

    def type_text(self, text: str) -> bool:  # noqa: ARG002 - as the protocol has it
        """Take nothing."""
        return False


class SliderHolder:
    """A control with steps."""

    holder, marked = Holder.SLIDER, ""

    def __init__(self, move: Callable[[int], None], name: Legible, state: State) -> None:
        """``move`` is called with -1 or 1."""
        self._move = move
        self._name = name
        self._state = state

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""
        return Role("slider", self._name, self._state())

    def perform(self, deed: Deed, *, extends: bool) -> bool:  # noqa: ARG002 - nothing to select here
        """Move it by a step."""
        if deed not in (Deed.LESS, Deed.MORE):
            return False
        self._move(1 if deed is Deed.MORE else -1)
        return True

    def type_text(self, text: str) -> bool:  # noqa: ARG002 - as the protocol has it
        """Take nothing."""
        return False


class ChoicesHolder:
    """One of several things; the arrows choose another one at once."""

    holder, marked = Holder.CHOICES, ""

    def __init__(
        self, count: int, chosen: Callable[[], int], choose: Callable[[int], None], role: Callable[[], Role]
    ) -> None:
        """``chosen`` returns the number of the one that is chosen now, ``choose`` is called with another."""
        self._last = count - 1
        self._chosen = chosen
        self._choose = choose
        self._role = role

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""
        return self._role()

    def perform(self, deed: Deed, *, extends: bool) -> bool:  # noqa: ARG002 - nothing to select here
        """Choose the one above or below, the first or the last; Enter takes what is chosen already."""
        match deed:
            case Deed.CHOICE_ABOVE:
                self._choose(max(self._chosen() - 1, 0))
            case Deed.CHOICE_BELOW:
                self._choose(min(self._chosen() + 1, self._last))
            case Deed.FIRST_CHOICE | Deed.LAST_CHOICE:
                self._choose(0 if deed is Deed.FIRST_CHOICE else self._last)
            case _:
                return deed is Deed.CHOOSE
        return True

    def type_text(self, text: str) -> bool:  # noqa: ARG002 - as the protocol has it
        """Take nothing."""
        return False

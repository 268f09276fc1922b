"""The question before something goes that nobody can bring back. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts.common import NOTHING, Legible
from core.values import replace


class ConfirmState(Struct, frozen=True):
    """What the dialog shows."""

    title: Legible
    text: Legible
    confirm: Legible
    """What the button says that does it."""
    is_grave: bool = True
    """Whether something is lost by it; then to leave everything as it is, is the default."""
    problem: Legible = NOTHING
    """Why it could not be done, as a sentence; empty: it was not tried, or it is done."""


class ConfirmModel:
    """Asks whether it is really to be done."""

    def __init__(
        self,
        title: Legible,
        text: Legible,
        confirm: Legible,
        do: Callable[[], Legible],
        *,
        is_grave: bool = True,
    ) -> None:
        """``do`` does it, closes the dialog, and returns nothing; or it returns why it can't be done."""
        self.state = ConfirmState(title, text, confirm, is_grave)
        self._do = do

    def submit(self) -> None:
        """Do it, or show why it can't be done."""
        self.state = replace(self.state, problem=self._do())

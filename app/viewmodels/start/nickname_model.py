"""The question for a nickname: on the first run, and when a person wants another one. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts.common import NOTHING, Legible
from app.viewmodels.nicknames import nick_trouble, tidy_nick
from core.naming.names import suggest_nick
from core.values import replace


class NicknameState(Struct, frozen=True):
    """What the dialog shows."""

    text: str
    problem: Legible
    """Why the text can't be a nickname, as a sentence; empty: it can."""
    is_first: bool
    """Whether this is the first run, so that the question can't be cancelled."""


class NicknameModel:
    """Asks for a nickname until there is a valid one."""

    def __init__(self, wish: str, accept: Callable[[str], None], *, is_first: bool = False) -> None:
        """Begin with a valid nickname that is like ``wish``; ``accept`` is called with the one chosen."""
        text = suggest_nick(wish)
        self.state = NicknameState(text, problem=NOTHING, is_first=is_first)
        self._accept = accept

    def edit_nick(self, text: str) -> None:
        """Take the text of the field, and say what is wrong with it."""
        self.state = replace(self.state, text=text, problem=nick_trouble(text))

    def submit(self) -> bool:
        """Accept the nickname; False: it can't be one, and the question stays."""
        self.edit_nick(tidy_nick(self.state.text))
        if self.state.problem:
            return False
        self._accept(self.state.text)
        return True

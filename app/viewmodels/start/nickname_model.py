"""The question for a nickname: on the first run, and when somebody wants another. Pure."""

import unicodedata
from collections.abc import Callable

from msgspec import Struct

from app.texts.common import NOTHING, Legible
from app.texts.nickname import bad_character, nick_problem, no_space
from app.viewmodels.legible import legible
from core.names import NickFault, nick_fault, suggest_nick
from core.values import replace


class NicknameState(Struct, frozen=True):
    """What the dialog shows."""

    text: str
    problem: Legible
    """Why it can't be used, as a sentence; empty when it can."""
    is_first: bool
    """Nothing was there before, so there is nothing to go back to."""


class NicknameModel:
    """Asks for a nickname until there is a valid one, and hands it to ``accept``."""

    def __init__(self, wish: str, accept: Callable[[str], None], *, is_first: bool = False) -> None:
        text = suggest_nick(wish)
        self.state = NicknameState(text, problem=NOTHING, is_first=is_first)
        self._accept = accept

    def edit_nick(self, text: str) -> None:
        """Take what stands in the field, while it is being typed."""
        self.state = replace(self.state, text=text, problem=nick_trouble(text))

    def submit(self) -> bool:
        """Accept the nickname; False when it can't be one."""
        self.edit_nick(tidy_nick(self.state.text))
        if self.state.problem:
            return False
        self._accept(self.state.text)
        return True


def tidy_nick(text: str) -> str:
    """Return what was typed without what nobody sees: spaces around it, letters in two parts."""
    return unicodedata.normalize("NFC", text.strip())


def nick_trouble(text: str) -> Legible:
    """Return why this can't be a nickname, as exactly as can be said; empty when it can."""
    nick = tidy_nick(text)
    fault = nick_fault(nick)
    if fault is not NickFault.BAD_CHARACTER:
        return nick_problem(fault)
    wrong = next((character for character in nick if nick_fault(f"a{character}")), "")
    if wrong.isspace():
        better = "_".join(nick.split())
        return no_space(NOTHING if nick_fault(better) else legible(better))
    return bad_character(legible(wrong)) if wrong.isprintable() and wrong else nick_problem(fault)

"""The question for a nickname: on the first run, and when somebody wants another. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.texts.nickname import nick_problem
from core.names import nick_fault, suggest_nick


@dataclass(frozen=True, slots=True)
class NicknameState:
    """What the dialog shows."""

    text: str
    problem: str
    """Why it can't be used, as a sentence; empty when it can."""
    is_first: bool
    """Nothing was there before, so there is nothing to go back to."""


class NicknameModel:
    """Asks for a nickname until there is a valid one, and hands it to ``accept``."""

    def __init__(self, wish: str, accept: Callable[[str], None], *, is_first: bool = False) -> None:
        text = suggest_nick(wish)
        self.state = NicknameState(text, problem="", is_first=is_first)
        self._accept = accept

    def edit(self, text: str) -> None:
        """Take what stands in the field, while it is being typed."""
        self.state = replace(self.state, text=text, problem=nick_problem(nick_fault(text.strip())))

    def submit(self) -> bool:
        """Accept the nickname; False when it can't be one."""
        self.edit(self.state.text.strip())
        if self.state.problem:
            return False
        self._accept(self.state.text)
        return True

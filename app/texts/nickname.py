"""Words of the question for a nickname, and of what may be wrong with it. Pure."""

from collections.abc import Mapping

from app.texts.common import Legible
from core.naming.names import NickFault

NICKNAME_TITLE_FIRST = Legible("Welcome to Parlour")
NICKNAME_TITLE = Legible("Your nickname")
NICKNAME_TEXT_FIRST = Legible("What should others call you? You can change it at any time.")
NICKNAME_TEXT = Legible("The others see the new name at once.")
NICKNAME_HINT = Legible("Letters of any script, digits and - _ [ ] { } | ^ ` \\")
CONTINUE = Legible("Continue")

_NICK_PROBLEMS: Mapping[NickFault, str] = {
    NickFault.EMPTY: "Please type a name.",
    NickFault.TOO_LONG: "That is too long: 32 letters at most, fewer in some scripts.",
    NickFault.BAD_START: "It can’t begin with a digit or a hyphen.",
    NickFault.BAD_CHARACTER: "It can’t have spaces or marks other than - _ [ ] { } | ^ ` \\",
    NickFault.MIXED_SCRIPTS: "It mixes alphabets that nobody writes together, so it could look like another.",
    NickFault.BAD_MARKS: "It has more accents on a letter than people can tell apart.",
    NickFault.BAD_DIGITS: "Digits can’t stand before letters that are written from right to left.",
    NickFault.RESERVED: "That name, or one that looks like it, stands for the room itself or for everybody.",
}


def nick_problem(fault: NickFault | None) -> Legible:
    """Say what is wrong with a nickname; empty if nothing is."""
    return Legible(_NICK_PROBLEMS[fault] if fault else "")


def no_space(better: Legible) -> Legible:
    """Say that a nickname has no spaces, and suggest ``better``, which may be empty."""
    return Legible(f"It can’t have spaces. {better} would do." if better else "It can’t have spaces.")


def bad_character(character: Legible) -> Legible:
    """Say that a nickname can't have ``character``."""
    return Legible(f"It can’t have “{character}”, only letters, digits and - _ [ ] {{ }} | ^ ` \\")


def nick_refused(nick: Legible, *, is_taken: bool, is_bound: bool = False) -> Legible:
    """Say why a room does not let us be ``nick``."""
    if is_bound:
        return Legible(
            f"“{nick}” belongs to somebody else’s device. If it is you, the host can release it; "
            "else please choose another name."
        )
    why = f"“{nick}” is taken." if is_taken else f"The room does not allow “{nick}”."
    return Legible(f"{why} Please choose another name.")

"""A nickname as people type it, in a dialog or behind ``/nick``: its form, and what is wrong with it.

Pure.
"""

from app.texts.common import NOTHING, Legible
from app.texts.nickname import bad_character, nick_problem, no_space
from app.viewmodels.legible import legible
from core.naming.names import NickFault, name_form, nick_fault


def tidy_nick(text: str) -> str:
    """Return ``text`` without spaces around it, and as NFC (UAX #15), so that what looks the same is."""
    return name_form(text.strip())


def nick_trouble(text: str) -> Legible:
    """Return why this can't be a nickname, as a sentence; empty: it can."""
    nick = tidy_nick(text)
    fault = nick_fault(nick)
    if fault is not NickFault.BAD_CHARACTER:
        return nick_problem(fault)
    wrong = next((one for one in nick if nick_fault(f"a{one}") is NickFault.BAD_CHARACTER), "")
    if wrong.isspace():
        better = "_".join(nick.split())
        return no_space(NOTHING if nick_fault(better) else legible(better))
    return bad_character(legible(wrong)) if wrong.isprintable() and wrong else nick_problem(fault)

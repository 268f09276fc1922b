"""A line of MODE in words. Pure."""

from app.texts.common import Legible, joined_clauses
from app.texts.modes import channel_mode, own_mode
from app.viewmodels.legible import legible, legible_name
from core.room.model.modes import parse_modes


def mode_words(channel: str, text: str) -> Legible:
    """Return what the changes ``text`` (``+o-t ada``) of a channel mean, behind the name of who made them.

    Without a channel they are somebody's own.
    """
    where, clauses = legible_name(channel), []
    for is_set, letter, parameter in parse_modes(text.split(" ")):
        shown = legible(letter)
        clauses.append(
            channel_mode(shown, legible(parameter or ""), where, is_set=is_set)
            if channel
            else own_mode(shown, is_set=is_set)
        )
    return joined_clauses(tuple(clauses))

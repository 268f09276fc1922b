"""The text of an entry of the room's log, as far as it is written for programs, in words. Pure."""

from app.texts.common import NOTHING, Legible, joined_clauses
from app.texts.endings import why_it_ended
from app.texts.modes import channel_mode, own_mode
from app.viewmodels.legible import legible, legible_name
from core.endings import parted
from core.room.model.modes import parse_modes
from storage.kinds import KINDS, Kind, Stage


def entry_words(kind: Kind, channel: str, text: str) -> Legible | None:
    """Return ``text`` of an entry in words; None: people have written it."""
    if kind == "mode":
        return mode_words(channel, text)
    if tells_of_an_end(kind):
        ending, reason = parted(text)
        return why_it_ended(legible(ending), legible(reason))
    return None


def tells_of_an_end(kind: Kind) -> bool:
    """Whether the text of such an entry says why a connection ended, or did not begin."""
    return kind == "refused" or KINDS[kind].stage is Stage.CLOSED


def words_of_end(text: str) -> tuple[Legible, str]:
    """Return our words for why a connection ended, perhaps none, and the reason that somebody gave, raw."""
    ending, reason = parted(text)
    return why_it_ended(legible(ending), NOTHING), reason


def mode_words(channel: str, text: str) -> Legible:
    """Return what the changes ``text`` (``+o-t ada``) of a channel mean, behind the name of who made them.

    Without a channel they are somebody's own.
    """
    where, clauses = legible_name(channel), []
    for is_set, letter, parameter, _ in parse_modes(text.split(" ")):
        shown = legible(letter)
        clauses.append(
            channel_mode(shown, legible(parameter or ""), where, is_set=is_set)
            if channel
            else own_mode(shown, is_set=is_set)
        )
    return joined_clauses(tuple(clauses))

"""Words about whom we do not want to read. Pure."""

from collections.abc import Sequence

from app.texts.common import Legible

IGNORE = Legible("Ignore {nick}")
STOP_IGNORING = Legible("Stop ignoring {nick}")
IGNORED = Legible("ignored")


def ignored(nick: Legible, *, has_account: bool) -> Legible:
    """Say that somebody is ignored from here on, and how long."""
    if has_account:
        return Legible(
            f"You ignore {nick} while you are in this room, whatever the name. /unignore {nick} ends it."
        )
    return Legible(f"You ignore {nick} until one of you two connects anew. /unignore {nick} ends it.")


def heard_again(nick: Legible) -> Legible:
    """Say that somebody is not ignored any more."""
    return Legible(f"You read {nick} again.")


def was_not_ignored(nick: Legible) -> Legible:
    """Say that somebody was not ignored anyway."""
    return Legible(f"You do not ignore {nick}.")


def nobody_here(nick: Legible) -> Legible:
    """Say that nobody whom we know of is called so."""
    return Legible(f"Nobody here is called {nick}.")


def whom_we_ignore(nicks: Sequence[Legible]) -> Legible:
    """Say who of those who are here is ignored."""
    return Legible(f"You ignore {', '.join(nicks)}." if nicks else "You ignore nobody who is here.")

"""Words about whom a direct conversation is with, and the question when that is in doubt. Pure."""

from app.texts.common import Legible

NOT_THEIRS = Legible("That message is from before: whoever is here now has not seen it.")
HELD = Legible("Not sent: somebody else might have got it.")


def somebody_else(nick: Legible, *, is_sure: bool) -> Legible:
    """Say that the nickname has another holder; ``is_sure``: it can't be the same person again."""
    words = f"Somebody else is called {nick} now"
    return Legible(
        f"{words}." if is_sure else f"{words}. (Or {nick} came back: without accounts it can’t be told.)"
    )


def after_pause(nick: Legible) -> Legible:
    """Say that whoever is called so may be another one than before our connection was lost."""
    return Legible(f"The connection was lost for a while. Somebody else may be called {nick} now.")


def out_of_sight(nick: Legible) -> Legible:
    """Say that we are not told any more who has this nickname."""
    return Legible(f"{nick} shares no channel with you any more. Somebody else may be called {nick} soon.")


def offline(nick: Legible) -> Legible:
    """Say that nobody has this nickname any more."""
    return Legible(f"{nick} left, or has another name now")


def nobody(nick: Legible) -> Legible:
    """Say that nobody has this nickname any more, which somebody else had."""
    return Legible(f"Nobody is called {nick} any more")


def here_again(nick: Legible) -> Legible:
    """Say that the person of this conversation is here, the same as before."""
    return Legible(f"{nick} is here again")


def left_but_here(nick: Legible, also: Legible) -> Legible:
    """Say that somebody left who is here under another nickname, too."""
    return Legible(f"{nick} left. The same person is here as {also}, and gets what you write.")


def gone(nick: Legible) -> Legible:
    """Say that nothing can be done about a person, who is not here."""
    return Legible(f"{nick} is not here any more.")


def went_elsewhere(nick: Legible) -> Legible:
    """Say that a message of ours was on its way when the nickname got another holder."""
    return Legible(f"Your last message went to whoever is called {nick} now: perhaps somebody else.")


def maybe_somebody_else(nick: Legible) -> Legible:
    """Say in short that whoever has the nickname may be somebody else."""
    return Legible(f"Somebody else may be called {nick} now")


def somebody_else_in_short(nick: Legible) -> Legible:
    """Say in short that the nickname has another holder."""
    return Legible(f"Somebody else is called {nick} now")


def left_in_short(nick: Legible) -> Legible:
    """Say in short that the person of this conversation is not here."""
    return Legible(f"{nick} left")


def ask_title(nick: Legible) -> Legible:
    """Return the question before something is sent that might reach another person."""
    return Legible(f"Send this to whoever is called {nick} now?")


def ask_left(nick: Legible) -> Legible:
    """Say what it means to send something to somebody who left."""
    return Legible(f"{nick} left. If somebody is called {nick} by now, they get it; else it is not sent.")


def ask_somebody_else(nick: Legible) -> Legible:
    """Say what it means to send something to another person of the same name."""
    return Legible(f"The person you wrote to before left. Whoever is called {nick} now may be somebody else.")


def ask_unknown(nick: Legible) -> Legible:
    """Say what it means to send something when we can't tell who has the nickname."""
    return Legible(f"You were not told for a while who is called {nick}. It may be somebody else by now.")

"""What a change of a mode means, in words: of a channel, and of a person. Pure.

All of them stand behind a name: of who did it, or of whose mode it is.
"""

from collections.abc import Mapping
from typing import NamedTuple

from app.texts.common import Legible
from storage.wire.mode_letters import (
    ACCOUNT,
    BAN,
    CONNECTION,
    EXCEPTION,
    HALFOP,
    INVITATION,
    KEY,
    LIMIT,
    MUTE,
    OPERATOR,
    VOICE,
)

_QUIET = "q"  # with a name: an owner


class _Words(NamedTuple):
    """Behind a name; ``{where}``: the channel, ``{whom}``: the person or mask, ``{number}`` the parameter."""

    when_set: str
    when_removed: str


_CHANNEL: Mapping[str, _Words] = {
    "C": _Words(
        "lets no questions of programs into {where} any more", "lets questions of programs into {where} again"
    ),
    "i": _Words("lets only invited people into {where}", "lets people into {where} without an invitation"),
    "m": _Words(
        "lets only people with voice and operators speak in {where}", "lets everybody speak in {where} again"
    ),
    "n": _Words("lets only those inside write to {where}", "lets people outside write to {where}, too"),
    "s": _Words("keeps {where} out of the list of channels", "shows {where} in the list of channels again"),
    "t": _Words(
        "lets only operators change the topic of {where}", "lets everybody change the topic of {where}"
    ),
    KEY: _Words(
        "locked {where}: who comes in needs its key", "unlocked {where}: nobody needs a key any more"
    ),
    LIMIT: _Words(
        "lets at most {number} people into {where}", "lets any number of people into {where} again"
    ),
    BAN: _Words("banned {whom} from {where}", "lifted the ban from {where} of {whom}"),
    EXCEPTION: _Words(
        "made an exception of {whom} from bans and mutes in {where}",
        "took back the exception of {whom} from bans and mutes in {where}",
    ),
    INVITATION: _Words(
        "lets {whom} into {where} without an invitation", "wants an invitation to {where} from {whom} again"
    ),
    OPERATOR: _Words("made {whom} an operator of {where}", "made {whom} no longer an operator of {where}"),
    HALFOP: _Words(
        "made {whom} a helping operator of {where}", "made {whom} no longer a helping operator of {where}"
    ),
    VOICE: _Words("gave voice in {where} to {whom}", "took voice in {where} from {whom}"),
    # Of other servers
    _QUIET: _Words("made {whom} an owner of {where}", "made {whom} no longer an owner of {where}"),
    "a": _Words("made {whom} a protected operator of {where}", "took protection in {where} from {whom}"),
}
_MUTED = _Words("muted {whom} in {where}", "lets {whom} speak in {where} again")

_OWN: Mapping[str, _Words] = {
    "B": _Words("is marked as a bot now", "is not marked as a bot any more"),
    "i": _Words(
        "is hidden from people in other channels now", "can be seen by people in other channels again"
    ),
    OPERATOR: _Words("is an operator of the room now", "is no longer an operator of the room"),
    "w": _Words("hears what operators tell all now", "does not hear any more what operators tell all"),
}


def channel_mode(letter: Legible, parameter: Legible, where: Legible, *, is_set: bool) -> Legible:
    """Say what somebody did to a channel, behind their name; ``parameter``: may be empty."""
    words = _CHANNEL.get(letter)
    is_mask = letter in (BAN, EXCEPTION, INVITATION) or "@" in parameter
    if letter == BAN and parameter.startswith(MUTE):
        words, parameter = _MUTED, Legible(parameter.removeprefix(MUTE))
    if letter == _QUIET and is_mask:
        words = _MUTED
    if words is None:
        change = f"{'+' if is_set else '-'}{letter} {parameter}".strip()
        return Legible(f"changed something in {where} that Parlour has no word for ({change})")
    whom = _meant(parameter) if is_mask else parameter or Legible("somebody")
    said = words.when_set if is_set else words.when_removed
    return Legible(said.format(where=where, whom=whom, number=parameter))


def own_mode(letter: Legible, *, is_set: bool) -> Legible:
    """Say what is so of a person from now on, behind their name."""
    words = _OWN.get(letter)
    if words is None:
        change = f"{'+' if is_set else '-'}{letter}"
        return Legible(f"changed something of their own that Parlour has no word for ({change})")
    return Legible(words.when_set if is_set else words.when_removed)


def _meant(mask: Legible) -> str:  # noqa: PLR0911 - one return for each kind of mask
    """Return in words whom ``nick!user@host`` means, in which * stands for anything, or an extended mask."""
    nick, _, address = mask.partition("!")
    user, _, host = address.partition("@")
    match nick, user, host:
        case _ if mask.startswith(ACCOUNT):
            return f"whoever is logged in as {mask.removeprefix(ACCOUNT)}"
        case _ if mask.startswith(CONNECTION):
            return "somebody on one connection"
        case "*", "*", "*":
            return "everybody"
        case _, "*", "*" if _is_plain(nick):
            return f"whoever is called {nick}"
        case "*", "*", _ if _is_plain(host):
            return f"whoever comes from {host}"
        case "*", _, _ if _is_plain(user) and _is_plain(host):
            return f"whoever comes from {host} as {user}"
        case _:
            return f"whoever “{mask}” fits" if mask else "somebody"


def _is_plain(part: str) -> bool:
    return bool(part) and not {"*", "?"} & set(part)

"""Sentences for each kind of entry: those of the host’s console, and those of the terminal. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from app.texts.common import THE_HOST, Legible
from storage.export.wording import (
    LOGGED_OUT,
    OWN_MODE,
    TOPIC_REMOVED,
    WORDED_KINDS,
    WordedKind,
    addressees,
    worded_kind,
)
from storage.kinds import Kind, complete


class Sentences(NamedTuple):
    """The words for one of them; the nickname of whom it is about stands before them."""

    console: str
    terminal: str


def _same(words: str) -> Sentences:
    return Sentences(words, words)


_SENTENCES: Mapping[WordedKind, Sentences] = complete(
    WORDED_KINDS,
    {
        "opened": Sentences("The room is open.", "the room is open"),
        "closed": Sentences("The room was closed{why}", "the room is closed{why}"),
        "clock": Sentences(
            "The clock of this computer was set back{why}", "the clock of this computer was set back{why}"
        ),
        "connected": _same("connected"),
        "registered": Sentences("came in from {where}", "is here"),
        "disconnected": _same("disconnected{why}"),
        "joined": _same("joined {channel}"),
        "parted": _same("left {channel}{why}"),
        "quit": Sentences("left the room{why}", "left{why}"),
        "kicked": Sentences(
            "was removed from {channel} by {by}{why}", "was kicked from {channel} by {by}{why}"
        ),
        "nick": Sentences("is now {target}", "is now called {target}"),
        "said": _same("said {to}{why}"),
        "notice": _same("sent a notice {to}{why}"),
        "tagmsg": _same("reacted to a message {to}"),
        "topic": _same("set the topic of {channel}{why}"),
        TOPIC_REMOVED: _same("removed the topic of {channel}"),
        "mode": _same("{text}"),
        OWN_MODE: _same("{text}"),
        "away": _same("is away{why}"),
        "back": _same("is back"),
        "oper": _same("is an operator of the room now"),
        "account": _same("logged in as {text}"),
        LOGGED_OUT: _same("logged out"),
        "bound": _same("owns the nickname now"),
        "released": Sentences(
            "The nickname {text} belongs to no device any more", "the nickname {text} is free again"
        ),
        "setname": _same("has a new real name{why}"),
        "invited": _same("invited {target} to {channel}"),
        "killed": _same("was thrown out of the room by {by}{why}"),
        "wallops": _same("told all who hear the operators{why}"),
        "refused": Sentences("was refused, from {where}{why}", "was refused{why}"),
    },
)
_ANNOUNCED = Sentences("announced in {channel}: {text}", "the host said {to}{why}")


def on_the_console(
    kind: Kind, where: Legible, channel: Legible, target: Legible, by: Legible, text: Legible
) -> Legible:
    """Return one line of the console; ``where``: the address, ``by``: who did it, or `THE_HOST`.

    ``text`` of a change of modes: what it means, in words.
    """
    words = _sentences(kind, channel, by, text).console
    return Legible(_told(words, where, channel, target, by, text))


def in_the_terminal(kind: Kind, channel: str, target: str, by: str, text: str) -> str:
    """Return the words of one line of the terminal, which has a column of its own for the address.

    ``text``: as for `on_the_console`.
    """
    return _told(_sentences(kind, channel, by, text).terminal, "", channel, target, by, text)


def _sentences(kind: Kind, channel: str, by: str, text: str) -> Sentences:
    if kind == "notice" and by == THE_HOST:
        return _ANNOUNCED
    return _SENTENCES[worded_kind(kind, channel, text)]


def _told(words: str, where: str, channel: str, target: str, by: str, text: str) -> str:
    to, why = addressees(channel, target), f": {text}" if text else ""
    return words.format(where=where, channel=channel, target=target, by=by, text=text, to=to, why=why)

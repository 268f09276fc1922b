"""What the text of the composer means: words to say, or an order like ``/nick ada``. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from app.texts import chat as texts
from app.texts.channels import channel_problem
from app.texts.common import Legible
from app.viewmodels.composer.order_words import WordyOrder, length_problem, on_one_line
from app.viewmodels.legible import legible
from app.viewmodels.nicknames import nick_trouble, tidy_nick
from core.actions import Join, Kick, Part, Quit, SetAway, SetModes, SetNick, SetTopic
from core.naming.names import (
    ChannelFault,
    channel_fault,
    channel_is_valid,
    is_channel,
    spelling_fault,
    tidy_channel,
)
from core.naming.passwords import key_is_valid
from core.text.message_parts import MessageLimits

# Zero-width and direction marks, soft hyphens and fillers: they come with what is copied
_BEFORE_A_SLASH = re.compile(
    "^[\\s\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]+"
)
_SLASHES = ("/", "\uff0f")
_LETTERS = re.compile("[A-Za-z]+")


class Speak(Struct, frozen=True):
    """Say ``text`` to a channel or a person; if it is empty, only show that conversation."""

    target: str
    text: str
    is_action: bool = False


class LeaveRoom(Struct, frozen=True):
    """Ask the person whether to leave the room; ``reason`` is what the others are then told, if anything."""

    reason: str = ""


class ShowHelp(Struct, frozen=True):
    """Show all orders that can be typed."""


class ShowChannels(Struct, frozen=True):
    """Show which channels there are."""


class Rule(Struct, frozen=True):
    """Let the host ban or mute who is called ``nick``, which is lifted in the console; or release ``nick``.

    ``reason``: of a ban, as the question before it shows it.
    """

    deed: Literal["ban", "mute", "release"]
    nick: str
    reason: str = ""


class Ignore(Struct, frozen=True):
    """Do not show any more what ``nick`` writes, or show it again; without one, tell who is ignored."""

    nick: str = ""
    is_on: bool = True


class Mistyped(Struct, frozen=True):
    """Nothing can be done; ``why`` is the sentence that says the reason."""

    why: Legible


Typed = (
    Speak
    | SetNick
    | Join
    | Part
    | SetTopic
    | SetModes
    | Kick
    | SetAway
    | LeaveRoom
    | ShowHelp
    | ShowChannels
    | Rule
    | Ignore
    | Mistyped
)


def only_the_host_rules(_order: Rule) -> Legible:
    """Return the sentence for who types the orders of a host in the room of somebody else."""
    return texts.ONLY_THE_HOST


def understand(text: str, here: str) -> Typed:
    """Return what ``text`` means in the conversation ``here``.

    Blanks and what can't be seen before the slash count for nothing: else an order, such as one to whisper,
    would be told to everybody. ``//`` begins a message that begins with ``/`` and a letter. What can be no
    order, as a path or a comment in code, is said as it stands.
    """
    typed = _BEFORE_A_SLASH.sub("", text)
    if typed[:1] not in _SLASHES or typed[1:2] in _SLASHES:
        is_escaped = typed[:2] == "//" and typed[2:3].isalpha()
        return Speak(here, typed[1:] if is_escaped else text)
    name, rest = _first_word(typed[1:])
    if order := ORDERS.get(name.lower()):
        return order(rest.strip(), here)
    if (name or rest) and _is_no_order(typed[0], name):
        return Speak(here, text)
    return Mistyped(texts.unknown_order(legible(name)))


def _is_no_order(slash: str, name: str) -> bool:
    """Whether nobody can have meant an order by this; one that is mistyped must not be told to everybody."""
    if slash != "/":  # of a keyboard for Chinese: other words begin with it, too
        return True
    letters = _LETTERS.match(name)
    return not letters or ("/" in name and letters[0].lower() not in ORDERS)


def bounded(typed: Typed, limits: MessageLimits) -> Typed:
    """Return ``typed`` with its words on one line; what is wrong with it if they are too long."""
    if not isinstance(typed, WordyOrder | LeaveRoom):
        return typed
    order = on_one_line(Quit(typed.reason) if isinstance(typed, LeaveRoom) else typed)
    if problem := length_problem(order, limits):
        return Mistyped(problem)
    return LeaveRoom(order.reason) if isinstance(order, Quit) else order


def _first_word(text: str) -> tuple[str, str]:
    """Return what stands before the first blank or line break, and what comes after it."""
    word = text.split(maxsplit=1)[0] if text.strip() and not text[0].isspace() else ""
    return word, text[len(word) :].strip()


def _miswritten(order: str) -> Mistyped:
    return Mistyped(texts.usage(legible(order)))


def _nick(rest: str, _here: str) -> Typed:
    trouble = nick_trouble(rest)
    return Mistyped(trouble) if trouble else SetNick(tidy_nick(rest))


def _me(rest: str, here: str) -> Typed:
    return Speak(here, rest, is_action=True) if rest else _miswritten("me")


def _join(rest: str, _here: str) -> Typed:
    named, key = _first_word(rest)
    channel = tidy_channel(named if is_channel(named) else f"#{named}")
    fault = channel_fault(channel)
    if fault is ChannelFault.EMPTY or (key and not key_is_valid(key)):
        return _miswritten("join")
    return Mistyped(channel_problem(fault)) if fault else Join(channel, key)


def _part(rest: str, here: str) -> Typed:
    named, reason = _first_word(rest)
    if is_channel(named):
        return Part(named, reason)
    return Part(here, rest)


def _topic(rest: str, here: str) -> Typed:
    return SetTopic(here, rest) if is_channel(here) and rest else _miswritten("topic")


def _mode(rest: str, here: str) -> Typed:
    is_possible = is_channel(here) and rest.startswith(("+", "-"))
    return SetModes(here, rest) if is_possible else _miswritten("mode")


def _msg(rest: str, _here: str) -> Typed:
    target, text = _first_word(rest)
    is_possible = channel_is_valid(target) or spelling_fault(target) is None
    return Speak(target, text) if is_possible else _miswritten("msg")


def _away(rest: str, _here: str) -> Typed:
    return SetAway(rest or texts.AWAY)


def _back(_rest: str, _here: str) -> Typed:
    return SetAway("")


def _kick(rest: str, here: str) -> Typed:
    nick, reason = _first_word(rest)
    return Kick(here, nick, reason) if is_channel(here) and nick else _miswritten("kick")


def _ban(rest: str, _here: str) -> Typed:
    nick, reason = _first_word(rest)
    return Rule("ban", nick, " ".join(reason.split())) if nick else _miswritten("ban")


def _mute(rest: str, _here: str) -> Typed:
    nick, more = _first_word(rest)
    return Rule("mute", nick) if nick and not more else _miswritten("mute")


def _ignore(rest: str, _here: str) -> Typed:
    nick, more = _first_word(rest)
    is_possible = not more and (not nick or spelling_fault(nick) is None)
    return Ignore(nick) if is_possible else _miswritten("ignore")


def _unignore(rest: str, _here: str) -> Typed:
    is_possible = spelling_fault(rest) is None
    return Ignore(rest, is_on=False) if is_possible else _miswritten("ignore")


def _release(rest: str, _here: str) -> Typed:
    nick, more = _first_word(rest)
    return Rule("release", nick) if nick and not more else _miswritten("release")


def _quit(rest: str, _here: str) -> Typed:
    return LeaveRoom(rest)


def _list(_rest: str, _here: str) -> Typed:
    return ShowChannels()


def _help(_rest: str, _here: str) -> Typed:
    return ShowHelp()


ORDERS: Mapping[str, Callable[[str, str], Typed]] = {
    "nick": _nick,
    "me": _me,
    "join": _join,
    "part": _part,
    "list": _list,
    "topic": _topic,
    "mode": _mode,
    "msg": _msg,
    "away": _away,
    "back": _back,
    "kick": _kick,
    "ban": _ban,
    "mute": _mute,
    "ignore": _ignore,
    "unignore": _unignore,
    "release": _release,
    "quit": _quit,
    "help": _help,
}

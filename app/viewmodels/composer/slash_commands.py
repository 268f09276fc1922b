"""What the text of the composer means: words to say, or an order like ``/nick ada``. Pure."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from app.texts import chat as texts
from app.texts.channels import channel_problem
from app.texts.common import Legible
from app.texts.nickname import nick_problem
from app.viewmodels.composer.order_words import WordyOrder, length_problem, on_one_line
from app.viewmodels.legible import legible
from core.actions import Join, Kick, Part, Quit, SetAway, SetModes, SetNick, SetTopic
from core.message_parts import MessageLimits
from core.names import (
    ChannelFault,
    channel_fault,
    channel_is_valid,
    is_channel,
    nick_fault,
    spelling_fault,
    tidy_channel,
)


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
    """Let the host ban or mute who is called ``nick``; both are lifted in the console."""

    deed: Literal["ban", "mute"]
    nick: str


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
    | Mistyped
)


def only_the_host_rules(_order: Rule) -> Legible:
    """Return the sentence for who types the orders of a host in the room of somebody else."""
    return texts.ONLY_THE_HOST


def understand(text: str, here: str) -> Typed:
    """Return what ``text`` means in the conversation ``here``.

    ``//`` begins a message that begins with ``/``.
    """
    if not text.startswith("/"):
        return Speak(here, text)
    if text.startswith("//"):
        return Speak(here, text[1:])
    name, rest = _first_word(text[1:])
    order = ORDERS.get(name.lower())
    return order(rest.strip(), here) if order else Mistyped(texts.unknown_order(legible(name)))


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
    fault = nick_fault(rest)
    return Mistyped(nick_problem(fault)) if fault else SetNick(rest)


def _me(rest: str, here: str) -> Typed:
    return Speak(here, rest, is_action=True) if rest else _miswritten("me")


def _join(rest: str, _here: str) -> Typed:
    channel = tidy_channel(rest if is_channel(rest) else f"#{rest}")
    fault = channel_fault(channel)
    if fault is None:
        return Join(channel)
    is_usage = fault is ChannelFault.EMPTY or " " in channel
    return _miswritten("join") if is_usage else Mistyped(channel_problem(fault))


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
    return Rule("ban", rest) if rest else _miswritten("ban")


def _mute(rest: str, _here: str) -> Typed:
    return Rule("mute", rest) if rest else _miswritten("mute")


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
    "quit": _quit,
    "help": _help,
}

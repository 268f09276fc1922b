"""What can be done with a message or a person: the menu of the other mouse button. Pure."""

from dataclasses import dataclass
from enum import Enum

from app.viewmodels.chat import ChatModel


class Deed(Enum):
    """One thing to do."""

    COPY = "copy"
    REPLY = "reply"
    REACT = "react"
    DIRECT = "direct message"
    MENTION = "mention"
    KICK = "kick"
    RETRY = "retry"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class Menu:
    """What is offered, about whom or what."""

    deeds: tuple[Deed, ...]
    nick: str = ""
    number: int | None = None
    """Of the message."""
    text: str = ""
    """What COPY copies."""


def message_menu(chat: ChatModel, number: int, selected: str) -> Menu:
    """Return what can be done with a message; ``selected`` is copied rather than all of it."""
    line = chat.current.lines[number] if number < chat.current.lines.end else None
    if line is None:
        return _unsent_menu(chat, number)
    deeds = [Deed.COPY]
    if chat.is_connected and chat.can_react(number):
        deeds += [Deed.REPLY, Deed.REACT]
    return Menu((*deeds, *_about(chat, line.nick)), line.nick, number, selected or line.text)


def person_menu(chat: ChatModel, nick: str) -> Menu:
    """Return what can be done about somebody."""
    return Menu(_about(chat, nick), nick)


def _about(chat: ChatModel, nick: str) -> tuple[Deed, ...]:
    if not nick or nick == chat.nick or not chat.is_connected:
        return ()
    deeds = [] if chat.current.name == nick else [Deed.DIRECT]
    if chat.current.is_channel and chat.current.member(nick):
        deeds += [Deed.MENTION, *([Deed.KICK] if chat.is_operator else [])]
    return tuple(deeds)


def _unsent_menu(chat: ChatModel, number: int) -> Menu:
    tail = chat.current.tail()
    at = number - chat.current.lines.end
    if at >= len(tail):
        return Menu(())
    return Menu((Deed.COPY, Deed.RETRY, Deed.DISCARD), number=number, text=tail[at].text)

"""What can be done with a message or a person: the menu of the right mouse button. Pure."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.lines import ChatLine, Delivery
from app.viewmodels.chat.people import Person
from app.viewmodels.legible import is_person, legible_name
from storage.wire.casefolding import casefold


class MenuItem(Enum):
    """One thing that a menu can offer."""

    COPY = "copy"
    REPLY = "reply"
    REACT = "react"
    DIRECT = "direct message"
    MENTION = "mention"
    KICK = "kick"
    IGNORE = "ignore"
    STOP_IGNORING = "stop ignoring"
    RETRY = "retry"
    DISCARD = "discard"


class Menu(Struct, frozen=True):
    """What is offered, and about which person or message."""

    items: tuple[MenuItem, ...]
    nick: str = ""
    """The person; empty: the menu is about nobody."""
    number: int | None = None
    """The number of the line; None: the menu is not about a line that the room has."""
    text: str = ""
    """What `MenuItem.COPY` copies."""
    key: int = 0
    """The key of a message that is not sent, which has no number; 0: the menu is not about one."""

    @property
    def name(self) -> Legible:
        """The nickname as it is drawn."""
        return legible_name(self.nick)


def message_menu(chat: ChatModel, number: int, selected: str) -> Menu:
    """Return what can be done with the line at ``number``; COPY takes ``selected`` unless that is empty."""
    talk = chat.current
    if number >= talk.lines.end:
        return _unsent_menu(talk.tail(), number - talk.lines.end, selected)
    line = talk.lines.find(number)
    if line is None:
        return Menu(())
    items = [MenuItem.COPY]
    if chat.is_connected and chat.answers.can_answer(number):
        items += [MenuItem.REPLY, MenuItem.REACT]
    nick = "" if line.is_own else chat.people.nick_now(line.nick, line.person)
    return Menu((*items, *_about(chat, nick)), nick, number, selected or line.text)


def person_menu(chat: ChatModel, nick: str, person: Person | None = None) -> Menu:
    """Return what can be done about a person, who may have been called ``nick`` before."""
    now = chat.people.nick_now(nick, person)
    return Menu(_about(chat, now), now)


def _about(chat: ChatModel, nick: str) -> tuple[MenuItem, ...]:
    if not is_person(nick) or casefold(nick) == casefold(chat.nick) or not chat.is_connected:
        return ()
    items = [] if casefold(chat.current.name) == casefold(nick) else [MenuItem.DIRECT]
    is_member = chat.current.is_channel and chat.current.member(nick) is not None
    if is_member:
        items.append(MenuItem.MENTION)
    if chat.people.holder(nick):
        items.append(MenuItem.STOP_IGNORING if chat.ignoring.is_ignored(nick) else MenuItem.IGNORE)
    if is_member and chat.is_operator:
        items.append(MenuItem.KICK)  # the last one, as what is grave
    return tuple(items)


def _unsent_menu(tail: Sequence[ChatLine], at: int, selected: str) -> Menu:
    if at >= len(tail):
        return Menu(())
    line = tail[at]
    more = (MenuItem.RETRY, MenuItem.DISCARD) if line.delivery is Delivery.FAILED else ()
    return Menu((MenuItem.COPY, *more), text=selected or line.typed or line.text, key=line.key)

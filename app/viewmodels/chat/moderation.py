"""What a host or an operator can do about a person, besides removing them. Pure."""

from collections.abc import Callable
from enum import Enum

from app.texts import moderation as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.composer.slash_commands import Rule
from app.viewmodels.legible import is_person, legible_name
from core.actions import Ban, SetModes
from storage.wire.casefolding import casefold
from storage.wire.mode_letters import ACCOUNT, MUTE


class Moderation(Enum):
    """One thing that a menu offers."""

    MAKE_OPERATOR = "make operator"
    TAKE_OPERATOR = "take operator"
    MUTE = "mute"
    BAN = "ban"


def moderation(chat: ChatModel, nick: str, *, is_host: bool) -> tuple[Moderation, ...]:
    """Return what may be done about ``nick`` here: a host rules the room, an operator the channel."""
    if not is_person(nick) or casefold(nick) == casefold(chat.nick) or not chat.is_connected:
        return ()
    member = chat.current.member(nick) if chat.current.is_channel else None
    items: list[Moderation] = []
    if chat.is_operator and member:
        items.append(Moderation.TAKE_OPERATOR if member.is_operator else Moderation.MAKE_OPERATOR)
    if is_host or (chat.is_operator and member):
        items += [Moderation.MUTE, Moderation.BAN]
    return tuple(items)


def carry_out(chat: ChatModel, item: Moderation, nick: str, *, is_host: bool) -> Legible:
    """Do it; return what is to be said of it, which may be nothing. A ban of a channel is asked about first.

    A host mutes and bans as in the console, in the whole room; an operator who does not host, in the channel.
    """
    channel = chat.current.name
    match item:
        case Moderation.MAKE_OPERATOR | Moderation.TAKE_OPERATOR:
            sign = "+" if item is Moderation.MAKE_OPERATOR else "-"
            chat.orders.carry_out(SetModes(channel, f"{sign}o {nick}"))
        case Moderation.MUTE | Moderation.BAN if is_host:
            chat.orders.carry_out(Rule("mute" if item is Moderation.MUTE else "ban", nick))
        case Moderation.MUTE:
            chat.orders.carry_out(Ban(channel, nick, is_mute=True))
            account = account_of(chat, nick)
            mask = legible_name(MUTE + (f"{ACCOUNT}{account}" if account else "*!*@"))
            return texts.muted(legible_name(nick), mask, has_account=bool(account))
        case Moderation.BAN:
            pass
    return NOTHING


def account_of(chat: ChatModel, nick: str) -> str:
    """Return the account of somebody, by which they are banned then; empty: we know of none."""
    person = chat.people.holder(nick)
    return person.account if person else ""


def ban_from_channel(chat: ChatModel, nick: str, close: Callable[[], None]) -> Callable[[], Legible]:
    """Return what bans ``nick`` from the channel that is open now, and removes them from it."""
    channel, person = chat.current.name, chat.people.holder(nick)

    def ban() -> Legible:
        close()
        if now := chat.people.nick_now(nick, person):
            chat.orders.carry_out(Ban(channel, now))
        chat.orders.kick(channel, nick, person, "")
        return NOTHING

    return ban

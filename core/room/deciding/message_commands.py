"""Decide: PRIVMSG, NOTICE, TAGMSG, AWAY. The busiest code of the room. Pure."""

import unicodedata
from collections.abc import Mapping

from core.irc import Message, cut, format_tags
from core.naming.names import SERVER, is_seen, name_form
from core.numerics import ERR_NORECIPIENT, ERR_NOTEXTTOSEND, ERR_NOTREGISTERED
from core.room.deciding import binding
from core.room.deciding.bounded_texts import bounded
from core.room.model import bounds
from core.room.model.capabilities import MESSAGE_TAGS, PRE_AWAY, STANDARD_REPLIES
from core.room.model.members import Member
from core.room.model.messages import COMMAND_OF
from core.room.model.ranks import RANK_OF_SYMBOL
from core.room.proposal import EntryFactory
from core.room.rules import permissions
from core.room.sending.multiline import SURELY_FITS, fits
from core.room.state import Room
from core.room.steps import Charge, KeepProgram, Reply, Step, Unlogged
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.entry import Entry
from storage.kinds import Kind
from storage.wire import ctcp
from storage.wire.casefolding import casefold
from storage.wire.commands import TAGMSG
from storage.wire.ctcp import is_for_programs
from storage.wire.standard_replies import TAGS_DROPPED
from storage.wire.tags import CLIENT_ONLY, DRAFT_REACT, DRAFT_UNREACT, REACT, TYPING, UNREACT

_REACTIONS = {REACT, DRAFT_REACT, UNREACT, DRAFT_UNREACT}


def privmsg(
    room: Room, member: Member, message: Message, factory: EntryFactory, kind: Kind = "said"
) -> list[Step]:
    """Decide ``PRIVMSG target :text``; `notice` is the same with another ``kind``."""
    command, params, _, tags = message
    if not params or not params[0]:
        return [_no_recipient(member, command)]
    if len(params) == 1 or not params[1]:
        return [Reply(member, [numeric(member, ERR_NOTEXTTOSEND, text="No text to send")])]
    if tags:
        relayed, dropped = relayed_tags(member, message), dropped_tags(member, message)
    else:
        relayed, dropped = "", []
    if "," in params[0]:
        return [*_to_targets(room, member, params[0], kind, params[1], relayed, factory), *dropped]
    steps = to_target(room, member, params[0], kind, params[1], relayed, factory)
    return [*steps, *dropped] if dropped else steps


def notice(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``NOTICE target :text``; no error answers it, or bots would do so for ever (RFC 2812 §3.3.2)."""
    if message.params[:1] == [SERVER]:
        return _program(member, message)
    return [step for step in privmsg(room, member, message, factory, "notice") if type(step) is not Reply]


def _program(member: Member, message: Message) -> list[Step]:
    """Decide a NOTICE to the room: the answer to its CTCP VERSION, if it has asked; ignore any other."""
    text = "".join(message.params[1:2])
    command, words = ctcp.unframed(text)
    if not member.is_program_asked or member.program or not ctcp.is_framed(text) or command != ctcp.VERSION:
        return []
    seen = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in words)
    return [KeepProgram(member, cut(" ".join(seen.split()), bounds.PROGRAM_BYTES))]


def tagmsg(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``TAGMSG target``: client-only tags without a text; who is typing is not logged."""
    if not member.capabilities & MESSAGE_TAGS:
        return []
    if not message.params or not message.params[0]:
        return [_no_recipient(member, TAGMSG)]
    tags, dropped = client_only(message.tags), dropped_tags(member, message)
    if not tags:
        return list(dropped)
    sent = _to_targets(room, member, message.params[0], "tagmsg", "", format_tags(tags), factory)
    steps = [*sent, *dropped]
    if tags.keys() == {TYPING}:
        return [Unlogged(step._replace(msgid="")) if isinstance(step, Entry) else step for step in steps]
    return steps


def _no_recipient(member: Member, command: str) -> Reply:
    return Reply(member, [numeric(member, ERR_NORECIPIENT, text=f"No recipient given ({command})")])


def relayed_tags(member: Member, message: Message) -> str:
    """Return the tags of ``message`` that others get, as they stand on the wire."""
    return format_tags(client_only(message.tags)) if member.capabilities & MESSAGE_TAGS else ""


def client_only(tags: Mapping[str, str]) -> dict[str, str]:
    """Return the tags of a client that others get: IRCv3 message-tags, "client-only tags".

    As many of them, in their order, as fit into 512 bytes: each is paid once and sent to everybody. Reactions
    are in their one form; those that nobody would see are none.
    """
    kept, left = {}, bounds.RELAYED_TAGS_BYTES
    for key, given in tags.items():
        value = name_form(given) if key in _REACTIONS else given
        if key[0] == CLIENT_ONLY and len(key) > 1 and (key not in _REACTIONS or is_seen(value)):
            size = len(format_tags({key: value}).encode())
            if size <= left:
                kept[key] = value
                left -= size + 1
    return kept


def dropped_tags(member: Member, message: Message) -> list[Step]:
    """Return what tells ``member``, if it understands, that tags of its message are not passed on."""
    wanted = STANDARD_REPLIES | MESSAGE_TAGS
    if member.capabilities & wanted != wanted:
        return []
    if sum([len(key) + len(value) for key, value in message.tags.items()]) * 4 < bounds.RELAYED_TAGS_BYTES:
        return []
    count = sum([key[0] == CLIENT_ONLY and len(key) > 1 for key in message.tags])
    if len(client_only(message.tags)) == count:
        return []
    text = f"Tags beyond {bounds.RELAYED_TAGS_BYTES} bytes are not passed on"
    return [Reply(member, [replies.warn(message.command, TAGS_DROPPED, text=text)])]


def _to_targets(
    room: Room, member: Member, targets: str, kind: Kind, text: str, tags: str, factory: EntryFactory
) -> list[Step]:
    names = list({casefold(name): name for name in targets.split(",") if name}.values())
    if not names:
        return [_no_recipient(member, COMMAND_OF[kind])]
    if len(names) > bounds.MAX_TARGETS:
        return [Reply(member, [replies.too_many_targets(member, targets)])]
    return [step for name in names for step in to_target(room, member, name, kind, text, tags, factory)]


def to_target(
    room: Room, member: Member, name: str, kind: Kind, text: str, tags: str, factory: EntryFactory
) -> list[Step]:
    """Return the entry of a message to one channel or member, or what to answer in its place."""
    if len(text) > SURELY_FITS and not can_be_relayed(member, COMMAND_OF[kind], name, text):
        return [Reply(member, [replies.too_long_for_a_program(member, name)])]
    symbol = name[0] if name[0] != "#" and name[0] in RANK_OF_SYMBOL else ""
    if name[0] != "#" and not symbol:
        target = room.find(name)
        if target is None:
            told = binding.nickserv(room, member, name, text, factory) if kind == "said" else None
            return told or [Reply(member, [replies.no_such_nick(member, name)])]
        return [factory.entry(kind, member, "", target.nick, text, tags)]
    channel = room.channels.get(name) or room.channel(name[1:] if symbol else name)  # mostly folded
    if channel is None:
        return [Reply(member, [replies.no_such_channel(member, name)])]
    is_heard, price = permissions.may_send(channel, member, text)
    if len(channel.members) > bounds.FEW_HEARERS:
        price += bounds.hearers_price(len(channel.members))
    step: Step
    if is_heard:
        step = factory.entry(kind, member, channel.name, symbol, text, tags)
    else:
        step = Reply(member, [replies.cannot_send(member, channel.name)])
    return [Charge(member, price), step] if price else [step]


def can_be_relayed(member: Member, command: str, name: str, text: str) -> bool:
    """Return whether others can get this line of ``member``'s, with its source in front.

    What is too long then is cut in two (`multiline`). Only the question of a program (CTCP) can't be: each
    half would be another question.
    """
    return not is_for_programs(text) or fits(f":{member.source} {command} {name}", text)


def away(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``AWAY :why``, or back; before registration for holders of draft/pre-away.

    There ``*`` means away without a reason (IRCv3 pre-away).
    """
    why, told = bounded(member, "".join(message.params[:1]), "reason", bounds.AWAY_BYTES)
    if why == "*" and member.capabilities & PRE_AWAY:
        why = "Away"
    if member.is_registered:
        return [factory.entry("away" if why else "back", member, text=why), *told]
    if not member.capabilities & PRE_AWAY:
        return [Reply(member, [numeric(member, ERR_NOTREGISTERED, text="You have not registered")])]
    if told:
        member.own.tell_later(replies.was_cut("reason", bounds.AWAY_BYTES))
    member.own.wanted_away = why
    return []

"""Decide: PRIVMSG, NOTICE, TAGMSG, AWAY. The busiest path of the room. Pure."""

from collections.abc import Mapping

from core.irc import MAX_BODY, Message, cut, format_tags
from core.names import casefold
from core.numerics import ERR_NORECIPIENT, ERR_NOTEXTTOSEND, ERR_TOOMANYTARGETS
from core.room import replies, welcome
from core.room.members import MESSAGE_TAGS, Member
from core.room.replies import numeric
from core.room.state import Room
from core.room.steps import Passing, Reply, Scribe, Step
from storage.entry import Kind

_FRAMING = len(": PRIVMSG  :\r\n")
_COMMAND_OF: Mapping[Kind, str] = {"said": "PRIVMSG", "notice": "NOTICE", "tagmsg": "TAGMSG"}
_TYPING = "+typing"


def privmsg(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """PRIVMSG target :text."""
    return _message(room, member, message, "said", scribe)


def notice(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """NOTICE target :text; never answered with an error, so that bots do not answer each other for ever."""
    return [step for step in _message(room, member, message, "notice", scribe) if type(step) is not Reply]


def tagmsg(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """TAGMSG target: client-only tags without a text; who is typing passes by the log."""
    if not member.capabilities & MESSAGE_TAGS:
        return []
    if not message.params or not message.params[0]:
        return [_no_recipient(member, "TAGMSG")]
    tags = client_only(message.tags)
    steps = (
        _to_targets(room, member, message.params[0], "tagmsg", "", format_tags(tags), scribe) if tags else []
    )
    if tags.keys() == {_TYPING}:
        return [
            step if isinstance(step, Reply | Passing) else Passing(step._replace(msgid="")) for step in steps
        ]
    return steps


def _message(room: Room, member: Member, message: Message, kind: Kind, scribe: Scribe) -> list[Step]:
    params = message.params
    if not params or not params[0]:
        return [_no_recipient(member, message.command)]
    if len(params) == 1 or not params[1]:
        return [Reply(member, [numeric(member, ERR_NOTEXTTOSEND, text="No text to send")])]
    tags = (
        format_tags(client_only(message.tags)) if message.tags and member.capabilities & MESSAGE_TAGS else ""
    )
    return _to_targets(room, member, params[0], kind, params[1], tags, scribe)


def _no_recipient(member: Member, command: str) -> Reply:
    return Reply(member, [numeric(member, ERR_NORECIPIENT, text=f"No recipient given ({command})")])


def client_only(tags: Mapping[str, str]) -> dict[str, str]:
    """The tags that a client may send on to others: IRCv3 message-tags, "client-only tags"."""
    return {key: value for key, value in tags.items() if key[0] == "+" and len(key) > 1}


def _to_targets(
    room: Room, member: Member, targets: str, kind: Kind, text: str, tags: str, scribe: Scribe
) -> list[Step]:
    if "," not in targets:
        return [_to_target(room, member, targets, kind, text, tags, scribe)]
    names = list({casefold(name): name for name in targets.split(",") if name}.values())
    if not names:
        return [_no_recipient(member, _COMMAND_OF[kind])]
    if len(names) > welcome.MAX_TARGETS:
        return [Reply(member, [numeric(member, ERR_TOOMANYTARGETS, targets, text="Too many targets")])]
    return [_to_target(room, member, name, kind, text, tags, scribe) for name in names]


def _to_target(
    room: Room, member: Member, name: str, kind: Kind, text: str, tags: str, scribe: Scribe
) -> Step:
    if not _fits(member, name, text):
        return Reply(member, [replies.too_long(member)])
    if name[0] != "#":
        target = room.find(name)
        if target is None:
            return Reply(member, [replies.no_such_nick(member, name)])
        return scribe.entry(kind, member, "", target.nick, text, tags)
    channel = room.channels.get(casefold(name))
    if channel is None:
        return Reply(member, [replies.no_such_channel(member, name)])
    if member not in channel.members and channel.refuses_outsiders:
        return Reply(member, [replies.cannot_send(member, channel.name)])
    return scribe.entry(kind, member, channel.name, "", text, tags)


def _fits(member: Member, name: str, text: str) -> bool:
    """Others get the line with our source in front: refuse what would not fit, rather than cut it unsaid."""
    characters = len(member.source) + len(name) + len(text) + _FRAMING
    if characters * 4 <= MAX_BODY:  # no character has more than four bytes
        return True
    return len(f"{member.source}{name}{text}".encode()) + _FRAMING <= MAX_BODY


def away(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """AWAY :why, or back."""
    why = cut(message.params[0], welcome.AWAY_BYTES) if message.params else ""
    return [scribe.entry("away" if why else "back", member, text=why)]

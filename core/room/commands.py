"""*Decide*: one table of commands; a message becomes answers and proposed entries. Pure.

Deciding changes nothing that others share.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.irc import Message
from core.numerics import ERR_NEEDMOREPARAMS, ERR_NOTREGISTERED, ERR_UNKNOWNCOMMAND
from core.room import channel_commands, message_commands, queries, registration
from core.room.members import Member
from core.room.replies import numeric
from core.room.state import Room
from core.room.steps import Reply, Scribe, Step


@dataclass(frozen=True, slots=True)
class Command:
    """How one command is decided, and what is checked before."""

    decide: Callable[[Room, Member, Message, Scribe], list[Step]]
    min_params: int = 0
    before_registration: bool = False
    pipelines: bool = False
    """It neither changes what later lines of the same client mean, nor depends on what is under way."""


COMMANDS: Mapping[str, Command] = {
    "PRIVMSG": Command(message_commands.privmsg, pipelines=True),
    "NOTICE": Command(message_commands.notice, pipelines=True),
    "TAGMSG": Command(message_commands.tagmsg, pipelines=True),
    "PING": Command(queries.ping, before_registration=True, pipelines=True),
    "PONG": Command(queries.pong, before_registration=True, pipelines=True),
    "CAP": Command(registration.cap, 1, before_registration=True),
    "PASS": Command(registration.password, 1, before_registration=True),
    "NICK": Command(registration.nick, before_registration=True),
    "USER": Command(registration.user, 4, before_registration=True),
    "QUIT": Command(registration.leave, before_registration=True),
    "OPER": Command(registration.oper, 2),
    "JOIN": Command(channel_commands.join, 1),
    "PART": Command(channel_commands.part, 1),
    "TOPIC": Command(channel_commands.topic, 1),
    "KICK": Command(channel_commands.kick, 2),
    "MODE": Command(channel_commands.mode, 1),
    "AWAY": Command(message_commands.away),
    "NAMES": Command(queries.names),
    "WHO": Command(queries.who),
    "WHOIS": Command(queries.whois),
    "LUSERS": Command(queries.lusers),
    "MOTD": Command(queries.motd),
}

# A browser that was tricked into talking to us must not get a second line in: cross-protocol attack
_HTTP = Command(registration.http, before_registration=True)
_HTTP_VERBS = dict.fromkeys(
    ("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"), _HTTP
)
_UNREGISTERED = {**_HTTP_VERBS, **{name: row for name, row in COMMANDS.items() if row.before_registration}}


def lookup(member: Member, message: Message) -> Command:
    """The row for ``message``; a row that refuses when there is none."""
    if member.is_registered:
        return COMMANDS.get(message.command, _UNKNOWN)
    return _UNREGISTERED.get(message.command, _NOT_REGISTERED)


def decide(command: Command, room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """What comes of ``message``, after the checks that all commands share."""
    if len(message.params) < command.min_params:
        text = "Not enough parameters"
        return [Reply(member, [numeric(member, ERR_NEEDMOREPARAMS, message.command, text=text)])]
    return command.decide(room, member, message, scribe)


def _unknown(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    return [Reply(member, [numeric(member, ERR_UNKNOWNCOMMAND, message.command, text="Unknown command")])]


def _not_registered(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    return [Reply(member, [numeric(member, ERR_NOTREGISTERED, text="You have not registered")])]


_UNKNOWN = Command(_unknown, pipelines=True)
_NOT_REGISTERED = Command(_not_registered, before_registration=True, pipelines=True)

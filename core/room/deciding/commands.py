"""Decide: the one table of commands; a message becomes answers and proposed entries. Pure.

Deciding changes nothing but what is the client's own (`own`); the steps say what is to change.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from core.irc import Message
from core.numerics import ERR_NOTREGISTERED, ERR_UNKNOWNCOMMAND
from core.room.deciding import (
    batch_commands,
    binding,
    channel_commands,
    invite_commands,
    listing,
    login_commands,
    message_commands,
    mode_commands,
    monitoring,
    operator_commands,
    registration,
    server_queries,
    who,
    whois,
)
from core.room.model.lifecycle import Dependence
from core.room.model.members import Member
from core.room.proposal import Decide, EntryFactory
from core.room.state import Room
from core.room.steps import Reply, Step
from core.room.wording.replies import numeric
from storage.wire import commands


class Command(Struct, frozen=True):
    """How one command is decided, and what is checked before."""

    decide: Decide
    min_params: int = 0
    before_registration: bool = False
    kind: Dependence = Dependence.DEPENDENT
    """How its order matters to other lines of the same client."""
    asks: Callable[[Message], bool] | None = None
    """Returns whether a message is a QUESTION, whatever the kind of the others; None: none is."""
    answers_later: bool = False
    """Whether a line may have no answer of its own: its label then goes to the answer of a later one."""
    text_at: int | None = None
    """Which parameter is the first that is no name but a person's words: where these are not UTF-8, they are
    replaced. None: there is none, or they are a message to others, which is refused."""
    price: float = 1.0
    """Tokens of the client's bucket; what comes of the line may cost more."""


def _names_only(message: Message) -> bool:
    return len(message.params) == 1


def _question(decide: Decide, min_params: int = 0) -> Command:
    """Return a row for a command that only asks."""
    return Command(decide, min_params, kind=Dependence.QUESTION)


_INDEPENDENT = Dependence.INDEPENDENT

COMMANDS: Mapping[str, Command] = {
    commands.PRIVMSG: Command(message_commands.privmsg, kind=_INDEPENDENT),
    commands.NOTICE: Command(message_commands.notice, kind=_INDEPENDENT),
    commands.TAGMSG: Command(message_commands.tagmsg, kind=_INDEPENDENT),
    commands.BATCH: Command(batch_commands.batch, 1, kind=_INDEPENDENT, answers_later=True),
    commands.PING: Command(server_queries.ping, before_registration=True, kind=_INDEPENDENT, price=0.1),
    commands.PONG: Command(server_queries.pong, before_registration=True, kind=_INDEPENDENT, price=0.1),
    commands.CAP: Command(registration.cap, 1, before_registration=True),
    commands.PASS: Command(registration.password, 1, before_registration=True),
    commands.NICK: Command(registration.nick, before_registration=True, text_at=0),
    commands.USER: Command(registration.user, 4, before_registration=True, text_at=0),
    commands.QUIT: Command(registration.leave, before_registration=True, text_at=0),
    commands.AUTHENTICATE: Command(
        login_commands.authenticate, 1, before_registration=True, answers_later=True
    ),
    commands.PARLOUR: Command(binding.parlour, 1),
    commands.SETNAME: Command(registration.setname, 1, text_at=0),
    commands.OPER: Command(operator_commands.oper, 2),
    commands.KILL: Command(operator_commands.kill, 1, text_at=1),
    commands.WALLOPS: Command(operator_commands.wallops, 1),
    commands.JOIN: Command(channel_commands.join, 1),
    commands.PART: Command(channel_commands.part, 1, text_at=1),
    commands.TOPIC: Command(channel_commands.topic, 1, asks=_names_only, text_at=1),
    commands.KICK: Command(channel_commands.kick, 2, text_at=2),
    commands.INVITE: Command(invite_commands.invite),
    commands.MODE: Command(mode_commands.mode, 1, asks=mode_commands.asks, price=0.1),  # changes cost more
    commands.AWAY: Command(message_commands.away, before_registration=True, text_at=0),
    commands.NAMES: _question(listing.names),
    commands.LIST: _question(listing.list_channels),
    commands.WHO: _question(who.who),
    commands.ISON: _question(whois.ison, 1),
    commands.USERHOST: _question(whois.userhost, 1),
    commands.MONITOR: _question(monitoring.monitor, 1),
    commands.WHOIS: _question(whois.whois),
    commands.WHOWAS: _question(whois.whowas),
    commands.LUSERS: _question(server_queries.of_this_server(server_queries.lusers, 1)),
    commands.MOTD: _question(server_queries.of_this_server(server_queries.motd)),
    commands.VERSION: _question(server_queries.of_this_server(server_queries.version)),
    commands.TIME: _question(server_queries.of_this_server(server_queries.time)),
    commands.ADMIN: _question(server_queries.of_this_server(server_queries.admin)),
    commands.INFO: _question(server_queries.of_this_server(server_queries.info)),
    commands.STATS: _question(server_queries.stats),
    commands.LINKS: _question(server_queries.links),
    commands.HELP: _question(server_queries.help_on),
    commands.HELPOP: _question(server_queries.help_on),
}

# A browser that was tricked into talking to us must not get a second line in: cross-protocol attack
_HTTP = Command(registration.http, before_registration=True)
HTTP_VERBS = dict.fromkeys(
    ("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"), _HTTP
)
BEFORE_REGISTRATION: Mapping[str, Command] = {
    **HTTP_VERBS,
    **{name: row for name, row in COMMANDS.items() if row.before_registration},
}
"""The rows for clients that have not registered."""


LOGIN_ANSWERED = Command(login_commands.authenticate, answers_later=True)
"""The row by which the answer about a password is priced and labelled."""

# A line of an open batch costs less than a message of its own
BATCHED = Command(batch_commands.line, kind=_INDEPENDENT, answers_later=True, price=0.1)
BATCHABLE = (commands.PRIVMSG, commands.NOTICE)


def _unknown(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    return [Reply(member, [numeric(member, ERR_UNKNOWNCOMMAND, message.command, text="Unknown command")])]


def _not_registered(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    return [Reply(member, [numeric(member, ERR_NOTREGISTERED, text="You have not registered")])]


UNKNOWN = Command(_unknown, kind=_INDEPENDENT)
NOT_REGISTERED = Command(_not_registered, before_registration=True, kind=_INDEPENDENT)
"""Rows that refuse a command: there is none of that name; it is not for clients that have not registered."""

"""One client's side of the protocol: lines of the server and orders in, events and lines out.  Pure."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from core.actions import (
    Action,
    Join,
    Kick,
    Part,
    Quit,
    React,
    Say,
    SetAway,
    SetModes,
    SetNick,
    SetTopic,
    SetTyping,
)
from core.endings import BANNED, KICKED, ROOM_CLOSED
from core.events import Disconnected, Event, Failure, NickRefused, NotSent, Told
from core.irc import Message, ProtocolError, line, parse
from core.joining.incoming.heard import hear
from core.joining.incoming.registering import Registering, is_irc
from core.joining.outgoing.orders import order_line
from core.joining.outgoing.saying import react, say, set_typing
from core.joining.state.incoming_batches import Batches
from core.joining.state.membership import Membership
from storage.wire import commands


class Response(Struct, frozen=True):
    """What has happened, and the lines to send because of it."""

    events: Sequence[Event] = ()
    lines: Sequence[str] = ()


class Wishes(Struct, frozen=True):
    """How we want to come in."""

    nick: str
    password: str = ""
    """Of the room."""
    operator: tuple[str, str] | None = None
    """Name and password for OPER, once we are in."""
    channels: tuple[str, ...] = ()
    """To join then."""
    program: str = ""
    """What we are, for those who ask: name and version."""


class ClientState:
    """A client of one room, from the first line to `Disconnected`, its last event."""

    __slots__ = ("_batches", "_is_quitting", "_us", "_way_in", "_wishes", "has_heard", "is_over")

    def __init__(self, wishes: Wishes) -> None:
        """Nothing is sent before `start`."""
        self._us = Membership(wishes.nick, wishes.program)
        self._batches = Batches()
        self._way_in = Registering(self._us)
        self._wishes = wishes
        self._is_quitting = False
        self.has_heard = False
        """The other side has proved to be an IRC server."""
        self.is_over = False

    def start(self) -> Response:
        """The first lines; call it once, when the connection stands."""
        return self._response(self._way_in.begin(self._wishes.password))

    def receive(self, line: bytes, now: datetime) -> Response:
        """A line of the server, without its CRLF."""
        if self.is_over:
            return Response()
        try:
            message = parse(line)
        except ProtocolError:  # its line is lost, no more: unless it never spoke our language
            return Response() if self.has_heard else self.hang_up(Failure.NOT_IRC)
        if not self.has_heard and not is_irc(message):
            return self.hang_up(Failure.NOT_IRC)
        self.has_heard = True
        return self._understood(message, now)

    def act(self, action: Action, now: datetime) -> Response:
        """Carry out an order; one that can't be is answered by an event, one after `Quit` by nothing."""
        if self.is_over or self._is_quitting:
            return Response()
        try:
            return self._acted(action, now)
        except ProtocolError as error:
            if isinstance(action, Quit):  # the reason can't be sent; we go all the same
                return Response(lines=[order_line(Quit())])
            return Response(impossible(action, str(error), now, while_joining=not self._way_in.is_done))

    def ping(self, now: datetime) -> Response:
        """Ask the server for a sign of life."""
        return Response(lines=[line(commands.PING, str(int(now.timestamp())))])

    def hang_up(self, failure: Failure, detail: str = "") -> Response:
        """The connection is at its end; after `Quit` it is so because we wanted it."""
        if self.is_over:
            return Response()
        self.is_over = True
        return Response([Disconnected(Failure.QUIT) if self._is_quitting else Disconnected(failure, detail)])

    def _understood(self, message: Message, now: datetime) -> Response:
        if message.command == commands.PING:
            return Response(lines=[line(commands.PONG, *message.params[:1])])
        if message.command == commands.ERROR:
            text = message.params[-1] if message.params else ""
            end = understand(text, has_registered=self._way_in.is_done)
            return self.hang_up(end.failure, end.detail)
        if self._way_in.is_done:
            return self._heard(message, now)
        return self._on_the_way_in(message, now)

    def _heard(self, message: Message, now: datetime) -> Response:
        events = [event for each in self._batches.receive(message) for event in hear(self._us, each, now)]
        lines, self._us.lines = self._us.lines, []
        return Response(events, lines)

    def _on_the_way_in(self, message: Message, now: datetime) -> Response:
        step = self._response(self._way_in.receive(message, now))
        return self._with_first_orders(step, now) if self._way_in.is_done else step

    def _response(self, events: list[Event]) -> Response:
        lines, self._way_in.lines = self._way_in.lines, []
        self.is_over = any(isinstance(event, Disconnected) for event in events)
        return Response(events, lines)

    def _with_first_orders(self, step: Response, now: datetime) -> Response:
        """The way in ends here: become operator, then join."""
        steps = [step, *(self.act(Join(channel), now) for channel in self._wishes.channels)]
        oper = [line(commands.OPER, *self._wishes.operator)] if self._wishes.operator else []
        return Response(
            [event for each in steps for event in each.events],
            oper + [text for each in steps for text in each.lines],
        )

    def _acted(self, action: Action, now: datetime) -> Response:
        if isinstance(action, Quit):
            self._is_quitting = True
        elif not self._way_in.is_done:
            if isinstance(action, SetNick):
                return self._response(self._way_in.ask(action.nick))
            raise ProtocolError("not in the room yet")
        match action:
            case Say():
                return Response(*say(self._us, action, now))
            case React():
                return Response(*react(self._us, action, now))
            case SetTyping():
                return Response(*set_typing(self._us, action, now))
            case SetNick() | Join() | Part() | SetTopic() | SetModes() | Kick() | SetAway() | Quit():
                return Response(lines=[order_line(action)])


def impossible(action: Action, why: str, now: datetime, *, while_joining: bool = False) -> list[Event]:
    """What to tell whoever ordered ``action``; nobody waits to hear that it could not be told who types."""
    match action:
        case Say():
            return [NotSent(action.ticket, why)]
        case React():
            return [Told(why, now, is_error=True, channel=action.target)]
        case SetTyping():
            return []
        case SetNick():
            return [NickRefused(action.nick, is_taken=False, while_joining=while_joining)]
        case Join() | Part() | SetTopic() | SetModes() | Kick() | SetAway() | Quit():
            return [Told(why, now, is_error=True)]


def understand(text: str, *, has_registered: bool) -> Disconnected:
    """The end of a connection that the server closed with ``text``."""
    why = _in_brackets(text)
    if _begins(why, KICKED) or (has_registered and _begins(why, BANNED)):
        return Disconnected(Failure.KICKED, _reason(why))
    if _begins(why, ROOM_CLOSED):
        return Disconnected(Failure.ROOM_CLOSED, _reason(why))
    if has_registered:
        return Disconnected(Failure.LOST, why)
    failure = Failure.WRONG_PASSWORD if "password" in why.lower() else Failure.TURNED_AWAY
    return Disconnected(failure, why)


def _in_brackets(text: str) -> str:
    """``Closing Link: HOST (WHY)`` → ``WHY``; any other text as it is."""
    _, bracket, rest = text.partition("(")
    if not bracket or not rest.endswith(")"):
        return text.strip()
    return rest[:-1].strip()


def _begins(why: str, words: str) -> bool:
    return why == words or why.startswith(f"{words}:")


def _reason(why: str) -> str:
    return why.partition(":")[2].strip()

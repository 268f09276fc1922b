"""The client's side of the protocol: takes lines of the server and orders, returns events and lines. Pure."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from core.actions import (
    Action,
    Ban,
    Join,
    Kick,
    ListChannels,
    Part,
    Quit,
    React,
    Say,
    SetAway,
    SetModes,
    SetNick,
    SetTopic,
    SetTyping,
    WatchNicks,
)
from core.events import Answered, Disconnected, Event, NickRefused, NotSent
from core.failures import Failure
from core.irc import LineTooLong, Message, NotUtf8, ProtocolError, line, parse
from core.joining.incoming.heard import hear
from core.joining.incoming.last_words import LastWords
from core.joining.incoming.registering import Registering, is_irc
from core.joining.outgoing.banning import ban_line
from core.joining.outgoing.orders import Impossible, order_line
from core.joining.outgoing.saying import react, say, set_typing
from core.joining.outgoing.watching import watch
from core.joining.state.incoming_batches import Batches
from core.joining.state.membership import Membership
from core.keys.devices import DeviceKey
from core.refusals import Obstacle
from storage.wire import commands


class Response(Struct, frozen=True):
    """What a call has led to: events to publish, and lines to send, without CRLF."""

    events: Sequence[Event] = ()
    lines: Sequence[str] = ()


class ClientOptions(Struct, frozen=True):
    """What we want from a room when we join it."""

    nick: str
    password: str = ""
    """The room's password, for PASS; empty: none."""
    operator: tuple[str, str] | None = None
    """Name and password for OPER, sent once we are registered."""
    channels: tuple[str, ...] = ()
    """Joined once we are registered."""
    program: str = ""
    """Our name and version, the answer to CTCP VERSION."""


class ClientState:
    """One connection to a room, from `start` until `is_over`; its last event is `Disconnected`."""

    __slots__ = (
        "_batches",
        "_is_quitting",
        "_last_words",
        "_options",
        "_registration",
        "_us",
        "has_heard",
        "is_over",
    )

    def __init__(
        self, options: ClientOptions, seconds: Callable[[], float], device: DeviceKey | None = None
    ) -> None:
        """Prepare; the first lines come from `start`.

        ``device``: the key of this device in the room that we are connected to; None: it is not proved.

        ``seconds`` returns those of a clock that nobody can set.
        """
        self._us = Membership(options.nick, seconds, options.program)
        self._batches = Batches()
        self._registration = Registering(self._us, device)
        self._last_words = LastWords()
        self._options = options
        self._is_quitting = False
        self.has_heard = False
        """Whether the other side has proved to be an IRC server."""
        self.is_over = False

    def start(self) -> Response:
        """Return the first lines to send. Call it once, as soon as the connection is made."""
        return self._response(self._registration.begin(self._options.password))

    def receive(self, line: bytes, now: datetime) -> Response:
        """Take a line of the server, without its CRLF; ``now`` is its time if it carries none."""
        if self.is_over:
            return Response()
        try:
            message = _read(line)
        except ProtocolError:  # a broken line is skipped; one before any line of IRC ends the connection
            return Response() if self.has_heard else self.hang_up(Failure.NOT_IRC)
        if not self.has_heard and not is_irc(message):
            return self.hang_up(Failure.NOT_IRC)
        self.has_heard = True
        return self._understood(message, now)

    def act(self, action: Action, now: datetime) -> Response:
        """Carry out an order.

        An order that can't be carried out is answered by an event; one after `Quit` is ignored.
        """
        if self.is_over or self._is_quitting:
            return Response()
        try:
            return self._acted(action, now)
        except ProtocolError as error:
            if isinstance(action, Quit):  # the reason can't be sent; we go all the same
                return Response(lines=[order_line(Quit())])
            return Response(
                impossible(action, obstacle(error), now, while_joining=not self._registration.is_done)
            )

    def ping(self, now: datetime) -> Response:
        """Return a PING, which the server must answer: a sign that the connection still works."""
        return Response(lines=[line(commands.PING, str(int(now.timestamp())))])

    def hang_up(self, failure: Failure, detail: str = "") -> Response:
        """End the connection: return `Disconnected` with ``failure``.

        Or with QUIT if we ordered `Quit`, or with what the server has told of the end.
        """
        return self._end(self._last_words.lost(failure, detail))

    def _end(self, end: Disconnected) -> Response:
        if self.is_over:
            return Response()
        self.is_over = True
        return Response([Disconnected(Failure.QUIT) if self._is_quitting else end])

    def _understood(self, message: Message, now: datetime) -> Response:
        if message.command == commands.PING:
            return Response(lines=[line(commands.PONG, *message.params[:1])])
        if message.command == commands.ERROR:
            text = message.params[-1] if message.params else ""
            return self._end(self._last_words.ended(text, has_registered=self._registration.is_done))
        if self._last_words.take(message, self._us):
            return Response()
        if self._registration.is_done:
            return self._heard(message, now)
        return self._received_registering(message, now)

    def _heard(self, message: Message, now: datetime) -> Response:
        events = [event for each in self._batches.receive(message) for event in hear(self._us, each, now)]
        lines, self._us.lines = self._us.lines, []
        return Response(events, lines)

    def _received_registering(self, message: Message, now: datetime) -> Response:
        step = self._response(self._registration.receive(message, now))
        return self._with_first_orders(step, now) if self._registration.is_done else step

    def _response(self, events: list[Event]) -> Response:
        lines, self._registration.lines = self._registration.lines, []
        self.is_over = any(isinstance(event, Disconnected) for event in events)
        return Response(events, lines)

    def _with_first_orders(self, step: Response, now: datetime) -> Response:
        """Add to the last step of registration what we wanted first: OPER, then the JOINs."""
        steps = [step, *(self.act(Join(channel), now) for channel in self._options.channels)]
        oper = [line(commands.OPER, *self._options.operator)] if self._options.operator else []
        return Response(
            [event for each in steps for event in each.events],
            oper + [text for each in steps for text in each.lines],
        )

    def _acted(self, action: Action, now: datetime) -> Response:
        if isinstance(action, Quit):
            self._is_quitting = True
        elif not self._registration.is_done:
            if isinstance(action, SetNick):
                return self._response(self._registration.ask(action.nick))
            raise Impossible(Obstacle.NOT_YET_INSIDE)
        match action:
            case Say():
                return Response(*say(self._us, action, now))
            case React():
                return Response(*react(self._us, action, now))
            case SetTyping():
                return Response(*set_typing(self._us, action))
            case WatchNicks():
                return Response(lines=watch(self._us, action))
            case _:
                words = ban_line(self._us, action) if isinstance(action, Ban) else order_line(action)
                return Response(lines=[words])


def _read(line: bytes) -> Message:
    """Return a line of the server; with U+FFFD for what is not UTF-8, as other networks let through.

    Raises ProtocolError.
    """
    try:
        return parse(line)
    except NotUtf8 as fault:
        if fault.replaced is None:
            raise
        return fault.replaced


def obstacle(error: ProtocolError) -> Obstacle:
    """Return why an order can't be sent that has raised ``error``."""
    match error:
        case Impossible():
            return error.obstacle
        case LineTooLong():
            return Obstacle.TOO_LONG
        case _:
            return Obstacle.UNSENDABLE


def impossible(action: Action, why: Obstacle, now: datetime, *, while_joining: bool = False) -> list[Event]:
    """Return the events that tell of an order that can't be carried out.

    A `SetTyping` or `WatchNicks` is dropped silently: nobody has ordered it by hand.
    """
    match action:
        case Say():
            return [NotSent(action.ticket, why)]
        case React():
            return [Answered(why, now, action.target)]
        case SetTyping() | WatchNicks():
            return []
        case SetNick():
            return [NickRefused(action.nick, is_taken=False, while_joining=while_joining)]
        case Ban() | Join() | Part() | SetTopic() | SetModes() | Kick() | SetAway() | ListChannels() | Quit():
            return [Answered(why, now)]

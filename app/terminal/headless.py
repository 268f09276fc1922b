"""Hosts a room without a window, from opening to closing; its loop runs on the main thread."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from pathlib import Path

from app.commands.host_settings import chosen_room
from app.process.announcing import announce
from app.process.parent import ParentWatch
from app.process.preparing import prepare_for_hosting
from app.process.signals import StopSignals
from app.session import Hosting
from app.settings.config import HostSettings
from app.terminal.invitation import invitation, invite_to
from app.terminal.json_lines import JsonLines
from app.terminal.open_headless import OPENING_ERRORS, addresses_to_tell, explained, hosting
from app.terminal.stdio import TerminalIo
from app.terminal.terminal_trace import TerminalTrace
from app.terminal.text_lines import EventWriter, TextLines
from app.terminal.typed import StartTrace, StopTrace, TypedCommands, TypedOutcome
from app.texts import terminal as texts
from app.texts.common import KEY_CHANGED, old_password, port_notes
from app.texts.tracing import not_started
from core.discovery.announcer import Announcer
from core.inviting.invite import invite_link
from core.naming.passwords import password_fault
from core.own_addresses import own_addresses
from core.transport.waker import Waker
from core.transport.wire_trace import CannotTrace
from storage.finding_rooms import UnreadableRoom

_POLL_SECONDS = 1.0  # between two looks at what can't wake us, such as the end of the parent


def run(settings: HostSettings) -> int:
    """Host a room until a signal, a command or the parent's end closes it; return the exit code."""
    prepare_for_hosting()
    lines = JsonLines() if settings.config.log_format == "json" else _text_lines()
    with (
        closing(Waker()) as waker,
        StopSignals(waker.wake) as signals,
        _parent_watch(settings, waker) as parent,
        TerminalIo(waker) as terminal,
        closing(TerminalTrace(waker.wake)) as tracing,
    ):

        def reason_to_close() -> str:
            if signals.is_requested:
                return texts.CLOSING
            return texts.PARENT_DIED if parent and parent.has_died() else ""

        return _host(settings, HeadlessRoom(terminal, lines, tracing, reason_to_close), waker)


def _text_lines() -> TextLines:
    """Return lines as standard output can show them: https://no-color.org."""
    out = sys.stdout
    try:
        "▀▄█".encode(out.encoding if out else "ascii")
        has_blocks = True
    except UnicodeError:
        has_blocks = False
    has_colours = bool(out) and out.isatty() and not os.environ.get("NO_COLOR")
    return TextLines(has_colours=has_colours, has_blocks=has_blocks)


def _parent_watch(settings: HostSettings, waker: Waker) -> AbstractContextManager[ParentWatch | None]:
    return ParentWatch(waker.wake) if settings.ends_with_parent else nullcontext()


def _host(settings: HostSettings, room: "HeadlessRoom", waker: Waker) -> int:
    try:
        chosen = chosen_room(settings.config)
    except (UnreadableRoom, OSError) as error:
        return _failed(explained(error, settings.config.name, settings.config.data_dir))
    if settings.no_window:
        room.tell(texts.hosting_here(settings.no_window))
    if settings.trace_wire:
        try:
            print(f"parlour: {room.tracing.start(settings.trace_wire)}", file=sys.stderr)
        except CannotTrace as error:
            return _failed(not_started(str(settings.trace_wire), str(error)))
    with ExitStack() as stack:
        try:
            open_room = stack.enter_context(hosting(settings, chosen, waker.wake, room.tracing.trace))
            open_room.folder.remember(is_headless=True)
        except OPENING_ERRORS as error:
            name = chosen.name if chosen else settings.config.name
            return _failed(explained(error, name, settings.config.data_dir))
        if settings.config.has_discovery and open_room.folder.record.is_announced:
            announcer = stack.enter_context(Announcer())
            announce(announcer, open_room.folder, open_room.server, has_password=bool(open_room.password))
        room.run(open_room, settings)
    room.tell_end(open_room)
    return 1 if open_room.server.failure() else 0  # the fault recorder has told it


def _failed(sentence: str) -> int:
    print(f"parlour: {sentence}", file=sys.stderr)
    return 1


class HeadlessRoom:
    """An open room at its terminal: shows what happens and carries out what is typed."""

    def __init__(
        self,
        terminal: TerminalIo,
        lines: EventWriter,
        tracing: TerminalTrace,
        reason_to_close: Callable[[], str],
    ) -> None:
        """``reason_to_close`` returns a sentence as soon as the room must close, and "" until then."""
        self._terminal = terminal
        self._lines = lines
        self.tracing = tracing
        self._reason_to_close = reason_to_close
        self._commands = TypedCommands(lines)
        self._is_over = False

    def tell(self, text: str) -> None:
        """Show a text that is not an event of the room."""
        self._terminal.output.write(self._lines.told(text))

    def run(self, hosting: Hosting, settings: HostSettings) -> None:
        """Show events and carry out commands until the room must close, or has failed."""
        self._welcome(hosting, settings)
        while not self._is_over and hosting.server.is_running():
            self._show(hosting)
            if sentence := self.tracing.broken_off():
                self.tell(sentence)
                hosting.server.trace_wire(None)
            for line in self._terminal.input.lines():
                self._carry_out(hosting, self._commands.typed(line))
            if why := self._reason_to_close():
                self.tell(why)
                return
            if not self._is_over:
                self._terminal.wait(_POLL_SECONDS)

    def tell_end(self, hosting: Hosting) -> None:
        """Show the last events of the room, which is closed by now, and that it is closed."""
        self._show(hosting)
        if hosting.server.failure() is None:
            self.tell(texts.closed(hosting.folder.name))

    def _welcome(self, hosting: Hosting, settings: HostSettings) -> None:
        server, wanted = hosting.server, settings.config.port
        link = invite_link(invite_to(hosting))
        addresses = addresses_to_tell(server.addresses, own_addresses())
        self._terminal.output.write(self._lines.ready(hosting.folder.name, addresses, server.port, link))
        for note in port_notes(wanted, hosting.last_port, server.port):
            self.tell(note)
        if hosting.folder.has_other_key:
            self.tell(KEY_CHANGED)
        if fault := password_fault(hosting.password):
            self.tell(old_password(fault))
        if settings.no_window:
            self.tell(texts.LOCAL_ONLY)
        if self._terminal.input.is_terminal:
            self.tell(texts.HINT)

    def _show(self, hosting: Hosting) -> None:
        if self._terminal.output.is_behind:  # the server keeps some events, and counts the rest
            return
        for event in hosting.server.take_events():
            self._carry_out(hosting, self._commands.heard(event))

    def _carry_out(self, hosting: Hosting, outcome: TypedOutcome) -> None:
        self._terminal.output.write(outcome.lines)
        for order in outcome.orders:
            hosting.server.order(order)
        if outcome.wants_invitation:
            self._terminal.output.write(self._lines.invitation(invitation(hosting)))
        if outcome.trace:
            self._trace(hosting, outcome.trace)
        self._is_over = self._is_over or outcome.is_over

    def _trace(self, hosting: Hosting, order: StartTrace | StopTrace) -> None:
        match order:
            case StartTrace(file):
                self.tell(self.tracing.try_start(Path(file)))
            case StopTrace():
                self.tell(self.tracing.stop())
        hosting.server.trace_wire(self.tracing.trace)

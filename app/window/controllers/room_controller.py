"""One room that the window is in, as its host or as a guest: from connecting to leaving.

The console is imported only for a room of one's own, so that the window opens sooner.
"""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from app.diagnostics.recorder import described
from app.session import LOOPBACK, Session
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.gate import WhomQuestion
from app.viewmodels.composer.slash_commands import Rule, only_the_host_rules
from app.viewmodels.dialogs.invite_model import addresses_to_tell
from app.viewmodels.incoming import legible_event
from app.viewmodels.legible import legible
from app.viewmodels.start.attempt import (
    AcceptClear,
    AttemptEvent,
    AttemptModel,
    AttemptOrder,
    AttemptStage,
    Connect,
    HangUp,
    TrustKey,
    TryNick,
)
from app.viewmodels.start.explaining import explain
from app.viewmodels.window_events import ConnectionEnded, MessageCame
from app.window.controllers.room_trust import RoomTrust
from core.actions import Action, Quit, SetNick
from core.addresses import Address
from core.console_protocol import AskSnapshot, ConsoleOrder, Happened, ServerEvent, Snapshot
from core.events import Disconnected, Event, InTheClear, Secured
from core.failures import Failure
from core.inviting.invite import Invite
from core.own_addresses import OwnAddress

if TYPE_CHECKING:
    from app.viewmodels.console.client_table import ClientLine
    from app.viewmodels.console.console_model import ConsoleModel
    from app.viewmodels.console.reached_addresses import ReachedAddresses
    from core.doctor.sought import SoughtRoom

# ruff: noqa: PLC0415 - see above

MOST_UNTOLD = 100
"""The most events that wait until somebody looks at the console; all are told to it when there are more."""


class RoomDialogs(Struct, frozen=True):
    """What is opened for what is typed."""

    ask_to_leave: Callable[[str], None]
    """For ``/quit``, with the reason."""
    ask_to_ban: Callable[["ClientLine", str], None]
    """For ``/ban`` of the host, with the reason."""
    show_channels: Callable[[], None]
    """For ``/list``."""
    ask_whom: Callable[[WhomQuestion], None]
    """Before something might reach another person than it is meant for."""


class RoomController:
    """Carries orders of the view-models to the session, and events of the session to the view-models."""

    def __init__(
        self,
        session: Session,
        nick: str,
        address: Address | None,
        trust: RoomTrust | None = None,
        *,
        own_addresses: Sequence[OwnAddress],
        dialogs: RoomDialogs,
        on_said: Callable[[MessageCame, bool], None],
    ) -> None:
        """``address``: of the room; None: the one that ``session`` hosts, which must be open.

        ``trust``: what is known of a room elsewhere. ``own_addresses``: of this computer. ``on_said`` is
        called with each message of others, and whether it mentions us.
        """
        self._ask_to_ban = dialogs.ask_to_ban
        hosting = session.hosting
        self.address = address or Address(LOOPBACK, hosting.server.port if hosting else 0)
        self._trust = trust
        self.attempt = AttemptModel(nick, self._explain, self._carry_out, self._may_be_clear)
        self._noted_fault: BaseException | None = None
        self.chat = ChatModel(
            self._send_action,
            dialogs.ask_to_leave,
            on_said=on_said,
            rule=self._rule,
            ask_whom=dialogs.ask_whom,
            show_channels=dialogs.show_channels,
        )
        self.console = self._new_console() if address is None else None
        self.reached: ReachedAddresses | None = _new_reached() if self.console else None
        self._rules: list[tuple[int, Rule]] = []  # typed by the host, with the snapshot that each waits for
        self._snapshots_asked = self._snapshots_heard = 0
        self._untold: list[ServerEvent] = []  # by the console, which is not on the screen
        self._session = session
        self.own_addresses = own_addresses

    def _new_console(self) -> "ConsoleModel":
        from app.viewmodels.console.console_model import ConsoleModel

        return ConsoleModel(self._send_order)

    def sought_room(self) -> "SoughtRoom":
        """Return what is known of the room, for the doctor to look at it."""
        from core.doctor.sought import SoughtRoom

        if self._trust is None:
            return SoughtRoom((self.address,))
        return SoughtRoom(self._trust.places, self._trust.trust())

    def connect(self) -> None:
        """Begin to connect; `take_events` brings what comes of it."""
        if self.console:
            self.console.begin()
        self.attempt.begin()

    @property
    def address_to_tell(self) -> Legible:
        """Return where the room is, as others type it: in our own room the best address of this computer."""
        if self.console is None:
            return legible(str(self.address))
        return addresses_to_tell(self.own_addresses, self.address.port)[0].address

    def is_led_to_by(self, invite: Invite) -> bool:
        """Whether ``invite`` leads to this room, as far as can be told."""
        return self._trust is not None and self._trust.is_led_to_by(invite)

    @property
    def is_inside(self) -> bool:
        """Whether leaving would end something: a connection, or a room of ours."""
        return self.console is not None or self.attempt.state.stage is AttemptStage.INSIDE

    @property
    def has_failed_to_enter_own(self) -> bool:
        """Whether our own room is open and we could not connect to it: it is to be closed again."""
        state = self.attempt.state
        return self.console is not None and state.stage is AttemptStage.OUTSIDE and not state.was_inside

    def take_events(self) -> None:
        """Let the view-models know what has happened; called before each frame."""
        client, hosting = self._session.client, self._session.hosting
        for heard in client.take_events() if client else ():
            event = legible_event(self._judged(heard))
            if isinstance(event, AttemptEvent):
                self.attempt.apply(event)
            self.chat.apply(event, time.monotonic())
        self.attempt.tick(time.monotonic())
        self.chat.tick(time.monotonic())
        if hosting and self.console:
            self._hear_server(hosting.server.take_events(), self.console)
            self._note_fault(hosting.server.failure())

    def _hear_server(self, told: Sequence[ServerEvent], console: "ConsoleModel") -> None:
        self._untold += told
        if self.reached:
            self.reached.hear(told)
        is_more = not all(isinstance(event, Happened) for event in told)
        if console.is_shown or is_more or len(self._untold) > MOST_UNTOLD:
            self.catch_up()
        if console.is_shown:
            console.tick(datetime.now(UTC))
        self._snapshots_heard += sum(isinstance(event, Snapshot) for event in told)
        if self._rules and self._rules[0][0] <= self._snapshots_heard:
            self._carry_out_rules(console)

    def catch_up(self) -> None:
        """Tell the console what has happened while it was closed; call it before reading the console."""
        from app.texts.console import LOG_IS_FINE
        from app.viewmodels.console.server_events import (
            ShownLogTrouble,
            ShownNotChanged,
            legible_server_event,
        )

        untold, self._untold = self._untold, []
        for event in map(legible_server_event, untold):
            if self.console:
                self.console.apply(event)
                if isinstance(event, ShownLogTrouble):  # whoever hosts may not look at the console
                    self.chat.add_note(self.console.trouble or LOG_IS_FINE)
                elif isinstance(event, ShownNotChanged):
                    self.chat.add_note(event.why)

    def show_console(self, *, is_shown: bool) -> None:
        """Note whether the console is on the screen, if the room is ours."""
        if self.console:
            self.catch_up()
            self.console.set_shown(is_shown=is_shown)

    def ask_who_came(self) -> None:
        """Ask the server who is in our room, if somebody came since it told that; `reached` learns of it."""
        if self.reached and self.reached.is_behind:
            self.reached.is_behind = False  # asked for once
            self._send_order(AskSnapshot())

    def guests(self) -> int | None:
        """Return how many people the closing of the room would disconnect; None: it is not ours."""
        self.catch_up()
        return self.console.guests() if self.console else None

    def _note_fault(self, fault: BaseException | None) -> None:
        if fault and fault is not self._noted_fault:
            self._noted_fault = fault
            self.chat.add_note(legible(described(fault)))

    def leave(self, reason: str = "") -> None:
        """Disconnect, telling the others ``reason``, if any, and close the room if it is ours.

        The controller is of no use afterwards.
        """
        if reason:
            self._send_action(Quit(reason))
        self._session.close_room()

    def _carry_out(self, order: AttemptOrder) -> None:
        match order:
            case Connect() if self.console:
                self._session.enter_own_room(order.nick, self.chat.channels())
            case Connect() if self._trust:
                trust, places = self._trust.trust(), self._trust.places
                self._session.enter(places, order.nick, order.password, self.chat.channels(), trust)
            case TrustKey() if self._trust:
                self._trust.confirm()
            case AcceptClear() if self._trust:
                self._trust.accept_clear()
            case Connect() | TrustKey() | AcceptClear():
                pass  # a room elsewhere is always entered with what is known of it
            case TryNick():
                self._send_action(SetNick(order.nick))
            case HangUp():
                self._session.hang_up()

    def arrived(self) -> None:
        """Keep the key of the room that we have come into."""
        if self._trust:
            self._trust.arrived(self.chat.room)

    def _judged(self, event: Event) -> Event:
        """Let what is known of the room go by its key and by where it was reached."""
        if self._trust and isinstance(event, Secured | InTheClear):
            self.address = self._trust.told_address(event.host, event.port)
            if isinstance(event, Secured):
                return self._trust.hear(event)
            self._trust.came_in_clear()
        if self._trust and isinstance(event, Disconnected) and event.failure is Failure.KEY_CHANGED:
            self._trust.turned_away(event.detail)
        return event

    def _may_be_clear(self) -> bool:
        return self._trust is not None and self._trust.may_be_clear

    def _rule(self, order: Rule) -> Legible:
        """Let ``order`` wait for who is here now, which only the server knows."""
        if self.console is None:
            return only_the_host_rules(order)
        self._send_order(AskSnapshot())
        self._rules.append((self._snapshots_asked, order))
        return NOTHING

    def _carry_out_rules(self, console: "ConsoleModel") -> None:
        from app.viewmodels.console.ruling import rule

        while self._rules and self._rules[0][0] <= self._snapshots_heard:
            _, order = self._rules.pop(0)
            if sentence := rule(order, console, self._ask_to_ban):
                self.chat.add_note(sentence)

    def _send_action(self, action: Action) -> None:
        if self._session.client:
            self._session.client.act(action)

    def _send_order(self, order: ConsoleOrder) -> None:
        if self._session.hosting:
            self._snapshots_asked += isinstance(order, AskSnapshot)
            self._session.hosting.server.order(order)

    def _explain(self, end: ConnectionEnded) -> Legible:
        if self._trust and (why := self._trust.why_not(end.failure, end.detail)):
            return why
        ips = [own.ip for own in self.own_addresses]
        return explain(end, self.address, ips, is_mac=sys.platform == "darwin")


def _new_reached() -> "ReachedAddresses":
    from app.viewmodels.console.reached_addresses import ReachedAddresses

    return ReachedAddresses()

"""One stay in a room, as its host or as a guest: from connecting to leaving."""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from app.diagnostics.recorder import described
from app.session import LOOPBACK, Session
from app.texts.common import Legible
from app.texts.console import LOG_IS_FINE
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.legible import legible
from app.viewmodels.start.attempt import AttemptModel, AttemptOrder, Connect, HangUp, Stage, TryNick
from app.viewmodels.start.explaining import explain
from core.actions import Action, SetNick
from core.addresses import Address
from core.console import ConsoleOrder, LogTrouble
from core.events import Failure, Said


class Visit:
    """Carries orders of the view-models to the session, and its events to them."""

    def __init__(
        self,
        session: Session,
        nick: str,
        address: Address | None,
        *,
        own_ips: Sequence[str] = (),
        ask_to_leave: Callable[[], None],
        on_said: Callable[[Said, bool], None],
    ) -> None:
        """Go to the room at ``address``; None: to the one that ``session`` hosts."""
        hosting = session.hosting
        self.address = address or Address(LOOPBACK, hosting.server.port if hosting else 0)
        self.attempt = AttemptModel(nick, self._explain, self._carry_out)
        self._told_fault: BaseException | None = None
        self.chat = ChatModel(self._act, ask_to_leave, on_said=on_said)
        self.console = ConsoleModel(self._order) if address is None else None
        self._session = session
        self._own_ips = own_ips

    def begin(self) -> None:
        """Connect."""
        if self.console:
            self.console.begin()
        self.attempt.begin()

    @property
    def is_inside(self) -> bool:
        """Leaving would end something."""
        return self.console is not None or self.attempt.state.stage is Stage.INSIDE

    @property
    def has_failed_at_home(self) -> bool:
        """Our own room is open, and we did not come into it."""
        state = self.attempt.state
        return self.console is not None and state.stage is Stage.OUTSIDE and not state.was_inside

    def take_events(self) -> None:
        """Let the view-models know what has happened."""
        client, hosting = self._session.client, self._session.hosting
        for event in client.take_events() if client else ():
            self.attempt.apply(event)
            self.chat.apply(event, time.monotonic())
        if hosting and self.console:
            for happened in hosting.server.take_events():
                self.console.apply(happened)
                if isinstance(happened, LogTrouble):  # whoever hosts may not look at the console
                    self.chat.note(self.console.trouble or LOG_IS_FINE)
            if self.console.is_shown:
                self.console.tick(datetime.now(UTC))
            self._tell_fault(hosting.server.failure())

    def _tell_fault(self, fault: BaseException | None) -> None:
        if fault and fault is not self._told_fault:
            self._told_fault = fault
            self.chat.note(legible(described(fault)))

    def end(self) -> None:
        """Leave, and close the room if it is ours."""
        self._session.close_room()

    def _carry_out(self, order: AttemptOrder) -> None:
        match order:
            case Connect() if self.console:
                self._session.enter_own_room(order.nick, self.chat.channels())
            case Connect():
                self._session.enter(self.address, order.nick, order.password, self.chat.channels())
            case TryNick():
                self._act(SetNick(order.nick))
            case HangUp():
                self._session.hang_up()

    def _act(self, action: Action) -> None:
        if self._session.client:
            self._session.client.act(action)

    def _order(self, order: ConsoleOrder) -> None:
        if self._session.hosting:
            self._session.hosting.server.order(order)

    def _explain(self, failure: Failure, detail: str) -> Legible:
        is_mac = sys.platform == "darwin"
        return explain(failure, detail, self.address, self._own_ips, is_mac=is_mac)

"""The questions before the host kicks, bans or announces. Pure."""

from collections.abc import Callable
from ipaddress import ip_address

from msgspec import Struct

from app.texts import console as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.order_words import length_problem, reason_problem
from core.console_protocol import Announce, BanClient, ConsoleOrder
from core.values import replace
from storage.entry import ConnectionId


class KickState(Struct, frozen=True):
    """What the question before kicking shows."""

    title: Legible
    address: Legible
    text: Legible
    reason: str = ""
    problem: Legible = NOTHING
    """Why the reason can't be given so, as a sentence; empty: it can."""


class KickModel:
    """Asks for a reason, and whether the client is really to be kicked."""

    def __init__(self, client: ClientLine, kick: Callable[[ConnectionId, str], None]) -> None:
        """``kick`` is called with the connection and the reason, which may be empty."""
        self.client = client
        self.state = KickState(
            texts.kick_title(_who(client)), _address(client), texts.kick_text(_who(client))
        )
        self._kick = kick

    def edit_reason(self, reason: str) -> None:
        """Take the text of the field."""
        self.state = replace(self.state, reason=reason, problem=reason_problem(reason))

    def submit(self) -> None:
        """Kick the client; nothing happens while there is a problem."""
        if not self.state.problem:
            self._kick(self.client.connection, self.state.reason)


class BanState(Struct, frozen=True):
    """What the question before banning shows."""

    title: Legible
    address: Legible
    text: Legible
    by_nick: bool
    by_address: bool
    can_by_nick: bool
    can_by_address: bool
    hint: Legible = NOTHING
    """Why the address can't be chosen, as a sentence; empty: it can."""
    problem: Legible = NOTHING
    """Why nobody can be banned so, as a sentence; empty: it can be done."""
    reason: str = ""


class BanModel:
    """Asks what is banned, nickname or address, for a reason, and whether it is really to be done."""

    def __init__(
        self, client: ClientLine, order: Callable[[ConsoleOrder], None], *, has_room: bool = True
    ) -> None:
        """``order`` is called with the ban; ``has_room``: whether the list of bans can take another one."""
        self.client = client
        self._order = order
        self._has_room = has_room
        can_by_nick, can_by_address = bool(client.nick), not ip_address(client.ip).is_loopback
        who = _who(client)
        self.state = BanState(
            texts.ban_title(who),
            _address(client),
            texts.ban_text(who),
            can_by_nick,
            can_by_address,
            can_by_nick,
            can_by_address,
            NOTHING if can_by_address else texts.LOCAL_ADDRESS,
        )
        self._judge()

    def choose_ways(self, *, by_nick: bool, by_address: bool) -> None:
        """Take what is ticked; what can't be chosen stays as it is."""
        state = self.state
        self.state = replace(
            state, by_nick=by_nick and state.can_by_nick, by_address=by_address and state.can_by_address
        )
        self._judge()

    def edit_reason(self, reason: str) -> None:
        """Take the text of the field."""
        self.state = replace(self.state, reason=reason)
        self._judge()

    def submit(self) -> bool:
        """Ban the client; False: there is a problem, and nothing was ordered."""
        state = self.state
        if state.problem:
            return False
        self._order(BanClient(self.client.connection, state.by_nick, state.by_address, state.reason.strip()))
        return True

    def _judge(self) -> None:
        problem = reason_problem(self.state.reason) if self._has_room else texts.BANS_ARE_FULL
        if not (self.state.by_nick or self.state.by_address):
            problem = texts.NOTHING_TO_BAN
        self.state = replace(self.state, problem=problem)


class AnnounceState(Struct, frozen=True):
    """What the question before announcing shows."""

    text: str = ""
    can_send: bool = False
    problem: Legible = NOTHING


class AnnounceModel:
    """Asks for a line of text that everybody in the lobby is shown."""

    def __init__(self, order: Callable[[ConsoleOrder], None]) -> None:
        self.state = AnnounceState()
        self._order = order

    def edit_text(self, text: str) -> None:
        """Take the text of the field."""
        line = " ".join(text.split())
        problem = length_problem(Announce(line))
        self.state = AnnounceState(text, bool(line) and not problem, problem)

    def submit(self) -> bool:
        """Announce the text; False: it is empty or too long, and nothing was ordered."""
        if not self.state.can_send:
            return False
        self._order(Announce(" ".join(self.state.text.split())))
        return True


def _who(client: ClientLine) -> Legible:
    return client.nick or client.ip


def _address(client: ClientLine) -> Legible:
    return texts.address(client.ip, client.port)

"""The questions before the host kicks, bans or announces. Pure."""

from collections.abc import Callable, Sequence
from ipaddress import ip_address

from msgspec import Struct

from app.texts import bans
from app.texts import console as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.order_words import length_problem, reason_problem
from app.viewmodels.legible import legible
from core.ban_reach import BanReach
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


class BanWay(Struct, frozen=True):
    """One way to reach somebody: by account, address or network."""

    words: Legible
    hint: Legible
    """Whom else it reaches, as a sentence; empty: nobody else can be meant."""
    is_on: bool


class BanState(Struct, frozen=True):
    """What the question before banning shows."""

    title: Legible
    address: Legible
    text: Legible
    by_address: BanWay
    by_network: BanWay
    by_account: BanWay | None = None
    """None: nobody has logged in."""
    problem: Legible = NOTHING
    """Why nobody can be banned so, as a sentence; empty: it can be done."""
    reason: str = ""


class BanModel:
    """Asks what is banned, account, address or network, for a reason, and whether it is really to be done."""

    def __init__(
        self,
        client: ClientLine,
        reach: BanReach,
        order: Callable[[ConsoleOrder], None],
        *,
        has_room: bool = True,
    ) -> None:
        """``order`` is called with the ban; ``has_room``: whether the list of bans can take another one."""
        self.client = client
        self._order = order
        self._has_room = has_room
        who = _who(client)
        is_own = ip_address(reach.address).is_loopback
        self.state = BanState(
            texts.ban_title(who),
            _address(client),
            texts.ban_text(who),
            _way(bans.address(legible(reach.address)), reach.at_address, is_on=True, is_own=is_own),
            _way(bans.address(legible(reach.network)), reach.in_network, is_on=reach.takes_network),
            BanWay(texts.ban_way(bans.account(client.account)), NOTHING, is_on=True)
            if client.account
            else None,
        )
        self._judge()

    def choose(self, *, by_account: bool, by_address: bool, by_network: bool) -> None:
        """Take what is ticked; the account counts only if there is one."""
        state = self.state
        self.state = replace(
            state,
            by_account=replace(state.by_account, is_on=by_account) if state.by_account else None,
            by_address=replace(state.by_address, is_on=by_address),
            by_network=replace(state.by_network, is_on=by_network),
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
        by_account = state.by_account is not None and state.by_account.is_on
        by_address, by_network = state.by_address.is_on, state.by_network.is_on
        connection, reason = self.client.connection, state.reason.strip()
        self._order(BanClient(connection, by_account, by_address, by_network, reason))
        return True

    def _judge(self) -> None:
        state = self.state
        problem = reason_problem(state.reason) if self._has_room else texts.BANS_ARE_FULL
        if not any(way and way.is_on for way in (state.by_account, state.by_address, state.by_network)):
            problem = texts.NOTHING_TO_BAN
        self.state = replace(state, problem=problem)


def _way(words: Legible, others: Sequence[str], *, is_on: bool, is_own: bool = False) -> BanWay:
    hint = texts.also_reached([legible(nick) for nick in others])
    return BanWay(texts.ban_way(words), texts.LOCAL_ADDRESS if is_own and not others else hint, is_on)


def mute_words(client: ClientLine, reach: BanReach) -> Legible:
    """Return what a mute of ``client`` reaches: address or network only where nobody else would be hit."""
    parts = [bans.account(client.account)] if client.account else []
    if reach.takes_network or not reach.is_shared:
        parts.append(bans.address(legible(reach.network if reach.takes_network else reach.address)))
    return bans.listed(parts or [bans.THIS_CONNECTION])


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

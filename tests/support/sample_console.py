"""A `ConsoleModel` of a room with the host alone or with others in it, and what it orders, for tests."""

from datetime import UTC, datetime

from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.console.server_events import legible_server_event
from core.console_protocol import ClientRow, ConsoleOrder, Snapshot
from core.values import replace
from storage.entry import ConnectionId

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
HOST, GUEST = ConnectionId(2), ConnectionId(3)
OWN = ClientRow(HOST, "127.0.0.1", 50000, "ada", NOON, ("#lobby",), is_host=True)
EMPTY = Snapshot(NOON, (OWN,), 1, 0, "")


def console(*others: ClientRow) -> tuple[ConsoleModel, list[ConsoleOrder]]:
    orders: list[ConsoleOrder] = []
    model = ConsoleModel(orders.append, UTC)
    model.apply(legible_server_event(replace(EMPTY, clients=(OWN, *others))))
    return model, orders


def row(nick: str, ip: str, number: int = 9) -> ClientRow:
    return ClientRow(ConnectionId(number), ip, 50000 + number, nick, NOON)

"""Through which addresses of this computer others came in."""

from datetime import UTC, datetime

from app.viewmodels.console.reached_addresses import ReachedAddresses
from core import endings
from core.console_protocol import ClientRow, Happened, Snapshot
from storage.entry import ConnectionId
from storage.kinds import Kind

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def row(number: int, ip: str, local_ip: str, nick: str = "bob") -> ClientRow:
    return ClientRow(ConnectionId(number), ip, 50_000, nick, NOW, local_ip=local_ip)


def snapshot(*rows: ClientRow) -> Snapshot:
    return Snapshot(NOW, rows, 1, 0, "")


def happened(kind: Kind, ip: str = "10.0.0.7", text: str = "") -> Happened:
    return Happened(NOW, ConnectionId(1), ip, 50_000, "bob", kind, "", "", text)


def test_computers_are_counted_once_and_for_each_address_apart() -> None:
    reached = ReachedAddresses()
    reached.hear(
        [
            snapshot(
                row(1, "10.0.0.7", "10.0.0.1"),
                row(2, "10.0.0.7", "10.0.0.1"),
                row(3, "10.0.0.8", "10.0.0.1"),
                row(4, "fe80::7%eth0", "fe80::1%eth0"),
            )
        ]
    )
    assert reached.computers == {"10.0.0.1": 2, "fe80::1": 1}


def test_who_has_gone_did_come_in() -> None:
    reached = ReachedAddresses()
    reached.hear([snapshot(row(1, "10.0.0.7", "10.0.0.1")), snapshot()])
    assert reached.computers == {"10.0.0.1": 1}


def test_this_computer_and_those_without_a_nickname_do_not_count() -> None:
    reached = ReachedAddresses()
    reached.hear(
        [
            snapshot(
                row(1, "127.0.0.1", "127.0.0.1"),
                row(5, "127.0.0.2", "127.0.0.1"),
                row(2, "10.0.0.1", "10.0.0.1"),
                row(3, "10.0.0.7", "10.0.0.1", nick=""),
                row(4, "10.0.0.8", ""),
            )
        ]
    )
    assert reached.computers == {}


def test_it_is_behind_until_it_is_told_who_came_in() -> None:
    reached = ReachedAddresses()
    assert reached.is_behind
    reached.hear([snapshot()])
    assert not reached.is_behind
    reached.hear([happened("said")])
    assert not reached.is_behind
    reached.hear([happened("registered")])
    assert reached.is_behind


def test_those_whose_program_refused_the_certificate_are_counted_once_each() -> None:
    reached = ReachedAddresses()
    no, late = endings.HANDSHAKE_REFUSED, endings.HANDSHAKE_LATE
    reached.hear([happened("refused", "10.0.0.7", no), happened("refused", "10.0.0.7", no)])
    reached.hear([happened("refused", "10.0.0.8", no), happened("refused", "10.0.0.9", late)])
    assert reached.broken == 2


def test_ever_more_of_them_take_no_more_memory() -> None:
    reached = ReachedAddresses()
    ips = (f"10.0.{number // 256}.{number % 256}" for number in range(2000))
    reached.hear(happened("refused", ip, endings.HANDSHAKE_REFUSED) for ip in ips)
    assert reached.broken == 1000

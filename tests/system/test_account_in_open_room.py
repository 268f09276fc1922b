"""What `parlour account` changes for a room that is open meanwhile."""

import sqlite3
from base64 import b64encode
from contextlib import closing
from pathlib import Path

from tests.support.account_command import account
from tests.support.headless_host import HeadlessHost, only_room
from tests.support.line_peer import LinePeer


def log_in(peer: LinePeer, name: str, password: str) -> str:
    """Try to log in; return the numeric that says what came of it."""
    peer.send_lines("CAP REQ :sasl", "AUTHENTICATE PLAIN")
    peer.wait_for_line("AUTHENTICATE +")
    peer.send_lines("AUTHENTICATE " + b64encode(f"\0{name}\0{password}".encode()).decode())
    while (numeric := peer.next_line().split()[1]) not in ("903", "904"):
        pass
    return numeric


def test_accounts_count_at_once_in_a_room_that_is_open(tmp_path: Path, host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    with LinePeer.connect(port) as ada:
        assert log_in(ada, "ada", "rose") == "904"
        assert account(tmp_path, "add", "ada").returncode == 0
        assert log_in(ada, "ada", "rose") == "903"
    account(tmp_path, "remove", "ada")
    with LinePeer.connect(port) as eve:
        assert log_in(eve, "ada", "rose") == "904"
    assert host.stop() == 0
    assert host.errors == ""


def test_who_is_in_the_room_stays_there_when_the_account_goes(tmp_path: Path, host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    account(tmp_path, "add", "ada")
    with LinePeer.connect(port) as ada:
        assert log_in(ada, "ada", "rose") == "903"

        account(tmp_path, "remove", "ada")

        ada.send_lines("PING still-here")
        assert ada.next_line().endswith("still-here")
    assert host.stop() == 0


def test_accounts_that_cannot_be_read_let_nobody_in_and_the_room_goes_on(
    tmp_path: Path, host: HeadlessHost
) -> None:
    port = host.wait_until_ready()
    account(tmp_path, "add", "ada")
    file = only_room(tmp_path).settings_path
    with closing(sqlite3.connect(file)) as db, LinePeer.connect(port) as ada:
        db.execute("pragma user_version = 99")
        assert log_in(ada, "ada", "rose") == "904"
        db.execute("pragma user_version = 2")
        assert log_in(ada, "ada", "rose") == "903"
    assert host.stop() == 0

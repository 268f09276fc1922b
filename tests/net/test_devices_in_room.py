"""Nicknames that belong to devices, on real sockets and with a real log."""

import sqlite3
from base64 import b64decode
from contextlib import closing
from pathlib import Path

import pytest

from core.console_protocol import NOT_BOUND, AskSnapshot, NotChanged, ReleaseNick, Snapshot
from core.keys.devices import DeviceKey, as_text
from core.naming.looks import are_alike
from core.values import replace
from storage import accounts
from storage.host_db import create_settings
from storage.wire.capability_names import ECDSA
from tests.support.devices import ADAS, BOBS, names, said
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, open_room


def challenge(peer: LinePeer, nick: str, key: DeviceKey) -> bytes:
    """Begin to log in as ours does it; return what is to be signed."""
    peer.send_lines("CAP REQ :sasl standard-replies", f"NICK {nick}", f"USER {nick} 0 * :{nick}")
    peer.send_lines(f"AUTHENTICATE {ECDSA}")
    peer.wait_for_line("AUTHENTICATE +")
    peer.send_lines(names(nick, key))
    return b64decode(peer.wait_for_line("AUTHENTICATE ").split()[1])


def come(peer: LinePeer, nick: str, key: DeviceKey) -> None:
    peer.send_lines(said(key.sign(challenge(peer, nick, key))))
    peer.wait_for_part(" 903 ")
    peer.send_lines("CAP END")


def kept_devices(room: OpenRoom) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(room.log_path)) as db:
        return db.execute("select nick, device from devices").fetchall()


def test_an_impostor_is_refused_also_when_the_room_is_opened_again(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as ada:
        come(ada, "Ada", ADAS)
        ada.wait_for_part(" 900 Ada ")
        assert kept_devices(room) == [("Ada", as_text(ADAS.public))]

    with open_room(tmp_path) as room, LinePeer.connect(room.port) as eve:
        come(eve, "ada", BOBS)
        assert " NICK BOUND ada ada2 :" in eve.wait_for_part(" FAIL ")
        eve.wait_for_part(" 433 ")
        eve.send_lines("NICK ada2")
        eve.wait_for_part(" 001 ada2 ")
        with LinePeer.connect(room.port) as ada:
            come(ada, "Ada", ADAS)
            ada.wait_for_part(" 001 Ada ")


def test_a_ghost_falls_at_once_and_reads_why(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as ghost:
        come(ghost, "ada", ADAS)
        ghost.wait_for_part(" 376 ")
        with LinePeer.connect(room.port) as ada:
            come(ada, "ada", ADAS)
            heard = ada.wait_for_part(" 001 ada ")
            why = ghost.wait_for_line(":parlour.local FAIL ")

        assert heard
        assert why == ":parlour.local FAIL * REPLACED :Came in again, from the same device or account"
        assert ghost.wait_for_line("ERROR").endswith("(Came in again, from the same device or account)")


def test_what_the_host_releases_is_free_for_another_device(tmp_path: Path) -> None:
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as ada:
        come(ada, "ada", ADAS)
        ada.wait_for_part(" 900 ada ")
        room.server.order(AskSnapshot())
        assert [row.is_bound for row in room.wait_for(Snapshot).clients] == [True]
        room.server.order(ReleaseNick("ADA"))
        assert ada.wait_for_part(" 901 ").endswith(":You are now logged out")
        ada.send_lines("QUIT")
        ada.wait_for_line("ERROR")
        with LinePeer.connect(room.port) as bob:
            come(bob, "ada", BOBS)
            bob.wait_for_part(" 900 ada ")
            assert kept_devices(room) == [("ada", as_text(BOBS.public))]


def test_the_host_is_told_that_there_is_nothing_to_release(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        room.server.order(ReleaseNick("ada"))

        assert room.wait_for(NotChanged) == NotChanged(NOT_BOUND, ("ada",))


def test_a_bad_host_has_no_use_of_a_guests_proof_in_another_room(tmp_path: Path) -> None:
    """It passes on the other room's challenge, and gets the guest's proof, which is for its own key."""
    seed = b"a" * 32
    here, there = DeviceKey.of(seed, b"the bad host's key"), DeviceKey.of(seed, b"the other room's key")
    with open_room(tmp_path) as other, LinePeer.connect(other.port) as ada:
        come(ada, "ada", there)
        ada.wait_for_part(" 900 ada ")
        with LinePeer.connect(other.port) as bad_host:
            relayed = challenge(bad_host, "ada", there)  # it even knows the public key
            bad_host.send_lines(said(here.sign(relayed)))
            bad_host.wait_for_part(" 904 ")
            bad_host.send_lines("CAP END")
            bad_host.wait_for_part(" 433 ")


@pytest.mark.parametrize("name", ["ada", "ADA"])
def test_accounts_and_devices_have_one_name_space(tmp_path: Path, name: str) -> None:
    host_db = tmp_path / "host.db"
    create_settings(host_db)
    accounts.add(host_db, "Ada", "rose")
    settings = replace(LAB, is_account=accounts.finder(host_db, are_alike))
    with open_room(tmp_path, settings) as room, LinePeer.connect(room.port) as peer:
        come(peer, name, ADAS)
        peer.wait_for_part(" 376 ")
        assert kept_devices(room) == []
        accounts.remove(host_db, "ada")
        peer.send_lines("NICK bob", f"NICK {name}")
        peer.wait_for_part(f" NICK {name}")


def test_a_device_gets_no_nickname_that_looks_like_an_account(tmp_path: Path) -> None:
    host_db = tmp_path / "host.db"
    create_settings(host_db)
    accounts.add(host_db, "Bill", "rose")
    settings = replace(LAB, is_account=accounts.finder(host_db, are_alike))
    with open_room(tmp_path, settings) as room, LinePeer.connect(room.port) as peer:
        come(peer, "BiIl", ADAS)
        peer.wait_for_part(" 376 ")
        assert kept_devices(room) == []

import sqlite3
from pathlib import Path

import pytest

from app.terminal.open_headless import OPENING_ERRORS, addresses_to_tell, explained
from core.own_addresses import OwnAddress, Reach
from core.transport.listening import CannotListen, PortTaken
from storage.filesystem import NetworkFolder
from storage.room_key import DamagedKey, KeyFault, OtherKey, UnusableKey

LAN = OwnAddress("192.168.1.20", Reach.NETWORK)
LAN6 = OwnAddress("2001:db8::5", Reach.NETWORK)
VPN = OwnAddress("10.8.0.2", Reach.VPN)
HERE = OwnAddress("127.0.0.1", Reach.HERE)
EVERYWHERE = [("0.0.0.0", 6697), ("::", 6697)]


def test_the_best_kind_of_network_is_told() -> None:
    assert addresses_to_tell(EVERYWHERE, [LAN, LAN6, VPN, HERE]) == [
        "192.168.1.20:6697",
        "[2001:db8::5]:6697",
    ]
    assert addresses_to_tell(EVERYWHERE, [VPN, HERE]) == ["10.8.0.2:6697"]


def test_without_a_network_this_computer_is_told() -> None:
    assert addresses_to_tell(EVERYWHERE, [HERE]) == ["127.0.0.1:6697"]


def test_where_nobody_listens_is_not_told() -> None:
    assert addresses_to_tell([("0.0.0.0", 7000)], [LAN, LAN6, HERE]) == ["192.168.1.20:7000"]


def test_chosen_addresses_are_told_as_they_are() -> None:
    assert addresses_to_tell([("127.0.0.1", 7000), ("::1", 7000)], [LAN, HERE]) == [
        "127.0.0.1:7000",
        "[::1]:7000",
    ]


@pytest.mark.parametrize(
    "error,sentence",
    [
        (
            PortTaken(6697),
            "Port 6697 is used by another program. Choose one with --port N, or any free one: --port auto",
        ),
        (CannotListen("cannot listen on ::"), "The room could not be opened: cannot listen on ::."),
        (
            NetworkFolder("/net/x is on another computer (nfs4)"),
            (
                "/net/x is on another computer (nfs4). The history would not be safe there:"
                " choose a folder on this computer with --data-dir."
            ),
        ),
        (
            DamagedKey(Path("/x/room.pem"), KeyFault.NO_KEY),
            (
                'The key of the room "Kitchen" can\'t be used: no private key can be read from it. It was'
                " left as it is. Put it back from a copy. If there is none, delete /x/room.pem:"
                " the room gets a new key, and links given out before lead nowhere."
            ),
        ),
        (
            UnusableKey(Path("/y.pem"), KeyFault.ENCRYPTED),
            (
                "/y.pem can't be the key of a room: its key is locked by a passphrase. What can be one is a"
                " PEM file with a private key of the curve P-256, with its certificate or without:"
                " openssl ecparam -genkey -name prime256v1 -noout"
            ),
        ),
        (
            OtherKey("another"),
            (
                'The room "Kitchen" has been hosted with another key. Nothing was changed, for links'
                " given out before would lead nowhere. For a new room with this key: --name NAME"
            ),
        ),
        (PermissionError(13, "Permission denied", "/x/rooms"), "/x/rooms can't be used: Permission denied."),
        (sqlite3.OperationalError("database is locked"), "/x can't be used: database is locked."),
    ],
)
def test_why_a_room_cannot_be_opened_is_one_sentence(error: Exception, sentence: str) -> None:
    assert isinstance(error, OPENING_ERRORS)
    assert explained(error, "Kitchen", Path("/x")) == sentence

"""What the host of a real room does to clients, and what proves the host's own window, over loopback."""

from pathlib import Path

import pytest

from core.actions import Kick
from core.console_protocol import Announce, AskSnapshot, BanClient, ClientRow, KickClient, Snapshot
from core.events import Disconnected, Kicked, MembersListed, Told, Welcomed
from core.failures import Failure
from core.joining.client import Client
from core.values import replace
from tests.support.event_waiter import EventWaiter
from tests.support.guests import LobbyGuests
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room


def test_the_host_kicks_out_of_the_room(room: OpenRoom, guests: LobbyGuests) -> None:
    _, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")

    room.server.order(KickClient(row_of(room, "bob").connection, "too loud"))

    assert bob_events.wait_for(Kicked).is_own
    assert bob_events.wait_for_end() == Disconnected(Failure.KICKED, "too loud")
    assert (kicked := ada_events.wait_for(Kicked)).nick == "bob"
    assert kicked.reason == "too loud"


def test_whom_the_host_bans_reads_that_and_the_reason(room: OpenRoom, guests: LobbyGuests) -> None:
    _, bob_events = guests.join("bob")

    room.server.order(BanClient(row_of(room, "bob").connection, by_address=True, reason="wrong password"))

    assert bob_events.wait_for_end() == Disconnected(Failure.BANNED, "wrong password")


def row_of(room: OpenRoom, nick: str) -> ClientRow:
    room.server.order(AskSnapshot())
    snapshot = room.wait_for(Snapshot)
    return next(row for row in snapshot.clients if row.nick == nick)


@pytest.mark.parametrize("reason", ["", "good night"])
def test_the_host_closes_the_room(room: OpenRoom, guests: LobbyGuests, reason: str) -> None:
    _, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")

    room.server.stop(reason)

    assert ada_events.wait_for_end() == Disconnected(Failure.ROOM_CLOSED, reason)
    assert bob_events.wait_for_end() == Disconnected(Failure.ROOM_CLOSED, reason)


def test_what_the_host_announces_is_told(room: OpenRoom, guests: LobbyGuests) -> None:
    _, ada_events = guests.join("ada")

    room.server.order(Announce("cake!"))

    assert (told := ada_events.wait_for(Told)).text == "cake!"
    assert told.channel == "#lobby"


def test_the_host_s_own_window_is_operator(room: OpenRoom, guests: LobbyGuests) -> None:
    guests.join("bob")
    with Client(LOOPBACK, room.port, "ada", operator=("host", "token")) as client:
        events = EventWaiter(client)
        events.wait_for(MembersListed)

        client.act(Kick("#lobby", "bob"))

        assert events.wait_for(Kicked).nick == "bob"


def test_only_the_token_proves_the_hosts_own_window(room: OpenRoom) -> None:
    for operator in (None, ("host", "a guess")):
        with Client(LOOPBACK, room.port, "ada", operator=operator) as client:
            events = EventWaiter(client)

            assert [member.is_operator for member in events.wait_for(MembersListed).members] == [False]


def test_the_wrong_password_is_told(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(LAB, password="sesame")) as room:
        with Client(LOOPBACK, room.port, "ada", password="guess") as client:
            assert EventWaiter(client).wait_for_end().failure is Failure.WRONG_PASSWORD
        with Client(LOOPBACK, room.port, "ada", password="sesame") as client:
            EventWaiter(client).wait_for(Welcomed)

"""Peers that send or connect more than a room with limits takes: they wait, and two honest people talk on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.events import Said
from core.hosting.address_limits import CONNECTIONS_PER_ADDRESS
from core.values import replace
from tests.support.guests import LobbyGuests
from tests.support.honest_pair import HonestPair, is_gone, said_by_mallory
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, open_room


@pytest.fixture
def limited_room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path, replace(LAB, has_limits=True)) as opened:
        yield opened


def test_a_flood_slows_its_author_alone(limited_room: OpenRoom) -> None:
    with LobbyGuests(limited_room) as guests, LinePeer.connect(limited_room.port) as mallory:
        honest = HonestPair(guests)
        mallory.register("mallory", "#lobby")

        mallory.send_lines(*[f"PRIVMSG #lobby :spam {number}" for number in range(2000)])

        honest.exchange_messages(5)
        assert len(said_by_mallory(honest)) < 100
        mallory.reset()
        honest.exchange_messages(2)


def test_who_resets_the_connection_does_not_talk_on(limited_room: OpenRoom) -> None:
    with LobbyGuests(limited_room) as guests, LinePeer.connect(limited_room.port) as mallory:
        honest = HonestPair(guests)
        mallory.register("mallory", "#lobby")
        mallory.send_lines(*[f"PRIVMSG #lobby :spam {number}" for number in range(2500)])
        honest.bob_events.wait_for(Said, lambda said: said.nick == "mallory")
        mallory.reset()

        is_gone(honest)
        honest.exchange_messages(2)
        assert len(said_by_mallory(honest)) < 60


def test_who_closes_the_connection_in_order_does_not_talk_on_for_minutes(limited_room: OpenRoom) -> None:
    with LobbyGuests(limited_room) as guests, LinePeer.connect(limited_room.port) as mallory:
        honest = HonestPair(guests)
        mallory.register("mallory", "#lobby")
        mallory.send_lines(*[f"PRIVMSG #lobby :spam {number}" for number in range(2500)])
        honest.bob_events.wait_for(Said, lambda said: said.nick == "mallory")
        mallory.hang_up()

        is_gone(honest)
        assert len(said_by_mallory(honest)) < 150


@pytest.mark.parametrize("blank", [b"\r\n", b"\n"])
def test_line_ends_alone_are_read_later_and_later(limited_room: OpenRoom, blank: bytes) -> None:
    with LobbyGuests(limited_room) as guests, LinePeer.connect(limited_room.port) as mallory:
        honest = HonestPair(guests)
        mallory.register("mallory", "#lobby")
        mallory.socket.settimeout(1)
        with pytest.raises(TimeoutError):
            mallory.send_bytes(blank * (16 << 20))  # more than the systems on both sides keep
        honest.exchange_messages(5)


def test_one_address_gets_only_so_many_connections(limited_room: OpenRoom) -> None:
    with LobbyGuests(limited_room) as guests:
        honest = HonestPair(guests)
        peers = [LinePeer.connect(limited_room.port) for _ in range(CONNECTIONS_PER_ADDRESS + 10)]

        assert peers[-1].read_to_end()[-1].startswith("ERROR :Closing Link: ")
        honest.exchange_messages(5)

        for peer in peers:
            peer.hang_up()

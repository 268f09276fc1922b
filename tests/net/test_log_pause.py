"""While the log takes nothing, who is in is told that the room waits; nothing that is said goes out."""

import sqlite3
from contextlib import closing

import pytest

from core.actions import Say
from core.events import Answered, MembersListed, Said
from core.hosting import log_pause
from core.joining.client import Client
from core.refusals import Answer
from storage.wire.standard_replies import LOG_WAITS, LOG_WRITES
from tests.support.event_waiter import EventWaiter
from tests.support.guests import LobbyGuests
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LOOPBACK, OpenRoom


def is_told(code: str, event: Answered) -> bool:
    return isinstance(event.why, Answer) and event.why.code == code and not event.is_error


@pytest.fixture(autouse=True)
def _brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_pause, "TOLD_AFTER", 0.3)
    monkeypatch.setattr(log_pause, "PING_EVERY", 0.3)


def test_a_guest_is_told_why_nothing_arrives_and_when_it_does(room: OpenRoom, guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")
    with closing(sqlite3.connect(room.log_path)) as viewer:
        viewer.execute("begin immediate")
        ada.act(Say("#lobby", "held", 1))
        for events in (ada_events, bob_events):
            events.wait_for(Answered, lambda told: is_told(LOG_WAITS, told))
        assert not any(isinstance(event, Said) for event in ada_events.received + bob_events.received)
        viewer.rollback()

    for events in (ada_events, bob_events):
        assert events.wait_for(Said).text == "held"
        events.wait_for(Answered, lambda told: is_told(LOG_WRITES, told))


def test_the_host_s_window_hears_of_it_from_its_console_alone(room: OpenRoom, guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    with Client(LOOPBACK, room.port, "hal", operator=("host", "token")) as host:
        events = EventWaiter(host)
        events.wait_for(MembersListed)
        with closing(sqlite3.connect(room.log_path)) as viewer:
            viewer.execute("begin immediate")
            ada.act(Say("#lobby", "held", 1))
            ada_events.wait_for(Answered, lambda told: is_told(LOG_WAITS, told))
            viewer.rollback()
        events.wait_for(Said)

    assert not any(isinstance(event, Answered) for event in events.received)


def test_a_program_without_standard_replies_is_shown_that_the_room_is_there(room: OpenRoom) -> None:
    with LinePeer.connect(room.port) as ada, closing(sqlite3.connect(room.log_path)) as viewer:
        ada.register("ada")
        ada.send_lines("JOIN #lobby")
        ada.wait_for_part(" 366 ")
        viewer.execute("begin immediate")
        ada.send_lines("PRIVMSG #lobby :held")

        assert [ada.next_line(), ada.next_line()] == ["PING :parlour.local"] * 2
        viewer.rollback()

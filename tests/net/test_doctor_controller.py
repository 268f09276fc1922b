"""The page of the doctor looks on a thread of its own, and tells the window what it has found."""

import socket
import threading

from app.viewmodels.doctor_words import sought_room, with_refusal
from app.window.controllers.doctor_controller import DoctorController
from core.addresses import Address
from core.failures import Failure
from core.invite import Invite
from tests.support.loopback_room import TIMEOUT, OpenRoom

LOOPBACK = "127.0.0.1"


class Page:
    """A page that is looked at whenever it wakes the window."""

    def __init__(self, target: Invite | Address, refusal: Failure | None = None) -> None:
        self._woken = threading.Event()
        self.controller = DoctorController(with_refusal(sought_room(target), refusal), self._woken.set)
        self.model = self.controller.model

    def wait(self) -> None:
        while self.model.state.is_looking:
            assert self._woken.wait(TIMEOUT)
            self._woken.clear()
            self.controller.take_events()


def test_it_begins_to_look_when_it_opens_and_tells_what_it_found(room: OpenRoom) -> None:
    page = Page(Address(LOOPBACK, room.port))
    assert page.model.state.is_looking
    page.wait()
    assert page.model.state.is_well
    assert f"room: 127.0.0.1, port {room.port}" in page.model.state.report


def test_it_can_look_again(room: OpenRoom) -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]
    page = Page(Address(LOOPBACK, port))
    page.wait()
    assert page.model.state.what == f"The computer at 127.0.0.1 answers, but no room is open on port {port}."
    page.model.look_again()
    assert page.model.state.is_looking
    page.wait()
    assert not page.model.state.is_well


def test_of_a_link_all_addresses_are_looked_at(room: OpenRoom) -> None:
    addresses = (Address("no-such-computer.invalid", 6697), Address(LOOPBACK, room.port))
    page = Page(Invite("abcdefgh", bytes(20), addresses))
    page.wait()
    assert page.model.state.report.count("cause: ") == 2


def test_what_the_room_has_just_said_counts(room: OpenRoom) -> None:
    page = Page(Address(LOOPBACK, room.port), Failure.ROOM_FULL)
    page.wait()
    assert page.model.state.what == "The room answers, but it is full."


def test_nobody_is_left_behind_in_the_room(room: OpenRoom) -> None:
    Page(Address(LOOPBACK, room.port)).wait()
    kinds = [kind for kind, *_ in room.logged_entries("joined", "said")]
    assert kinds == []

"""The page of the doctor looks on a thread of its own, and tells the window what it has found."""

import socket
import ssl
import threading

import pytest

from app.session import Session
from app.viewmodels.doctor_words import sought_room, with_refusal
from app.window.controllers.doctor_controller import DoctorController
from core.addresses import Address
from core.failures import Failure
from core.inviting.invite import Invite
from tests.support.loopback_room import TIMEOUT, OpenRoom
from tests.support.windowless_user import WindowUser, port_of

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


def looked_here(host: WindowUser) -> str:
    """Return the report of the page about the room that is open here."""
    host.window.doctor.look_here()
    page = host.window.dialogs.dialog
    assert isinstance(page, DoctorController)
    host.wait_until(lambda _window: bool(page.model.state.report))
    return page.model.state.report


def test_the_host_is_told_that_a_program_refused_the_certificate(host: WindowUser) -> None:
    with (
        socket.create_connection((LOOPBACK, port_of(host))) as plain,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname="parlour.local")
    host.wait_until(lambda window: bool(window.state.room.reached.broken))  # type: ignore[union-attr]
    report = looked_here(host)
    assert "cause: handshakes broke (likely)" in report
    assert "broke off: 1" in report


@pytest.mark.parametrize("is_announced, said", [(False, "no"), (True, "yes")])
def test_the_host_is_told_whether_the_room_announces_itself(
    host: WindowUser, *, is_announced: bool, said: str
) -> None:
    host.session.is_announced = is_announced  # what does that would speak to the network
    assert f"announces itself: {said}" in looked_here(host)
    host.window.navigator.leave_room()
    assert not host.session.is_announced


def test_a_session_without_a_room_announces_none() -> None:
    with Session(lambda: None, has_discovery=True) as session:
        session.announce_room()
        assert not session.is_announced

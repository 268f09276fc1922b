"""Our own client proves its device to a real room over TLS; the host's own window without it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from core.actions import SetNick
from core.console_protocol import AskSnapshot, Snapshot
from core.events import Disconnected, NickRefused, Welcomed
from core.failures import Failure
from core.joining.client import Client
from core.joining.trust import Trust
from core.keys.identity import certificate_of, make_pem
from core.keys.pins import key_of, pin_of
from core.values import replace
from tests.support.event_waiter import EventWaiter
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room

ADAS_SEED, BOBS_SEED = b"a" * 32, b"b" * 32


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    file = tmp_path / "room.pem"
    file.write_bytes(make_pem("0123456789abcdef0123456789abcdef"))
    return file


@pytest.fixture
def room(tmp_path: Path, pem: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path, replace(LAB, room_pem=pem, operators={"host": "token"})) as room:
        yield room


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def come(stack: ExitStack, room: OpenRoom, pem: Path, nick: str, seed: bytes) -> tuple[Client, EventWaiter]:
    trust = Trust(pin_of(certificate_of(pem.read_bytes())))
    client = stack.enter_context(Client(LOOPBACK, room.port, nick, trust=trust, device_seed=seed))
    return client, EventWaiter(client)


def accounts(room: OpenRoom) -> dict[str, str]:
    room.server.order(AskSnapshot())
    return {row.nick: row.account for row in room.wait_for(Snapshot).clients if row.is_bound}


def test_a_guest_has_its_nickname_and_takes_over_its_ghost(
    stack: ExitStack, room: OpenRoom, pem: Path
) -> None:
    _, ghost = come(stack, room, pem, "ada", ADAS_SEED)
    ghost.wait_for(Welcomed)
    _, again = come(stack, room, pem, "ada", ADAS_SEED)

    assert again.wait_for(Welcomed).nick == "ada"
    assert ghost.wait_for(Disconnected).failure is Failure.REPLACED
    assert accounts(room) == {"ada": "ada"}


def test_an_impostor_is_told_what_is_free_and_comes_in_as_that(
    stack: ExitStack, room: OpenRoom, pem: Path
) -> None:
    _, ada = come(stack, room, pem, "ada", ADAS_SEED)
    ada.wait_for(Welcomed)
    client, eve = come(stack, room, pem, "Ada", BOBS_SEED)
    refused = eve.wait_for(NickRefused)
    client.act(SetNick(refused.suggestion))

    assert refused == NickRefused("Ada", True, while_joining=True, is_bound=True, suggestion="Ada2")
    assert eve.wait_for(Welcomed).nick == "Ada2"
    assert accounts(room) == {"ada": "ada", "Ada2": "Ada2"}


def test_the_hosts_own_window_has_the_nickname_that_its_device_has_as_a_guest(
    stack: ExitStack, room: OpenRoom, pem: Path
) -> None:
    room_key = key_of(certificate_of(pem.read_bytes()))
    owner = stack.enter_context(
        Client(LOOPBACK, room.port, "ada", password="token", device_seed=ADAS_SEED, room_key=room_key)
    )
    EventWaiter(owner).wait_for(Welcomed)
    assert accounts(room) == {"ada": "ada"}
    _, guest = come(stack, room, pem, "ada", ADAS_SEED)

    assert guest.wait_for(Welcomed).nick == "ada"


def test_without_encryption_nothing_is_proved(stack: ExitStack, room: OpenRoom) -> None:
    client = stack.enter_context(Client(LOOPBACK, room.port, "ada", device_seed=ADAS_SEED))
    EventWaiter(client).wait_for(Welcomed)

    assert accounts(room) == {}


def test_with_another_key_of_the_room_devices_have_others_too_so_all_nicknames_are_released(
    stack: ExitStack, tmp_path: Path, pem: Path
) -> None:
    for _ in range(2):  # with the same key nothing changes
        with open_room(tmp_path, replace(LAB, room_pem=pem)) as room, ExitStack() as inside:
            _, ada = come(inside, room, pem, "ada", ADAS_SEED)
            ada.wait_for(Welcomed)
            assert accounts(room) == {"ada": "ada"}
    pem.write_bytes(make_pem("0123456789abcdef0123456789abcdef"))

    with open_room(tmp_path, replace(LAB, room_pem=pem)) as room, ExitStack() as inside:
        _, ada = come(inside, room, pem, "ada", ADAS_SEED)
        assert ada.wait_for(Welcomed).nick == "ada"
        assert accounts(room) == {"ada": "ada"}

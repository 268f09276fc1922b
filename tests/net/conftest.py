"""Rooms over loopback: people in one, or whole windows but for their widgets."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.window.first_action import HostNow
from core.values import replace
from tests.support.guests import LobbyGuests
from tests.support.loopback_room import LAB, OpenRoom, open_room
from tests.support.windowless_user import WindowUser, is_chatting


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(
        tmp_path, replace(LAB, motd=("Coffee is upstairs",), operators={"host": "token"})
    ) as opened:
        yield opened


@pytest.fixture
def guests(room: OpenRoom) -> Iterator[LobbyGuests]:
    with LobbyGuests(room) as made:
        yield made


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def host(stack: ExitStack, tmp_path: Path) -> WindowUser:
    user = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
    user.wait_until(is_chatting)
    return user

"""Carries out `parlour rooms`: looks for the rooms of this network for a while, and lists them."""

import time
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue

from app.commands.cli_commands import RoomsCommand
from app.texts import found as texts
from app.viewmodels.start.found_model import FoundModel, Search
from core.discovery.browser import Browser, Looking
from core.discovery.found_rooms import FoundRoom, FoundRooms, IsKnown
from storage.escape import json_line


class NotFound(Exception):
    """There is nothing to list; the message is a sentence that says why."""


def run(command: RoomsCommand, is_known: IsKnown = lambda _room_id, _hint: False) -> Iterator[str]:
    """Return a line for each room, and what there is to say of others. Raises NotFound."""
    found = _look(command.seconds, is_known)
    if command.is_json:
        yield from map(_json, found.rooms)
        return
    model = FoundModel(lambda _room: None)
    model.show(found, Search.LOOKS, is_pointed_at=False)
    for choice in model.state.rooms:
        yield f"{choice.name} · {choice.about}"


def _look(seconds: float, is_known: IsKnown) -> FoundRooms:
    woken: SimpleQueue[None] = SimpleQueue()
    end = time.monotonic() + seconds
    with Browser(lambda: woken.put(None), is_known) as browser:
        browser.look()
        while (left := end - time.monotonic()) > 0 and browser.looking is not Looking.CANNOT:
            with suppress(Empty):
                woken.get(timeout=left)
        found, looking = browser.found, browser.looking
    if looking is Looking.CANNOT:
        raise NotFound(texts.CANNOT_LOOK_HERE)
    if not found.rooms:
        raise NotFound(texts.nothing_found(found.silent))
    return found


def _json(room: FoundRoom) -> str:
    return json_line(
        {
            "name": room.name,
            "addresses": list(map(str, room.addresses)),
            "password": room.has_password,
            "known": room.is_known,
            "answers": room.is_answering,
            "id": room.room_id,
            "key": room.key_hint.hex(),
        }
    )

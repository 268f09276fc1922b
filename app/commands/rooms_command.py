"""Carries out `parlour rooms`: looks for the rooms of this network for a while, and lists them."""

import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from app.commands.cli_commands import RoomsCommand
from app.settings.known_rooms import read_rooms
from app.settings.text_files import text_of
from app.texts import found as texts
from app.viewmodels.start.found_model import FoundModel, Search
from core.discovery.browser import Browser, Looking
from core.discovery.found_rooms import FoundRoom, FoundRooms, IsKnown, claims_key
from core.keys.pins import Pin
from storage.escape import json_line


class NotFound(Exception):
    """There is nothing to list; the message is a sentence that says why."""


def run(command: RoomsCommand, data_dir: Path) -> Iterator[str]:
    """Return a line for each room; those that windows of ``data_dir`` joined are known. Raises NotFound."""
    found = _look(command.seconds, partial(claims_key, _known_pins(data_dir)))
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
    with Browser(lambda: woken.put(None)) as browser:
        browser.look(is_known)
        while (left := end - time.monotonic()) > 0 and browser.looking is not Looking.CANNOT:
            with suppress(Empty):
                woken.get(timeout=left)
        found, looking = browser.found, browser.looking
    if looking is Looking.CANNOT:
        raise NotFound(texts.CANNOT_LOOK_HERE)
    if not found.rooms:
        raise NotFound(texts.nothing_found(found.silent))
    return found


def _known_pins(data_dir: Path) -> Mapping[str, Pin]:
    pins: dict[str, Pin] = {}
    for file in sorted(data_dir.glob("profiles/*/profile.toml")):
        with suppress(OSError, ValueError):  # whose profile is damaged is told so by their window
            pins |= read_rooms(tomllib.loads(text_of(file.read_bytes())).get("known_rooms"), ()).pins()
    return pins


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

"""Which room is meant when none is named, and what a new one is called."""

import socket

from app.settings.config import HostConfig
from storage.escape import escaped_for_terminal
from storage.rooms import ROOM_NAME_LENGTH, RoomRecord, find_room, last_headless_room


def chosen_room(config: HostConfig) -> RoomRecord | None:
    """The room that ``config`` names; without a name, the one last hosted headless."""
    if config.name:
        return find_room(config.data_dir, config.name)
    return last_headless_room(config.data_dir)


def new_room_name(config: HostConfig) -> str:
    """What a room is called that is made because there is none; without a name, after this computer."""
    if config.name:
        return config.name
    computer = escaped_for_terminal(socket.gethostname().partition(".")[0]) or "this computer"
    return f"Parlour on {computer}"[:ROOM_NAME_LENGTH]

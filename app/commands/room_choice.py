"""Chooses the room to host without a window, or the name of a new one."""

import socket

from app.settings.config import HostConfig
from storage.escape import escaped_for_terminal
from storage.rooms import ROOM_NAME_LENGTH, RoomRecord, find_room, last_headless_room


def chosen_room(config: HostConfig) -> RoomRecord | None:
    """Return the room that ``config`` names; without a name, the one that was last hosted without a window.

    None: there is no such room, so a new one must be made.
    """
    if config.name:
        return find_room(config.data_dir, config.name)
    return last_headless_room(config.data_dir)


def new_room_name(config: HostConfig) -> str:
    """Return the name of a new room: that of ``config``, else one with the name of this computer."""
    if config.name:
        return config.name
    computer = escaped_for_terminal(socket.gethostname().partition(".")[0]) or "this computer"
    return f"Parlour on {computer}"[:ROOM_NAME_LENGTH]

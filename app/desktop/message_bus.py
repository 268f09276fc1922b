"""Makes commands that call the desktop's message bus (D-Bus) by a small program, gdbus or dbus-send.

Such a program answers in 15 ms on another core. To import a library takes 75 ms of ours, just when the window
opens.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.desktop.programs import installed

Argument = str | list[str]
_SECONDS = 3


def has_bus(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a message bus runs. Ask first: the programs would start one if there is none."""
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    run_dir = environment.get("XDG_RUNTIME_DIR")
    return run_dir is not None and Path(run_dir, "bus").exists()


def calls(destination: str, path: str, method: str, *arguments: Argument) -> list[Sequence[str]]:
    """Return commands, best first, each of which makes this call and prints the answer.

    ``arguments`` must be ASCII. Empty: there is no bus, or no program for it.
    """
    if not has_bus():
        return []
    gdbus = ["gdbus", "call", "--session", f"--timeout={_SECONDS}", f"--dest={destination}"]
    called = [f"--object-path={path}", f"--method={method}", *map(json.dumps, arguments)]
    dbus_send = ["dbus-send", "--session", "--print-reply", f"--reply-timeout={_SECONDS}000"]
    sent = [f"--dest={destination}", path, method, *map(_for_dbus_send, arguments)]
    return installed([[*gdbus, *called], [*dbus_send, *sent]])


def _for_dbus_send(argument: Argument) -> str:
    match argument:
        case str():
            return f"string:{argument}"
        case list():
            return f"array:string:{','.join(argument)}"

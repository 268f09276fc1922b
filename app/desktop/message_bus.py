"""The desktop's message bus (D-Bus), asked with whichever small program is here for it.

Such a program answers in 15 ms on another core; a library would cost 75 ms of ours, just when the window
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
    """Whether there is one to be asked: those programs would start one rather than do without."""
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    run_dir = environment.get("XDG_RUNTIME_DIR")
    return run_dir is not None and Path(run_dir, "bus").exists()


def calls(destination: str, path: str, method: str, *arguments: Argument) -> list[Sequence[str]]:
    """Commands, each of which makes this call and prints the answer; ``arguments`` are plain ASCII."""
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

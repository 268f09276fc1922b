"""Carries out `parlour device`: the key by which rooms know this device goes to a file, or comes from one."""

from pathlib import Path

from app.commands.cli_commands import DeviceCommand
from app.settings.device_key import NoDeviceKey, export_key, first_device, import_key
from app.texts import device as texts
from storage.escape import escaped_for_terminal
from storage.lock import Locked


class KeyNotCopied(Exception):
    """Nothing was changed; the message is a sentence that says why."""


def run(command: DeviceCommand, data_dir: Path) -> str:
    """Carry out ``command``; return the line to print. Raises KeyNotCopied."""
    try:
        return escaped_for_terminal(_done(command, data_dir))
    except Locked:
        why = texts.WINDOW_IS_OPEN
    except FileExistsError:
        why = texts.is_there(str(command.file))
    except NoDeviceKey as error:
        why = texts.no_key(str(error))
    except OSError as error:
        why = texts.unusable(f"{error.filename}: {error.strerror}")
    raise KeyNotCopied(escaped_for_terminal(why))


def _done(command: DeviceCommand, data_dir: Path) -> str:
    with first_device(data_dir) as profile:
        if command.action == "export":
            export_key(profile, command.file)
            return texts.exported(str(command.file))
        return texts.REPLACED if import_key(profile, command.file) else texts.IMPORTED

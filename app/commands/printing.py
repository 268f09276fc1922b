"""Carries out the commands that open no room: each prints what came of it, and is done.

Each imports only what it needs, so that all of them start fast.
"""

import sys
from contextlib import suppress

from app.commands.cli_commands import (
    AccountCommand,
    DeviceCommand,
    DoctorCommand,
    ExportCommand,
    ReportCommand,
    RoomsCommand,
)
from app.diagnostics.logs import with_environment
from app.settings.config import HostConfig

# ruff: noqa: PLC0415 - see above

FINE, FAILED, USAGE, NO_WINDOW = range(4)
"""The exit codes, as `app.texts.commands.EXIT_CODES` explains them."""

PrintingCommand = (
    AccountCommand | DeviceCommand | DoctorCommand | ExportCommand | ReportCommand | RoomsCommand
)


def print_outcome(command: PrintingCommand, config: HostConfig) -> int:
    """Carry out ``command``, and print what came of it; return the exit code."""
    match command:
        case ExportCommand():
            return _export(command, config)
        case AccountCommand():
            return _account(command, config)
        case DeviceCommand():
            return _device(command, config)
        case DoctorCommand():
            return _doctor(command, config)
        case RoomsCommand():
            return _rooms(command, config)
        case ReportCommand():
            return _report(command, config)


def complain(sentence: str, code: int) -> int:
    """Print ``sentence`` to standard error, if anybody reads it; return ``code``."""
    if sys.stderr:  # a window that was started from a menu may have none
        with suppress(OSError):  # its reader may be gone
            print(f"parlour: {sentence}", file=sys.stderr)
    return code


def _export(command: ExportCommand, config: HostConfig) -> int:
    from app.commands.export_command import NotExported, run

    try:
        print(run(command, config.data_dir), file=sys.stdout if command.target else sys.stderr)
    except NotExported as error:
        return complain(str(error), FAILED)
    return FINE


def _account(command: AccountCommand, config: HostConfig) -> int:
    from app.commands.account_command import NotDone, run

    try:
        print(*run(command, config), sep="\n")
    except NotDone as error:
        return complain(str(error), FAILED)
    return FINE


def _doctor(command: DoctorCommand, config: HostConfig) -> int:
    from app.commands.doctor_command import run

    outcome = run(command, config)
    print(*outcome.lines, sep="\n")
    return FINE if outcome.is_well else FAILED


def _rooms(command: RoomsCommand, config: HostConfig) -> int:
    from app.commands.rooms_command import NotFound, run

    try:
        print(*run(command, config.data_dir), sep="\n")
    except NotFound as error:
        return complain(str(error), FAILED)
    return FINE


def _device(command: DeviceCommand, config: HostConfig) -> int:
    from app.commands.device_command import KeyNotCopied, run

    try:
        print(run(command, config.data_dir))
    except KeyNotCopied as error:
        return complain(str(error), FAILED)
    return FINE


def _report(command: ReportCommand, config: HostConfig) -> int:
    from app.commands.report_command import report

    print(*report(config, with_environment(command.log)), sep="\n")
    return FINE

"""Carries out the command line: reads it, starts the diagnostics, and runs the one command.

Each command imports only what it needs, so that all of them start fast.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.arguments import parse
from app.commands.cli_commands import (
    AccountCommand,
    CliCommand,
    DeviceCommand,
    DoctorCommand,
    ExportCommand,
    HostCommand,
    JoinCommand,
    OpenWindow,
    ReportCommand,
    RoomsCommand,
)
from app.commands.printing import FAILED, FINE, NO_WINDOW, USAGE, complain, print_outcome
from app.diagnostics.diagnostics import Diagnostics, diagnosed
from app.diagnostics.logs import CannotLog, LogSettings, with_environment
from app.diagnostics.recorder import FaultRecorder
from app.settings.config import NOWHERE, BadConfig, HostConfig, Unreadable, config_file, read_config
from app.texts import commands as texts
from app.texts import faults
from app.window.first_action import FirstAction, HostNow, JoinNow, ShowStart
from core.values import replace

if TYPE_CHECKING:
    from core.transport.wire_trace import WireTrace

# ruff: noqa: PLC0415 - see above

DISCOVERY = "PARLOUR_DISCOVERY"
"""For tests: the environment variable that is "off" where no room is to be announced or looked for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out ``arguments``; None: those of this process. Return the exit code.

    Raises SystemExit for --help, --version and mistakes in the arguments.
    """
    _let_output_have_any_script()
    command = parse(arguments)
    try:
        return _run_with_diagnostics(command, read_config(config_file()))
    except BadConfig as error:
        return complain(f"{error}.", USAGE)
    except (Unreadable, CannotLog) as error:
        return complain(f"{error}.", FAILED)
    except KeyboardInterrupt:
        return FAILED


def _run_with_diagnostics(command: CliCommand, config: HostConfig) -> int:
    """Carry out the command; record faults, and print those that no window or terminal has told."""
    config = replace(config, data_dir=_absolute(command.data_dir) if command.data_dir else config.data_dir)
    if config.data_dir == NOWHERE:
        return complain(texts.NO_HOME, FAILED)
    if os.environ.get(DISCOVERY) == "off":
        config = replace(config, has_discovery=False)
    # a report shows the log of others, and must not write to it
    settings = LogSettings() if isinstance(command, ReportCommand) else with_environment(command.log)
    opens_room = isinstance(command, OpenWindow | HostCommand | JoinCommand)
    with diagnosed(config.data_dir, settings, opens_room=opens_room) as diagnostics:
        try:
            return _carry_out(command, config, diagnostics)
        except (BadConfig, Unreadable):
            raise
        except Exception as fault:  # noqa: BLE001 - a mistake of ours: kept whole in a file, told in a sentence
            diagnostics.recorder.record(fault, faults.THE_ROOM if opens_room else faults.A_COMMAND)
            return FAILED
        finally:
            _print_faults(diagnostics.recorder)


def _absolute(path: Path) -> Path:
    """Return ``path`` as it is meant, wherever this process works later."""
    with suppress(OSError):  # the folder that we stand in is gone: whoever needs the path says so
        return path.absolute()
    return path


def _print_faults(recorder: FaultRecorder) -> None:
    for told in recorder.take():
        complain(told.sentence, FAILED)


def _let_output_have_any_script() -> None:
    """Print characters that standard output can't encode as codes, instead of failing.

    Names may be in any script, and a pipe on Windows has one code page. Standard error does so by default.
    """
    if isinstance(sys.stdout, TextIOWrapper):  # it is None for a window without a terminal
        sys.stdout.reconfigure(errors="backslashreplace")


def _carry_out(command: CliCommand, config: HostConfig, diagnostics: Diagnostics) -> int:
    match command:
        case OpenWindow():
            return _open_window(command.link, config, diagnostics)
        case HostCommand():
            return _host(command, config, diagnostics)
        case JoinCommand():
            return _join(command, config, diagnostics)
        case (
            AccountCommand()
            | DeviceCommand()
            | DoctorCommand()
            | ExportCommand()
            | ReportCommand()
            | RoomsCommand()
        ):
            return print_outcome(command, config)


def _host(flags: HostCommand, config: HostConfig, diagnostics: Diagnostics) -> int:
    if flags.is_headless:
        return _host_headless(flags, config, diagnostics)
    flag = _first_flag_for_headless(flags)
    if flag:
        return complain(texts.needs_headless(flag), USAGE)
    return _window_or_terminal(HostNow(flags.name or config.name), flags, config, diagnostics)


def _first_flag_for_headless(flags: HostCommand) -> str:
    given = {
        "--host": flags.hosts,
        "--port": flags.port,
        "--password": flags.password,
        "--password-file": flags.password_file,
        "--oper": flags.operators,
        "--oper-file": flags.oper_file,
        "--motd": flags.motd,
        "--key": flags.key,
        "--limits": flags.has_limits,
        "--per-address": flags.per_address,
        "--clear": flags.clear,
        "--sync": flags.sync,
        "--log-format": flags.log_format,
        "--exit-with-parent": flags.ends_with_parent or None,
    }
    return next((flag for flag, value in given.items() if value is not None), "")


def _open_window(link: str, config: HostConfig, diagnostics: Diagnostics) -> int:
    if link:  # who has clicked one does not want to host a room in a terminal
        return _window_only(ShowStart(link), config, diagnostics)
    return _window_or_terminal(ShowStart(), HostCommand(), config, diagnostics)


def _window_or_terminal(
    first: FirstAction, flags: HostCommand, config: HostConfig, diagnostics: Diagnostics
) -> int:
    from app.window.loop.display import why_no_window

    if why := why_no_window():
        return _host_headless(flags, config, diagnostics, no_window=why)
    if flags.has_discovery is False:
        config = replace(config, has_discovery=False)
    return _window(first, config, diagnostics, flags.trace_wire)


def _window(first: FirstAction, config: HostConfig, diagnostics: Diagnostics, trace_wire: Path | None) -> int:
    if trace_wire is None:
        return _run_window(first, config, diagnostics, None)
    from app.process.wire_tracing import traced
    from app.texts.tracing import not_started
    from core.transport.wire_trace import CannotTrace

    try:
        with traced(trace_wire) as trace:
            return _run_window(first, config, diagnostics, trace)
    except CannotTrace as error:
        return complain(not_started(str(trace_wire), str(error)), FAILED)


def _run_window(
    first: FirstAction, config: HostConfig, diagnostics: Diagnostics, trace: "WireTrace | None"
) -> int:
    from app.process.preparing import loading
    from app.settings.profile import NoProfile

    with loading():
        from app.windowed import run
    try:
        return run(first, config.data_dir, diagnostics.recorder, trace, has_discovery=config.has_discovery)
    except NoProfile as error:
        from app.texts.terminal import no_access

        return complain(no_access(str(error.path), error.why), FAILED)
    except Exception as fault:  # noqa: BLE001 - a mistake of ours: as above, and at the next start
        diagnostics.recorder.record(fault, faults.THE_WINDOW)
        diagnostics.tell_at_next_start()
        return FAILED


def _join(command: JoinCommand, config: HostConfig, diagnostics: Diagnostics) -> int:
    first = JoinNow(command.target, command.nick)
    return _window_only(first, config, diagnostics, command.trace_wire)


def _window_only(
    first: FirstAction, config: HostConfig, diagnostics: Diagnostics, trace_wire: Path | None = None
) -> int:
    from app.window.loop.display import why_no_window

    if why := why_no_window():
        return complain(texts.no_window(why), NO_WINDOW)
    return _window(first, config, diagnostics, trace_wire)


def _host_headless(
    flags: HostCommand, config: HostConfig, diagnostics: Diagnostics, no_window: str = ""
) -> int:
    from app.commands.host_settings import BadOperator, host_settings
    from app.terminal.headless import run

    if flags.password is not None or flags.operators:
        complain(texts.SEEN_BY_OTHERS, FINE)
    recorder = diagnostics.recorder
    try:
        with recorder.waking(partial(_print_faults, recorder)):
            return run(host_settings(flags, config, no_window))
    except BadOperator as error:
        return complain(f"{error}.", USAGE)

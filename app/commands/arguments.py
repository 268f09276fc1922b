"""Reads the command line, and writes its --help."""

import argparse
import sys
from collections.abc import Callable, Sequence

from app import __version__
from app.commands import argument_types
from app.commands.cli_commands import (
    AccountAction,
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
from app.diagnostics.logs import LogSettings
from app.settings.config import LOG_FORMATS, SYNCS, config_file
from app.texts import commands as texts
from core.clear_text import Clear
from core.hosting.address_limits import CONNECTIONS_PER_ADDRESS
from core.inviting.invite import SCHEME
from core.inviting.joining_target import LONGEST
from storage.export.formats import Format

_FORMATS: tuple[Format, ...] = ("text", "csv", "jsonl")


def parse(arguments: Sequence[str] | None) -> CliCommand:
    """Read ``arguments``; None: those of this process.

    Raises SystemExit, having printed why: with 0 after --help and --version, with 2 after a mistake.
    """
    typed = sys.argv[1:] if arguments is None else list(arguments)
    if len(typed) == 1 and typed[0].lower().startswith(SCHEME):
        return OpenWindow(None, link=typed[0][:LONGEST])  # what is wrong with it, the window says
    return _command(_parser().parse_args(typed))


def _command(flags: argparse.Namespace) -> CliCommand:
    match flags.command:
        case "host":
            return _host(flags)
        case "join":
            join = flags.target, flags.nick or "", flags.trace_wire
            return JoinCommand(flags.data_dir, *join, _log(flags))
        case "export":
            return _export(flags)
        case "account":
            return _account(flags)
        case "device" | "doctor" | "rooms" | "report":
            return _without_room(flags)
        case _:
            return OpenWindow(flags.data_dir, _log(flags))


def _log(flags: argparse.Namespace) -> LogSettings:
    return LogSettings(flags.log_file, flags.debug)


def _host(flags: argparse.Namespace) -> HostCommand:
    return HostCommand(
        data_dir=flags.data_dir,
        is_headless=flags.headless,
        name=flags.name,
        hosts=tuple(flags.host) if flags.host else None,
        port=flags.port,
        password=flags.password,
        password_file=flags.password_file,
        operators=tuple(flags.oper) if flags.oper else None,
        oper_file=flags.oper_file,
        motd=flags.motd,
        key=flags.key,
        has_limits=flags.limits,
        per_address=flags.per_address,
        clear=Clear(flags.clear) if flags.clear else None,
        has_discovery=flags.discovery,
        sync=flags.sync,
        log_format=flags.log_format,
        ends_with_parent=flags.exit_with_parent,
        trace_wire=flags.trace_wire,
        log=_log(flags),
    )


def _export(flags: argparse.Namespace) -> ExportCommand:
    by_suffix: dict[str, Format] = {".csv": "csv", ".jsonl": "jsonl"}
    suffix = flags.file.suffix.lower() if flags.file else ""
    return ExportCommand(
        flags.data_dir,
        flags.room,
        flags.channel,
        flags.since,
        flags.until,
        flags.format or by_suffix.get(suffix, "text"),
        flags.file,
        flags.direct_messages,
        _log(flags),
    )


def _account(flags: argparse.Namespace) -> AccountCommand:
    if flags.action == "list":
        return AccountCommand(flags.data_dir, "list", flags.room, log=_log(flags))
    action: AccountAction = "replace" if flags.replace else flags.action
    return AccountCommand(flags.data_dir, action, flags.room, flags.name, _log(flags))


def _without_room(flags: argparse.Namespace) -> DeviceCommand | DoctorCommand | RoomsCommand | ReportCommand:
    match flags.command:
        case "device":
            return DeviceCommand(flags.data_dir, flags.action, flags.file, _log(flags))
        case "rooms":
            return RoomsCommand(flags.data_dir, flags.seconds, flags.json, _log(flags))
        case "report":
            return ReportCommand(flags.data_dir, _log(flags))
        case _:
            return DoctorCommand(flags.data_dir, flags.room, flags.port, flags.json, _log(flags))


def _parser() -> argparse.ArgumentParser:
    parser = _new_parser(argparse.ArgumentParser, "parlour", texts.ABOUT, texts.EXAMPLES)
    parser.add_argument("--version", action="version", version=f"parlour {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_host_flags(_new_command(commands.add_parser, "host", texts.HOST, _host_examples()))
    join = _new_command(commands.add_parser, "join", texts.JOIN, texts.EXIT_CODES)
    join.add_argument(
        "target",
        metavar="LINK|ADDRESS",
        type=argument_types.join_target,
        help="of the invitation, parlour://…, or the address of the room, as its host sees them",
    )
    join.add_argument("--nick", metavar="NICK", help="be called this, instead of the nickname used last")
    join.add_argument("--trace-wire", type=argument_types.path, metavar="FILE", help=texts.TRACE_WIRE)
    export = _new_command(commands.add_parser, "export", texts.EXPORT, texts.EXPORT_EXAMPLES)
    _add_export_flags(export)
    account = _new_command(commands.add_parser, "account", texts.ACCOUNT, texts.ACCOUNT_EXAMPLES)
    _add_account_actions(account)
    device = _new_command(commands.add_parser, "device", texts.DEVICE, texts.DEVICE_EXAMPLES)
    device.add_argument("action", choices=("export", "import"), help=texts.DEVICE_ACTION)
    device.add_argument("file", type=argument_types.path, metavar="FILE", help=texts.DEVICE_FILE)
    doctor = _new_command(commands.add_parser, "doctor", texts.DOCTOR, texts.DOCTOR_EXAMPLES)
    _add_doctor_flags(doctor)
    rooms = _new_command(commands.add_parser, "rooms", texts.ROOMS, texts.ROOMS_EXAMPLES)
    rooms.add_argument("--json", action="store_true", help=texts.ROOMS_JSON)
    rooms.add_argument(
        "--seconds", type=argument_types.seconds, default=2.0, metavar="N", help=texts.ROOMS_SECONDS
    )
    report = _new_command(commands.add_parser, "report", texts.REPORT, texts.REPORT_EXAMPLES)
    parser.set_defaults(data_dir=None, log_file=None, debug=False)
    for each in (parser, join, export, account, device, doctor, rooms, report):
        _add_common_flags(each)
    return parser


def _host_examples() -> str:
    # argparse replaces what follows a percent sign, so those in the path are doubled
    return texts.HOST_EXAMPLES.replace(
        "%(config_file)s", str(config_file() or texts.NO_CONFIG_FILE).replace("%", "%%")
    )


def _new_parser(
    make: Callable[..., argparse.ArgumentParser], name: str, about: str, epilog: str, **more: str
) -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    return make(name, description=about, epilog=epilog, formatter_class=plain, allow_abbrev=False, **more)


def _new_command(
    add: Callable[..., argparse.ArgumentParser], name: str, about: str, epilog: str
) -> argparse.ArgumentParser:
    return _new_parser(add, name, about, epilog, help=about)


def _add_common_flags(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: without it, the default after the command would replace a value given before the command
    unsaid = argparse.SUPPRESS
    add = parser.add_argument
    add(
        "--data-dir",
        type=argument_types.path,
        metavar="DIR",
        default=unsaid,
        help="where rooms and profiles are kept",
    )
    add("--log-file", type=argument_types.path, metavar="FILE", default=unsaid, help=texts.LOG_FILE)
    add("--debug", action="store_true", default=unsaid, help=texts.DEBUG)


def _add_host_flags(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    switch = argparse.BooleanOptionalAction
    add("--headless", action="store_true", help="no window: the room is in this terminal")
    add(
        "--name", type=argument_types.room_name, metavar="ROOM", help="open the room of this name, or make it"
    )
    add("--host", action="append", metavar="ADDR", help="listen on this address only; may be given again")
    add(
        "--port",
        type=argument_types.port,
        metavar="N|auto",
        help="listen on this port (6697), or on any that is free",
    )
    _add_common_flags(parser)
    _add_secret_flags(parser)
    add("--motd", type=argument_types.path, metavar="FILE", help="what everybody reads on coming in")
    add("--limits", action=switch, help="limits of rate, connections and logins (on)")
    add(
        "--per-address",
        type=argument_types.connections,
        metavar="N",
        help=f"so many connections may come from one address ({CONNECTIONS_PER_ADDRESS})",
    )
    add("--clear", choices=[each.value for each in Clear], help=texts.CLEAR)
    add("--discovery", action=switch, help="let others on the network find the room (on)")
    add("--sync", choices=SYNCS, help="what no message may get lost by: a crash (normal), a power cut (full)")
    add(
        "--exit-with-parent", action="store_true", help="close the room when the program that started it ends"
    )
    add("--log-format", choices=LOG_FORMATS, help="lines for people (text) or programs (json)")
    add("--trace-wire", type=argument_types.path, metavar="FILE", help=texts.TRACE_WIRE)


def _add_secret_flags(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--password-file",
        type=argument_types.path,
        metavar="FILE",
        help="its first line is the password of the room",
    )
    add(
        "--password",
        type=argument_types.password,
        help="the same, but others on this computer can see it",
    )
    add(
        "--oper",
        type=argument_types.visible_text,
        action="append",
        metavar="NAME:PASSWORD",
        help="for OPER, seen by others as well",
    )
    add("--key", type=argument_types.path, metavar="FILE", help=texts.KEY)
    add("--oper-file", type=argument_types.path, metavar="FILE", help="its first line is NAME:PASSWORD")


def _add_doctor_flags(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("room", nargs="?", type=argument_types.join_target, metavar="ADDRESS|LINK", help=texts.DOCTOR_ROOM)
    add("--port", type=argument_types.one_port, metavar="N", help=texts.DOCTOR_PORT)
    add("--json", action="store_true", help="one JSON object, for programs")


def _add_export_flags(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("file", type=argument_types.target, metavar="FILE", help=texts.EXPORT_FILE)
    add("--format", choices=_FORMATS, help="without it: csv or jsonl if FILE is called so, else text")
    add("--room", metavar="NAME|ID", help="which room; without it, the one opened last")
    add("--channel", metavar="C", help="this channel only; without it, the whole room")
    add("--direct-messages", action="store_true", help=texts.DIRECT_MESSAGES)
    add("--since", type=argument_types.since, metavar="TIME", help="from this day or moment on")
    add("--until", type=argument_types.until, metavar="TIME", help="up to this day or moment")


def _add_account_actions(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions", required=True)
    parsers = {
        name: _new_command(actions.add_parser, name, about, texts.ACCOUNT_EXAMPLES)
        for name, about in texts.ACCOUNT_ACTIONS.items()
    }
    for name, each in parsers.items():
        if name != "list":
            read = argument_types.known_account if name == "remove" else argument_types.account_name
            each.add_argument("name", metavar="NAME", type=read, help="as a nickname is written")
        each.add_argument("--room", type=argument_types.room_name, metavar="NAME|ID", help=texts.ACCOUNT_ROOM)
        _add_common_flags(each)
    parser.set_defaults(replace=False)
    parsers["add"].add_argument(
        "--replace", action="store_true", default=argparse.SUPPRESS, help="give it another password"
    )

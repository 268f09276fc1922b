"""Words of the command line: --help, and what commands print. Pure."""

ABOUT = "Chat with the people on your network: one hosts a room, everyone joins, any IRC client is welcome."

EXIT_CODES = """\
exit codes:
  0  fine; a host stopped by Ctrl-C, SIGINT, SIGTERM, SIGHUP or /quit closes its room and is fine, too
  1  it failed; a sentence on standard error says why
  2  the command line or the config file can't be understood
  3  no window can open here
"""

EXAMPLES = f"""\
examples:
  parlour                                       open the window
  parlour join parlour://1/…                    open the window and join the room of this invitation
  parlour join 192.168.1.20                     the same with the address of a room
  parlour host --name Kitchen                   open the window and host this room at once
  parlour host --headless --name Kitchen        host without a window, for everybody on the network
  parlour export --room Kitchen kitchen.csv     write a room's history to a file
  parlour account add ada                       let ada log in to the room with a password
  parlour doctor 192.168.1.20                   find out why joining the room there fails
  parlour report > report.txt                   what to attach when you tell us that something is wrong

Where no window can open, `parlour` and `parlour host` say why and host in the terminal,
for this computer only.

{EXIT_CODES}"""

DEVICE = "Carry the key by which rooms know this computer to another one."
DEVICE_ACTION = "write the key to FILE, or take the one in FILE"
DEVICE_FILE = "a line of text; whoever has it has your nicknames"
DEVICE_EXAMPLES = """\
examples:
  parlour device export key.txt                 on the old computer
  parlour device import key.txt                 on the new one; then delete the file

A nickname belongs to the device that used it first in a room. With the same key both computers have it."""

HOST = "Host a room: in the window, or with --headless in this terminal."

HOST_EXAMPLES = f"""\
examples:
  parlour host --headless                               the room hosted last, or a new one
  parlour host --headless --name Kitchen --port auto    on any free port; the first line says which
  parlour host --headless --host 127.0.0.1              for this computer only
  parlour host --headless --password-file room.txt      the first line of room.txt is the password
  parlour host --headless --log-format json             one JSON object per line, for programs

The line "Parlour: room ... is open on ADDRESS" (or the event "ready") says that others can come in.
While it runs, type /help. The end of standard input does not end the room.

config file (flags go before it):
  %(config_file)s, with a table [host] and in it
  name, host, port, data_dir, password_file, oper_file, motd, limits, per_address, clear,
  discovery, sync, log_format

{EXIT_CODES}"""

KEY = "a PEM file with the key for a room that was not hosted yet: the same room as wherever that key is"

JOIN = "Open the window and join the room at ADDRESS: 192.168.1.20, laptop:6697, [2001:db8::5]:6697."

EXPORT = "Write what was said in a room of this computer to FILE, also while the room is open."
EXPORT_FILE = (
    "- is standard output; a file that is there is replaced, and keeps its mode; a new one is yours alone"
)
DIRECT_MESSAGES = "direct messages too, which are left out otherwise: they are between two people"

EXPORT_EXAMPLES = f"""\
examples:
  parlour export chat.txt                                     the room opened last, for people
  parlour export --room Kitchen --channel '#lobby' chat.csv   for a spreadsheet
  parlour export --since 2026-11-01 --until 2026-11-30 november.jsonl
  parlour export --since '2026-11-22 14:00' --format text today.log
  parlour export - | grep tea                                 to standard output

Times are those of this computer unless they say otherwise (2026-11-22T14:00Z). A day as --until is included.
Text names the difference to UTC with each day; in CSV and JSON Lines all times are UTC.

{EXIT_CODES}"""

ACCOUNT = "Say who can log in to a room of this computer, also while the room is open."

ACCOUNT_ACTIONS = {
    "add": "Let somebody log in as NAME; the password is asked for, or read from standard input.",
    "remove": "Let nobody log in as NAME any more; who is in the room stays there.",
    "list": "Show who can log in.",
}
ACCOUNT_ROOM = "which room; without it, the one last hosted without a window, else the one opened last"

ACCOUNT_EXAMPLES = f"""\
examples:
  parlour account add ada                       asks for ada's password, twice
  parlour account add ada < password.txt        its first line is the password
  parlour account add ada --replace             give ada another password
  parlour account list --room Kitchen
  parlour account remove ada

An account proves in the room who somebody is; IRC clients log in to it by SASL (PLAIN). Nobody needs one.
In the clear that is possible only from the computer on which the room is open.

{EXIT_CODES}"""

TRACE_WIRE = "write every line of the wire to FILE: what people say is in it, passwords and keys are masked"
CLEAR = (
    "who may come in without encryption: none; local, programs on this computer (so it is without the flag); "
    "or all, and then others on the network could read along"
)
LOG_FILE = "log to this file what the program does: never passwords, nor what people say"
DEBUG = "log everything, not only warnings"

ROOMS = "List the rooms that are open on this network."
ROOMS_SECONDS = "look for so long (2)"
ROOMS_JSON = "a line of JSON for each room"

ROOMS_EXAMPLES = f"""\
examples:
  parlour rooms                  name, address, whether there is a password
  parlour rooms --seconds 10     look for longer
  parlour rooms --json           for programs; the addresses that answer come first

{EXIT_CODES}"""

REPORT = "Write to standard output what helps to find a fault: versions, settings, the end of the log."

REPORT_EXAMPLES = f"""\
examples:
  parlour report > report.txt
  parlour report --log-file parlour.log         with the end of another log than the usual one

Read it before you pass it on. Passwords, nicknames and what people said are not in it; it has the names of
files, and IP addresses if they stand in the settings or in the log.

{EXIT_CODES}"""

DOCTOR = (
    "Find out why joining a room fails; without ADDRESS, why others fail to join the room of this computer."
)
DOCTOR_ROOM = "of the room, as its host sees it, or an invite link; without it, look at this computer"
DOCTOR_PORT = "without ADDRESS: look at this port of this computer"

DOCTOR_EXAMPLES = f"""\
examples:
  parlour doctor 192.168.1.20                   as guest: why does joining fail?
  parlour doctor                                as host: why do others fail to join?
  parlour doctor --json 192.168.1.20            one JSON object, for programs

It takes about four seconds, and sends no password. It knocks as a guest does, who leaves at once.
Exit code 0: a room answers, and would let us in; 1: something is in the way. The report has the
addresses of this computer in its networks, and no names.

{EXIT_CODES}"""

SEEN_BY_OTHERS = (
    "warning: others on this computer can see passwords on the command line; "
    "--password-file and --oper-file read them from files"
)
NO_CONFIG_FILE = "the config file of somebody who has a home folder"
NO_HOME = "this user has no home folder; say with --data-dir where rooms are kept."
NO_ROOM_YET = "No room has been hosted on this computer yet"


def no_window(why: str) -> str:
    """Say why no window can open."""
    return f"no window can open here: {why}."


def needs_headless(flag: str) -> str:
    """Say that ``flag`` works only without a window."""
    return f"{flag} needs --headless; in the window it is set there."


def no_such_room(name: str, known: str) -> str:
    """Say that no room of this computer is called ``name``."""
    return f'There is no room "{name}" on this computer. There are: {known}.'


def exported(entries: int, room: str, target: str) -> str:
    """Say how much was exported, and to which file; empty: to standard output."""
    count = "1 entry" if entries == 1 else f"{entries} entries"
    verb = "is" if entries == 1 else "are"
    return f'{count} of "{room}" {verb} in {target}' if target else f'{count} of "{room}" written.'


def left_out(damaged: int, direct: int) -> str:
    """Say what of the selected part was not exported; empty if all was."""
    sentences = []
    if direct:
        messages = "1 direct message was" if direct == 1 else f"{direct} direct messages were"
        sentences.append(f"{messages} left out: --direct-messages includes them.")
    if damaged:
        rows = "1 damaged entry was" if damaged == 1 else f"{damaged} damaged entries were"
        sentences.append(f"{rows} left out.")
    return " ".join(sentences)


def no_such_channel(channel: str, room: str, known: str) -> str:
    """Say that nothing ever happened in ``channel``; ``known`` are those in which something did."""
    return f'there never was a channel {channel} in "{room}"' + (f"; there are: {known}" if known else "")


def not_exported(why: str) -> str:
    """Say why nothing was exported."""
    return f"Nothing was exported: {why}."


def broken_off(why: str) -> str:
    """Say why an export to standard output, of which a part is written, has ended."""
    return f"The export broke off: {why}."

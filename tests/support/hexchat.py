"""HexChat in a throw-away home, on a display without a screen; driven like the programs of irc_programs."""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.texts.paste_lines import WayIn
from tests.support.irc_programs import NICK, ChatProgram
from tests.support.message_bus import message_bus
from tests.support.other_programs import (
    TIMEOUT,
    bare_environment,
    end_process,
    path_of_program,
    wait_for_logged_line,
    wait_until,
)
from tests.support.virtual_display import virtual_display

_HEXCHAT_CONFIG = f"""\
version = 2.16.1
gui_slist_skip = 1
gui_join_dialog = 0
irc_nick1 = {NICK}
irc_user_name = irma
irc_real_name = Irma
irc_logging = 1
irc_logmask = %c.log
net_auto_reconnect = 0
net_throttle = 0
"""

_HEXCHAT_NETWORK = """\
v=2.16.1

N=lab
E=UTF-8
F={flags}
D=0
J=#lobby
S=127.0.0.1/{port}

"""
_IN_THE_CLEAR = 2 + 8  # connect at the start, with the names from the other file
_ENCRYPTED = _IN_THE_CLEAR + 4 + 32  # with TLS, whatever the certificate

# No folder of services: the bus must not start a program by itself, outside of the throw-away home.


class HexChat:
    """HexChat, which takes commands by its D-Bus interface (its documentation, "D-Bus")."""

    def __init__(self, environment: Mapping[str, str], logs: Path) -> None:
        self._environment = environment
        self._logs = logs

    def type_in_lobby(self, command: str) -> None:
        answer = self._asks("FindContext", "string:lab", "string:#lobby")
        self._asks("SetContext", f"uint32:{answer.split()[-1]}")
        self._asks("Command", f"string:{command.removeprefix('/')}")

    def type_outside(self, command: str) -> None:
        self._asks("Command", f"string:{command.removeprefix('/')}")

    def send_message(self, text: str, target: str = "#lobby") -> None:
        self.type_in_lobby(f"/msg {target} {text}")

    def wait_for_line(self, pattern: str, conversation: str = "#lobby") -> str:
        return wait_for_logged_line(self._logs, f"{conversation}.log", pattern)

    def wait_for_line_anywhere(self, pattern: str) -> str:
        return wait_for_logged_line(self._logs, "*", pattern)

    def is_ready(self) -> bool:
        """Whether it takes commands; before that it warns root and waits for Enter, which is pressed here."""
        self._run("xdotool", "key", "Return")
        return bool(self._asks("FindContext", "string:lab", "string:", timeout=0.2))

    def _asks(self, method: str, *arguments: str, timeout: float = TIMEOUT) -> str:
        service = ["--dest=org.hexchat.service", "/org/hexchat/Remote", f"org.hexchat.plugin.{method}"]
        options = ["--session", "--print-reply", f"--reply-timeout={timeout * 1000:.0f}"]
        return self._run("dbus-send", *options, *service, *arguments)

    def _run(self, *command: str) -> str:
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=False
        ).stdout


@contextmanager
def running_hexchat(home: Path, port: int, way: WayIn | None = None) -> Iterator[ChatProgram]:
    """Start HexChat, which connects to the room at ``port`` and joins; end it with the block."""
    program, _, _, _ = map(path_of_program, ("hexchat", "Xvfb", "dbus-daemon", "xdotool"))
    environment = dict(bare_environment(home))
    (home / "hexchat.conf").write_text(_HEXCHAT_CONFIG)
    (home / "servlist.conf").write_text(
        _HEXCHAT_NETWORK.format(port=port, flags=_ENCRYPTED if way else _IN_THE_CLEAR)
    )
    with (
        virtual_display() as environment["DISPLAY"],
        message_bus(home) as environment["DBUS_SESSION_BUS_ADDRESS"],
    ):
        process = subprocess.Popen(
            [program, "--cfgdir", str(home)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        try:
            started = HexChat(environment, home / "logs")
            wait_until(started.is_ready, "HexChat takes no orders")
            yield started
        finally:
            end_process(process)

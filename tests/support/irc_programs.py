"""irssi and WeeChat, each in a throw-away home, driven as by a person and read in their own logs.

They come in the clear, or encrypted if they are told of a `WayIn`. For example:

    with running_irssi(tmp_path / "irssi", port) as irssi:
        irssi.send_message("hello")
        irssi.wait_for_line("bob.*hi there")
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.texts.paste_lines import WayIn
from tests.support.other_programs import (
    bare_environment,
    end_process,
    path_of_program,
    wait_for_logged_line,
    wait_until,
)
from tests.support.terminals import Terminal, running_in_terminal

NICK = "irma"

_IRSSI_CONFIG = """
servers = ( {{
  address = "127.0.0.1"; chatnet = "lab"; port = "{port}"; {tls} autoconnect = "yes";
}} );
chatnets = {{ lab = {{ type = "IRC"; nick = "{nick}"; }}; }};
channels = ( {{ name = "#lobby"; chatnet = "lab"; autojoin = "yes"; }} );
settings = {{
  core = {{ real_name = "Irma"; user_name = "irma"; nick = "{nick}"; }};
  "irc/core" = {{ cmds_max_at_once = "100"; cmd_queue_speed = "10msec"; }};
  "fe-common/core" = {{ autolog = "yes"; autolog_path = "{logs}/$0.log"; window_auto_change = "yes"; }};
}};
"""


class ChatProgram(Protocol):
    """An IRC client of other people's, on its way into the lobby of a room."""

    def type_in_lobby(self, command: str) -> None:
        """Type a command, such as ``/nick eve``, in the window of the lobby."""

    def type_outside(self, command: str) -> None:
        """Type a command in the window that belongs to no conversation."""

    def send_message(self, text: str, target: str = "#lobby") -> None:
        """Send a text to the lobby or to a person."""

    def wait_for_line(self, pattern: str, conversation: str = "#lobby") -> str:
        """Wait until the program's own log of a conversation has a line that matches; return the line."""

    def wait_for_line_anywhere(self, pattern: str) -> str:
        """Wait until one of the program's logs has a line that matches; return the line."""


class Irssi:
    """irssi in a pseudo-terminal, into which commands are typed."""

    def __init__(self, terminal: Terminal, logs: Path) -> None:
        self._terminal = terminal
        self._logs = logs

    def type_in_lobby(self, command: str) -> None:
        self._terminal.type_line(command)

    type_outside = type_in_lobby

    def send_message(self, text: str, target: str = "#lobby") -> None:
        self.type_in_lobby(f"/msg {target} {text}")

    def wait_for_line(self, pattern: str, conversation: str = "#lobby") -> str:
        return wait_for_logged_line(self._logs, f"{conversation}.log", pattern)

    def wait_for_line_anywhere(self, pattern: str) -> str:
        return wait_for_logged_line(self._logs, "*", pattern)


class WeeChat:
    """weechat-headless, which takes commands by the pipe of its plugin fifo."""

    def __init__(self, pipe: Path, logs: Path) -> None:
        self._pipe = pipe
        self._logs = logs

    def type_in_lobby(self, command: str) -> None:
        self._type("irc.lab.#lobby", command)

    def type_outside(self, command: str) -> None:
        self._type("core.weechat", command)

    def send_message(self, text: str, target: str = "#lobby") -> None:
        self._type("irc.lab.#lobby", text if target == "#lobby" else f"/msg {target} {text}")

    def wait_for_line(self, pattern: str, conversation: str = "#lobby") -> str:
        return wait_for_logged_line(self._logs, f"irc.lab.{conversation}.weechatlog", pattern)

    def wait_for_line_anywhere(self, pattern: str) -> str:
        return wait_for_logged_line(self._logs, "*", pattern)

    def _type(self, buffer: str, text: str) -> None:
        wait_until(self._pipe.exists, "no pipe")
        self._pipe.write_text(f"{buffer} *{text}\n")


@contextmanager
def running_irssi(home: Path, port: int, way: WayIn | None = None) -> Iterator[ChatProgram]:
    """Start the program, which connects to the room at ``port`` and joins; end it with the block."""
    program = path_of_program("irssi")
    config, logs = home / "config", home / "logs"
    logs.mkdir(parents=True)
    tls = 'use_tls = "no";'
    if way:
        tls = f'use_tls = "yes"; tls_verify = "no"; tls_pinned_pubkey = "{way.key}";'
    config.write_text(_IRSSI_CONFIG.format(port=port, nick=NICK, logs=logs, tls=tls))
    (home / "startup").write_text(f"/window log on {logs}/status.log\n")
    command = [program, f"--home={home}", f"--config={config}"]
    with running_in_terminal(command, bare_environment(home), home / "painted") as terminal:
        yield Irssi(terminal, logs)


@contextmanager
def running_weechat(home: Path, port: int, way: WayIn | None = None) -> Iterator[ChatProgram]:
    """Start the program, which connects to the room at ``port`` and joins; end it with the block."""
    program = path_of_program("weechat-headless")
    folder, pipe = home / "weechat", home / "pipe"
    tls = f"-ssl -ssl_fingerprint={way.certificate}" if way else "-notls"
    orders = (
        "/set logger.file.flush_delay 0",
        "/set irc.server_default.anti_flood_prio_high 0",
        f'/set fifo.file.path "{pipe}"',
        f"/server add lab 127.0.0.1/{port} {tls} -nicks={NICK} -username=irma -autojoin=#lobby",
        "/connect lab",
    )
    process = subprocess.Popen(
        [program, "--dir", str(folder), "--plugins", "irc,logger,fifo", "--run-command", ";".join(orders)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=bare_environment(home),
    )
    try:
        yield WeeChat(pipe, folder / "logs")
    finally:
        end_process(process)

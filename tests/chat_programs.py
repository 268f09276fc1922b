"""Other people's IRC clients, each in a throw-away home, driven as by a person and read in their own logs."""

import os
import pty
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

TIMEOUT = 20
LOOK_EVERY = 0.05
NICK = "irma"

_IRSSI_CONFIG = """
servers = ( {{
  address = "127.0.0.1"; chatnet = "lab"; port = "{port}"; use_tls = "no"; autoconnect = "yes";
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
    """A program in the lobby of a room."""

    def order(self, command: str) -> None:
        """Type a command, such as ``/nick eve``, in the lobby's window."""

    def say(self, text: str, target: str = "#lobby") -> None:
        """Type a text for the lobby or a person."""

    def sees(self, pattern: str, conversation: str = "#lobby") -> str:
        """Wait for a line in the program's own log of a conversation."""


class Irssi:
    """irssi under a terminal of its own."""

    def __init__(self, terminal: int, logs: Path) -> None:
        self._terminal = terminal
        self._logs = logs

    def order(self, command: str) -> None:
        os.write(self._terminal, f"{command}\r".encode())

    def say(self, text: str, target: str = "#lobby") -> None:
        self.order(f"/msg {target} {text}")

    def sees(self, pattern: str, conversation: str = "#lobby") -> str:
        return _line_in(self._logs / f"{conversation}.log", pattern)


class WeeChat:
    """weechat-headless with its pipe for commands."""

    def __init__(self, pipe: Path, logs: Path) -> None:
        self._pipe = pipe
        self._logs = logs

    def order(self, command: str) -> None:
        self._type("irc.lab.#lobby", command)

    def say(self, text: str, target: str = "#lobby") -> None:
        self._type("irc.lab.#lobby", text if target == "#lobby" else f"/msg {target} {text}")

    def sees(self, pattern: str, conversation: str = "#lobby") -> str:
        return _line_in(self._logs / f"irc.lab.{conversation}.weechatlog", pattern)

    def _type(self, buffer: str, text: str) -> None:
        _wait_until(self._pipe.exists, "no pipe")
        self._pipe.write_text(f"{buffer} *{text}\n")


@contextmanager
def irssi(home: Path, port: int) -> Iterator[ChatProgram]:
    """On its way into the room at ``port``; ended with the block."""
    program = _installed("irssi")
    config, logs = home / "config", home / "logs"
    logs.mkdir(parents=True)
    config.write_text(_IRSSI_CONFIG.format(port=port, nick=NICK, logs=logs))
    ours, its = pty.openpty()
    command = [program, f"--home={home}", f"--config={config}"]
    process = subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, env=_environment(home), start_new_session=True
    )
    os.close(its)
    drain = threading.Thread(target=_drain, args=(ours,))
    drain.start()
    try:
        yield Irssi(ours, logs)
    finally:
        _end(process)
        drain.join()
        os.close(ours)


@contextmanager
def weechat(home: Path, port: int) -> Iterator[ChatProgram]:
    """On its way into the room at ``port``; ended with the block."""
    program = _installed("weechat-headless")
    folder, pipe = home / "weechat", home / "pipe"
    orders = (
        "/set logger.file.flush_delay 0",
        "/set irc.server_default.anti_flood_prio_high 0",
        f'/set fifo.file.path "{pipe}"',
        f"/server add lab 127.0.0.1/{port} -notls -nicks={NICK} -username=irma -autojoin=#lobby",
        "/connect lab",
    )
    process = subprocess.Popen(
        [program, "--dir", str(folder), "--plugins", "irc,logger,fifo", "--run-command", ";".join(orders)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(home),
    )
    try:
        yield WeeChat(pipe, folder / "logs")
    finally:
        _end(process)


def _installed(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        missing = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return program


def _environment(home: Path) -> Mapping[str, str]:
    home.mkdir(exist_ok=True)
    return {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8", "TZ": "UTC"}


def _drain(terminal: int) -> None:
    """Read what it paints, so that it never has to wait for a reader."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # EIO: the program has ended
        return


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _line_in(path: Path, pattern: str) -> str:
    found: list[str] = []

    def is_there() -> bool:
        lines = path.read_text("utf-8", "replace").splitlines() if path.exists() else []
        found[:] = [line for line in lines if re.search(pattern, line)]
        return bool(found)

    _wait_until(is_there, f"no {pattern!r} in {path.name}")
    return found[0]


def _wait_until(is_so: Callable[[], bool], otherwise: str) -> None:
    """These programs can't tell us when they have written: look again and again."""
    deadline = time.monotonic() + TIMEOUT
    pause = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline, otherwise
        pause.wait(LOOK_EVERY)

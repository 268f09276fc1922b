"""IRC programs that take text and show text: of a pipe, or typed in a terminal. Each in a throw-away home.

For example:

    with running_ii(tmp_path / "home", port, "ii") as ii:
        ii.say("hello")
        ii.wait_until_shown("bob.*hi there")
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Protocol

from tests.support.other_programs import (
    bare_environment,
    end_process,
    path_of_program,
    wait_for_logged_line,
    wait_until,
)

SHOWN = "shown"


class PlainProgram(Protocol):
    """An IRC program of other people's in the lobby of a room."""

    def say(self, text: str) -> None:
        """Say a text of one line in the lobby."""

    def leave(self, reason: str) -> None:
        """Leave the room; most can say why."""

    def wait_until_shown(self, pattern: str) -> str:
        """Wait until the program has shown, or written down, a line that matches; return it."""


Start = Callable[[Path, int, str], AbstractContextManager[PlainProgram]]
"""Start a program with its home, which connects to the room at a port under a nickname, and joins."""


class Ii:
    """ii, which has a folder for the lobby: a pipe for what is said, and a file with what was said."""

    def __init__(self, server: Path) -> None:
        self._server = server
        self._lobby = server / "#lobby"

    def say(self, text: str) -> None:
        wait_until((self._lobby / "in").exists, "ii has no folder for the lobby")
        (self._lobby / "in").write_text(f"{text}\n", "utf-8")

    def leave(self, reason: str) -> None:
        (self._server / "in").write_text(f"/q {reason}\n")

    def wait_until_shown(self, pattern: str) -> str:
        return wait_for_logged_line(self._lobby, "out", pattern)


class TypedInto:
    """A program that reads what is typed, and writes what it shows to a file."""

    def __init__(
        self, keyboard: IO[bytes], home: Path, before_text: str = "", quit_word: str = "/quit"
    ) -> None:
        self._keyboard = keyboard
        self._home = home
        self._before_text = before_text
        self._quit_word = quit_word

    def type_line(self, line: str) -> None:
        self._keyboard.write(f"{line}\n".encode())
        self._keyboard.flush()

    def say(self, text: str) -> None:
        self.type_line(f"{self._before_text}{text}")

    def leave(self, reason: str) -> None:
        self.type_line(f"{self._quit_word} {reason}")

    def wait_until_shown(self, pattern: str) -> str:
        return wait_for_logged_line(self._home, SHOWN, pattern)


@contextmanager
def running_ii(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start ii, which has a pipe for the server and one for each channel."""
    command = ["-s", "127.0.0.1", "-p", str(port), "-n", nick, "-i", str(home)]
    with _started("ii", home, command):
        server = home / "127.0.0.1"
        wait_until((server / "in").exists, "ii has no folder for the server")
        wait_for_logged_line(server, "out", "End of /MOTD")
        (server / "in").write_text("/j #lobby\n")
        yield Ii(server)


@contextmanager
def running_sic(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start sic."""
    with _started("sic", home, ["-h", "127.0.0.1", "-p", str(port), "-n", nick]) as process:
        program = TypedInto(_keyboard_of(process), home, quit_word=":QUIT :")
        program.wait_until_shown("376 .*End of /MOTD")
        program.type_line(":j #lobby")
        program.wait_until_shown("366")
        yield program


@contextmanager
def running_epic5(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start EPIC5 without its window (-d)."""
    with _started("epic5", home, ["-d", "-q", "-n", nick, "-c", "#lobby", f"127.0.0.1:{port}"]) as process:
        program = TypedInto(_keyboard_of(process), home, "/msg #lobby ")
        program.wait_until_shown("Users on #lobby")
        yield program


@contextmanager
def running_epic4(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start EPIC4 without its window (-d)."""
    with _joined_by_typing("epic4", home, ["-d", "-q", nick, f"127.0.0.1:{port}"]) as program:
        yield program


@contextmanager
def running_ircii(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start ircII, the oldest of them, without its window (-d)."""
    with _joined_by_typing("ircII", home, ["-d", "-q", nick, f"127.0.0.1:{port}"]) as program:
        yield program


@contextmanager
def running_scrollz(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start ScrollZ without its window (-d)."""
    with _joined_by_typing("scrollz", home, ["-d", "-q", nick, f"127.0.0.1:{port}"]) as program:
        yield program


@contextmanager
def running_tinyirc(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start TinyIRC without its window."""
    with _joined_by_typing("tinyirc", home, ["--dumb", nick, "127.0.0.1", str(port)]) as program:
        yield program


@contextmanager
def _joined_by_typing(name: str, home: Path, arguments: Sequence[str]) -> Iterator[PlainProgram]:
    with _started(name, home, arguments) as process:
        program = TypedInto(_keyboard_of(process), home)
        program.wait_until_shown("Everybody talks in #lobby")  # the message of the day
        program.type_line("/join #lobby")
        program.wait_until_shown("has joined channel|joined #lobby|Now talking in")
        yield program


@contextmanager
def _started(name: str, home: Path, arguments: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    program = path_of_program(name)
    environment = {**bare_environment(home), "TERM": "dumb", "IRCUSER": home.name}
    with (home / SHOWN).open("wb") as shown:
        process = subprocess.Popen(
            [program, *arguments],
            stdin=subprocess.PIPE,
            stdout=shown,
            stderr=shown,
            env=environment,
            cwd=os.sep,
        )
        try:
            yield process
        finally:
            end_process(process)
            assert process.stdin
            process.stdin.close()


def _keyboard_of(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin
    return process.stdin

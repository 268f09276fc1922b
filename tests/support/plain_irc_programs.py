"""ii, sic and EPIC5, which know plain IRC and nothing else, each in a throw-away home.

For example:

    with running_ii(tmp_path / "home", port) as ii:
        ii.say("hello")
        ii.wait_until_shown("bob.*hi there")
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.support.irc_programs import NICK
from tests.support.other_programs import (
    bare_environment,
    end_process,
    path_of_program,
    wait_for_logged_line,
    wait_until,
)

_SHOWN = "shown"


class Ii:
    """ii, which has a folder for the lobby: a pipe for what is said, and a file with what was said."""

    def __init__(self, server: Path) -> None:
        self._lobby = server / "#lobby"

    def say(self, text: str) -> None:
        wait_until((self._lobby / "in").exists, "ii has no folder for the lobby")
        (self._lobby / "in").write_text(f"{text}\n", "utf-8")

    def wait_until_shown(self, pattern: str) -> str:
        return wait_for_logged_line(self._lobby, "out", pattern)


class TypedInto:
    """A program that reads what is typed, and writes what it shows to a file."""

    def __init__(self, keyboard: IO[bytes], home: Path, before_text: str) -> None:
        self._keyboard = keyboard
        self._home = home
        self._before_text = before_text

    def type_line(self, line: str) -> None:
        self._keyboard.write(f"{line}\n".encode())
        self._keyboard.flush()

    def say(self, text: str) -> None:
        self.type_line(f"{self._before_text}{text}")

    def wait_until_shown(self, pattern: str) -> str:
        return wait_for_logged_line(self._home, _SHOWN, pattern)


PlainProgram = Ii | TypedInto


@contextmanager
def running_ii(home: Path, port: int) -> Iterator[PlainProgram]:
    """Start ii, which connects to the room at ``port`` and joins; end it with the block."""
    command = ["-s", "127.0.0.1", "-p", str(port), "-n", NICK, "-i", str(home)]
    with _started("ii", home, command):
        server = home / "127.0.0.1"
        wait_until((server / "in").exists, "ii has no folder for the server")
        wait_for_logged_line(server, "out", "End of /MOTD")
        (server / "in").write_text("/j #lobby\n")
        yield Ii(server)


@contextmanager
def running_sic(home: Path, port: int) -> Iterator[PlainProgram]:
    """Start sic, which connects to the room at ``port`` and joins; end it with the block."""
    with _started("sic", home, ["-h", "127.0.0.1", "-p", str(port), "-n", NICK]) as process:
        assert process.stdin
        program = TypedInto(process.stdin, home, "")
        program.wait_until_shown("376 .*End of /MOTD")
        program.type_line(":j #lobby")
        program.wait_until_shown("366")
        yield program


@contextmanager
def running_epic5(home: Path, port: int) -> Iterator[PlainProgram]:
    """Start EPIC5 without its window (-d); it connects to the room at ``port`` and joins."""
    with _started("epic5", home, ["-d", "-q", "-n", NICK, "-c", "#lobby", f"127.0.0.1:{port}"]) as process:
        assert process.stdin
        program = TypedInto(process.stdin, home, "/msg #lobby ")
        program.wait_until_shown("Users on #lobby")
        yield program


@contextmanager
def _started(name: str, home: Path, arguments: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    program = path_of_program(name)
    environment = {**bare_environment(home), "TERM": "dumb", "IRCUSER": NICK}
    with (home / _SHOWN).open("wb") as shown:
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

"""What a host without a window does when its files are deleted, damaged, or can't be made."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.headless_host import (
    HOST_COMMAND,
    REPOSITORY,
    HeadlessHost,
    only_room,
    run_parlour,
)
from tests.support.line_peer import LinePeer

if sys.platform == "win32":
    pytest.skip("only on POSIX systems: Windows keeps open files in place", allow_module_level=True)


def folder_of(home: Path) -> Path:
    (folder,) = (home / "data" / "parlour" / "rooms").iterdir()
    return folder


def delete_log(folder: Path) -> None:
    (folder / "log.db").unlink()


def delete_all(folder: Path) -> None:
    shutil.rmtree(folder)


def put_an_older_one_there(folder: Path) -> None:
    copy = folder / "copy"
    shutil.copy(folder / "log.db", copy)
    copy.replace(folder / "log.db")


HARMS = [delete_log, delete_all, put_an_older_one_there]


def said(home: Path) -> list[str]:
    with closing(sqlite3.connect(only_room(home).path / "log.db")) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        query = "select text from entries where kind = 'said' order by seq"
        return [text for (text,) in db.execute(query)]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_what_anybody_saw_is_in_the_log_though_it_was_deleted_while_they_talked(
    tmp_path: Path, host: HeadlessHost, harm: Callable[[Path], None], end: signal.Signals
) -> None:
    port = host.wait_until_ready()
    with LinePeer.connect(port) as ada, LinePeer.connect(port) as bob:
        ada.register("ada", "#lobby")
        bob.register("bob", "#lobby")
        ada.send_lines("PRIVMSG #lobby :before")
        bob.wait_for_part(":before")
        harm(folder_of(tmp_path))
        ada.send_lines("PRIVMSG #lobby :after")
        bob.wait_for_part(":after")
        host.stop(end)
    assert only_room(tmp_path).name == "Kitchen"
    assert said(tmp_path) == ["before", "after"]


def test_a_host_is_told_that_the_log_was_deleted_and_is_there_again(
    tmp_path: Path, host: HeadlessHost
) -> None:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada", "#lobby")
        delete_log(folder_of(tmp_path))
        host.wait_for_line("log.db was moved, deleted or replaced; it is written anew")
        host.wait_for_line("log")  # that it takes all again
        assert (folder_of(tmp_path) / "log.db").exists()


def test_a_room_is_opened_again_as_it_was_after_all_of_it_was_deleted(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, "--name", "Kitchen", "--password", "tea") as host:
        with LinePeer.connect(host.wait_until_ready()) as ada:
            ada.send_lines("PASS tea")
            ada.register("ada", "#lobby")
            host.type_lines("/topic tea at five")
            ada.wait_for_part(":tea at five")
            delete_all(folder_of(tmp_path))
        assert host.stop() == 0
        assert "Traceback" not in host.errors
    with HeadlessHost(tmp_path) as host, LinePeer.connect(host.wait_until_ready()) as ada:
        ada.send_lines("PASS tea")
        ada.register("ada", "#lobby")
        ada.send_lines("TOPIC #lobby")
        ada.wait_for_part(":tea at five")


@pytest.mark.parametrize("flags", [["--name", "Kitchen"], []])
@pytest.mark.parametrize("harm", ["garbage", "missing", "empty"])
def test_a_room_that_can_not_be_read_is_not_replaced_by_a_new_one(
    tmp_path: Path, host: HeadlessHost, flags: list[str], harm: str
) -> None:
    host.wait_until_ready()
    host.stop()
    folder = folder_of(tmp_path)
    match harm:
        case "garbage":
            (folder / "host.db").write_bytes(b"no database" * 1000)
        case "missing":
            (folder / "host.db").unlink()
        case _:
            (folder / "host.db").write_bytes(b"")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    for command in (
        ("host", "--headless", "--port", "auto", *flags),
        ("export", str(tmp_path / "out.txt"), *(["--room", "Kitchen"] if flags else [])),
        ("account", "list", *(["--room", "Kitchen"] if flags else [])),
    ):
        result = run_parlour(tmp_path, *command)
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.startswith('parlour: The room "Kitchen" can\'t be read (')
        assert "Nothing was changed." in result.stderr
        assert result.stderr.endswith(f"move this away: {folder}\n")
    assert folder_of(tmp_path) == folder
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_all_that_a_host_makes_is_private_whatever_the_umask(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, command=["sh", "-c", 'umask 0; exec "$@"', "sh", *HOST_COMMAND]) as host:
        host.wait_until_ready()
        made = [path for path in (tmp_path / "data").rglob("*") if path.exists()]
        host.stop()
    assert {"log.db", "log.db-wal", "host.db", "lock"} <= {path.name for path in made}
    assert [
        path for path in (tmp_path / "data", *made) if path.exists() and path.stat().st_mode & 0o077
    ] == []


def test_without_a_home_folder_no_folder_is_made_up(tmp_path: Path) -> None:
    """Nobody has the home folder of a user whom the system does not know, as in a container."""
    script = """
import os, pwd, sys
def nobody(number): raise KeyError(number)
pwd.getpwuid = nobody
os.environ.pop("HOME")
os.chdir(sys.argv.pop(1))
from app.cli import main
sys.exit(main(sys.argv[1:]))
"""
    for command in (["host", "--headless"], ["export", "x"], ["account", "list"], ["report"], ["--help"]):
        result = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path), *command],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "HOME": "/"},
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
            stdin=subprocess.DEVNULL,
        )
        if command == ["--help"]:
            assert result.returncode == 0
        else:
            assert (result.returncode, result.stdout) == (1, "")
            assert result.stderr == (
                "parlour: this user has no home folder; say with --data-dir where rooms are kept.\n"
            )
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command", [("host", "--headless", "--port", "auto"), ("export", "x"), ("account", "list")]
)
def test_where_no_folder_can_be_is_a_sentence(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    (tmp_path / "rooms-is-a-file").mkdir()
    (tmp_path / "rooms-is-a-file" / "rooms").touch()
    for place in (
        tmp_path / "file",
        tmp_path / "file" / "x",
        tmp_path / ("x" * 300),
        tmp_path / "rooms-is-a-file",
    ):
        result = run_parlour(tmp_path, *command, f"--data-dir={place}")
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.startswith("parlour: ")
        assert result.stderr.count("\n") == 1


def test_arguments_that_name_no_file_are_sentences(tmp_path: Path) -> None:
    for argument in ("--data-dir=", "--data-dir=~nobody-of-this-name/x", "--motd=~nobody-of-this-name/x"):
        result = run_parlour(tmp_path, "host", "--headless", argument)
        assert result.returncode == 2
        assert "error: argument" in result.stderr
        assert "Traceback" not in result.stderr

"""`parlour export` as a user calls it: what it writes, where, for whom to read, and what it says."""

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.headless_host import (
    REPOSITORY,
    HeadlessHost,
    only_room,
    parlour_command,
    private_environment,
    run_parlour,
)
from tests.support.line_peer import LinePeer


@pytest.fixture
def talk(tmp_path: Path, host: HeadlessHost) -> HeadlessHost:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada", "#lobby", "#dev")
        ada.send_lines(
            "PRIVMSG #lobby :=1+1", "PRIVMSG #dev :psst", "PRIVMSG #lobby :\x01ACTION waves\x01", "QUIT"
        )
        ada.read_to_end()
    return host


def test_a_room_is_exported_while_it_is_open(tmp_path: Path, talk: HeadlessHost) -> None:
    target = tmp_path / "chat.txt"
    result = run_parlour(tmp_path, "export", str(target), "--room", "Kitchen", "--channel", "lobby")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f'4 entries of "Kitchen" are in {target}\n'
    assert [line.partition("] ")[2] for line in target.read_text().splitlines()[2:]] == [
        "* ada joined",
        "<ada> =1+1",
        "* ada waves",
        "* ada left (Quit)",
    ]


def test_a_room_is_exported_for_spreadsheets_and_programs(tmp_path: Path, talk: HeadlessHost) -> None:
    talk.stop()
    assert run_parlour(tmp_path, "export", str(tmp_path / "chat.csv")).returncode == 0
    assert run_parlour(tmp_path, "export", str(tmp_path / "chat.jsonl")).returncode == 0
    with (tmp_path / "chat.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    objects = [json.loads(line) for line in (tmp_path / "chat.jsonl").read_text().splitlines()]
    assert [row["kind"] for row in rows] == [each["kind"] for each in objects]
    assert next(row["text"] for row in rows if row["kind"] == "said") == "'=1+1"
    assert next(each["text"] for each in objects if each["kind"] == "said") == "=1+1"


def test_a_period_without_entries_is_an_empty_file(tmp_path: Path, talk: HeadlessHost) -> None:
    result = run_parlour(tmp_path, "export", str(tmp_path / "chat.txt"), "--until", "2001-01-01")
    assert (result.returncode, (tmp_path / "chat.txt").read_text()) == (0, "")


def test_a_room_that_is_not_there_is_a_sentence(tmp_path: Path, talk: HeadlessHost) -> None:
    result = run_parlour(tmp_path, "export", str(tmp_path / "chat.txt"), "--room", "Attic")
    assert result.returncode == 1
    assert result.stderr == 'parlour: There is no room "Attic" on this computer. There are: Kitchen.\n'


def test_a_log_that_cannot_be_read_is_a_sentence(tmp_path: Path, talk: HeadlessHost) -> None:
    talk.stop()
    log = only_room(tmp_path).path / "log.db"
    with closing(sqlite3.connect(log)) as db:
        db.execute("pragma user_version = 99")
    newer = run_parlour(tmp_path, "export", str(tmp_path / "chat.txt"))
    log.write_bytes(b"no database" * 1000)
    damaged = run_parlour(tmp_path, "export", str(tmp_path / "chat.txt"))
    assert (newer.returncode, damaged.returncode) == (1, 1)
    assert newer.stderr == "parlour: Nothing was exported: Kitchen was last opened by a newer Parlour.\n"
    assert damaged.stderr == (
        "parlour: Nothing was exported: the log of Kitchen can't be read: file is not a database.\n"
    )
    assert not (tmp_path / "chat.txt").exists()


def test_before_the_first_room_there_is_nothing_to_export(tmp_path: Path) -> None:
    result = run_parlour(tmp_path, "export", str(tmp_path / "chat.txt"))
    assert result.returncode == 1
    assert result.stderr.startswith("parlour: No room has been hosted on this computer yet (")


@pytest.mark.parametrize(
    "target,why", [("missing/chat.txt", "there is no such folder"), (".", "is no ordinary file")]
)
def test_a_target_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, talk: HeadlessHost, target: str, why: str
) -> None:
    result = run_parlour(tmp_path, "export", str(tmp_path / target))
    assert result.returncode == 1
    assert result.stderr.startswith("parlour: Nothing was exported: ")
    assert result.stderr.endswith(f"{why}.\n")


def test_what_the_output_cannot_show_is_told_in_its_characters(
    tmp_path: Path, talk: HeadlessHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    result = run_parlour(tmp_path, "export", str(tmp_path / "茶室.txt"))
    assert (result.returncode, result.stderr) == (0, "")
    assert "\\u8336\\u5ba4.txt" in result.stdout


# What is left out


@pytest.fixture
def whispers(tmp_path: Path, host: HeadlessHost) -> Path:
    port = host.wait_until_ready()
    with LinePeer.connect(port) as ada:
        ada.register("ada", "#lobby")
        ada.send_lines("PRIVMSG #lobby :hello", "PRIVMSG ada :the key is 1234", "QUIT")
        ada.read_to_end()
    host.stop()
    return tmp_path


@pytest.mark.parametrize("format_", ["text", "csv", "jsonl"])
def test_direct_messages_stay_private_unless_they_are_asked_for(whispers: Path, format_: str) -> None:
    target = whispers / "chat"
    without = run_parlour(whispers, "export", str(target), "--format", format_)
    assert without.stdout.endswith(
        f"are in {target}. 1 direct message was left out: --direct-messages includes them.\n"
    )
    assert "1234" not in target.read_text()
    included = run_parlour(whispers, "export", str(target), "--format", format_, "--direct-messages")
    assert included.stdout.endswith(f"are in {target}\n")
    assert "1234" in target.read_text()


def test_direct_messages_of_a_channel_can_not_be_asked_for(whispers: Path) -> None:
    result = run_parlour(
        whispers, "export", str(whispers / "chat"), "--direct-messages", "--channel", "lobby"
    )
    assert result.returncode == 1
    assert result.stderr == "parlour: Nothing was exported: direct messages belong to no channel.\n"


@pytest.mark.parametrize("channel", ["tea", "#tea", "", "#LOBBYY"])
def test_a_channel_that_never_was_is_a_sentence(whispers: Path, channel: str) -> None:
    (whispers / "chat.txt").write_text("yesterday's")
    result = run_parlour(whispers, "export", str(whispers / "chat.txt"), "--channel", channel)
    name = channel if channel.startswith("#") else f"#{channel}"
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f'parlour: Nothing was exported: there never was a channel {name} in "Kitchen"; there are: #lobby.\n'
    )
    assert (whispers / "chat.txt").read_text() == "yesterday's"


def test_damaged_entries_are_counted(whispers: Path) -> None:
    with closing(sqlite3.connect(only_room(whispers).path / "log.db")) as db, db:
        db.execute("update entries set time_ms = 9000000000000000000 where text = 'hello'")
    result = run_parlour(whispers, "export", str(whispers / "chat.txt"), "--channel", "lobby")
    assert result.returncode == 0
    assert result.stdout.endswith(". 1 damaged entry was left out.\n")
    assert "ada joined" in (whispers / "chat.txt").read_text()


# Where to


def test_a_dash_is_standard_output(whispers: Path) -> None:
    to_file = run_parlour(whispers, "export", str(whispers / "chat.txt"))
    to_pipe = run_parlour(whispers, "export", "-")
    assert to_file.returncode == to_pipe.returncode == 0
    assert to_pipe.stdout == (whispers / "chat.txt").read_text()
    assert 'of "Kitchen" written. 1 direct message was left out' in to_pipe.stderr
    assert not (REPOSITORY / "-").exists()


def test_a_file_that_is_called_dash_can_be_named(whispers: Path) -> None:
    run_parlour(whispers, "export", f"{whispers}/-")
    assert (whispers / "-").is_file()


def test_a_reader_that_goes_away_is_a_sentence(whispers: Path) -> None:
    command = '{ "$@"; echo "code $?" >&2; } | sleep 0'
    with closing(sqlite3.connect(only_room(whispers).path / "log.db")) as db, db:  # more than a pipe holds
        db.execute("update entries set text = replace(hex(zeroblob(200000)), '00', 'x') where kind = 'said'")
    result = subprocess.run(
        ["sh", "-c", command, "sh", *parlour_command("export", "-", "--format", "jsonl")],
        cwd=REPOSITORY,
        env=private_environment(whispers),
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert result.stderr == "parlour: The export broke off: nobody reads on.\ncode 1\n"


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX systems: modes")
def test_what_is_exported_is_for_its_owner_to_read(whispers: Path) -> None:
    run_parlour(whispers, "export", str(whispers / "new.txt"))
    assert (whispers / "new.txt").stat().st_mode & 0o777 == 0o600
    (whispers / "old.txt").touch()
    (whispers / "old.txt").chmod(0o640)
    run_parlour(whispers, "export", str(whispers / "old.txt"))
    assert (whispers / "old.txt").stat().st_mode & 0o777 == 0o640


def test_a_tilde_is_the_home_folder_also_where_no_shell_has_replaced_it(whispers: Path) -> None:
    run_parlour(whispers, "export", "~/chat.txt", "--data-dir=~/data/parlour")
    assert (whispers / "chat.txt").is_file()
    assert not (REPOSITORY / "~").exists()

"""`parlour` and its commands as a user calls them: what they print, and their exit codes."""

import csv
import json
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from app import __version__
from tests.support.headless_host import (
    REPOSITORY,
    HeadlessHost,
    done,
    only_room,
    own_world,
    parlour,
    unmeasured,
    working_process,
)
from tests.support.line_peer import LinePeer

WHY = "no display: DISPLAY is not set"


@pytest.mark.parametrize("command", [[], ["host"], ["join"], ["export"]])
def test_help_has_examples_or_exit_codes(tmp_path: Path, command: list[str]) -> None:
    result = done(tmp_path, *command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert "exit codes:" in result.stdout
    assert "SIGTERM" in result.stdout


@pytest.mark.smoke
def test_the_version_is_told(tmp_path: Path) -> None:
    assert done(tmp_path, "--version").stdout == f"parlour {__version__}\n"


def test_a_mistake_in_the_command_is_exit_code_two(tmp_path: Path) -> None:
    assert done(tmp_path, "host", "--port", "many").returncode == 2


def test_help_comes_at_once(tmp_path: Path) -> None:
    times = []
    for _ in range(3):
        began = time.monotonic()
        subprocess.run(unmeasured(*parlour("--help")), cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
        times.append(time.monotonic() - began)
    assert min(times) < 0.5


def test_nothing_is_left_by_asking_for_help(tmp_path: Path) -> None:
    done(tmp_path, "--help")
    assert list(tmp_path.iterdir()) == []


# Config file


def configure(home: Path, text: str) -> Path:
    file = home / "config" / "parlour" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_config_file_counts_and_flags_go_before_it(tmp_path: Path) -> None:
    (tmp_path / "motd").write_text("Tea at five.\n")
    (tmp_path / "password").write_text("tulip\n")
    configure(
        tmp_path,
        f"""
        [host]
        name = "Garden"
        host = "127.0.0.1"
        port = "auto"
        log_format = "json"
        motd = "{tmp_path}/motd"
        password_file = "{tmp_path}/password"
        """,
    )
    with HeadlessHost(tmp_path, command=parlour("host", "--headless", "--log-format", "text")) as host:
        with LinePeer.connect(host.ready()) as ada:
            ada.says("PASS tulip")
            ada.says("NICK ada", "USER ada 0 * :ada")
            ada.hears_part("Tea at five.")
        assert 'room "Garden" is open' in host.lines[0]


def test_a_mistake_in_the_config_file_is_a_sentence_and_exit_code_two(tmp_path: Path) -> None:
    file = configure(tmp_path, "[host]\nport = 'many'\n")
    result = done(tmp_path, "host", "--headless")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"parlour: {file}: [host] port must be a number from 1 to 65535, or \"auto\", not 'many'.\n"
    )


# Secrets


def test_a_password_on_the_command_line_is_warned_of(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, "--password", "tulip", "--oper", "ada:rose") as host:
        port = host.ready()
        with LinePeer.connect(port) as stranger:
            stranger.says("PASS wrong", "NICK ada", "USER ada 0 * :ada")
            assert "password" in stranger.until_the_end()[-1].lower()
        with LinePeer.connect(port) as ada:
            ada.says("PASS tulip", "NICK ada", "USER ada 0 * :ada", "OPER ada rose")
            ada.hears_part(" 381 ")
        assert host.stop() == 0
    assert host.errors == (
        "parlour: warning: others on this computer can see passwords on the command line;"
        " --password-file and --oper-file read them from files\n"
    )


def test_secrets_come_from_files(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("tulip\nsecond line\n")
    (tmp_path / "oper").write_text("ada:rose\n")
    files = ("--password-file", str(tmp_path / "password"), "--oper-file", str(tmp_path / "oper"))
    with HeadlessHost(tmp_path, *files) as host, LinePeer.connect(host.ready()) as ada:
        ada.says("PASS tulip", "NICK ada", "USER ada 0 * :ada", "OPER ada rose")
        ada.hears_part(" 381 ")
        assert host.stop() == 0
    assert host.errors == ""


def test_a_missing_file_of_a_secret_is_a_sentence(tmp_path: Path) -> None:
    result = done(tmp_path, "host", "--headless", "--password-file", str(tmp_path / "missing"))
    assert result.returncode == 1
    assert result.stderr == f"parlour: {tmp_path}/missing can't be read: No such file or directory.\n"


def test_the_name_of_the_hosts_own_window_is_kept(tmp_path: Path) -> None:
    result = done(tmp_path, "host", "--headless", "--oper", "host:x")
    assert result.returncode == 2
    assert "the name host is kept for the host's own window" in result.stderr


# Without a display


@pytest.mark.smoke
@pytest.mark.parametrize("command", [[], ["host"], ["host", "--name", "Kitchen"]])
def test_without_a_display_the_room_is_in_the_terminal_for_this_computer(
    tmp_path: Path, command: list[str]
) -> None:
    with HeadlessHost(tmp_path, command=parlour(*command)) as host:
        port = host.ready()
        assert WHY in host.lines[0]
        assert host.lines[0].startswith("Parlour: no window can open here (")
        assert f"is open on 127.0.0.1:{port} (not encrypted yet)" in host.lines[-1]
        host.hears("parlour host --headless")
        assert listening_on(working_process(host.process.pid)) == {"127.0.0.1"}
        assert host.stop() == 0


def listening_on(pid: int) -> set[str]:
    """The addresses that this process listens on, as the system tells; those of IPv6 as they stand there."""
    inodes = {
        str(link.readlink())[8:-1]
        for link in Path(f"/proc/{pid}/fd").iterdir()
        if "socket" in str(link.readlink())
    }
    found = set()
    for table in ("tcp", "tcp6"):
        for row in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = row.split()
            if fields[3] == "0A" and fields[9] in inodes:
                found.add(fields[1].partition(":")[0])
    return {"127.0.0.1" if ip == "0100007F" else ip for ip in found}


def test_without_a_display_the_next_free_port_will_do(tmp_path: Path) -> None:
    configure(tmp_path, "[host]\nport = 6697\n")
    with HeadlessHost(tmp_path / "a", command=parlour("--data-dir", str(tmp_path / "a"))) as first:
        port = first.ready()
        with HeadlessHost(tmp_path / "b", command=parlour("--data-dir", str(tmp_path / "b"))) as second:
            second.hears(" is used by another program. Using ")
            assert second.ready() != port


@pytest.mark.smoke
def test_joining_without_a_display_is_exit_code_three(tmp_path: Path) -> None:
    result = done(tmp_path, "join", "127.0.0.1")
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == f"parlour: no window can open here: {WHY}.\n"


def test_flags_for_the_terminal_are_refused_for_the_window(tmp_path: Path) -> None:
    result = done(tmp_path, "host", "--port", "7000")
    assert result.returncode == 2
    assert result.stderr == "parlour: --port needs --headless; in the window it is set there.\n"


# Export


@pytest.fixture
def talk(tmp_path: Path, host: HeadlessHost) -> HeadlessHost:
    with LinePeer.connect(host.ready()) as ada:
        ada.registers("ada", "#lobby", "#dev")
        ada.says("PRIVMSG #lobby :=1+1", "PRIVMSG #dev :psst", "PRIVMSG #lobby :\x01ACTION waves\x01", "QUIT")
        ada.until_the_end()
    return host


def test_a_room_is_exported_while_it_is_open(tmp_path: Path, talk: HeadlessHost) -> None:
    target = tmp_path / "chat.txt"
    result = done(tmp_path, "export", str(target), "--room", "Kitchen", "--channel", "lobby")
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
    assert done(tmp_path, "export", str(tmp_path / "chat.csv")).returncode == 0
    assert done(tmp_path, "export", str(tmp_path / "chat.jsonl")).returncode == 0
    with (tmp_path / "chat.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    objects = [json.loads(line) for line in (tmp_path / "chat.jsonl").read_text().splitlines()]
    assert [row["kind"] for row in rows] == [each["kind"] for each in objects]
    assert next(row["text"] for row in rows if row["kind"] == "said") == "'=1+1"
    assert next(each["text"] for each in objects if each["kind"] == "said") == "=1+1"


def test_a_period_without_entries_is_an_empty_file(tmp_path: Path, talk: HeadlessHost) -> None:
    result = done(tmp_path, "export", str(tmp_path / "chat.txt"), "--until", "2001-01-01")
    assert (result.returncode, (tmp_path / "chat.txt").read_text()) == (0, "")


def test_a_room_that_is_not_there_is_a_sentence(tmp_path: Path, talk: HeadlessHost) -> None:
    result = done(tmp_path, "export", str(tmp_path / "chat.txt"), "--room", "Attic")
    assert result.returncode == 1
    assert result.stderr == 'parlour: There is no room "Attic" on this computer. There are: Kitchen.\n'


def test_a_log_that_cannot_be_read_is_a_sentence(tmp_path: Path, talk: HeadlessHost) -> None:
    talk.stop()
    log = only_room(tmp_path).path / "log.db"
    with closing(sqlite3.connect(log)) as db:
        db.execute("pragma user_version = 99")
    newer = done(tmp_path, "export", str(tmp_path / "chat.txt"))
    log.write_bytes(b"no database" * 1000)
    damaged = done(tmp_path, "export", str(tmp_path / "chat.txt"))
    assert (newer.returncode, damaged.returncode) == (1, 1)
    assert newer.stderr == "parlour: Nothing was exported: Kitchen was last opened by a newer Parlour.\n"
    assert damaged.stderr == (
        "parlour: Nothing was exported: the log of Kitchen can't be read: file is not a database.\n"
    )
    assert not (tmp_path / "chat.txt").exists()


def test_before_the_first_room_there_is_nothing_to_export(tmp_path: Path) -> None:
    result = done(tmp_path, "export", str(tmp_path / "chat.txt"))
    assert result.returncode == 1
    assert result.stderr.startswith("parlour: No room has been hosted on this computer yet (")


@pytest.mark.parametrize(
    "target,why", [("missing/chat.txt", "No such file or directory"), (".", "is no ordinary file")]
)
def test_a_target_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, talk: HeadlessHost, target: str, why: str
) -> None:
    result = done(tmp_path, "export", str(tmp_path / target))
    assert result.returncode == 1
    assert result.stderr.startswith("parlour: Nothing was exported: ")
    assert result.stderr.endswith(f"{why}.\n")


def test_what_the_output_cannot_show_is_told_in_its_characters(
    tmp_path: Path, talk: HeadlessHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    result = done(tmp_path, "export", str(tmp_path / "茶室.txt"))
    assert (result.returncode, result.stderr) == (0, "")
    assert "\\u8336\\u5ba4.txt" in result.stdout


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_without_streams_a_command_still_does_its_work(tmp_path: Path, closed: str) -> None:
    command = ["sh", "-c", f'exec "$@" {closed}', "sh", *parlour("export", "chat.txt", "--room", "Attic")]
    result = subprocess.run(command, cwd=REPOSITORY, env=own_world(tmp_path), check=False, timeout=20)
    assert result.returncode == 1

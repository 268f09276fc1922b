"""`parlour` and its commands as a user calls them: what they print, and their exit codes."""

import subprocess
import time
from pathlib import Path

import pytest

from app import __version__
from tests.support.headless_host import (
    REPOSITORY,
    HeadlessHost,
    parlour_command,
    private_environment,
    run_parlour,
    without_coverage,
    working_process,
)
from tests.support.line_peer import LinePeer

WHY = "no display: DISPLAY is not set"


@pytest.mark.parametrize("command", [[], ["host"], ["join"], ["export"]])
def test_help_has_examples_or_exit_codes(tmp_path: Path, command: list[str]) -> None:
    result = run_parlour(tmp_path, *command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert "exit codes:" in result.stdout
    assert "SIGTERM" in result.stdout


@pytest.mark.smoke
def test_the_version_is_told(tmp_path: Path) -> None:
    assert run_parlour(tmp_path, "--version").stdout == f"parlour {__version__}\n"


def test_a_mistake_in_the_command_is_exit_code_two(tmp_path: Path) -> None:
    assert run_parlour(tmp_path, "host", "--port", "many").returncode == 2


def test_help_comes_at_once(tmp_path: Path) -> None:
    times = []
    for _ in range(3):
        began = time.monotonic()
        subprocess.run(
            without_coverage(*parlour_command("--help")),
            cwd=REPOSITORY,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        times.append(time.monotonic() - began)
    assert min(times) < 0.5


def test_nothing_is_left_by_asking_for_help(tmp_path: Path) -> None:
    run_parlour(tmp_path, "--help")
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
    with HeadlessHost(
        tmp_path, command=parlour_command("host", "--headless", "--log-format", "text")
    ) as host:
        with LinePeer.connect(host.wait_until_ready()) as ada:
            ada.send_lines("PASS tulip")
            ada.send_lines("NICK ada", "USER ada 0 * :ada")
            ada.wait_for_part("Tea at five.")
        assert 'room "Garden" is open' in host.lines[0]


def test_a_mistake_in_the_config_file_is_a_sentence_and_exit_code_two(tmp_path: Path) -> None:
    file = configure(tmp_path, "[host]\nport = 'many'\n")
    result = run_parlour(tmp_path, "host", "--headless")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"parlour: {file}: [host] port must be a number from 1 to 65535, or \"auto\", not 'many'.\n"
    )


# Secrets


def test_a_password_on_the_command_line_is_warned_of(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, "--password", "tulip", "--oper", "ada:rose") as host:
        port = host.wait_until_ready()
        with LinePeer.connect(port) as stranger:
            stranger.send_lines("PASS wrong", "NICK ada", "USER ada 0 * :ada")
            assert "password" in stranger.read_to_end()[-1].lower()
        with LinePeer.connect(port) as ada:
            ada.send_lines("PASS tulip", "NICK ada", "USER ada 0 * :ada", "OPER ada rose")
            ada.wait_for_part(" 381 ")
        assert host.stop() == 0
    assert host.errors == (
        "parlour: warning: others on this computer can see passwords on the command line;"
        " --password-file and --oper-file read them from files\n"
    )


def test_secrets_come_from_files(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("tulip\nsecond line\n")
    (tmp_path / "oper").write_text("ada:rose\n")
    files = ("--password-file", str(tmp_path / "password"), "--oper-file", str(tmp_path / "oper"))
    with HeadlessHost(tmp_path, *files) as host, LinePeer.connect(host.wait_until_ready()) as ada:
        ada.send_lines("PASS tulip", "NICK ada", "USER ada 0 * :ada", "OPER ada rose")
        ada.wait_for_part(" 381 ")
        assert host.stop() == 0
    assert host.errors == ""


def test_a_missing_file_of_a_secret_is_a_sentence(tmp_path: Path) -> None:
    result = run_parlour(tmp_path, "host", "--headless", "--password-file", str(tmp_path / "missing"))
    assert result.returncode == 1
    assert result.stderr == f"parlour: {tmp_path}/missing can't be read: No such file or directory.\n"


def test_the_name_of_the_hosts_own_window_is_kept(tmp_path: Path) -> None:
    result = run_parlour(tmp_path, "host", "--headless", "--oper", "host:x")
    assert result.returncode == 2
    assert "the name host is kept for the host's own window" in result.stderr


# Without a display


@pytest.mark.smoke
@pytest.mark.parametrize("command", [[], ["host"], ["host", "--name", "Kitchen"]])
def test_without_a_display_the_room_is_in_the_terminal_for_this_computer(
    tmp_path: Path, command: list[str]
) -> None:
    with HeadlessHost(tmp_path, command=parlour_command(*command)) as host:
        port = host.wait_until_ready()
        assert WHY in host.lines[0]
        assert host.lines[0].startswith("Parlour: no window can open here (")
        assert f"is open on 127.0.0.1:{port}, by link: parlour://1/" in host.lines[-1]
        host.wait_for_line("parlour host --headless")
        assert listening_on(working_process(host.process.pid)) == {"127.0.0.1"}
        assert host.stop() == 0


def listening_on(pid: int) -> set[str]:
    """Return the addresses on which this process listens, as the system tells; IPv6 in hexadecimal."""
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
    with HeadlessHost(tmp_path / "a", command=parlour_command("--data-dir", str(tmp_path / "a"))) as first:
        port = first.wait_until_ready()
        with HeadlessHost(
            tmp_path / "b", command=parlour_command("--data-dir", str(tmp_path / "b"))
        ) as second:
            assert second.wait_until_ready() != port
            second.wait_for_line(" is used by another program. Using ")


@pytest.mark.smoke
def test_joining_without_a_display_is_exit_code_three(tmp_path: Path) -> None:
    result = run_parlour(tmp_path, "join", "127.0.0.1")
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == f"parlour: no window can open here: {WHY}.\n"


def test_flags_for_the_terminal_are_refused_for_the_window(tmp_path: Path) -> None:
    result = run_parlour(tmp_path, "host", "--port", "7000")
    assert result.returncode == 2
    assert result.stderr == "parlour: --port needs --headless; in the window it is set there.\n"


# Streams


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_without_streams_a_command_still_does_its_work(tmp_path: Path, closed: str) -> None:
    command = [
        "sh",
        "-c",
        f'exec "$@" {closed}',
        "sh",
        *parlour_command("export", "chat.txt", "--room", "Attic"),
    ]
    result = subprocess.run(
        command, cwd=REPOSITORY, env=private_environment(tmp_path), check=False, timeout=20
    )
    assert result.returncode == 1

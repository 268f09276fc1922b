"""What a host without a window says and leaves behind when it fails: now, and at the next start."""

import platform
import signal
import sys
from pathlib import Path

import pytest

from app import __version__
from tests.support.headless_host import HeadlessHost, run_parlour
from tests.support.line_peer import LinePeer

MAIN = """if True:
    import ctypes, sys
    from app.cli import main
    from app.terminal.headless import HeadlessRoom
    called_from_c = ctypes.CFUNCTYPE(None)(lambda: 1 // 0)
    {planted}
    sys.exit(main(["host", "--headless", "--host", "127.0.0.1", "--port", "auto", *sys.argv[1:]]))
"""
CRASHES = "HeadlessRoom._show = lambda room, hosting: ctypes.string_at(0)"
FAILS = "HeadlessRoom._show = lambda room, hosting: 1 // 0"
FAILS_IN_C = "HeadlessRoom._welcome = lambda room, *_: [called_from_c(), room.tell('it goes on')]"


def host(home: Path, planted: str, *flags: str) -> HeadlessHost:
    return HeadlessHost(home, command=[sys.executable, "-c", MAIN.format(planted=planted), *flags])


def fault_file(home: Path) -> Path:
    return home / "data" / "parlour" / "fault.txt"


def test_a_crash_of_native_code_is_told_and_written_down_at_the_next_start(tmp_path: Path) -> None:
    with host(tmp_path, CRASHES) as crashing:
        assert crashing.wait_for_exit() == -signal.SIGSEGV
    assert not fault_file(tmp_path).exists()
    with HeadlessHost(tmp_path) as next_one:
        next_one.wait_until_ready()
        assert next_one.stop() == 0
    words = "parlour: Parlour crashed the last time. What happened is written down in"
    assert next_one.errors == f"{words} {fault_file(tmp_path)}.\n"
    text = fault_file(tmp_path).read_text()
    assert "Fatal Python error: Segmentation fault\n" in text
    assert "ctypes/__init__.py" in text
    assert f"\nParlour {__version__}, Python {platform.python_version()}, " in text
    assert "core.hosting [" in text.partition(" lines of the log:\n")[2]
    with HeadlessHost(tmp_path) as third:
        third.wait_until_ready()
        assert third.stop() == 0
    assert third.errors == ""
    assert fault_file(tmp_path).read_text() == text


def test_who_was_killed_has_not_crashed(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    with HeadlessHost(tmp_path) as killed:
        killed.wait_until_ready()
        assert killed.stop(signal.SIGKILL) == -signal.SIGKILL
    with HeadlessHost(tmp_path) as next_one:
        next_one.wait_until_ready()
        assert next_one.stop() == 0
    assert next_one.errors == ""
    assert [file.name for file in fault_file(tmp_path).parent.iterdir()] == ["rooms"]


def test_while_another_runs_its_file_is_left_alone(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, "--name", "Kitchen") as running:
        running.wait_until_ready()
        (file,) = fault_file(tmp_path).parent.glob("crash-*.txt")
        with HeadlessHost(tmp_path, "--name", "Attic") as other:
            other.wait_until_ready()
            assert other.stop() == 0
        assert file.exists()
        assert running.stop() == 0
    assert not file.exists()


def test_a_fault_of_the_main_thread_closes_the_room_in_order(tmp_path: Path) -> None:
    with host(tmp_path, FAILS) as failing:
        assert failing.wait_for_exit() == 1
    because = "parlour: The room stopped because of a fault in Parlour: ZeroDivisionError: "
    assert failing.errors.startswith(because)
    assert failing.errors.count("\n") == 1
    assert "thread MainThread" in fault_file(tmp_path).read_text()
    report = run_parlour(tmp_path, "report").stdout
    assert "\n=== " in report
    assert "ZeroDivisionError: integer division or modulo by zero\n" in report
    assert str(tmp_path) not in report


def test_a_fault_in_a_call_from_c_is_told_and_the_room_goes_on(tmp_path: Path) -> None:
    with host(tmp_path, FAILS_IN_C) as failing:
        failing.wait_for_line("it goes on")
        assert failing.stop() == 0
    assert failing.errors.startswith("parlour: Something did not work because of a fault in Parlour: ")


@pytest.mark.smoke
def test_a_log_file_gets_what_happens_at_debug_and_no_nickname(tmp_path: Path) -> None:
    log = tmp_path / "x.log"
    with HeadlessHost(tmp_path, "--log-file", str(log), "--debug") as running:
        with LinePeer.connect(running.wait_until_ready()) as ada:
            ada.register("Adalovelace", "#lobby")
        assert running.stop() == 0
    text = log.read_text()
    assert "DEBUG   core.hosting " in text
    assert "] connection 2 came, of 1\n" in text
    assert "] connection 2 is closed, " in text
    assert "Adalovelace" not in text


def test_the_environment_names_a_log_file_where_no_flag_can(tmp_path: Path) -> None:
    log = tmp_path / "x.log"
    with HeadlessHost(tmp_path, variables={"PARLOUR_LOG": str(log)}) as running:
        running.wait_until_ready()
        assert running.stop() == 0
    assert "a room is open on port " in log.read_text()


def test_a_log_file_that_can_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, "--log-file", str(tmp_path / "none" / "x.log")) as running:
        assert running.wait_for_exit() == 1
    assert running.errors == f"parlour: {tmp_path}/none/x.log can't be written: No such file or directory.\n"


@pytest.mark.smoke
def test_a_report_has_versions_settings_and_the_end_of_the_log_and_makes_no_file(tmp_path: Path) -> None:
    config = tmp_path / "config" / "parlour" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[host]\nname = "Secret club"\nport = 7000\npassword_file = "room.txt"\n')
    (tmp_path / "x.log").write_text("something happened\n")
    result = run_parlour(tmp_path, "report", "--log-file", str(tmp_path / "x.log"))
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["## Versions", "Parlour 0.1.0"] or lines[1] == "Parlour 0.1.0, executable"
    assert {"port = 7000", "something happened"} < set(lines)
    assert "Secret club" not in result.stdout
    assert not any(line.endswith("not installed") for line in lines)
    assert not (tmp_path / "data").exists()


@pytest.mark.smoke
def test_the_version_is_told(tmp_path: Path) -> None:
    assert run_parlour(tmp_path, "--version").stdout == "parlour 0.1.0\n"

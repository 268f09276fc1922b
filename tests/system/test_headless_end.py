"""How a host without a window ends: signals, its parent, a terminal, a fault; and what it leaves behind."""

import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.headless_host import (
    HOST_COMMAND,
    REPOSITORY,
    HeadlessHost,
    logged_entries,
    only_room,
    private_environment,
    working_process,
)
from tests.support.line_peer import LinePeer

with suppress(ImportError):  # not on Windows
    import pty
    import termios

if sys.platform == "win32":
    pytest.skip("only on POSIX systems", allow_module_level=True)


@pytest.mark.smoke
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_closes_the_room_in_order(
    tmp_path: Path, host: HeadlessHost, number: signal.Signals
) -> None:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada", "#lobby")
        host.process.send_signal(number)
        assert ada.read_to_end()[-1].endswith("(The room was closed)")
    assert (host.wait_for_exit(), host.errors) == (0, "")
    assert host.lines[-1] == 'Parlour: room "Kitchen" is closed.'
    assert logged_entries(tmp_path)[-2:] == [
        ("quit", "ada", "The room was closed"),
        ("closed", "parlour.local", ""),
    ]


def test_a_signal_while_it_opens_closes_it_too(tmp_path: Path) -> None:
    program = """if True:
        import os, signal, sys
        from app.terminal import headless
        from app.cli import main
        opened = headless.hosting
        def signalled(*arguments):
            os.kill(os.getpid(), signal.SIGTERM)
            return opened(*arguments)
        headless.hosting = signalled
        sys.exit(main(["host", "--headless", "--host", "127.0.0.1", "--port", "auto"]))
    """
    with HeadlessHost(tmp_path, command=[sys.executable, "-c", program]) as host:
        assert (host.wait_for_exit(), host.errors) == (0, "")


@pytest.mark.smoke
def test_with_nohup_the_end_of_the_terminal_does_not_end_the_room(tmp_path: Path) -> None:
    with HeadlessHost(
        tmp_path, command=["sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *HOST_COMMAND]
    ) as host:
        port = host.wait_until_ready()
        host.process.send_signal(signal.SIGHUP)
        with LinePeer.connect(port) as ada:
            ada.register("ada", "#lobby")
        assert host.stop() == 0


@pytest.mark.smoke
def test_it_leaves_nothing_but_the_files_of_its_room(tmp_path: Path, host: HeadlessHost) -> None:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada", "#lobby")
        assert host.stop() == 0
    assert sorted(file.name for file in only_room(tmp_path).path.iterdir()) == [
        "host.db",
        "lock",
        "log.db",
        "room.pem",
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


@pytest.mark.smoke
@pytest.mark.parametrize("number, code", [(signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_it_leaves_no_process_and_no_temporary_file(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    if sys.platform != "linux":
        pytest.skip("only on Linux")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with HeadlessHost(tmp_path, variables={"TMPDIR": str(temporary)}) as host:
        host.wait_until_ready()
        worker = os.pidfd_open(working_process(host.process.pid))
        assert host.stop(number) == code
    has_ended, _, _ = select.select([worker], [], [], 10)
    os.close(worker)
    assert has_ended
    assert list(temporary.iterdir()) == []


@pytest.mark.smoke
def test_after_it_was_killed_the_room_opens_again(tmp_path: Path, host: HeadlessHost) -> None:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada", "#lobby")
        host.process.kill()
        host.wait_for_exit()
    with HeadlessHost(tmp_path, "--name", "Kitchen") as again:
        again.wait_until_ready()
        assert again.stop() == 0
    assert ("joined", "ada", "") in logged_entries(tmp_path)


def test_a_fault_of_ours_is_a_sentence(tmp_path: Path) -> None:
    program = """if True:
        import sys
        from app.cli import main
        from core.hosting.network import Network
        Network.run = lambda network: 1 // 0
        sys.exit(main(["host", "--headless", "--host", "127.0.0.1", "--port", "auto"]))
    """
    with HeadlessHost(tmp_path, command=[sys.executable, "-c", program]) as host:
        assert host.wait_for_exit() == 1
    file = tmp_path / "data" / "parlour" / "fault.txt"
    assert host.errors == (
        "parlour: The room stopped because of a fault in Parlour: ZeroDivisionError:"
        " integer division or modulo by zero (<string>, line 5)."
        f" What happened is written down in {file}.\n"
    )
    assert "ZeroDivisionError: integer division or modulo by zero\n" in file.read_text()


# With its parent

PARENT = """if True:
    import subprocess, sys, threading
    def start():
        print(subprocess.Popen(sys.argv[1:]).pid, flush=True)
    starter = threading.Thread(target=start)
    starter.start()
    starter.join()  # the thread that started the host is gone, the process is not
    sys.stdin.read()
"""


@pytest.mark.smoke
def test_it_ends_with_its_parent_and_not_with_a_thread_of_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, *HOST_COMMAND, "--exit-with-parent"]
    with HeadlessHost(tmp_path, command=command) as parent:
        with LinePeer.connect(parent.wait_until_ready()) as ada:
            ada.register("ada", "#lobby")
            parent.process.kill()
            assert ada.read_to_end()[-1].endswith("(The room was closed)")
        parent.wait_for_exit()  # when the host has closed its output
    assert "The program that started this room has ended. Closing the room." in parent.lines


def test_without_the_flag_it_outlives_its_parent(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, command=[sys.executable, "-c", PARENT, *HOST_COMMAND]) as parent:
        port = parent.wait_until_ready()
        parent.process.kill()
        parent.process.wait(10)
        with LinePeer.connect(port) as ada:
            ada.register("ada", "#lobby")
            os.kill(int(parent.lines[0]), signal.SIGTERM)
            ada.read_to_end()


# At a terminal


class HostInTerminal:
    """A pseudo-terminal with a host in it."""

    def __init__(self, home: Path) -> None:
        self._keyboard, inside = pty.openpty()
        attributes = termios.tcgetattr(inside)
        attributes[3] &= ~termios.ECHO
        termios.tcsetattr(inside, termios.TCSANOW, attributes)
        # a session of its own whose terminal this is, so that Ctrl-C is for the host
        take = (
            "import fcntl, os, sys; fcntl.ioctl(0, int(sys.argv[1]), 0); os.execv(sys.argv[2], sys.argv[2:])"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", take, str(termios.TIOCSCTTY), *HOST_COMMAND],
            cwd=REPOSITORY,
            env=private_environment(home),
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        os.close(inside)
        self._seen = b""

    def sees(self, text: str) -> None:
        while text.encode() not in self._seen:
            self._seen += os.read(self._keyboard, 4096)

    def types(self, keys: str) -> None:
        os.write(self._keyboard, keys.encode())

    def ended(self) -> int:
        code = self.process.wait(10)
        os.close(self._keyboard)
        return code


@pytest.mark.smoke
def test_at_a_terminal_one_can_type_and_leave_by_ctrl_c(tmp_path: Path) -> None:
    terminal = HostInTerminal(tmp_path)
    terminal.sees("Type /help for what you can do here. Ctrl-C closes the room.")
    terminal.types("/stats\n")
    terminal.sees("0 connections")
    terminal.types("\x03")
    terminal.sees("is closed.")
    assert terminal.ended() == 0


def test_ctrl_d_at_a_terminal_ends_nothing(tmp_path: Path) -> None:
    terminal = HostInTerminal(tmp_path)
    terminal.sees("Type /help")
    terminal.types("\x04")
    terminal.types("/quit\n")
    terminal.sees("is closed.")
    assert terminal.ended() == 0


def test_a_terminal_that_is_closed_ends_the_room(tmp_path: Path) -> None:
    terminal = HostInTerminal(tmp_path)
    terminal.sees("Type /help")
    os.close(terminal._keyboard)
    assert terminal.process.wait(10) == 0
    assert logged_entries(tmp_path)[-1][0] == "closed"

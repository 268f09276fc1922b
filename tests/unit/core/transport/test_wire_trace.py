"""The file of a trace: who may read it, how it begins, and that its end hurts nobody."""

import os
import re
import sys
from pathlib import Path

import pytest

from core.transport.wire_trace import CannotTrace, WireTrace

HEADING = "Parlour: every line from here on. It holds what people say."
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ")


def opened(path: Path, ends: list[str] | None = None) -> WireTrace:
    return WireTrace(path, HEADING, ([] if ends is None else ends).append)


def texts(path: Path) -> list[str]:
    """Return the lines without the time at the head of each."""
    lines = path.read_text().splitlines()
    assert all(TIME.match(line) for line in lines)
    return [TIME.sub("", line, count=1) for line in lines]


def test_each_line_has_its_time_its_connection_and_its_direction(tmp_path: Path) -> None:
    trace = opened(tmp_path / "wire.log")
    ada, bob = trace.of("2", "10.0.0.1:5000"), trace.of("3", "[::1]:5001")
    ada.received([b"NICK ada", b"PASS hunter2"])
    for one in (ada, bob):
        one.sent(b":parlour 001 ada :Hello\r\nPING :x\r\n")
    bob.lost("Connection closed")
    trace.close()
    assert texts(tmp_path / "wire.log") == [
        f"# {HEADING}",
        "2 * 10.0.0.1:5000",
        "3 * [::1]:5001",
        "2 <- NICK ada",
        "2 <- PASS ***",
        "2 -> :parlour 001 ada :Hello",
        "2 -> PING :x",
        "3 -> :parlour 001 ada :Hello",
        "3 -> PING :x",
        "3 * Connection closed",
    ]


def test_what_peers_send_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    trace = opened(tmp_path / "wire.log")
    trace.of("2", "x").received([b"PRIVMSG #a :\x1b[31m \xff caf\xc3\xa9"])
    trace.close()
    assert texts(tmp_path / "wire.log")[-1] == "2 <- PRIVMSG #a :\\x1b[31m \\xff café"


@pytest.mark.skipif(os.name == "nt", reason="only on POSIX systems: modes")
@pytest.mark.parametrize("was_there", [False, True])
def test_nobody_else_may_read_it(tmp_path: Path, *, was_there: bool) -> None:
    path = tmp_path / "wire.log"
    if was_there:
        path.touch(0o644)
    opened(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_trace_goes_on_in_the_file_of_an_earlier_one(tmp_path: Path) -> None:
    for _ in range(2):
        opened(tmp_path / "wire.log").close()
    assert texts(tmp_path / "wire.log") == [f"# {HEADING}"] * 2


def test_another_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("milk, tea")
    path.chmod(0o644)
    with pytest.raises(CannotTrace, match="there is such a file already, and it is no trace"):
        opened(path)
    assert path.read_text() == "milk, tea"
    assert path.stat().st_mode & 0o777 == 0o644


def test_where_no_file_can_be_there_is_no_trace(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "wire.log", Path("nul\0")):
        with pytest.raises(CannotTrace):
            opened(path)


if sys.platform != "win32":  # which has no pipes among its files

    def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CannotTrace, match="it is no file"):
            opened(tmp_path / "pipe")


def test_a_trace_that_can_not_be_written_ends_and_says_why_once(tmp_path: Path) -> None:
    ends: list[str] = []
    trace = opened(tmp_path / "wire.log", ends)
    ada = trace.of("2", "x")
    read_only = os.open(tmp_path / "wire.log", os.O_RDONLY)
    os.dup2(read_only, trace._descriptor)
    os.close(read_only)
    for _ in range(3):
        ada.received([b"NICK ada"])
        ada.sent(b"PING :x\r\n")
    assert ends == ["Bad file descriptor"]
    trace.close()


def test_a_trace_that_is_forgotten_does_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.transport.wire_trace.MAX_BYTES", 1 << 20)
    ends: list[str] = []
    ada = opened(tmp_path / "wire.log", ends).of("2", "x")
    for _ in range(3000):
        ada.sent(b"PRIVMSG #a :%b\r\n" % (b"x" * 480))
    assert ends == ["it has reached 1 MB"]
    assert (tmp_path / "wire.log").stat().st_size < (1 << 20) + 1000


def test_after_its_end_nothing_is_written(tmp_path: Path) -> None:
    trace = opened(tmp_path / "wire.log")
    ada = trace.of("2", "x")
    trace.close()
    trace.close()
    ada.received([b"NICK ada"])
    ada.sent(b"PING :x\r\n")
    ada.lost("gone")
    assert len(texts(tmp_path / "wire.log")) == 2

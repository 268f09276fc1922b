"""The program's own log: what is written where, of what size, and what is kept for a fault."""

import logging
import re
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.diagnostics.bounded_file import append, older, tail
from app.diagnostics.logs import LINES_KEPT, CannotLog, LogSettings, Tail, logging_to, with_environment

CORE = logging.getLogger("core.hosting")


def logged(settings: LogSettings, folder: Path) -> list[str]:
    """Log a line of each level; return the words of the lines that are in the file then."""
    with logging_to(settings, folder):
        CORE.debug("debugged")
        CORE.info("normal")
        CORE.warning("bad")
    return re.findall(r"\] (.*)$", (settings.file or folder / "parlour.log").read_text(), re.MULTILINE)


def test_by_default_only_warnings_go_to_a_file_beside_the_settings(tmp_path: Path) -> None:
    assert logged(LogSettings(), tmp_path) == ["bad"]


def test_what_is_normal_goes_to_a_file_that_is_named_and_everything_with_debug(tmp_path: Path) -> None:
    assert logged(LogSettings(tmp_path / "x.log"), tmp_path) == ["normal", "bad"]
    assert logged(LogSettings(tmp_path / "y.log", is_debug=True), tmp_path) == ["debugged", "normal", "bad"]
    assert logged(LogSettings(is_debug=True), tmp_path) == ["debugged", "normal", "bad"]


def test_the_environment_counts_where_there_are_no_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLOUR_LOG", "x.log")
    assert with_environment(LogSettings()) == LogSettings(Path("x.log"), is_debug=True)
    assert with_environment(LogSettings(Path("y.log"))) == LogSettings(Path("y.log"))
    monkeypatch.setenv("PARLOUR_LOG", "")
    assert with_environment(LogSettings()) == LogSettings()


def test_without_anything_to_say_there_is_no_file(tmp_path: Path) -> None:
    with logging_to(LogSettings(), tmp_path):
        CORE.info("normal")
    assert list(tmp_path.iterdir()) == []


def test_a_line_says_when_how_bad_who_and_on_which_thread(tmp_path: Path) -> None:
    with logging_to(LogSettings(), tmp_path):
        CORE.warning("two\nlines \x1b[31m")
    (line,) = (tmp_path / "parlour.log").read_text().splitlines()
    when, rest = line.split(" ", 1)
    assert datetime.fromisoformat(when).tzinfo == UTC
    assert re.fullmatch(r"WARNING core\.hosting \[\d+ MainThread\] two\\nlines \\x1b\[31m", rest)


def test_a_line_is_of_a_bounded_length(tmp_path: Path) -> None:
    with logging_to(LogSettings(), tmp_path):
        CORE.warning("x" * 100_000)
    assert len((tmp_path / "parlour.log").read_text()) <= 1001


def test_a_mistake_in_how_something_is_logged_hurts_nobody() -> None:
    kept = Tail()
    kept.handle(logging.LogRecord("core.room", logging.ERROR, "", 1, "%d people", ("no number",), None))
    assert kept.lines() == ("core.room logs what can't be formatted, '%d people': TypeError",)


def test_a_trace_in_the_log_leaves_out_what_it_quotes(tmp_path: Path) -> None:
    with logging_to(LogSettings(), tmp_path):
        CORE.warning("it failed", exc_info=KeyError("secret"))
    _, *trace = (tmp_path / "parlour.log").read_text().splitlines()
    assert trace == ["Traceback (most recent call last):", "KeyError: '…'"]


def test_the_last_lines_are_kept_in_memory_whatever_the_file_gets(tmp_path: Path) -> None:
    with logging_to(LogSettings(), tmp_path) as kept:
        for number in range(LINES_KEPT + 10):
            CORE.debug("line %d", number)
    lines = kept.lines()
    assert len(lines) == LINES_KEPT
    assert lines[0].endswith("] line 10")
    assert lines[-1].endswith(f"] line {LINES_KEPT + 9}")


def test_at_the_end_nothing_of_it_is_left(tmp_path: Path) -> None:
    loggers = [logging.getLogger(name) for name in ("app", "core", "storage")]
    before = [(logger.level, list(logger.handlers)) for logger in loggers]
    with logging_to(LogSettings(), tmp_path):
        assert [logger.level for logger in loggers] == [logging.DEBUG] * 3
    assert [(logger.level, list(logger.handlers)) for logger in loggers] == before


def test_what_libraries_log_is_theirs(tmp_path: Path) -> None:
    with logging_to(LogSettings(is_debug=True), tmp_path) as kept:
        logging.getLogger("dbus_fast").debug("somebody’s message")
    assert kept.lines() == ()


def test_a_file_that_was_asked_for_and_can_not_be_written_is_refused_at_once(tmp_path: Path) -> None:
    settings = LogSettings(tmp_path / "missing" / "x.log")
    with (
        pytest.raises(CannotLog, match=r"x\.log can't be written: No such file or directory"),
        logging_to(settings, tmp_path),
    ):
        pass


def test_a_disk_that_takes_nothing_hurts_nobody_who_logs(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with logging_to(LogSettings(), tmp_path / "missing"):
        CORE.warning("bad")
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_full_becomes_the_older_one_and_the_one_before_goes(tmp_path: Path) -> None:
    file = tmp_path / "parlour.log"
    for text in ("one\n", "two\n", "three\n"):
        append(file, text, most_bytes=3)
    append(file, "4\n", most_bytes=3)
    assert older(file) == tmp_path / "parlour.1.log"
    assert (older(file).read_text(), file.read_text()) == ("three\n", "4\n")
    assert sorted(tmp_path.iterdir()) == [older(file), file]


@pytest.mark.skipif("sys.platform == 'win32'")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    append(tmp_path / "x", "", 1)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600


def test_the_end_of_a_file_begins_with_a_whole_line(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("first\nsecond\nthird\n")
    assert tail(tmp_path / "x", 12) == "third\n"
    assert tail(tmp_path / "x", 100) == "first\nsecond\nthird\n"
    assert tail(tmp_path / "none", 100) == ""

"""What `parlour export` does when it is ended, and when it can't go on."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import argument_types
from app.commands.cli_commands import ExportCommand
from app.commands.export_command import NotExported, run
from storage.chatlog import ChatLog
from storage.rooms import RoomFolder

ENDING = [signal.SIGTERM, signal.SIGINT]
if sys.platform != "win32":
    ENDING.append(signal.SIGHUP)


def command(target: Path) -> ExportCommand:
    return ExportCommand(None, None, None, None, None, "text", target)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    with RoomFolder.create(tmp_path / "data", "Kitchen") as folder, ChatLog(folder.log_path):
        pass
    return tmp_path / "data"


@pytest.fixture
def number(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that acts as at a terminal: a shell lets what it starts in the background ignore SIGINT."""
    as_usual = signal.default_int_handler if request.param is signal.SIGINT else signal.SIG_DFL
    before = signal.signal(request.param, as_usual)
    yield request.param
    signal.signal(request.param, before)


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX systems: signals")
@pytest.mark.parametrize("number", ENDING, indirect=True)
def test_an_export_that_is_ended_leaves_nothing_and_keeps_the_old_file(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    (tmp_path / "out.txt").write_text("yesterday's")
    before = signal.getsignal(number)

    def end(_done: int, _total: int) -> bool:
        os.kill(os.getpid(), number)
        return True

    monkeypatch.setattr("app.commands.export_command._show_progress", end)
    with pytest.raises(NotExported, match=r"^Nothing was exported: it was interrupted\.$"):
        run(command(tmp_path / "out.txt"), data_dir)
    assert (tmp_path / "out.txt").read_text() == "yesterday's"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", "out.txt"]
    assert signal.getsignal(number) == before


def test_the_log_of_a_room_is_not_replaced_by_its_export(data_dir: Path) -> None:
    (log,) = data_dir.glob("rooms/*/log.db")
    with pytest.raises(NotExported, match="is a database, perhaps the log of a room"):
        run(command(log), data_dir)


@pytest.mark.parametrize(
    "since,until",
    [
        ("2026-11-30", "2026-11-29"),
        ("2026-11-30 12:00", "2026-11-30 11:59"),
        ("2026-11-30", "2026-11-30T00:00"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_said_so(
    data_dir: Path, tmp_path: Path, since: str, until: str
) -> None:
    moments = argument_types.since(since), argument_types.until(until)
    with pytest.raises(NotExported, match=r"^Nothing was exported: that period ends before it begins\.$"):
        run(ExportCommand(None, None, None, *moments, "text", tmp_path / "out"), data_dir)
    assert not (tmp_path / "out").exists()

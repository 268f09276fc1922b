"""A fault of ours on each thread: it ends nothing unseen. The file has its trace, the person a sentence."""

import ctypes
import logging
import os
import platform
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from app import __version__
from app.desktop.appearance import Appearance
from app.desktop.notifications import Notifications
from app.desktop.notifier import Notifier
from app.terminal.stdio import Input
from app.viewmodels.dialogs.export_model import Failed, WriteExport
from app.window.disk.export_thread import ExportThread
from core.console_protocol import AskSnapshot
from core.events import Disconnected
from core.failures import Failure
from core.hosting.logins import Logins
from core.joining.client import Client
from core.transport.waker import Waker
from storage.chatlog import ChatLog
from storage.entry import ConnectionId, Opened
from storage.export.exporter import ExportSelection
from storage.keeper import Keeper
from tests.support.event_waiter import EventWaiter
from tests.support.loopback_room import LAB, open_room
from tests.support.watched_program import WatchedProgram, watched_program

TIMEOUT = 10
Patch = pytest.MonkeyPatch
Kill = Callable[[Path, Patch], AbstractContextManager[None]]


def fail(*_arguments: object) -> None:
    raise ZeroDivisionError("planted")


def fail_to_ask() -> bool | None:
    fail()
    return None


LINE = fail.__code__.co_firstlineno + 1


@pytest.fixture
def faults(tmp_path: Path) -> Iterator[WatchedProgram]:
    with watched_program(tmp_path) as recorded:
        yield recorded


# Each starts the real thread and has it meet the fault; the thread is joined at the end of the block


@contextmanager
def network(folder: Path, patch: Patch) -> Iterator[None]:
    with open_room(folder, LAB) as room:
        patch.setattr(room.server._network, "_on_tick", fail)
        room.server.order(AskSnapshot())
        room.server._thread.join(TIMEOUT)
        assert not room.server.is_running()
        room.server._failure = None  # which would fail the test
        yield


@contextmanager
def logins(_folder: Path, _patch: Patch) -> Iterator[None]:
    with Logins(fail, lambda: None) as looking:
        looking.ask(ConnectionId(1), "ada", "secret")
        looking._thread.join(TIMEOUT)
        yield


@contextmanager
def log_keeper(folder: Path, patch: Patch) -> Iterator[None]:
    patch.setattr(Keeper, "_until_due", fail)
    with ChatLog(folder / "log.db") as log:
        log.write([], [Opened(ConnectionId(1), "127.0.0.1", 1, 1)])
        assert log.flush()
        yield


@contextmanager
def client(_folder: Path, patch: Patch) -> Iterator[None]:
    patch.setattr(Client, "_connect_and_talk", fail)
    with Client("127.0.0.1", 1, "ada") as joining:
        assert EventWaiter(joining).wait_for_end() == Disconnected(Failure.OUR_FAULT)
        yield


@contextmanager
def resolver(_folder: Path, patch: Patch) -> Iterator[None]:
    patch.setattr(socket, "getaddrinfo", lambda *_, **_named: fail())
    with Client("nowhere.invalid", 1, "ada"):
        yield


@contextmanager
def export(folder: Path, patch: Patch) -> Iterator[None]:
    patch.setattr("app.window.disk.export_thread.export", fail)
    order = WriteExport(folder / "all.txt", "text", ExportSelection(None, None, None))
    with ExportThread(folder / "log.db", order, lambda: None) as exporting:
        exporting._thread.join(TIMEOUT)
        assert [type(event) for event in exporting.take_events()] == [Failed]
        yield


@contextmanager
def notifications(_folder: Path, patch: Patch) -> Iterator[None]:
    patch.setattr(Notifications, "__aenter__", fail)
    with Notifier(lambda: None) as notifier:
        notifier.why_silent()
        notifier._thread.join(TIMEOUT)
        assert notifier.why_silent() == "This desktop shows no notifications: ZeroDivisionError."
        yield


@contextmanager
def appearance(_folder: Path, _patch: Patch) -> Iterator[None]:
    with Appearance(lambda: None, fail_to_ask) as following:
        following.follow(is_wanted=True)
        yield


@contextmanager
def keyboard(_folder: Path, patch: Patch) -> Iterator[None]:
    patch.setattr(os, "read", fail)  # the thread is Windows': started here as it is there
    with closing(Waker()) as waker:
        thread = threading.Thread(target=Input(None, waker)._read, args=(waker,), name="keyboard")
        thread.start()
        thread.join(TIMEOUT)
        yield


@contextmanager
def call_from_c(_folder: Path, _patch: Patch) -> Iterator[None]:
    ctypes.CFUNCTYPE(None)(fail)()
    yield


KILLED: Mapping[Kill, str] = {
    network: "The room stopped",
    logins: "The room stopped",
    log_keeper: "Tidying up the room’s log stopped",
    client: "The connection to the room ended",
    resolver: "Looking up the address failed",
    export: "The export stopped",
    notifications: "Notifications stopped",
    appearance: "Following the desktop’s light and dark stopped",
    keyboard: "Reading the keyboard stopped",
    call_from_c: "Something did not work",
}


@pytest.mark.parametrize("killed", KILLED, ids=lambda killed: killed.__name__)
def test_a_fault_on_any_thread_is_told_once_and_written_down_with_all_that_helps(
    faults: WatchedProgram, tmp_path: Path, monkeypatch: Patch, killed: Kill
) -> None:
    logging.getLogger("core.hosting").debug("just before it")
    with killed(tmp_path, monkeypatch):
        told = faults.wait_for_fault()
    monkeypatch.undo()

    file = tmp_path / "fault.txt"
    assert told.file == file
    assert told.sentence.startswith(
        f"{KILLED[killed]} because of a fault in Parlour: ZeroDivisionError: planted ("
    )
    assert told.sentence.endswith(f" What happened is written down in {file}.")
    heading, versions, _, *rest = faults.fault_file_text.splitlines()
    name = "MainThread" if killed is call_from_c else killed.__name__.replace("_", " ")
    assert heading.endswith(f" UTC, thread {name}")
    assert versions.startswith(
        f"Parlour {__version__}, Python {platform.python_version()}, {platform.system()} "
    )
    assert rest[0] == "Traceback (most recent call last):"
    assert "ZeroDivisionError: planted" in rest
    assert any(line.endswith("just before it") for line in rest)
    assert faults.fault_file_text.count("=== ") == 1
    assert faults.recorder.take() == []


def test_the_room_that_ends_by_a_fault_of_the_logins_thread_reports_that_one_fault_once(
    faults: WatchedProgram, tmp_path: Path
) -> None:
    with open_room(tmp_path, LAB) as room:
        room.server._logins._verify = fail
        room.server._logins.ask(ConnectionId(1), "ada", "secret")
        room.server._thread.join(TIMEOUT)
        room.server._failure = None
    assert faults.wait_for_fault().sentence.startswith(
        "The room stopped because of a fault in Parlour: ZeroDivisionError: "
    )
    assert faults.fault_file_text.count("Traceback") == 1


def test_where_no_file_can_be_written_the_sentence_says_what_it_can(tmp_path: Path) -> None:
    with watched_program(tmp_path) as faults:
        faults.recorder.file.mkdir()
        ctypes.CFUNCTYPE(None)(fail)()
        told = faults.wait_for_fault()
    assert told.file is None
    assert told.sentence.endswith(f"ZeroDivisionError: planted (test_faults.py, line {LINE}).")


def test_the_log_of_a_room_whose_keeper_failed_still_takes_entries(
    faults: WatchedProgram, tmp_path: Path, monkeypatch: Patch
) -> None:
    with log_keeper(tmp_path, monkeypatch):
        faults.wait_for_fault()
    with closing(sqlite3.connect(tmp_path / "log.db")) as db:
        assert db.execute("select count(*) from connections").fetchone() == (1,)

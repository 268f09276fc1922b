"""What nobody may read in our files: passwords, keys, what people say; at --debug and after a fault, too."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.report_command import report
from app.diagnostics.logs import LogSettings
from app.settings.config import HostConfig
from core.actions import Say
from core.events import Said, Welcomed
from core.joining.client import Client
from core.joining.client_state import ClientState
from core.values import replace
from tests.support.event_waiter import EventWaiter
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, open_room
from tests.support.watched_program import WatchedProgram, watched_program

MARK = "Zweihundertzwölf"
OTHER = "Dreihundertelf"  # wrong passwords are somebody's, too
TIMEOUT = 10


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "ours"


@pytest.fixture
def faults(files: Path) -> Iterator[WatchedProgram]:
    with watched_program(files, LogSettings(is_debug=True)) as recorded:
        yield recorded


@pytest.fixture
def room(tmp_path: Path, faults: WatchedProgram) -> Iterator[OpenRoom]:
    def verify(_account: str, password: str) -> str | None:
        return "ada" if password == MARK else None

    settings = replace(LAB, password=MARK, operators={"ada": MARK}, verify=verify)
    with open_room(tmp_path, settings) as opened:
        yield opened


def plain(password: str) -> str:
    return base64.b64encode(f"\0ada\0{password}".encode()).decode()


def has_come_in(port: int) -> LinePeer:
    """Connect somebody who shows every secret that one can have."""
    ada = LinePeer.connect(port)
    ada.send_lines("CAP REQ :sasl", f"PASS {MARK}", "NICK ada", "USER ada 0 * :Ada")
    for password, answer in ((OTHER, " 904 "), (MARK, " 903 ")):
        ada.send_lines("AUTHENTICATE PLAIN", f"AUTHENTICATE {plain(password)}")
        ada.wait_for_part(answer)
    ada.send_lines("CAP END")
    ada.wait_for_part(" 376 ")
    ada.send_lines(
        f"OPER ada {OTHER}", f"OPER ada {MARK}", "JOIN #lobby", "JOIN #locked", f"MODE #locked +k {MARK}"
    )
    ada.send_lines(f"JOIN #locked {MARK}", f"PRIVMSG NickServ :IDENTIFY {MARK}", f"NS IDENTIFY {OTHER}")
    ada.send_lines(f"PRIVMSG #lobby :{MARK}", f"TOPIC #lobby :{MARK}", f"AWAY :{MARK}", "PING done")
    ada.wait_for_part("PONG")
    return ada


def has_no_secret(files: Path, faults: WatchedProgram) -> None:
    """Fail when a file of ours, the report or a sentence has a mark in it, in any spelling."""
    told = "\n".join(told.sentence for told in faults.recorder.take())
    reported = "\n".join(report(HostConfig(data_dir=files), LogSettings()))
    texts = {path.name: path.read_text(encoding="utf-8") for path in files.rglob("*") if path.is_file()}
    for name, text in {**texts, "report": reported, "told": told}.items():
        for mark in (MARK, OTHER):
            spelled = (mark, plain(mark), plain(mark)[4:20], ascii(mark)[1:-1], repr(mark.encode())[2:-1])
            assert not [one for one in spelled if one in text], name
    assert "connection 2 came" in texts["parlour.log"]
    assert "connection 2 came" in reported


def test_a_host_writes_no_secret_into_its_log(room: OpenRoom, faults: WatchedProgram, files: Path) -> None:
    with has_come_in(room.port):
        has_no_secret(files, faults)


def test_a_fault_that_a_secret_passes_by_leaves_its_trace_without_it(
    room: OpenRoom, faults: WatchedProgram, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(line: bytes, _most_tags: int) -> None:
        secret = line.decode()  # a value in a frame of the trace
        try:
            int(secret)
        except ValueError as error:
            raise KeyError(line, secret, {secret: [MARK]}) from error

    with has_come_in(room.port) as ada:
        monkeypatch.setattr("core.room.dispatching.parse", fail)
        ada.send_lines(f"PRIVMSG NickServ :IDENTIFY {MARK}")
        room.server._thread.join(TIMEOUT)
    room.server._failure = None  # which would fail the test
    text = faults.fault_file_text
    assert re.search(r"^ValueError: invalid literal for int\(\) with base 10: '…'$", text, re.MULTILINE)
    assert re.search(r"^KeyError: ", text, re.MULTILINE)
    has_no_secret(files, faults)


def test_a_guest_writes_no_secret_either_nor_when_it_fails(
    room: OpenRoom, faults: WatchedProgram, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_state: ClientState, action: object, _now: object) -> None:
        raise ValueError(f"can't do {action!r}")

    with Client("127.0.0.1", room.port, "bob", password=MARK, operator=("ada", MARK)) as bob:
        events = EventWaiter(bob)
        events.wait_for(Welcomed)
        bob.act(Say("NickServ", f"IDENTIFY {MARK}", 1))
        bob.act(Say("#lobby", MARK, 2))
        events.wait_for(Said)
        monkeypatch.setattr(ClientState, "act", fail)
        bob.act(Say("NickServ", f"IDENTIFY {OTHER}", 3))
        events.wait_for_end()
    assert "ValueError: can't do Say(target='…', text='…', ticket=3" in faults.fault_file_text
    has_no_secret(files, faults)

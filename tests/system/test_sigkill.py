"""The host is killed in the middle of a flood: what anybody received is in the log, once, in that order.

PARLOUR_KILLS says how many times, each at a random moment; few by default, to stay quick.
"""

import os
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.flooding_clients import FloodingClient, run_until_gone
from tests.support.headless_host import HeadlessHost
from tests.support.line_peer import LinePeer

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("PARLOUR_KILLS", "3"))
SENDERS = 3
RECEIVERS = 4
LONGEST = 0.8  # seconds of flood: several checkpoints of the log


def guests_of(port: int) -> list[FloodingClient]:
    senders = [FloodingClient(port, f"sender{number}", is_talking=True) for number in range(SENDERS)]
    return [
        *senders,
        *[FloodingClient(port, f"receiver{number}", is_talking=False) for number in range(RECEIVERS)],
    ]


def log_of(data_dir: Path) -> Path:
    (path,) = data_dir.glob("rooms/*/log.db")
    return path


def logged(path: Path) -> list[tuple[int, str, str]]:
    """Return sequence number, id and text of each message in the log."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        return db.execute("select seq, msgid, text from entries where kind = 'said' order by seq").fetchall()


def check(path: Path, guests: Sequence[FloodingClient]) -> int:
    """Compare the log with what each guest received; returns how many messages that was."""
    entries = logged(path)
    found = {msgid: (seq, text) for seq, msgid, text in entries}
    assert len(found) == len(entries), "an id twice in the log"
    count = 0
    for guest in guests:
        received = [(message.tags["msgid"], message.params[1]) for message in guest.received_messages()]
        assert not [msgid for msgid, _ in received if msgid not in found], "received, but not in the log"
        assert [found[msgid][1] for msgid, _ in received] == [text for _, text in received]
        places = [found[msgid][0] for msgid, _ in received]
        assert places == sorted(set(places)), "received twice, or in another order"
        count += len(received)
    return count


@pytest.mark.parametrize("kill", range(KILLS))
def test_what_anybody_received_before_a_kill_is_in_the_log(tmp_path: Path, kill: int) -> None:
    moment = random.uniform(0.05, LONGEST)
    with HeadlessHost(tmp_path, "--no-limits", "--data-dir", str(tmp_path / "data")) as host:
        guests = guests_of(host.wait_until_ready())

        run_until_gone(guests, moment, host.process.kill)

        host.process.wait()
    count = check(log_of(tmp_path / "data"), guests)
    print(f"kill {kill} after {moment:.3f} s: {count} messages received")
    assert count


def test_after_a_kill_the_room_opens_again_and_goes_on(tmp_path: Path) -> None:
    flags = ("--no-limits", "--name", "Kitchen", "--data-dir", str(tmp_path / "data"))
    with HeadlessHost(tmp_path, *flags) as host:
        guests = guests_of(host.wait_until_ready())
        run_until_gone(guests, 0.2, host.process.kill)
        host.process.wait()
    before = logged(log_of(tmp_path / "data"))

    with HeadlessHost(tmp_path, *flags) as host, LinePeer.connect(host.wait_until_ready()) as peer:
        peer.send_lines("CAP REQ :echo-message", "CAP END")
        peer.register("ada", "#lobby")
        peer.send_lines("PRIVMSG #lobby :still here")
        peer.wait_for_part("still here")
        host.stop()

    *kept, last = logged(log_of(tmp_path / "data"))
    assert kept == before
    assert last[2] == "still here"
    assert last[1] not in [msgid for _, msgid, _ in before]

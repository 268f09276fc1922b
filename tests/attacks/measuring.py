"""A host with its limits on, two honest people who talk, and what happens to them while others attack."""

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import quantiles

import msgspec
from msgspec import Struct

from tests.attacks.waves import WAVES
from tests.support.headless_host import REPOSITORY, HeadlessHost, parlour_command
from tests.support.line_peer import LinePeer

PASSWORD = "sesame"
ATTACKS = [name for name in WAVES if name != "readers"]
_READ_BY_MANY = ("tags",)
_IN_A_NAMESPACE = ("one_network",)
_VARIABLE = "PARLOUR_TEST_NAMESPACE"
EVERY = 0.05  # seconds between two messages of the honest: as fast as ten people type
_MOST_WAIT = 30.0


class Times(Struct, frozen=True):
    """How long messages of the honest took, in milliseconds."""

    p50: float
    p95: float
    p99: float
    worst: float
    count: int


class Outcome(Struct, frozen=True):
    """What was measured during one attack."""

    name: str
    quiet: Times
    attacked: Times
    host_mb: float
    """The most memory that the host has had."""
    log_kb_a_second: float
    figures: dict[str, int]
    """What the attackers tell."""
    readers_gone: int
    spam: int
    """Messages of attackers that the honest heard."""


class HonestPair:
    """Two people who talk, each from an address of its own kind; losing one of them fails."""

    def __init__(self, first: LinePeer, second: LinePeer) -> None:
        self._peers = (first, second)
        self._rests = [b"", b""]
        self._number = 0
        self.spam = 0
        for peer, nick in zip(self._peers, ("ada", "bob"), strict=True):
            peer.send_lines(f"PASS {PASSWORD}")
            peer.register(nick, "#lobby")

    def talk(self, seconds: float) -> Times:
        """Talk for so long; return how long the messages took."""
        took: list[float] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            took.append(self._say())
            pause = EVERY - took[-1]
            if pause > 0:
                self._drain(pause)
        cuts = quantiles(took, n=100)
        return Times(cuts[49] * 1000, cuts[94] * 1000, cuts[98] * 1000, max(took) * 1000, len(took))

    def _say(self) -> float:
        """Say something, alternately; return when the other one has heard it."""
        self._number += 1
        author = self._number % 2
        text, began = f"honest {self._number} ", time.monotonic()
        self._peers[author].send_lines(f"PRIVMSG #lobby :{text}")
        while not self._has_heard(1 - author, text):
            assert time.monotonic() - began < _MOST_WAIT, "an honest message never came"
            self._receive(_MOST_WAIT)
        return time.monotonic() - began

    def _has_heard(self, who: int, text: str) -> bool:
        *lines, self._rests[who] = self._rests[who].split(b"\r\n")
        found = any(line.endswith(text.encode()) for line in lines)
        self.spam += sum(b":spam" in line or b":reset" in line for line in lines)
        for line in lines:
            if line.startswith(b"PING"):
                self._peers[who].send_bytes(line.replace(b"PING", b"PONG", 1) + b"\r\n")
        return found

    def _drain(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._receive(left)

    def _receive(self, seconds: float) -> None:
        sockets = [peer.socket for peer in self._peers]
        for ready in select.select(sockets, [], [], seconds)[0]:
            data = ready.recv(1 << 20)
            assert data, "somebody honest was dropped"
            self._rests[sockets.index(ready)] += data


@contextmanager
def _running(name: str, host: str, port: int, seconds: float) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.attacks.waves", name, host, str(port), str(seconds)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def _figures(process: subprocess.Popen[str]) -> dict[str, int]:
    told, _ = process.communicate(timeout=120)
    found: dict[str, int] = json.loads(told)
    return found


def measured(name: str, seconds: float) -> Outcome:
    """Attack a new room for so long; return what came of it."""
    if name in _IN_A_NAMESPACE and _VARIABLE not in os.environ:
        return _measured_in_a_namespace(name, seconds)
    with tempfile.TemporaryDirectory(prefix="parlour-attack-") as folder:
        return _measured_in(Path(folder), name, seconds)


def _measured_in(folder: Path, name: str, seconds: float) -> Outcome:
    is_ipv6 = name in _IN_A_NAMESPACE
    addresses = ("--host", "::1", "--host", "127.0.0.1") if is_ipv6 else ("--host", "127.0.0.1")
    secret = ("--password", PASSWORD) if name == "guesses" else ()
    with ExitStack() as stack:
        # in the clear: what strangers cost is asked, and in a namespace they come from elsewhere
        flags = ("--headless", "--port", "auto", "--clear", "all")
        command = parlour_command("host", *flags, *addresses, *secret)
        host = stack.enter_context(HeadlessHost(folder, command=command))
        port = host.wait_until_ready()
        first, second = (stack.enter_context(LinePeer.connect(port)) for _ in range(2))
        pair = HonestPair(first, second)
        quiet = pair.talk(max(1.5, seconds / 4))
        log = next(folder.glob("data/parlour/rooms/*/log.db"))
        before = _size(log)
        readers = None
        if name in _READ_BY_MANY:
            readers = stack.enter_context(_running("readers", "127.0.0.1", port, seconds + 2))
        where = "::1" if is_ipv6 else "127.0.0.1"
        wave = stack.enter_context(_running(name, where, port, seconds))
        attacked = pair.talk(seconds + 2)
        figures = _figures(wave)
        gone = _figures(readers)["gone"] if readers else 0
        memory = _peak_mb(host.process.pid)
        grown = (_size(log) - before) / 1024 / (seconds + 2)
        assert host.process.poll() is None, "the host has ended"
    return Outcome(name, quiet, attacked, memory, grown, figures, gone, pair.spam)


def can_make_namespaces() -> bool:
    """Return whether this user may have a network of its own, and the programs for it are here."""
    if sys.platform == "linux" and "CI" in os.environ:
        return True  # there it is no reason to leave tests out: they fail
    found = shutil.which("unshare") and shutil.which("ip")
    command = [*unshare(), "true"]
    return bool(found) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def unshare() -> list[str]:
    """Return the beginning of a command that runs in a network of its own."""
    owns = [] if sys.platform != "win32" and os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["unshare", *owns, "--net"]


def _measured_in_a_namespace(name: str, seconds: float) -> Outcome:
    """Run `tests.attacks` where a whole /64 is this computer's."""
    setup = "ip link set lo up && ip -6 route add local 2001:db8:1:2::/64 dev lo && "
    again = f'exec "$0" -m tests.attacks {name} --seconds {seconds} --json'
    done = subprocess.run(
        [*unshare(), "sh", "-c", setup + again, sys.executable],
        cwd=REPOSITORY,
        env=os.environ | {_VARIABLE: "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=Outcome)


def _size(log: Path) -> int:
    wal = log.with_name(log.name + "-wal")
    return log.stat().st_size + (wal.stat().st_size if wal.exists() else 0)


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024

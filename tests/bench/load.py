"""What the generator does to a server, what it found, and medians of several rounds."""

import json
import statistics
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from tests.bench.peers import Contestant, build, running

Figures = Mapping[str, float]
"""By the generator's names for them; times of flight in ms as p50 and p99."""

_PATIENCE = 240.0
_QUICKER = 10


class Load(Struct, frozen=True):
    """Clients in channels, of which some speak."""

    mode: Literal["thr", "lat", "conn"]
    """As fast as is answered, at a rate that nothing slows down, or only coming in."""
    clients: int
    senders: int = 10
    window: int = 32
    """Of thr: messages of a sender that not everybody has got."""
    messages: int = 0
    """Of thr: of each sender."""
    rate: int = 0
    """Of lat: messages a second, of all senders together."""
    seconds: float = 10.0
    payload: int = 60
    stopped: int = 0
    """Clients that never read again once all are there."""
    channels: int = 1
    channel: str = ""
    """All come into this one."""
    per_address: int = 8000
    """So many clients come from one address."""
    capabilities: str = ""
    """Sets of them with | between, taken by the clients in turn."""

    def arguments(self, in_flight: int, share: float) -> list[str]:
        """For the generator; ``share`` of the messages."""
        given: dict[str, str | float] = {
            "-o": self.mode,
            "-n": self.clients,
            "-s": self.senders,
            "-w": self.window,
            "-m": max(1, round(self.messages * share)),
            "-r": self.rate,
            "-d": max(1.0, self.seconds * share),
            "-l": self.payload,
            "-k": self.stopped,
            "-C": self.channels,
            "-c": in_flight or self.clients,
            "-A": self.per_address,
        }
        if self.channel:
            given["-N"] = self.channel
        if self.capabilities:
            given["-a"] = self.capabilities
        return [str(part) for pair in given.items() for part in pair]


class Bench(Struct, frozen=True):
    """How thoroughly is measured, and a folder for what is needed meanwhile."""

    rounds: int
    work: Path
    is_quick: bool = False
    """A tenth of the messages: whether it works, not what it costs."""
    minutes: float = 1.0
    """How long a window stands under a steady stream."""

    def in_turn(self, matches: Mapping[str, tuple[Contestant, Load]]) -> dict[str, Figures]:
        """Medians by name; round by round, A B A B: the machine's noise falls on all."""
        found: dict[str, list[Figures]] = {name: [] for name in matches}
        for _ in range(self.rounds):
            for name, (contestant, load) in matches.items():
                found[name].append(self._put_under(contestant, load))
        return {name: _medians(all_of_it) for name, all_of_it in found.items()}

    def _put_under(self, contestant: Contestant, load: Load) -> Figures:
        with running(contestant, self.work) as pid:
            generator = self._generator(is_encrypted=contestant.is_encrypted)
            return self.generate(load, contestant.port, pid, contestant.in_flight, generator)

    def _generator(self, *, is_encrypted: bool) -> list[str]:
        """Return the command of the generator, compiled if need be; TLS needs OpenSSL's headers."""
        if is_encrypted:
            libraries = ("-DWITH_TLS", "-lm", "-lssl", "-lcrypto")
            return [str(build(self.work, "loadgen", *libraries, target="loadgen-tls")), "-T"]
        return [str(build(self.work, "loadgen", "-lm"))]

    def generate(
        self, load: Load, port: int, pid: int, in_flight: int, generator: list[str] | None = None
    ) -> Figures:
        """Put the server of this process under a load."""
        arguments = load.arguments(in_flight, 1 / _QUICKER if self.is_quick else 1)
        generator = generator or self._generator(is_encrypted=False)
        command = ["taskset", "-c", "1", *generator, "-p", str(port), "-P", str(pid), *arguments]
        answer = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE)
        result = _numbers(json.loads(answer.stdout))
        if not _is_sane(result):
            raise SystemExit(f"under {load}: {answer.stdout.decode()}")
        return result


def _numbers(result: Mapping[str, object]) -> Figures:
    """Its figures, those of "lat_ms" among them."""
    times = result.get("lat_ms", {})
    flat = {**result, **(times if isinstance(times, dict) else {})}
    return {key: value for key, value in flat.items() if isinstance(value, int | float)}


def _is_sane(result: Figures) -> bool:
    """Everybody came in and stayed, and nothing was lost, doubled, or late beyond bearing."""
    wrong = ("lost", "dup", "disc", "errs", "stalled")
    return result["ready"] == result["n"] and not any(result.get(key) for key in wrong)


def _medians(rounds: list[Figures]) -> Figures:
    return {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}

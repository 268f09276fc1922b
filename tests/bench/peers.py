"""The servers that are measured: ours, with and without its log, and the peers from Debian at their best."""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
START_WITHIN = 15.0
OURS = "parlour"
UNLOGGED = "parlour, no log"
ENCRYPTED = "parlour, TLS"
PEERS = ("ngircd", "inspircd")
_RUN = "@RUN@"  # in commands and configurations: a folder that is new at each start


class Contestant(Struct, frozen=True):
    """A server to be started: its command and port, and how it must be treated to show its best."""

    name: str
    port: int
    command: tuple[str, ...]
    needs_nodelay: bool = False
    """TCP_NODELAY is forced upon it."""
    in_flight: int = 64
    """Clients that may connect at the same time; 0: all."""
    is_encrypted: bool = False
    """Whether the generator speaks TLS with it."""


def build(work: Path, name: str, *flags: str, target: str = "") -> Path:
    """Compile one of the C files beside this one; ``target``: what comes of it is called so."""
    made = work / (target or name)
    if not made.exists():
        subprocess.run(["gcc", "-O3", "-w", "-o", made, HERE / f"{name}.c", *flags], check=True)
    return made


def contestants() -> Mapping[str, Contestant]:
    """All that this machine has, by name."""
    if sys.platform == "win32":
        raise OSError("only on POSIX systems")
    found = [
        Contestant(OURS, 16620, (*_python("app"), *shlex.split(_HOST), "--port", "16620")),
        Contestant(UNLOGGED, 16621, (*_python("tests.bench.unlogged"), "16621")),
    ]
    if _is_there("ngircd"):
        # eight at a time: it accepts slowly, and drops whom it keeps waiting
        found.append(Contestant("ngircd", 16601, ("ngircd", "-n", "-f", f"{_RUN}/ngircd.conf"), True, 8))
    if _is_there("inspircd"):
        as_root = ("--runasroot",) if os.geteuid() == 0 else ()
        command = ("inspircd", "--nofork", *as_root, "--config", f"{_RUN}/inspircd.conf")
        found.append(Contestant("inspircd", 16602, command, True, 0))  # it registers on a timer of a second
    return {one.name: one for one in found}


def encrypted() -> Contestant:
    """Our room, as others on the network come into it: over TLS."""
    command = (*_python("app"), *shlex.split(_HOST), "--clear", "none", "--port", "16623")
    return Contestant(ENCRYPTED, 16623, command, is_encrypted=True)


def hosting_process(*, is_busy: bool) -> Contestant:
    """A room in a process that does nothing else, or that computes beside it without pause."""
    name = "beside a busy thread" if is_busy else "beside an idle thread"
    return Contestant(name, 16622, (*_python("tests.bench.busy_host"), "16622", _RUN, "busy" * is_busy))


_HOST = f"host --headless --no-limits --no-discovery --host 127.0.0.1 --data-dir {_RUN}/data"


def _python(module: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module)


def _is_there(name: str) -> bool:
    return any(Path(folder, name).exists() for folder in ("/usr/sbin", "/usr/bin", "/sbin"))


def _write_configurations(run: Path) -> None:
    modules = next(iter(Path("/usr/lib").glob("**/inspircd/modules")), Path("/usr/lib/inspircd/modules"))
    for template in HERE.glob("*.conf"):
        text = template.read_text()
        for key, value in {_RUN: run, "@CONF@": run, "@MODULES@": modules}.items():
            text = text.replace(key, str(value))
        (run / template.name).write_text(text)


@contextmanager
def running(contestant: Contestant, work: Path) -> Iterator[int]:
    """Its process id; it runs on the first core, with nothing from earlier runs, to the end of the block."""
    run = work / "run"
    run.mkdir()
    _write_configurations(run)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{os.environ['PATH']}:/usr/sbin"}
    if contestant.needs_nodelay:
        environment["LD_PRELOAD"] = str(build(work, "nodelay_shim", "-shared", "-fPIC", "-ldl"))
    command = ["taskset", "-c", "0", *(part.replace(_RUN, str(run)) for part in contestant.command)]
    with (run / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, cwd=ROOT
        )
    try:
        _await(contestant.port, process, run / "server.log")
        yield process.pid
    finally:
        process.terminate()
        process.wait(60)
        shutil.rmtree(run)


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            time.sleep(0.4)
            return
    raise SystemExit(f"did not start: {log.read_text(errors='replace')[-400:]}")

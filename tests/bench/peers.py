"""The servers that are measured: ours, with and without its log, and the peers from Debian at their best."""

import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
START_WITHIN = 15.0


@dataclass(frozen=True)
class Contestant:
    """A server to be started: its command and port, and whether TCP_NODELAY must be forced upon it."""

    name: str
    port: int
    command: tuple[str, ...]
    needs_nodelay: bool = False


def build(work: Path, name: str, *flags: str) -> Path:
    """Compile one of the C files beside this one."""
    target = work / name
    if not target.exists():
        subprocess.run(["gcc", "-O3", "-w", "-o", target, HERE / f"{name}.c", *flags], check=True)
    return target


def contestants(work: Path) -> list[Contestant]:
    """All that this machine has."""
    ours = f"{sys.executable} -m app host --headless --no-limits --no-discovery --host 127.0.0.1 --port 16620"
    found = [
        Contestant("parlour", 16620, (*shlex.split(ours), "--data-dir", str(work / "data"))),
        Contestant("parlour, no log", 16621, (sys.executable, "-m", "tests.bench.unlogged", "16621")),
    ]
    if _is_there("ngircd"):
        found.append(Contestant("ngircd", 16601, ("ngircd", "-n", "-f", _config(work, "ngircd")), True))
    if _is_there("inspircd"):
        as_root = ("--runasroot",) if os.geteuid() == 0 else ()
        command = ("inspircd", "--nofork", *as_root, "--config", _config(work, "inspircd"))
        found.append(Contestant("inspircd", 16602, command, True))
    return found


def _is_there(name: str) -> bool:
    return any(Path(folder, name).exists() for folder in ("/usr/sbin", "/usr/bin", "/sbin"))


def _config(work: Path, name: str) -> str:
    modules = next(iter(Path("/usr/lib").glob("**/inspircd/modules")), Path("/usr/lib/inspircd/modules"))
    text = (HERE / f"{name}.conf").read_text()
    for key, value in {"@RUN@": work, "@CONF@": work, "@MODULES@": modules}.items():
        text = text.replace(key, str(value))
    target = work / f"{name}.conf"
    target.write_text(text)
    return str(target)


@contextmanager
def running(contestant: Contestant, work: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Started on the first core until the end of the block."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{os.environ['PATH']}:/usr/sbin"}
    if contestant.needs_nodelay:
        environment["LD_PRELOAD"] = str(build(work, "nodelay_shim", "-shared", "-fPIC", "-ldl"))
    with (work / "server.log").open("wb") as log:
        process = subprocess.Popen(
            ["taskset", "-c", "0", *contestant.command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            cwd=ROOT,
        )
    try:
        _await(contestant.port, process, work / "server.log")
        yield process
    finally:
        process.terminate()
        process.wait(20)


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

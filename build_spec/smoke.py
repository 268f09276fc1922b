"""Does the wheel work? Installs it in a throw-away environment and hosts a room with it.

    python build_spec/smoke.py WHEEL PIP...

PIP is the command that installs. Nothing is fetched: the packages Parlour needs are those of the environment
that runs this.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from pathlib import Path

READY = re.compile(r"127\.0\.0\.1:(\d+)")
PATIENCE_S = 20


def main(wheel: str, *pip: str) -> None:
    """Install ``wheel`` and try it; raises at the first thing that's not as it should be."""
    with tempfile.TemporaryDirectory(prefix="parlour-smoke-") as name:
        folder = Path(name)
        parlour = install(wheel, pip, folder / "installed")
        home = folder / "home"
        home.mkdir()
        show_version(parlour, home)
        host_a_room(parlour, home)


def install(wheel: str, pip: tuple[str, ...], where: Path) -> Path:
    """Make an environment with the wheel and today's packages in it; answers with its `parlour`."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(where)], check=True)
    python = where / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    offline = ["--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--python", str(python), "install", *offline, wheel], check=True)
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    Path(packages, "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return python.with_name("parlour" + python.suffix)


def show_version(parlour: Path, home: Path) -> None:
    """Ask the program what it is."""
    command = [str(parlour), "--version"]
    answer = subprocess.run(
        command, cwd=home, env=own_world(home), capture_output=True, text=True, timeout=PATIENCE_S, check=True
    )
    print(f"smoke: {answer.stdout.strip()}")


def host_a_room(parlour: Path, home: Path) -> None:
    """Host a room, connect to it, end it by SIGTERM, and see that nothing is left."""
    room = home / "data"
    where = ["--host", "127.0.0.1", "--port", "auto", "--no-discovery", "--data-dir", str(room)]
    command = [str(parlour), "host", "--headless", *where]
    with subprocess.Popen(
        command, cwd=home, env=own_world(home), stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        # Whatever goes wrong, this ends: without the program there is nothing to wait for.
        deadline = threading.Timer(PATIENCE_S, program.kill)
        deadline.start()
        try:
            port = ready_port(program)
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S):
                print(f"smoke: a room answers at port {port}")
            program.send_signal(signal.SIGTERM)
            code = program.wait()
        finally:
            deadline.cancel()
            program.kill()
    expect(code == 0, f"the host's exit code is {code}")
    expect(not is_open(port), f"port {port} is still open")
    expect(not has_processes(program.pid), "the host left a process")
    # A log that was closed properly has no write-ahead log beside it.
    leftovers = [str(path.relative_to(home)) for path in home.rglob("*-wal")]
    expect(not leftovers, f"the host left {', '.join(leftovers)}")
    expect(any(room.rglob("*.db")), "the host wrote no log")
    print("smoke: the room is closed and left its log, nothing else")


def own_world(home: Path) -> dict[str, str]:
    """An environment in which the program finds none of the user's files, and nothing of the checkout."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_", "COV"))
    }
    return {**kept, "HOME": str(home), "USERPROFILE": str(home)}


def ready_port(program: "subprocess.Popen[str]") -> int:
    """Read on until the program says where it can be reached."""
    began = time.monotonic()
    said = []
    for line in program.stdout or []:
        said.append(line)
        if found := READY.search(line):
            print(f"smoke: {line.strip()} (after {time.monotonic() - began:.1f} s)")
            return int(found[1])
    raise SystemExit(f"smoke: the host never said where it is; it said: {''.join(said)!r}")


def is_open(port: int) -> bool:
    """Whether anything still takes connections at ``port``."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def has_processes(group: int) -> bool:
    """Whether a process that the program started is still there."""
    if os.name == "nt":
        return False  # there are no process groups to ask for
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def expect(claim: bool, otherwise: str) -> None:  # noqa: FBT001 - a claim is a bool
    """End in failure unless ``claim`` holds."""
    if not claim:
        raise SystemExit(f"smoke: {otherwise}")


if __name__ == "__main__":
    main(*sys.argv[1:])

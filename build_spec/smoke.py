"""Runs the tests marked `smoke` with the executable, and then with the wheel, in `dist`.

    python build_spec/smoke.py PIP...

PIP is the command that installs the wheel into a temporary environment. Nothing is fetched: the packages that
the wheel needs are those of the environment that runs this.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
PROGRAMS = {
    "win32": DIST / "parlour.exe",
    "darwin": DIST / "Parlour.app" / "Contents" / "MacOS" / "parlour",
}
LARGEST_BYTES = 35_000_000
TESTS = ["tests/gui/test_smoke.py", "tests/system"]


def main(*pip: str) -> int:
    """Test both; return the exit code of the first that fails."""
    executable = PROGRAMS.get(sys.platform, DIST / "parlour")
    size = executable.stat().st_size
    print(f"smoke: {executable.name} has {size / 1e6:.1f} MB", flush=True)
    if size > LARGEST_BYTES:
        print(f"smoke: that is more than {LARGEST_BYTES / 1e6:.0f} MB")
        return 1
    with tempfile.TemporaryDirectory(prefix="parlour-smoke-") as folder:
        installed = install(newest_wheel(), pip, Path(folder))
        return tried(executable, "smoke") or tried(installed, "smoke and not gui")


def newest_wheel() -> Path:
    """Return the wheel that was built last."""
    return max(DIST.glob("*.whl"), key=lambda wheel: wheel.stat().st_mtime)


def install(wheel: Path, pip: tuple[str, ...], where: Path) -> Path:
    """Make an environment with the wheel and the packages of this one; return the path of its `parlour`."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(where)], check=True)
    python = where / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    offline = ["--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--python", str(python), "install", *offline, str(wheel)], check=True)
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    Path(packages, "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return python.with_name("parlour" + python.suffix)


def tried(program: Path, which: str) -> int:
    """Run the tests with a program in place of the checkout; return their exit code."""
    print(f"smoke: with {program}", flush=True)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "pytest", "-q", "-m", which, *TESTS]
    environment = {**kept, "PARLOUR_EXECUTABLE": str(program)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

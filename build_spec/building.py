"""Builds the executable and the wheel so that the same files always give the same bytes.

It needs only the standard library.
"""

from __future__ import annotations  # as in dev.py

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from build_spec.environment import PYTHON, ROOT, say
from build_spec.interpreter import library

EXECUTABLE = [
    "-m",
    "PyInstaller",
    "--distpath",
    "dist",
    "--workpath",
    "build",
    "--noconfirm",
    "--log-level",
    "WARN",
]
EXECUTABLE += ["build_spec/parlour.spec"]
WHEEL = ["-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]

NOT_COPIED = (".git", ".venv", "dist", "build", ".*_cache", "__pycache__", ".hypothesis")
_WITHOUT_HISTORY = "1580601600"  # 2020-02-02, hatchling's default


def fixed_circumstances() -> dict[str, str]:
    """Return the environment variables for a build: one date for all files, and one order for all sets.

    The date is that of SOURCE_DATE_EPOCH if it is set, else of the commit; without git always the same.
    """
    date = os.environ.get("SOURCE_DATE_EPOCH") or _date_of_commit() or _WITHOUT_HISTORY
    return {**os.environ, "SOURCE_DATE_EPOCH": date, "PYTHONHASHSEED": "0"}


def _date_of_commit() -> str:
    """Return the date of the commit in seconds since 1970; empty without git or a commit."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        return ""
    ask = ["git", "log", "-1", "--format=%ct"]
    return subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def tell_interpreter() -> None:
    """Print a warning if the Python library that goes into the executable is not optimised."""
    if (how := library()) != "optimised":
        say(f"dev.py: the executable takes along the Python library of {PYTHON.resolve()}: {how}")


def differences() -> list[str]:
    """Build both again, from a copy in another folder; return the files that differ from those in `dist`."""
    with tempfile.TemporaryDirectory(prefix="parlour-again-") as folder:
        copy = Path(folder) / "elsewhere" / "parlour"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
        for arguments in (EXECUTABLE, WHEEL):
            subprocess.run([str(PYTHON), *arguments], cwd=copy, env=fixed_circumstances(), check=True)
        return different(ROOT / "dist", copy / "dist")


def different(built: Path, again: Path) -> list[str]:
    """Return the files of ``again`` that are missing or different in ``built``, which may have others."""
    before = _digests(built)
    return [name for name, digest in _digests(again).items() if before.get(name) != digest]


def _digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file by its path below ``folder``."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }

"""Installs what a checkout needs: Python packages by the lock files, system packages by apt-get.

It needs only the standard library. Python packages go into `.venv`. System packages are installed on Debian
and Ubuntu for root; other users are told the one line to type.
"""

from __future__ import annotations  # as in dev.py

import ctypes
import hashlib
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "build_spec" / "requirements.txt"
DEV_LOCK = ROOT / "build_spec" / "requirements-dev.txt"
"""All of `RUN_LOCK`, and what tests and checks need."""

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class NotReady(Exception):
    """Something is missing on this machine; the message says what to do."""


def say(text: str) -> None:
    """Print a line for the developer on standard error; standard output belongs to the program."""
    print(text, file=sys.stderr, flush=True)


def prepare(
    lock: Path,
    packages: list[str] | None = None,
    *,
    otherwise: str = "",
    required: bool = False,
    also: list[str] | None = None,
) -> None:
    """Install what ``lock`` lists into `.venv`, and the system ``packages`` if possible.

    All that is missing is told in one line: ``also`` are packages that are known to be missing, and without
    which nothing goes on. If others are missing, print a hint with ``otherwise``, the consequence.

    Raises `NotReady` if Python packages can't be installed, or system packages that are ``required``.
    """
    missing = [*missing_packages(packages or []), *(also or [])]
    required = required or bool(also)
    no_pip = not is_current(lock) and not can_install()
    if no_pip:
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if missing:
        try:
            get_packages(missing)
        except NotReady as problem:
            if no_pip or required:
                raise
            say(f"dev.py: {otherwise}: {problem}")
    if not is_current(lock):
        install(lock)


def missing_packages(names: list[str]) -> list[str]:
    """Return those of ``names`` that are not installed on Debian or Ubuntu; none on other systems."""
    if not names or not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return []
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    return [name for name in names if f"{name} installed" not in answer]


def missing_for_bundling() -> list[str]:
    """Return the system packages that PyInstaller needs and that are missing: Python's library, objdump.

    Raises `NotReady` if no package can bring them.
    """
    if sys.platform != "linux":
        return []
    library = str(sysconfig.get_config_var("INSTSONAME"))
    if library.endswith(".a"):
        raise NotReady(f"{sys.executable} was built without a shared library; please use another Python")
    missing = [] if shutil.which("objdump") else ["binutils"]
    # Debian's python3 is built with one that is in another package: try whether it is there.
    if not can_load(library):
        missing.append(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    return missing


def can_load(library: str) -> bool:
    """Whether a library can be loaded, or is loaded already."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def get_packages(names: list[str]) -> None:
    """Install system packages.

    Raises `NotReady` if that fails, or if we are not root.
    """
    if not shutil.which("apt-get"):
        raise NotReady(f"please install {' and '.join(names)}, or what has its place on your system")
    line = f"apt-get install {' '.join(names)}"
    if sys.platform == "win32" or os.geteuid() != 0:
        whole = f"sudo apt-get update && sudo {line}"
        raise NotReady(f"system packages are missing. This line gets them:\n\n    {whole}\n")
    say(f"dev.py: {line}")
    # On a new machine the package lists are empty or too old: then update them and try again.
    if apt_get("install", *names).returncode:
        apt_get("update")
        again = apt_get("install", *names)
        if again.returncode:
            raise NotReady(f"{line} failed:\n{again.stderr.strip()}")
    importlib.invalidate_caches()  # ensurepip may have been installed for the Python that runs now


def apt_get(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run apt-get without questions; wait for another one to finish."""
    command = ["apt-get", "-qq", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def is_current(lock: Path) -> bool:
    """Whether `.venv` has all that ``lock`` lists, for the Python that runs now."""
    return fits() and stamp(lock).is_file() and stamp(lock).read_text() == fingerprint(lock)


def fits() -> bool:
    """Whether `.venv` exists, is complete, and is of the Python that runs now."""
    config = VENV / "pyvenv.cfg"
    version = f"version = {platform.python_version()}"
    return PYTHON.exists() and config.is_file() and version in config.read_text().splitlines()


def stamp(lock: Path) -> Path:
    """Return the file that says which content of ``lock`` was installed completely."""
    return VENV / f"{lock.stem}.installed"


def fingerprint(lock: Path) -> str:
    """Return a hash that changes with the content of ``lock``."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def install(lock: Path) -> None:
    """Bring `.venv` to the state that ``lock`` lists."""
    say(f"dev.py: installing the Python packages of build_spec/{lock.name} into .venv")
    if not fits():
        step(sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV))
    if not has_pip() and importlib.util.find_spec("ensurepip"):
        step(str(PYTHON), "-m", "ensurepip", "--default-pip")
    # Only wheels: a package without one for this platform could hardly be compiled here, so fail at once.
    step(*pip(), "install", "--quiet", "--require-hashes", "--only-binary=:all:", "-r", str(lock))
    for done in (lock, RUN_LOCK):
        stamp(done).write_text(fingerprint(done))


def can_install() -> bool:
    """Whether pip is here, or can be installed without a system package."""
    return has_pip() or any(importlib.util.find_spec(module) for module in ("ensurepip", "pip"))


def has_pip() -> bool:
    """Whether `.venv` has a pip of its own."""
    return (
        fits()
        and not subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode
    )


def pip() -> list[str]:
    """Return the command of a pip that works in `.venv`: its own, else the system's."""
    system = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    command = [str(PYTHON), "-m", "pip"] if has_pip() else system
    return [*command, "--disable-pip-version-check", "--no-input"]


def step(*command: str) -> None:
    """Run a step of the installation. Raises `NotReady`, with its output, if it fails."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise NotReady(f"{' '.join(command)} failed:\n{(result.stdout + result.stderr).strip()}")

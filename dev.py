#!/usr/bin/env python3
"""The one command for a checkout: run, test, check, fix, build, smoke, bench, trace.

It needs only the standard library, so that a fresh clone needs nothing but Python; build_spec/environment.py
installs the rest.
"""

from __future__ import annotations  # so that an older Python gets as far as the sentence in `main`

import os
import platform
import subprocess
import sys
import time

from build_spec import building, quick
from build_spec.environment import (
    DEV_LOCK,
    PYTHON,
    ROOT,
    RUN_LOCK,
    NotReady,
    can_load,
    missing_for_bundling,
    pip,
    prepare,
    say,
)

USAGE = """\
python3 dev.py run [ARGUMENTS]      start Parlour from this checkout: run, run host --headless, run --help
               test [ARGUMENTS]     run the tests; the arguments are pytest's
               test --quick [...]   the unit tests alone, on all cores: half a minute
               check [--no-tests]   formatting, lint, types, layers, tests: all that must hold
               check --quick        its fast half: before each commit
               fix                  let ruff format and correct what it can
               build [--wheel]      make the executable in dist/, or the wheel
               build --again        make both once more elsewhere: the same bytes?
               smoke                build both; host, join and talk with them and not with the checkout
               bench [ARGUMENTS]    measure; the arguments are those of tests.bench
               trace WALK           the files that a message passes from key to pixels, a kick, a guest
"""

# The packages of Debian and Ubuntu with the libraries that Dear PyGui loads when it opens a window.
WINDOW_PACKAGES = ["libx11-6", "libstdc++6", "libgl1", "libgl1-mesa-dri"]
WINDOW_LIBRARIES = ["libX11.so.6", "libstdc++.so.6", "libGL.so.1"]
# What GUI tests need as well: a display without a screen, a window manager, and programs that press keys.
DISPLAY_PACKAGES = ["xvfb", "xauth", "openbox", "xdotool", "wmctrl", "xclip"]
# Input methods, with a message bus, for Chinese and Vietnamese: tests/gui/test_input_method.py.
INPUT_METHOD_PACKAGES = ["dbus", "ibus", "ibus-table", "ibus-table-cangjie3", "ibus-unikey"]

# With any of these arguments `run` opens no window.
WINDOWLESS = {"--headless", "--help", "-h", "--version", "export", "account", "report"}


def run(arguments: list[str]) -> int:
    """Start Parlour in place of this program, in the current folder."""
    window = has_display() and not WINDOWLESS.intersection(arguments)
    # A window was asked for: a room in the terminal would be no answer. Where its libraries are there though
    # dpkg knows of none, as with a driver of one's own, it opens.
    is_needed = window and sys.platform == "linux" and not all(map(can_load, WINDOW_LIBRARIES))
    packages = WINDOW_PACKAGES if window else []
    prepare(RUN_LOCK, packages, otherwise="the window may not open", required=is_needed)
    # -P: the current folder is not searched for modules, for it may have an `app` or `core` of its own.
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return become("-P", "-m", "app", *arguments, PYTHONPATH=path)


def test(arguments: list[str]) -> int:
    """Run the tests in place of this program; with ``--quick`` first, only the unit tests, on all cores."""
    if arguments[:1] == ["--quick"]:
        prepare(DEV_LOCK)
        return quick.run(arguments[1:])
    prepare_for_tests()
    os.chdir(ROOT)
    return become("-m", "pytest", *arguments)


def types(*flags: str) -> list[str]:
    """Return the command that checks types for a platform, which needs a cache of its own."""
    return ["-m", "mypy", *flags, f"--cache-dir=.mypy_cache/{''.join(flags) or 'here'}"]


FAST_CHECKS = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "layers": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
    "types": types(),
}
OTHER_CHECKS = {
    f"types on {name}": types("--platform", platform)
    for platform, name in (("linux", "Linux"), ("win32", "Windows"), ("darwin", "macOS"))
    if platform != sys.platform
}
TEST_RUN = {"tests": ["-m", "pytest", "--cov", "--cov-report=term-missing:skip-covered"]}


def check(arguments: list[str]) -> int:
    """Run all checks, even after one has failed, and print which passed."""
    choices = {"--quick": FAST_CHECKS, "--no-tests": FAST_CHECKS | OTHER_CHECKS}
    tools = choices.get(" ".join(arguments), FAST_CHECKS | OTHER_CHECKS | TEST_RUN)
    if not arguments:
        prepare_for_tests()
    elif " ".join(arguments) in choices:
        prepare(DEV_LOCK)
    else:
        return misused(f"check does not know {' '.join(arguments)}")
    results = {name: passes(name, command) for name, command in tools.items()}
    say("check: " + ", ".join(f"{name} {'ok' if ok else 'FAILED'}" for name, ok in results.items()))
    return 0 if all(results.values()) else 1


def fix(_arguments: list[str]) -> int:
    """Have ruff format all files, and correct what it can."""
    prepare(DEV_LOCK)
    corrected = passes("lint", ["-m", "ruff", "check", "--fix", "."])
    return 0 if passes("format", ["-m", "ruff", "format", "."]) and corrected else 1


def build(arguments: list[str]) -> int:
    """Make the executable in dist/, or the wheel, only of what is in the environment."""
    if arguments not in ([], ["--wheel"], ["--again"]):
        return misused(f"build does not know {' '.join(arguments)}")
    prepare(DEV_LOCK, also=[] if arguments == ["--wheel"] else missing_for_bundling())
    if arguments == ["--wheel"]:
        return 0 if passes("wheel", building.WHEEL, building.fixed_circumstances()) else 1
    if arguments == ["--again"]:
        return again()
    building.tell_interpreter()
    return 0 if passes("executable", building.EXECUTABLE, building.fixed_circumstances()) else 1


def again() -> int:
    """Make both again, from a copy in another folder; return 1 if a byte differs from those in dist/."""
    different = building.differences()
    say("build: " + (f"not the same bytes: {', '.join(different)}" if different else "the same bytes twice"))
    return 1 if different else 0


def smoke(_arguments: list[str]) -> int:
    """Build the executable and the wheel, and run the tests marked `smoke` with each."""
    prepare_for_tests(also=missing_for_bundling())
    if build([]) or build(["--wheel"]):
        return 1
    return 0 if passes("smoke", ["build_spec/smoke.py", *pip()]) else 1


def bench(arguments: list[str]) -> int:
    """Run the measurements in place of this program."""
    prepare(DEV_LOCK)
    os.chdir(ROOT)
    return become("-m", "tests.bench", *arguments)


def trace(arguments: list[str]) -> int:
    """Count the files whose code runs for a message, a kick or a guest, in place of this program."""
    prepare_for_tests()
    os.chdir(ROOT)
    return become("-m", "tests.bench.walks", *arguments)


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "fix": fix,
    "build": build,
    "smoke": smoke,
    "bench": bench,
    "trace": trace,
}


def prepare_for_tests(also: list[str] | None = None) -> None:
    """Install all that the tests need; in CI, fail if something is missing rather than skip tests."""
    in_ci = os.environ.get("CI", "").lower() not in {"", "0", "false"}
    packages = WINDOW_PACKAGES + DISPLAY_PACKAGES + INPUT_METHOD_PACKAGES
    prepare(DEV_LOCK, packages, otherwise="the GUI tests are skipped", required=in_ci, also=also)


def has_display() -> bool:
    """Whether this session has a display, so that a window can open."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def misused(why: str) -> int:
    """Print what is wrong with the command line, and how to use it; return the exit code."""
    say(f"dev.py: {why}\n{USAGE}")
    return 2


def become(*arguments: str, **variables: str) -> int:
    """Replace this process by the environment's Python, so that signals and exit code are its own."""
    command = [str(PYTHON), *arguments]
    environment = {**os.environ, **variables}
    if os.name == "posix":
        os.execve(PYTHON, command, environment)  # noqa: S606 - no shell is wanted
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the program got it as well, and decides what to do


def passes(name: str, arguments: list[str], environment: dict[str, str] | None = None) -> bool:
    """Run the environment's Python with ``arguments``; return whether it succeeded. Its output is shown."""
    say(f"--- {name}")
    began = time.monotonic()
    command = [str(PYTHON), *arguments]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    say(f"--- {name}: {f'FAILED ({code})' if code else 'ok'}, {time.monotonic() - began:.1f} s")
    return code == 0


def main(arguments: list[str]) -> int:
    """Run the command that the first argument names; return 2 if there is none, 3 if something is missing."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one place that an older Python reaches
        say(f"Parlour needs Python 3.11 or newer; this is {platform.python_version()} ({sys.executable}).")
        return 3
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(USAGE, end="")
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        return misused(f"there is no command {arguments[0]}")
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except NotReady as problem:
        say(f"dev.py: {problem}")
        return 3
    except KeyboardInterrupt:
        return 130  # what shells return after SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

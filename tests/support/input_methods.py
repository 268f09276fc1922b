"""Input methods of a desktop (ibus), for a test alone: with a bus and home of its own.

For example:

    with input_methods(display, tmp_path / "ibus") as methods:
        methods.choose(CANGJIE)
        ...  # open a window with XMODIFIERS=@im=ibus, and type into it
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.message_bus import message_bus
from tests.support.other_programs import bare_environment, end_process, path_of_program, wait_until

CANGJIE, UNIKEY, NO_METHOD = "table:cangjie3", "Unikey", "xkb:us::eng"
MODIFIERS = "@im=ibus"
"""What the variable XMODIFIERS says in the windows that are to use it."""
_PARTS = {
    "ibus-table-cangjie3": Path("/usr/share/ibus-table/tables/cangjie3.db"),
    "ibus-unikey": Path("/usr/share/ibus/component/unikey.xml"),
}


class InputMethods:
    """The input methods of a display; ibus runs from `start` to `stop`."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self._environment = environment
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run ibus; it is ready once a method has been chosen."""
        options = ["--xim", "--panel=disable", "--config=disable", "--emoji-extension=disable"]
        command = [path_of_program("ibus-daemon"), *options]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)

    def stop(self) -> None:
        """End ibus, as when somebody has it started anew."""
        if self._process:
            end_process(self._process)
            self._process = None

    def choose(self, engine: str) -> None:
        """Have all windows use an input method; it is there when this returns."""
        wait_until(lambda: self._is_chosen(engine), f"no {engine}")

    def _is_chosen(self, engine: str) -> bool:
        self._ask("engine", engine)  # fails where it can't set a keyboard layout, and chooses all the same
        return self._ask("engine") == engine

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["ibus", *words], env=self._environment, capture_output=True, text=True, check=False, timeout=20
        )
        return done.stdout.strip()


@contextmanager
def input_methods(display: str, home: Path) -> Iterator[InputMethods]:
    """Run ibus on a display to the end of the block; where it is missing, skip the test, or fail it in CI."""
    path_of_program("ibus-daemon")
    for package, part in _PARTS.items():
        _require(package, part)
    home.mkdir()
    with message_bus(home) as address:
        variables = {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "GSETTINGS_BACKEND": "memory",
        }
        methods = InputMethods({**bare_environment(home), **variables}, home / "ibus.log")
        methods.start()
        try:
            yield methods
        finally:
            methods.stop()


def _require(package: str, part: Path) -> None:
    if part.exists():
        return
    if os.environ.get("CI"):
        pytest.fail(f"{package} is not installed")
    pytest.skip(f"{package} is not installed")

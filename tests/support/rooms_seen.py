"""Looks for rooms and prints what is found, a line of JSON for each change; run where rooms are announced.

with SeenRooms(both.on(2)) as seen:
    seen.wait_until(lambda found: "Tea" in found["names"])
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self, TypedDict

from core.discovery.browser import Browser, Looking
from core.discovery.found_rooms import FoundRooms
from tests.support.headless_host import REPOSITORY, without_coverage

PATIENCE = 20.0


class Seen(TypedDict):
    """What one line says."""

    looking: str
    names: list[str]
    addresses: list[list[str]]
    silent: int


def _words(found: FoundRooms, looking: Looking) -> Seen:
    return Seen(
        looking=looking.name,
        names=[room.name for room in found.rooms],
        addresses=[list(map(str, room.addresses)) for room in found.rooms],
        silent=found.silent,
    )


class SeenRooms:
    """A process that looks, and what it has seen last."""

    def __init__(self, command: Sequence[str]) -> None:
        """``command``: what is put before the command line, to run it on another computer."""
        self._process = subprocess.Popen(
            [*command, *without_coverage(sys.executable, "-m", __name__)],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lines: SimpleQueue[Seen] = SimpleQueue()
        self.last = Seen(looking="", names=[], addresses=[], silent=0)
        self._reader = threading.Thread(target=self._read, name="rooms seen")

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(json.loads(line))

    def wait_until(self, is_there: Callable[[Seen], bool], seconds: float = PATIENCE) -> float:
        """Wait until ``is_there`` holds for what is seen; return how many seconds that took."""
        begin = time.monotonic()
        while not is_there(self.last):
            left = begin + seconds - time.monotonic()
            assert left > 0, f"not seen; instead {self.last}"
            with suppress(Empty):
                self.last = self._lines.get(timeout=left)
        return time.monotonic() - begin

    def __enter__(self) -> Self:
        self._reader.start()
        self.wait_until(lambda seen: seen["looking"] != "")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._reader.join()
        self._process.stdout.close()


def _look() -> None:
    woken: SimpleQueue[None] = SimpleQueue()
    with Browser(lambda: woken.put(None)) as browser:
        browser.look()
        threading.Thread(target=_wait_for_end, args=(woken,), name="end", daemon=True).start()
        while not sys.stdin.closed:
            woken.get()
            print(json.dumps(_words(browser.found, browser.looking)), flush=True)


def _wait_for_end(woken: SimpleQueue[None]) -> None:
    sys.stdin.read()
    sys.stdin.close()
    woken.put(None)


if __name__ == "__main__":
    _look()

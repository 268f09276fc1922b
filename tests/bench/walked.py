"""Runs Parlour and notes which of its functions are called; `walks.py` starts it.

    python walked.py CHECKOUT ARGUMENTS...

Each line on standard input is answered on standard output with the functions so far, as a list in JSON: file
and name. The line ``begin`` forgets them before. The checkout must be first on the path for modules.
"""

import json
import sys
import threading
from pathlib import Path
from types import CodeType, FrameType

OURS = ("app", "core", "storage")


class Called:
    """The functions below some folders that were called, in the order of the first call.

    `note` is called on all threads. A dictionary takes a key in one step, so there is nothing to lock.
    """

    def __init__(self, checkout: Path) -> None:
        self._checkout = checkout
        self._homes = tuple(str(checkout / home) for home in OURS)
        self._codes: dict[CodeType, None] = {}

    def note(self, frame: FrameType, event: str, _argument: object) -> None:
        """Take what `sys.setprofile` tells."""
        if event == "call" and frame.f_code.co_filename.startswith(self._homes):
            self._codes[frame.f_code] = None

    def forget(self) -> None:
        """Begin anew."""
        self._codes = {}

    def so_far(self) -> list[tuple[str, str]]:
        """Return each one's file, from the top of the checkout, and name."""
        return [
            (Path(code.co_filename).relative_to(self._checkout).as_posix(), code.co_qualname)
            for code in [*self._codes]
        ]


def answer(called: Called) -> None:
    """Do what is asked, until standard input ends."""
    for line in sys.stdin:
        if line.strip() == "begin":
            called.forget()
        print(json.dumps(called.so_far()), flush=True)


def main(checkout: str, *arguments: str) -> int:
    """Run the program with these arguments; return its exit code."""
    called = Called(Path(checkout))
    threading.Thread(target=answer, args=(called,), name="walk", daemon=True).start()
    threading.setprofile(called.note)  # of the threads that are still to come
    sys.setprofile(called.note)
    from app.cli import main as parlour  # noqa: PLC0415 - after the above

    return parlour(arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

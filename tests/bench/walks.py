"""Which files of ours one message passes from the composer to the pixels; one kick; one guest who comes in.

A room is hosted with a window, so server, log, client and window are one process, which is watched while it
runs. Each walk is gone once to warm up and then three times. A function counts that was called in all three,
so that no timer of something else gets in, and that is not called anyway, when the window only draws, takes
keys and follows the pointer. A file counts when one of its functions does.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from app.settings.profile import Profile
from tests.bench import walked
from tests.bench.xtest_input import XTestInput
from tests.support.headless_host import REPOSITORY, only_room, private_environment, save_profile
from tests.support.line_peer import LinePeer
from tests.support.virtual_display import managed_display, missing_programs

Function = tuple[str, str]
"""File, from the top of the checkout; name."""

PATIENCE = 20.0
_AT_REST = 0.7  # seconds without a function that is new
_LOOK_AGAIN = 0.1
_BETWEEN_KEYS = 0.05
_ROUNDS = 3
_EDGE, _WIDTH, _STRIDE = 120, 1300, 20  # pixels of the screen that the pointer crosses
_KEYS = {" ": "space", "/": "slash"}
_CAPABILITIES = "message-tags server-time batch labeled-response echo-message account-tag"


class WalkedWindow:
    """A window which hosts a room, and whose files are noted, to the end of the block."""

    def __init__(self, checkout: Path, display: str, home: Path) -> None:
        self._home = home
        save_profile(Profile("ada", was_dark=True), home)  # not a first start, which asks the desktop
        command = [sys.executable, "-P", walked.__file__, str(checkout), "host", "--name", "Walks"]
        self._process = subprocess.Popen(
            command,
            cwd=checkout,
            env=private_environment(home) | {"DISPLAY": display, "PYTHONPATH": str(checkout)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._process.terminate()
        self._process.communicate(timeout=PATIENCE)

    def port(self) -> int:
        """Wait until the room is open."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if list(self._home.rglob("host.db")) and (port := only_room(self._home).port):
                return port
            time.sleep(_LOOK_AGAIN)
        raise SystemExit("the window opens no room")

    def comes_to_rest(self) -> list[Function]:
        """Wait until nothing new is called; return the functions since `begins`, in order."""
        called, since = self._asked("so far"), time.monotonic()
        while time.monotonic() - since < _AT_REST:
            time.sleep(_LOOK_AGAIN)
            if len(now := self._asked("so far")) != len(called):
                called, since = now, time.monotonic()
        return called

    def begins(self) -> None:
        """Note anew from here."""
        self._asked("begin")

    def _asked(self, words: str) -> list[Function]:
        assert self._process.stdin
        assert self._process.stdout
        print(words, file=self._process.stdin, flush=True)
        return [(file, name) for file, name in json.loads(self._process.stdout.readline())]


class Room:
    """The window in the room that it hosts, somebody's hands at it, and the way in for guests."""

    def __init__(self, window: WalkedWindow, hands: XTestInput) -> None:
        self.window = window
        self._hands = hands
        self._port = window.port()
        for _ in range(_ROUNDS):  # a key that comes just after a change of focus is lost
            window.comes_to_rest()
            hands.press_key("Escape")  # no invitations
        window.comes_to_rest()

    def walk(self, act: Callable[[], object]) -> list[Function]:
        """Return the functions that are called from the beginning of ``act`` until all is at rest again."""
        self.window.comes_to_rest()
        self.window.begins()
        act()
        return self.window.comes_to_rest()

    def without_anything(self) -> set[Function]:
        """Return what is called when keys are pressed and the pointer moves, and nothing comes of it."""
        return {function for _ in range(_ROUNDS) for function in self.walk(self._fidget)}

    def _fidget(self) -> None:
        self.types(("Shift_L", "slash", "k", "BackSpace", "BackSpace"))
        for place in range(_EDGE, _WIDTH, _STRIDE):
            self._hands.move_pointer(place, _EDGE + place // 4)
            time.sleep(_BETWEEN_KEYS)

    def types(self, keys: Iterable[str]) -> None:
        """Type into the composer."""
        for key in keys:
            self._hands.press_key(_KEYS.get(key, key))
            time.sleep(_BETWEEN_KEYS)

    def enter(self) -> None:
        """Press Enter."""
        self._hands.press_key("Return")

    def guest(self, nick: str) -> LinePeer:
        """Let a guest in, whose program asks for what most of them know."""
        peer = LinePeer.connect(self._port)
        peer.send_lines("CAP LS 302", f"NICK {nick}", f"USER {nick} 0 * :{nick}")
        peer.wait_for_part(" CAP * LS ")
        peer.send_lines(f"CAP REQ :{_CAPABILITIES}", "CAP END")
        peer.wait_for_part(" 376 ")
        peer.send_lines("JOIN #lobby")
        peer.wait_for_part(" 366 ")
        return peer


def message(room: Room, guests: ExitStack, number: int) -> list[Function]:
    """From Enter in the composer to the frame with the line, which another one has as well."""
    peer = guests.enter_context(room.guest(f"bob{number}"))
    text = f"message number {number}"
    room.types(text)

    def sent() -> None:
        room.enter()
        peer.wait_for_part(f"PRIVMSG #lobby :{text}")

    return room.walk(sent)


def kick(room: Room, guests: ExitStack, number: int) -> list[Function]:
    """From Enter behind the command to the frame without the guest."""
    nick = f"bob{number}"
    peer = guests.enter_context(room.guest(nick))
    room.types(f"/kick {nick} enough")

    def removed() -> None:
        room.enter()
        peer.wait_for_part(f"KICK #lobby {nick}")

    return room.walk(removed)


def guest(room: Room, guests: ExitStack, number: int) -> list[Function]:
    """From a guest's connection to the frame with the guest."""
    return room.walk(lambda: guests.enter_context(room.guest(f"bob{number}")))


WALKS: Mapping[str, Callable[[Room, ExitStack, int], list[Function]]] = {
    "message": message,
    "kick": kick,
    "guest": guest,
}


@contextmanager
def open_room(checkout: Path) -> Iterator[Room]:
    """Host a room of a checkout's in a window, on a display of its own."""
    if missing := missing_programs():
        raise SystemExit(f"not installed: {missing}")
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="parlour-walk-")))
        display = stack.enter_context(managed_display(home))
        window = stack.enter_context(WalkedWindow(checkout, display, home))
        yield Room(window, stack.enter_context(XTestInput(display)))


def walked_files(name: str, checkout: Path) -> list[str]:
    """Go a walk; return the files that it takes, in the order of the first."""
    with open_room(checkout) as room, ExitStack() as guests:
        _, *walks = (WALKS[name](room, guests, number) for number in range(_ROUNDS + 1))
        always = set[Function].intersection(*map(set, walks)) - room.without_anything()
    return [*dict.fromkeys(file for file, function in walks[0] if (file, function) in always)]


def report(name: str, files: Sequence[str], checkout: Path) -> str:
    """Say each file with its lines, how many there are, and the longest."""
    lines = {file: len((checkout / file).read_text(encoding="utf-8").splitlines()) for file in files}
    longest = max(lines, key=lambda file: lines[file])
    rows = [f"{count:6} {file}" for file, count in lines.items()]
    sums = f"{len(files)} files, {sum(lines.values())} lines"
    return "\n".join([*rows, f"{name}: {sums}; the longest, {longest}, has {lines[longest]}"])


def main() -> None:
    """Go the walks that are asked for, and print them."""
    parser = argparse.ArgumentParser(prog="dev.py trace", description=__doc__)
    parser.add_argument("walk", choices=[*WALKS, "all"])
    parser.add_argument("--checkout", type=Path, default=REPOSITORY, help="another one, to compare with")
    arguments = parser.parse_args()
    checkout: Path = arguments.checkout.resolve()
    for name in WALKS if arguments.walk == "all" else [arguments.walk]:
        print(report(name, walked_files(name, checkout), checkout), flush=True)


if __name__ == "__main__":
    main()

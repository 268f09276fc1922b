"""A real window in a process of its own, driven by real keys and clicks; what it shows is read as values.

    host = open_window("host")  # the fixture of tests/gui/conftest.py
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    host.send_message("hello")
    host.wait_for_message("ada", "hello")

Widgets are named by their tags (`chat.composer`); shown_values says what else can be read. Each method
waits until its widget is there, and `wait_…` until something is shown.
"""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.headless_host import parlour_command, private_environment
from tests.support.shown_values import Shown, Widget, is_chatting, shown_messages
from tests.support.typed_lines import typing_words
from tests.support.window_process import PATIENCE, WindowProcess

_LOOK_AGAIN = 0.02
_SETTLED = 0.2
_KEY_DELAY_MS = "30"


class DrivenWindow:
    """A window of Parlour, ended with the block; fails then if it wrote anything to standard error."""

    def __init__(
        self, display: str, home: Path, name: str, *arguments: str, command: Sequence[str] = ()
    ) -> None:
        """``name`` is that of the files that it writes into ``home``; ``command`` replaces `parlour`."""
        self._file = home / f"{name}.json"
        self.display = display
        environment = private_environment(home) | {"DISPLAY": display, "PARLOUR_TEST_STATE": str(self._file)}
        words = [*command, *arguments] if command else parlour_command(*arguments)
        self.process = WindowProcess(words, environment, home / f"{name}.stderr")
        self._window = ""

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            undo.push(self)
            self.wait_until(lambda shown: bool(shown["widgets"]))
            self._window = self._found()
            undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.end()

    # What is seen

    def shown(self) -> Shown:
        """Return what the window shows now."""
        shown: Shown = json.loads(self._file.read_text(encoding="utf-8"))
        return shown

    def wait_until(self, is_there: Callable[[Shown], bool]) -> Shown:
        """Wait until ``is_there`` holds for what the window shows, and return that; fail after `PATIENCE`."""
        deadline = time.monotonic() + PATIENCE
        while not (self._file.exists() and is_there(self.shown())):
            assert time.monotonic() < deadline, f"not seen; instead {self._summary()}"
            self.process.run_for(_LOOK_AGAIN)
        return self.shown()

    def wait_for_focus(self, tag: str) -> None:
        """Wait until a widget has the keyboard focus."""
        self.wait_until(lambda shown: tag in shown["widgets"] and shown["widgets"][tag]["is_focused"])

    def wait_until_typing_goes_to(self, tag: str) -> None:
        """Wait until what is typed goes into a field."""
        self.wait_until(lambda shown: tag in shown["widgets"] and shown["widgets"][tag]["is_active"])

    def wait_for_text(self, tag: str, words: str) -> None:
        """Wait until the value of a widget is exactly ``words``."""
        self.wait_until(lambda shown: tag in shown["widgets"] and shown["widgets"][tag]["value"] == words)

    def wait_for_message(self, nick: str, text: str) -> None:
        """Wait until somebody's message stands in the conversation, delivered."""
        self.wait_until(lambda shown: (nick, text, "sent") in shown_messages(shown))

    def wait_until_still(self, tag: str) -> Widget:
        """Wait until a widget is shown and does not move any more; return it."""
        before = self.wait_until(lambda shown: tag in shown["widgets"])["widgets"][tag]
        while True:
            self.process.run_for(_SETTLED)
            now = self.wait_until(lambda shown: tag in shown["widgets"])["widgets"][tag]
            if now["rectangle"] == before["rectangle"]:
                return now
            before = now

    def _summary(self) -> str:
        if not self._file.exists():
            return "-"
        shown = self.shown()
        widgets = {tag: widget["value"] for tag, widget in shown["widgets"].items()}
        return str({**shown, "widgets": widgets})

    # What is done

    @property
    def window_id(self) -> str:
        """What xdotool knows the window by."""
        return self._window

    def run_xdotool(self, *words: str) -> None:
        """Let xdotool do a chain of things, with the window in front."""
        self._xdotool(*words)

    def click(self, tag: str, button: str = "1") -> None:
        """Click into the middle of a widget, once it stands still; ``button`` "3" opens a menu."""
        x, y = self._middle_of(tag)
        self._xdotool("mousemove", "--window", self._window, x, y, "sleep", "0.1", "click", button)

    def open_conversation(self, tag: str, conversation: str) -> None:
        """Click on a widget that leads to a conversation, and wait until that conversation is shown.

        What is typed earlier would still go to the conversation that was shown before.
        """
        self.click(tag)
        self.wait_until(lambda shown: shown["chat"] is not None and shown["chat"]["current"] == conversation)

    def click_slowly(self, tag: str, meanwhile: Callable[[], object]) -> None:
        """Press the mouse button on a widget, call ``meanwhile``, and release the button."""
        x, y = self._middle_of(tag)
        self._xdotool("mousemove", "--window", self._window, x, y, "sleep", "0.1", "mousedown", "1")
        meanwhile()
        self.run_program("xdotool", "mouseup", "1")

    def type_text(self, text: str) -> None:
        """Type into the widget that has the keyboard focus."""
        self._xdotool("type", "--delay", _KEY_DELAY_MS, text)

    def type_lines(self, lines: Sequence[str], delay_ms: int) -> None:
        """Type lines, each with Enter behind it, at one speed and without waiting for anything."""
        self._xdotool(
            *typing_words(lines, delay_ms), patience=PATIENCE + sum(map(len, lines)) * delay_ms / 200
        )

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop the process for the block, as a busy computer does: keys and clicks wait for its end."""
        with self.process.stopped():
            yield

    def press_key(self, key: str) -> None:
        """Press a key, perhaps with others held, as in `ctrl+a`; names are those of X11."""
        *held, last = key.split("+")
        down = [word for one in held for word in ("keydown", one, "sleep", "0.1")]
        up = [word for one in held for word in ("sleep", "0.1", "keyup", one)]
        self._xdotool(*down, "key", last, *up)

    def hold_key(self, key: str, seconds: float) -> None:
        """Hold a key for so long, so that it repeats."""
        self._xdotool("keydown", key, "sleep", str(seconds), "keyup", key)

    @contextmanager
    def held_keys(self, *keys: str) -> Iterator[None]:
        """Hold keys to the end of the block, whichever window has the keyboard then."""
        self._xdotool("keydown", *keys)
        try:
            yield
        finally:
            self.run_program("xdotool", "keyup", *keys)

    def fill_field(self, tag: str, text: str) -> None:
        """Click into a field and replace what stands there by ``text``."""
        self.click(tag)
        self.wait_until_typing_goes_to(tag)
        self.press_key("ctrl+a")
        self.type_text(text)
        self.wait_for_text(tag, text)

    def send_message(self, text: str) -> None:
        """Type a message and press Enter, as soon as the composer has the keyboard."""
        self.wait_until_typing_goes_to("chat.composer")
        self.type_text(text)
        self.wait_for_text("chat.composer", text)
        self.press_key("Return")
        self.wait_for_text("chat.composer", "")

    def paste(self, text: str, *, shown: str | None = None, field: str = "chat.composer") -> None:
        """Paste into a field, as soon as it has the keyboard: xdotool can't type every script.

        ``shown``: what it makes of the text; None: it stays as it is.
        """
        self.wait_until_typing_goes_to(field)
        environment = os.environ | {"DISPLAY": self.display}
        put = ("xclip", "-selection", "clipboard", "-loops", "1", "-quiet")
        with subprocess.Popen(
            put, env=environment, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as holder:
            assert holder.stdin
            holder.stdin.write(text.encode())
            holder.stdin.close()
            try:
                self.press_key("ctrl+v")
                self.wait_for_text(field, text if shown is None else shown)
            finally:
                holder.kill()

    def clipboard(self) -> str:
        """Return what another program would paste now."""
        return self.run_program("xclip", "-selection", "clipboard", "-o")

    def open_menu_of(self, text: str) -> None:
        """Press the right mouse button on a message, and wait for its menu."""
        self._press_on(text, "3")
        self.wait_until(lambda shown: "chat.menu.0" in shown["widgets"])

    def select_message(self, text: str) -> None:
        """Drag the mouse over a message of one line, from before its first letter to after its last."""
        left, top, width, height = self._bubble(text)
        middle = str(top + height // 2)
        self._xdotool(
            "mousemove", "--window", self._window, str(left + 2), middle, "sleep", "0.1", "mousedown", "1"
        )
        for share in (0.3, 0.6, 1.0):
            across = str(left + int(width * share) - 2)
            self.run_program("xdotool", "mousemove", "--window", self._window, across, middle, "sleep", "0.1")
        self.run_program("xdotool", "mouseup", "1")

    def _press_on(self, text: str, button: str) -> None:
        left, top, width, height = self._bubble(text)
        x, y = str(left + width // 2), str(top + height // 2)
        self._xdotool("mousemove", "--window", self._window, x, y, "sleep", "0.1", "click", button)

    def _bubble(self, text: str) -> tuple[int, int, int, int]:
        shown = self.wait_until(lambda shown: any(bubble[0] == text for bubble in shown["bubbles"]))
        _, left, top, width, height = next(one for one in shown["bubbles"] if one[0] == text)
        return left, top, width, height

    def scroll_down_over(self, tag: str) -> None:
        """Scroll down with the pointer on a widget."""
        x, y = self._middle_of(tag)
        turns = ("click", "--repeat", "5", "--delay", "100", "5")
        self._xdotool("mousemove", "--window", self._window, x, y, "sleep", "0.1", *turns)

    def press_close_button(self) -> None:
        """Ask the window manager to close the window, as the button in its frame does."""
        self.run_program("wmctrl", "-i", "-c", self._window)

    def wait_for_exit(self) -> int:
        """Wait until the process has ended; return its exit code."""
        return self.process.wait_for_exit()

    def _middle_of(self, tag: str) -> tuple[str, str]:
        left, top, width, height = self.wait_until_still(tag)["rectangle"]
        return str(left + width // 2), str(top + height // 2)

    def _found(self) -> str:
        owner = str(self.process.number)
        search = ("xdotool", "search", "--sync", "--onlyvisible", "--pid", owner)
        return self.run_program(*search).split()[0]

    def _xdotool(self, *words: str, patience: float = PATIENCE) -> None:
        self.run_program("xdotool", "windowactivate", "--sync", self._window)
        self.run_program("xdotool", *words, patience=patience)

    def run_program(self, *command: str, patience: float = PATIENCE) -> str:
        """Run a program on the same display; return what it writes."""
        environment: Mapping[str, str] = os.environ | {"DISPLAY": self.display}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=patience, check=True
        )
        return done.stdout


def choose_nick(window: DrivenWindow, nick: str) -> None:
    """Answer the question for a nickname, which a first start asks."""
    window.wait_until(lambda shown: shown["dialog"] == "NicknameModel")
    window.wait_until_typing_goes_to("nickname.field")
    window.press_key("ctrl+a")
    window.type_text(nick)
    window.wait_for_text("nickname.field", nick)
    window.press_key("Return")
    window.wait_until(lambda shown: shown["dialog"] is None)


def host_a_room(window: DrivenWindow, name: str) -> int:
    """Host a room from the start screen, close the invitation, and return the port."""
    window.fill_field("host.name", name)
    window.press_key("Return")
    window.wait_until(lambda shown: is_chatting(shown) and shown["dialog"] == "InviteModel")
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)
    return window.shown()["port"]

"""A user of a whole window but for its widgets: controllers, client and room are real, nothing is drawn.

For example:

    host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
    host.wait_until(is_chatting)
    host.send_message("hello")
    host.wait_for_line("hello")
"""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from app.desktop.desktop import Desktop
from app.session import Session
from app.settings.device_key import seed_if_any
from app.settings.profile import free_profile
from app.viewmodels.start.nickname_model import NicknameModel
from app.window.controllers.window_controller import WindowController
from app.window.controllers.window_state import Screen
from app.window.first_action import FirstAction, JoinNow, carry_out_first
from app.window.loop.frame_pacing import LONGEST
from core.addresses import Address
from core.transport.wire_trace import WireTrace

PATIENCE = 10.0


class WindowUser:
    """A user, who looks at the window whenever it is woken; `window` is what views would be given."""

    def __init__(
        self,
        stack: ExitStack,
        data_dir: Path,
        nick: str,
        start: FirstAction,
        trace: WireTrace | None = None,
    ) -> None:
        self._woken = threading.Event()
        profiles = stack.enter_context(free_profile(data_dir))
        self.session = session = stack.enter_context(
            Session(self._woken.set, trace, partial(seed_if_any, profiles.path))
        )
        desktop = Desktop(self._woken.set)
        self.window = WindowController(data_dir, profiles, profiles.load(), session, desktop, self._woken.set)
        carry_out_first(self.window, start)
        if isinstance(self.window.dialogs.dialog, NicknameModel):
            self.window.dialogs.dialog.edit_nick(nick)
            assert self.window.dialogs.dialog.submit()

    def wait_until(self, is_there: Callable[[WindowController], bool]) -> None:
        """Wait until ``is_there`` holds for the window; fail after `PATIENCE`."""
        deadline = time.monotonic() + PATIENCE
        self.window.take_events()
        while not is_there(self.window):
            assert time.monotonic() < deadline, "not seen"
            self._woken.wait(min(deadline - time.monotonic(), LONGEST))
            self._woken.clear()
            self.window.take_events()

    def wait_for_line(self, text: str) -> None:
        """Wait until the conversation that is shown has a line with exactly this text."""
        self.wait_until(lambda window: text in shown_lines(window))

    def send_message(self, text: str) -> None:
        """Type a message and press Enter."""
        assert self.window.state.chat
        assert self.window.state.chat.submit(text)


def shown_lines(window: WindowController) -> list[str]:
    """Return the texts of the lines in the conversation that is shown."""
    return [line.text for line in window.state.chat.current.shown()] if window.state.chat else []


def is_chatting(window: WindowController) -> bool:
    """Whether the chat is on the screen and its members are known."""
    return window.state.screen is Screen.CHAT and bool(
        window.state.chat and window.state.chat.current.members
    )


def port_of(user: WindowUser) -> int:
    """Return the port of the room that ``user`` is in."""
    assert user.window.state.room
    return user.window.state.room.address.port


def join_as_guest(host: WindowUser, stack: ExitStack, tmp_path: Path, nick: str = "bob") -> WindowUser:
    """Return another user, who has joined the room of ``host`` and sees the chat."""
    user = WindowUser(stack, tmp_path, nick, JoinNow(Address("127.0.0.1", port_of(host))))
    user.wait_until(is_chatting)
    return user

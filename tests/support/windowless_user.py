"""Somebody at a desk: a whole window but for its widgets."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from app.desktop.desktop import Desktop
from app.session import Session
from app.settings.profile import free_profile
from app.viewmodels.start.nickname_model import NicknameModel
from app.window.beginning import begin
from app.window.desk import Desk, Screen
from app.window.loop.patience import LONGEST
from app.window.starting import JoinNow, StartWith
from core.addresses import Address
from core.transport.wire_trace import WireTrace

PATIENCE = 10.0


class Sitter:
    """Somebody at a desk, who looks whenever the desk is woken."""

    def __init__(
        self,
        stack: ExitStack,
        data_dir: Path,
        nick: str,
        start: StartWith,
        trace: WireTrace | None = None,
    ) -> None:
        self._woken = threading.Event()
        profiles = stack.enter_context(free_profile(data_dir))
        session = stack.enter_context(Session(self._woken.set, trace))
        desktop = Desktop(self._woken.set)
        self.desk = Desk(data_dir, profiles, profiles.load(), session, desktop, self._woken.set)
        begin(self.desk, start)
        if isinstance(self.desk.dialog, NicknameModel):
            self.desk.dialog.edit(nick)
            assert self.desk.dialog.submit()

    def sees(self, is_there: Callable[[Desk], bool]) -> None:
        """Wait until something can be seen."""
        deadline = time.monotonic() + PATIENCE
        self.desk.take_events()
        while not is_there(self.desk):
            assert time.monotonic() < deadline, "not seen"
            self._woken.wait(min(deadline - time.monotonic(), LONGEST))
            self._woken.clear()
            self.desk.take_events()

    def sees_line(self, text: str) -> None:
        """Wait until a line is in the conversation that is looked at."""
        self.sees(lambda desk: text in lines(desk))

    def says(self, text: str) -> None:
        """Type a message and press Enter."""
        assert self.desk.visit
        assert self.desk.visit.chat.submit(text)


def lines(desk: Desk) -> list[str]:
    return [line.text for line in desk.visit.chat.current.shown()] if desk.visit else []


def is_chatting(desk: Desk) -> bool:
    return desk.screen is Screen.CHAT and bool(desk.visit and desk.visit.chat.current.members)


def port_of(sitter: Sitter) -> int:
    assert sitter.desk.visit
    return sitter.desk.visit.address.port


def guest_of(host: Sitter, stack: ExitStack, tmp_path: Path, nick: str = "bob") -> Sitter:
    sitter = Sitter(stack, tmp_path, nick, JoinNow(Address("127.0.0.1", port_of(host))))
    sitter.sees(is_chatting)
    return sitter

"""Turns signals to stop into a request, so that the room can be closed in order."""

import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType, TracebackType
from typing import Self

if sys.platform == "win32":
    _STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)
    _STOP_UNLESS_IGNORED: tuple[signal.Signals, ...] = ()
    _IGNORED: tuple[signal.Signals, ...] = ()
else:
    _STOP = (signal.SIGINT, signal.SIGTERM)
    _STOP_UNLESS_IGNORED = (signal.SIGHUP,)  # `nohup` has it ignored, and it must stay so
    # ignored: in the background, reading the terminal fails and writing to it works; neither stops the room
    _IGNORED = (signal.SIGTTIN, signal.SIGTTOU)


class StopSignals:
    """Handles signals to stop until the end of the ``with`` block; the main thread must enter it.

    A signal sets `is_requested` and calls ``wake``, on the main thread between two instructions.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self.is_requested = False
        self._wake = wake
        self._undo = ExitStack()

    def __enter__(self) -> Self:
        for number in _STOP:
            self._set(number, self._request)
        for number in _STOP_UNLESS_IGNORED:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._set(number, self._request)
        for number in _IGNORED:
            self._set(number, signal.SIG_IGN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._undo.close()

    def _set(
        self, number: signal.Signals, action: Callable[[int, FrameType | None], None] | signal.Handlers
    ) -> None:
        before = signal.signal(number, action)
        self._undo.callback(signal.signal, number, before)

    def _request(self, _number: int, _frame: FrameType | None) -> None:
        self.is_requested = True
        self._wake()

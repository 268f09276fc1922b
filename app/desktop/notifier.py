"""Notifications of the system, shown by a thread that loads their library with the first one."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Full, Queue, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.process.taking import taken
from app.texts import desktop as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.notices import Notice
from app.viewmodels.legible import legible

if TYPE_CHECKING:
    from asyncio import Event

    from app.desktop.notifications import Notifications

_MOST_WAITING = 16  # more come only while the system does not answer, and are old by the time it does
_GRACE_SECONDS = 0.2  # to finish what is under way when the window closes
_JOIN_SECONDS = 1.0


class Notifier:
    """Shows notices and tells which were clicked, until the block ends; `why_silent` says if it can't."""

    def __init__(self, wake: Callable[[], None], icon: Path | None = None) -> None:
        """``wake`` is called on the thread when there is something new to look at here."""
        self._wake = wake
        self._icon = icon
        self._orders: Queue[Notice | None] = Queue(_MOST_WAITING)  # None: only try whether one could be
        self._clicks: SimpleQueue[str] = SimpleQueue()
        self._why_silent = NOTHING
        self._was_asked = False
        self._is_over = False
        self._is_wanted = threading.Event()
        self._nudge: Callable[[], object] = self._is_wanted.set
        self._thread = threading.Thread(target=self._run, name="notifications", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over = True
        self._nudge()
        self._thread.join(_JOIN_SECONDS)  # no longer, even if the system holds it

    def notify(self, notice: Notice) -> None:
        """Show ``notice`` in place of the last one of its conversation; returns at once.

        When the system does not answer and 16 wait, it is dropped.
        """
        self._order(notice)

    def why_silent(self) -> Legible:
        """Why nothing can be shown here, as a sentence; empty while nothing wrong is known. Returns at once.

        The first question makes the thread look, and that wakes the window when something is wrong.
        """
        if not self._was_asked:
            self._order(None)
        return self._why_silent

    def take_clicks(self) -> list[str]:
        """Return the conversations whose notices were clicked since the last call; never blocks."""
        return list(taken(self._clicks))

    def _order(self, order: Notice | None) -> None:
        self._was_asked = True
        try:
            self._orders.put_nowait(order)
        except Full:
            return
        self._nudge()

    # On the thread

    def _run(self) -> None:
        self._is_wanted.wait()
        if self._is_over:
            return
        try:
            self._load_and_serve()
        except Exception as fault:
            self._note_silence(
                texts.silent(legible(type(fault).__name__))
            )  # without notices the room goes on
            raise  # to `threading.excepthook`, which writes it down

    def _load_and_serve(self) -> None:
        # here: 0.15 s that neither the start of the window need pay, nor who is never notified
        import asyncio  # noqa: PLC0415

        from app.desktop.notifications import Notifications  # noqa: PLC0415

        asyncio.run(self._serve(Notifications(self._icon, self._clicked)))

    async def _serve(self, notifications: "Notifications") -> None:
        import asyncio  # noqa: PLC0415 - as above

        loop, arrived = asyncio.get_running_loop(), asyncio.Event()

        def wake_up() -> None:
            arrived.set()
            if self._is_over:
                loop.call_later(_GRACE_SECONDS, work.cancel)

        async with notifications:
            work = asyncio.create_task(self._work(notifications, arrived))
            self._nudge = lambda: loop.call_soon_threadsafe(wake_up)
            wake_up()  # for what came before
            try:
                with suppress(asyncio.CancelledError):
                    await work
            finally:
                self._nudge = self._is_wanted.set  # what comes now finds nobody

    async def _work(self, notifications: "Notifications", arrived: "Event") -> None:
        while await arrived.wait():
            arrived.clear()
            for order in taken(self._orders):
                if self._is_over:
                    return
                self._note_silence(await notifications.show_notice(order))
            if self._is_over:
                return

    def _clicked(self, conversation: str) -> None:
        self._clicks.put(conversation)
        self._wake()

    def _note_silence(self, why_silent: Legible) -> None:
        if why_silent != self._why_silent:
            self._why_silent = why_silent
            self._wake()

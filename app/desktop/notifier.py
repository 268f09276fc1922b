"""Shows notifications on a thread of its own, which imports their library with the first one."""

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

_MOST_WAITING = 16  # more wait only if the system does not answer, and would be shown too late
_GRACE_SECONDS = 0.2  # to finish a notice when the window closes
_JOIN_SECONDS = 1.0


class Notifier:
    """Shows notices and tells which were clicked, until the end of the ``with`` block.

    One thread, that of the window, may call the methods; all return at once.
    """

    def __init__(self, wake: Callable[[], None], icon: Path | None = None) -> None:
        """``wake`` is called on our thread when `why_silent` or `take_clicks` has something new."""
        self._wake = wake
        self._icon = icon
        self._orders: Queue[Notice | None] = Queue(_MOST_WAITING)  # None: only try whether one could be shown
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
        """Show ``notice`` in place of the last one of its conversation.

        It is dropped if `_MOST_WAITING` others wait, for then the system does not answer.
        """
        self._order(notice)

    def why_silent(self) -> Legible:
        """Return a sentence that says why notices can't be shown; empty as long as no reason is known.

        The first call has the thread find out; it calls ``wake`` if there is a reason.
        """
        if not self._was_asked:
            self._order(None)
        return self._why_silent

    def take_clicks(self) -> list[str]:
        """Return the conversations whose notices were clicked since the last call."""
        return list(taken(self._clicks))

    def _order(self, order: Notice | None) -> None:
        self._was_asked = True
        try:
            self._orders.put_nowait(order)
        except Full:
            return
        self._nudge()

    # On our thread

    def _run(self) -> None:
        self._is_wanted.wait()
        if self._is_over:
            return
        try:
            self._load_and_serve()
        except Exception as fault:
            # the room goes on without notices
            self._note_silence(texts.silent(legible(type(fault).__name__)))
            raise  # to `threading.excepthook`, which writes it down

    def _load_and_serve(self) -> None:
        # here: it takes 0.15 s, which must not delay the start of the window, nor those without any notice
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
                self._nudge = self._is_wanted.set  # the event loop is over: nothing more is shown

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

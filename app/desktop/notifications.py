"""Shows notifications of the system, inside an event loop. Slow to import: see `app.desktop.notifier`."""

import asyncio
import html
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop_notifier import DEFAULT_SOUND, DesktopNotifier, Icon

from app.texts import desktop as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.notices import Notice
from app.viewmodels.legible import legible, shortened

if sys.platform == "linux":
    from dbus_fast import DBusError, ErrorType, InvalidAddressError, Message, MessageType
    from dbus_fast.aio import MessageBus

_NAME = "Parlour"
_PATIENCE_SECONDS = 5.0
_LAST_SECONDS = 0.3  # to take notices back at the end
MOST_SHOWN = 20
"""The most notices shown at once; older ones are taken back."""
_LONGEST_REASON = 100
_LIBRARIES = ("desktop_notifier", "dbus_fast")
_LOG = logging.getLogger(__package__)


class NotShown(Exception):
    """The system does not show our notifications; the message says why, in words for people."""


class Notifications:
    """Shows at most one notice for each conversation, until the end of the ``async with`` block."""

    def __init__(self, icon: Path | None, clicked: Callable[[str], None]) -> None:
        """``clicked`` is called with the conversation of a notice, perhaps on another thread."""
        self._icon = Icon(path=icon) if icon else None
        self._clicked = clicked
        self._notifier: DesktopNotifier | None = None
        self._has_markup = False
        self._shown: dict[str, str] = {}  # identifiers by conversation, oldest first
        self._fault: BaseException | None = None
        self._logged = ""
        self._overhearing = logging.Handler()
        self._overhearing.addFilter(self._overhear)

    async def __aenter__(self) -> Self:
        asyncio.get_running_loop().set_exception_handler(self._caught)
        for name in _LIBRARIES:
            logging.getLogger(name).addHandler(self._overhearing)
            # we tell ourselves that a desktop is missing; and what they log may quote a notice
            logging.getLogger(name).propagate = False
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Exception):  # what can't be taken back stays
            async with asyncio.timeout(_LAST_SECONDS):
                for conversation in list(self._shown):
                    await self._take_back(conversation)
        await self._forget()
        for name in _LIBRARIES:
            logging.getLogger(name).removeHandler(self._overhearing)

    async def show_notice(self, notice: Notice | None) -> Legible:
        """Show ``notice``; None: only try whether one could be shown.

        Return a sentence that says why it can't be shown; empty if it can. Never raise.
        """
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                notifier = self._notifier or await self._ready()
                if notice:
                    await self._show_with(notifier, notice)
        except Exception as fault:  # noqa: BLE001 - whatever the desktop does, the room goes on
            reason = _reason(fault)
            if reason != self._logged:  # once for each reason: others can cause any number of notices
                self._logged = reason
                _LOG.warning("no notification can be shown", exc_info=fault)
            await self._forget()
            return texts.silent(reason)
        return NOTHING

    async def _ready(self) -> DesktopNotifier:
        if sys.platform == "linux":
            self._has_markup = await _has_markup()
        notifier = self._notifier = DesktopNotifier(_NAME, self._icon)
        if not await notifier.get_capabilities():  # such as on macOS outside of an app's bundle
            raise NotShown(texts.NOT_HERE)
        if not await notifier.request_authorisation():
            raise NotShown(texts.NOT_ALLOWED)
        return notifier

    async def _show_with(self, notifier: DesktopNotifier, notice: Notice) -> None:
        for conversation in (notice.conversation, *list(self._shown)[: 1 - MOST_SHOWN]):
            await self._take_back(conversation)
        self._fault = None
        self._shown[notice.conversation] = await notifier.send(
            notice.title,
            html.escape(notice.text, quote=False) if self._has_markup else notice.text,
            on_clicked=partial(self._clicked, notice.conversation),
            sound=DEFAULT_SOUND if notice.has_sound else None,
        )
        if self._fault:  # the library only logs it
            raise self._fault

    async def _take_back(self, conversation: str) -> None:
        identifier = self._shown.pop(conversation, None)
        if identifier and self._notifier:
            with suppress(KeyError):  # closed by the person meanwhile
                await self._notifier.clear(identifier)

    async def _forget(self) -> None:
        """Drop the connection, which may be what is broken; the next notice opens another one."""
        notifier, self._notifier = self._notifier, None
        self._shown.clear()
        if sys.platform == "linux" and notifier:
            bus = getattr(notifier._backend, "bus", None)  # noqa: SLF001 - the library never closes it
            if isinstance(bus, MessageBus):
                await _hang_up(bus)

    def _overhear(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            self._fault = record.exc_info[1] if record.exc_info else NotShown(record.getMessage())
            if record.exc_info:
                _LOG.debug("the notification library failed", exc_info=record.exc_info)
        return False

    def _caught(self, _loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        fault = context.get("exception")
        self._fault = fault if isinstance(fault, BaseException) else None
        _LOG.warning("a call of the notification library failed", exc_info=self._fault)


def _reason(fault: Exception) -> Legible:
    if isinstance(fault, NotShown):
        return _short(str(fault))
    if isinstance(fault, TimeoutError):
        return texts.NO_ANSWER
    if sys.platform == "linux":
        if isinstance(fault, InvalidAddressError | OSError | KeyError | EOFError):
            return texts.NO_BUS
        if isinstance(fault, DBusError) and fault.type == ErrorType.SERVICE_UNKNOWN.value:
            return texts.NO_SERVICE
    return _short(f"{type(fault).__name__}, {fault}")


def _short(text: str) -> Legible:
    return shortened(legible(text.rstrip(".")), _LONGEST_REASON)


if sys.platform == "linux":

    async def _has_markup() -> bool:
        """Whether the service takes <b> in a text for markup; the library can't tell."""
        service = "org.freedesktop.Notifications"
        path = "/org/freedesktop/Notifications"
        bus = MessageBus()
        try:
            await bus.connect()
            answer = await bus.call(Message(service, path, service, "GetCapabilities"))
        finally:
            await _hang_up(bus)
        if answer.message_type is MessageType.ERROR:
            raise DBusError(answer.error_name or ErrorType.FAILED, str(answer.body))
        return "body-markup" in answer.body[0]

    async def _hang_up(bus: MessageBus) -> None:
        if bus.connected:
            bus.disconnect()
            with suppress(Exception):
                ended = bus.wait_for_disconnect()  # type: ignore[no-untyped-call] # the library forgot
                await asyncio.wait_for(ended, _LAST_SECONDS)

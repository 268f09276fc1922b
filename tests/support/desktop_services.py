"""A service of the desktop on a message bus, with answers that a test chooses: notifications, settings.

For example:

    with BusService(bus, "org.freedesktop.Notifications", {"Notify": lambda call: ("u", [1])}) as service:
        assert service.next_call("Notify").body[3] == "bob"
"""

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from queue import Queue
from types import TracebackType
from typing import Self

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from tests.support.other_programs import TIMEOUT

Answer = tuple[str, Sequence[object]]
"""The D-Bus signature of an answer, and its values."""


class BusService:
    """Answers calls under a well-known name, on a thread of its own, to the end of the block."""

    def __init__(
        self, address: str, name: str, answers: Mapping[str, Callable[[Message], Answer | None]]
    ) -> None:
        """``answers`` maps each method to what makes its answer; None means that the caller waits in vain.

        A call of any other method fails for its caller.
        """
        self.calls: Queue[Message] = Queue()
        """The calls of methods that are in ``answers``, in order."""
        self._address = address
        self._name = name
        self._answers = answers
        self._is_ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="service", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._is_ready.wait(TIMEOUT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._bus.disconnect)
        self._thread.join(TIMEOUT)

    def next_call(self, method: str) -> Message:
        """Wait until somebody calls ``method``; drop the calls before."""
        while (call := self.calls.get(timeout=TIMEOUT)).member != method:
            pass
        return call

    def emit_signal(self, signal: Message) -> None:
        """Send a signal to everybody on the bus."""
        self._loop.call_soon_threadsafe(self._bus.send, signal)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._bus = await MessageBus(self._address).connect()
        self._bus.add_message_handler(self._answered)
        await self._bus.request_name(self._name)
        self._is_ready.set()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call] # the library forgot

    def _answered(self, call: Message) -> Message | bool | None:
        answers = self._answers.get(call.member or "")
        if call.message_type is not MessageType.METHOD_CALL or answers is None:
            return None
        self.calls.put(call)
        answer = answers(call)
        if answer is None:
            return True  # taken, and that is all
        signature, values = answer
        return Message.new_method_return(call, signature, list(values))

"""The page of the doctor: its view-model, and the thread that looks."""

import threading
import time
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING

from app import __version__
from app.process.taking import taken

if TYPE_CHECKING:
    from app.viewmodels.dialogs.doctor_model import DoctorEvent
    from core.doctor.sought import OwnRoom, SoughtRoom

# ruff: noqa: PLC0415 - what looks is seldom needed, and the window is to open soon

_EVERY = 0.1  # seconds between two signs of progress
_AT_MOST = 4.0  # seconds that looking takes


class DoctorController:
    """Looks at a room of others, or at the one that is open here."""

    def __init__(self, sought: "SoughtRoom | OwnRoom", wake: Callable[[], None]) -> None:
        """``wake`` is called on the thread that looks, when something is new."""
        from app.texts import doctor as texts
        from app.viewmodels.dialogs.doctor_model import DoctorModel
        from core.doctor.sought import OwnRoom

        is_host = isinstance(sought, OwnRoom)
        self._observe = partial(_host, sought) if isinstance(sought, OwnRoom) else partial(_room, sought)
        self._wake = wake
        self._events: SimpleQueue[DoctorEvent] = SimpleQueue()
        self.model = DoctorModel(texts.HOST_TITLE if is_host else texts.TITLE, __version__, self._begin)
        self.model.look_again()

    def take_events(self) -> None:
        """Let the view-model know how far it is; called before each frame."""
        for event in taken(self._events):
            self.model.apply(event)

    def _begin(self) -> None:
        # a look-up of a name can't be interrupted: when the page is closed, nobody reads what comes of it
        threading.Thread(target=self._run, name="doctor", daemon=True).start()

    def _run(self) -> None:
        from app.viewmodels.dialogs.doctor_model import LookingFailed

        is_done = threading.Event()
        clock = threading.Thread(
            target=self._tell_progress, args=(is_done,), name="doctor's clock", daemon=True
        )
        clock.start()
        try:
            self._put_event(self._observe())
        except BaseException:
            self._put_event(LookingFailed())
            raise  # to `threading.excepthook`, which writes it down
        finally:
            is_done.set()

    def _tell_progress(self, is_done: threading.Event) -> None:
        from app.viewmodels.dialogs.doctor_model import StillLooking

        began = time.monotonic()
        while not is_done.wait(_EVERY):
            self._put_event(StillLooking((time.monotonic() - began) / _AT_MOST))

    def _put_event(self, event: "DoctorEvent") -> None:
        self._events.put(event)
        self._wake()


def _room(sought: "SoughtRoom") -> "DoctorEvent":
    from app.viewmodels.dialogs.doctor_model import RoomSeen
    from core.doctor.looking import look

    return RoomSeen(look(sought))


def _host(own: "OwnRoom") -> "DoctorEvent":
    from app.viewmodels.dialogs.doctor_model import HostSeen
    from core.doctor.observing_host import observe_host

    return HostSeen(observe_host(own.port, own))

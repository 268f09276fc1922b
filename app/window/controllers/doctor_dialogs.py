"""Where the doctor is asked: why a room can't be joined, and why others can't come into ours."""

from collections.abc import Callable

from app.session import Session
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.doctor_controller import DoctorController
from app.window.controllers.window_state import WindowState

# ruff: noqa: PLC0415 - seldom needed, and the window is to open soon


class DoctorDialogs:
    """Opens the page of the doctor."""

    def __init__(
        self, session: Session, state: WindowState, dialogs: DialogController, wake: Callable[[], None]
    ) -> None:
        """``wake`` is called on the thread that looks, when something is new."""
        self._session = session
        self._state = state
        self._dialogs = dialogs
        self._wake = wake

    def find_out(self) -> None:
        """Look why the room that the window wants to be in can't be joined."""
        from app.viewmodels.doctor_words import with_refusal

        if room := self._state.room:
            sought = with_refusal(room.sought_room(), room.attempt.state.failure)
            self._dialogs.open_dialog(DoctorController(sought, self._wake))

    def look_here(self) -> None:
        """Look why others can't come into the room that is open here."""
        from core.doctor.sought import OwnRoom

        hosting, room = self._session.hosting, self._state.room
        if hosting and room and room.console:
            server = hosting.server
            own_ips = {own.ip for own in room.own_addresses}
            reached = room.reached
            came = sum(reached.computers.values()) if reached else 0
            own = OwnRoom(
                server.port,
                tuple(ip for ip, _ in server.addresses),
                reached=max(len(room.console.table.ips() - own_ips), came),
                has_discovery=self._session.is_announced,
                broken=reached.broken if reached else None,
            )
            self._dialogs.open_dialog(DoctorController(own, self._wake))

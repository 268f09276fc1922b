"""What a link in a message leads to: a page in the browser, or another room, after a question."""

from collections.abc import Callable

from app.session import Session
from app.texts import joining as texts
from app.texts.common import NOTHING, Legible, two_sentences
from app.texts.leave import unsent
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.legible import legible, legible_name
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.room_navigator import RoomNavigator
from app.window.controllers.window_state import WindowState
from core.addresses import as_typed
from core.inviting.invite import SCHEME, BadInvite, Invite, parse_invite
from core.keys.identity import short_id


class LinkController:
    """Follows the links that people click; into another room never without a question."""

    def __init__(
        self,
        session: Session,
        state: WindowState,
        dialogs: DialogController,
        navigator: RoomNavigator,
        open_page: Callable[[str], Legible],
    ) -> None:
        """``open_page`` shows a link in the browser, and returns why it can't."""
        self._session = session
        self._state = state
        self._dialogs = dialogs
        self._navigator = navigator
        self._open_page = open_page

    def open_link(self, url: str) -> Legible:
        """Show what ``url`` leads to; return what there is to say about it, as a sentence, or nothing."""
        if not url.lower().startswith(SCHEME):
            return self._open_page(url)
        try:
            invite = parse_invite(url)
        except BadInvite as error:
            return texts.bad_link(error.fault)
        if problem := self._nowhere_to_go(invite):
            return problem
        self._dialogs.open_dialog(self._question(invite))
        return NOTHING

    def _nowhere_to_go(self, invite: Invite) -> Legible:
        hosting, room = self._session.hosting, self._state.room
        if hosting and invite.room_id == short_id(hosting.folder.path.name):
            return texts.OWN_ROOM
        is_there = room is not None and room.is_inside and room.is_led_to_by(invite)
        return texts.ALREADY_THERE if is_there else NOTHING

    def _question(self, invite: Invite) -> ConfirmModel:
        chat, address = self._state.chat, invite.addresses[0]
        where = texts.join_question(legible_name(invite.name), legible(as_typed(address)))
        lost = unsent(chat.unsent()) if chat else NOTHING
        text = two_sentences(where, two_sentences(texts.LEAVES, lost))
        return ConfirmModel(
            texts.JOIN_TITLE, text, texts.JOIN, lambda: self._join(invite), is_grave=bool(lost)
        )

    def _join(self, invite: Invite) -> Legible:
        self._dialogs.close_dialog()
        if self._session.hosting:  # whose guests would be sent away: that has a question of its own
            self._navigator.ask_to_go(lambda: self._navigator.enter_room(invite))
        else:
            self._navigator.leave_room()
            self._navigator.enter_room(invite)
        return NOTHING

"""The way into a room, between its screens, and out of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.session import Session
from app.texts import leave as texts
from app.texts.common import KEY_CHANGED, NOTHING, Legible, old_password, port_notes, two_sentences
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.gate import WhomQuestion
from app.viewmodels.console.order_words import clear_allowed
from app.viewmodels.dialogs.channels_model import ChannelsModel
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.dialogs.questions import LeaveModel, is_asked
from app.viewmodels.window_events import MessageCame
from app.window.controllers.chat_dialogs import whom_question
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.hosting_dialogs import HostingDialogs
from app.window.controllers.profile_keeper import ProfileKeeper
from app.window.controllers.room_controller import RoomController, RoomDialogs
from app.window.controllers.room_trust import RoomTrust, Wanted
from app.window.controllers.start_controller import StartController
from app.window.controllers.window_state import WindowState
from core.addresses import Address, as_typed
from core.discovery.found_rooms import FoundRoom
from core.inviting.invite import Invite
from core.inviting.joining_target import Target
from core.naming.names import LOBBY
from core.naming.passwords import password_fault
from core.own_addresses import own_addresses


class RoomNavigator:
    """Enters one room at a time; whoever enters another one leaves first."""

    def __init__(
        self,
        data_dir: Path,
        session: Session,
        state: WindowState,
        keeper: ProfileKeeper,
        dialogs: DialogController,
        hosting_dialogs: HostingDialogs,
        *,
        on_said: Callable[[MessageCame, bool], None],
    ) -> None:
        """``on_said`` is called with each message of others, and whether it mentions us."""
        self._session = session
        self._state = state
        self._keeper = keeper
        self._dialogs = dialogs
        self._hosting_dialogs = hosting_dialogs
        self._on_said = on_said
        self._trust: RoomTrust | None = None
        self.start = StartController(data_dir, session, keeper.profile, self.enter_room, self._enter_again)

    # In

    def enter_room(self, target: Target | None, nick: str = "", name: str = "") -> None:
        """Connect to the room that ``target`` leads to, under this nickname or that of the profile.

        None: to the room that this session hosts, which must be open. ``name``: by which it was chosen among
        those joined before, so it must have the key of that room.
        """
        if target:
            self.start.show_target(target)
        self._enter(_wanted(target, name) if target else None, nick)

    def _enter_again(self, address: Address, name: str) -> None:
        self.enter_room(address, name=name)

    def _enter(self, wanted: Wanted | None, nick: str = "") -> None:
        self._state.is_console_chosen = False
        self._state.changed_room = None
        self._trust = RoomTrust(self._keeper, wanted) if wanted else None
        self._state.room = room = RoomController(
            self._session,
            nick or self._keeper.profile.nick,
            wanted.addresses[0] if wanted else None,
            self._trust,
            own_addresses=own_addresses(),
            dialogs=RoomDialogs(
                lambda reason: self._ask_before(lambda: self.leave_room(reason)),
                self._hosting_dialogs.ask_to_ban,
                self.show_channels,
                self._ask_whom,
            ),
            on_said=self._on_said,
        )
        if room.console:
            room.console.use_clock(self._keeper.profile.preferences.clock)
            room.console.let_in(clear_allowed(self._keeper.profile.preferences))
        room.connect()
        self._note_what_leads_elsewhere(room)
        self._note_old_password(room)

    def enter_found(self, room: FoundRoom) -> None:
        """Connect to a room that was found: the key of a known one must be the same, else words are compared.

        What was announced of its key is no proof of anything, and not asked for.
        """
        self.start.joining.choose(as_typed(room.addresses[0]), lambda: self.enter_found(room))
        self.start.joining.fail(NOTHING)
        self._enter(Wanted(room.addresses, room_id=room.room_id))

    def _note_old_password(self, room: RoomController) -> None:
        hosting = self._session.hosting
        if hosting and room.console and (fault := password_fault(hosting.password)):
            room.chat.add_note(old_password(fault))

    def _ask_whom(self, question: WhomQuestion) -> None:
        self._dialogs.open_dialog(whom_question(question, self._dialogs.close_dialog))

    def _note_what_leads_elsewhere(self, room: RoomController) -> None:
        hosting = self._session.hosting
        if hosting and room.console:
            for note in port_notes(hosting.wanted_port, hosting.last_port, hosting.server.port):
                room.chat.add_note(note)
            if hosting.folder.has_other_key:
                room.chat.add_note(KEY_CHANGED)

    def take_events(self) -> None:
        """Bring the room up to date with what has happened in it; called before each frame."""
        room = self._state.room
        if room is None:
            return
        was_inside = room.attempt.state.was_inside
        room.take_events()
        changed = self._trust.changed if self._trust else None
        if changed is not self._state.changed_room:
            self._state.changed_room = changed
            self.list_rooms()  # where it can be forgotten
        if room.attempt.state.was_inside and not was_inside:
            self._arrive(room)
        if room.has_failed_to_enter_own:
            self._give_up_hosting(room.attempt.state.problem)
        else:
            room.chat.set_watched(is_watched=self._state.is_chat_seen)

    def _arrive(self, room: RoomController) -> None:
        profile = self._keeper.profile
        if room.console:
            self._keeper.keep_profile(profile.went("hosted"))
            self._hosting_dialogs.ask_to_invite()
        else:
            room.arrived()
            profile = self._keeper.profile
            joined = profile.joined(str(room.address), room.chat.room, datetime.now(UTC))
            self._keeper.keep_profile(joined.went("joined"))

    def _give_up_hosting(self, why: Legible) -> None:
        self.leave_room()
        self.start.hosting.fail(why)

    # Inside

    def show_console(self, *, is_shown: bool) -> None:
        """Show the console of the room hosted here, or the chat again."""
        self._state.is_console_chosen = is_shown
        if room := self._state.room:
            room.show_console(is_shown=is_shown)

    def show_conversation(self, name: str) -> None:
        """Show the chat, and in it the conversation with a person or in a channel."""
        self.show_console(is_shown=False)
        if chat := self._state.chat:
            chat.select_conversation(name)

    def show_notified(self, name: str) -> None:
        """Show the conversation that had this name when it was notified of, whatever it is called now."""
        talk = self._state.chat.conversations.once_called(name) if self._state.chat else None
        self.show_conversation(talk.name if talk else name)

    def show_channels(self) -> None:
        """Show which channels there are, to enter or to make one."""
        chat = self._state.chat
        if chat and chat.is_connected:
            close = self._dialogs.close_dialog
            self._dialogs.open_dialog(ChannelsModel(chat, self.show_conversation, close))

    def show_beside(self, direction: int) -> None:
        """Show the next conversation of the list (1) or the one before (-1)."""
        if chat := self._state.chat:
            chat.select_beside(direction)

    def close_conversation(self) -> None:
        """Leave the channel that is shown, or forget the conversation; in the lobby ask to leave the room."""
        chat = self._state.chat
        if chat is None:
            return
        if chat.current.name == LOBBY:
            self.ask_to_leave()
        else:
            chat.close_conversation(chat.current.name)

    # Out

    def ask_to_leave(self) -> None:
        """Ask before leaving the room; where there is nothing to lose, leave at once."""
        self._ask_before(self.leave_room)

    def ask_to_leave_here(self) -> None:
        """Leave what is shown: ask before a channel, in the lobby before the room; close a conversation."""
        if chat := self._state.chat:
            self.ask_to_leave_channel(chat.current.name)

    def ask_to_leave_channel(self, name: str) -> None:
        """Ask before leaving a channel; the lobby stands for the room, and a person's needs no question."""
        chat = self._state.chat
        talk = chat.conversations.find(name) if chat else None
        if name == LOBBY or chat is None or talk is None:
            self.ask_to_leave()
        elif talk.is_joined and self._keeper.profile.preferences.asks_before_leaving:
            self._dialogs.open_dialog(leave_channel_question(chat, talk, self._dialogs.close_dialog))
        else:
            chat.close_conversation(name)

    def ask_to_go(self, enter: Callable[[], None]) -> None:
        """Ask before leaving the room for another one, which ``enter`` begins to enter."""

        def go() -> None:
            self.leave_room()
            enter()

        self._ask_before(go)

    def list_rooms(self) -> None:
        """List anew what was hosted and joined before, for `start`; it reads the disk."""
        self.start.list_rooms(self._keeper.profile)

    def ask_to_close(self) -> None:
        """Ask before closing the window while it is in a room, else close it at once."""
        self._ask_before(self.close_window)

    def _ask_before(self, leave: Callable[[], None]) -> None:
        room, preferences = self._state.room, self._keeper.profile.preferences
        is_wanted = is_asked(preferences, is_host=room is not None and room.console is not None)
        if room is None or not room.is_inside or not is_wanted:
            leave()
            return
        self._dialogs.close_dialog()
        self._dialogs.open_dialog(_leave_question(room, leave, self._keeper.stop_asking))

    def leave_room(self, reason: str = "") -> None:
        """Go back to the start screen; a room of ours is closed, and its guests are disconnected.

        ``reason`` is what the others are told; empty: nothing.
        """
        self._dialogs.close_dialog()
        if self._state.room:
            self._state.room.leave(reason)
            self._state.room = self._state.changed_room = self._trust = None
        self.list_rooms()

    def close_window(self) -> None:
        """Leave the room, and end the frame loop after this frame."""
        self.leave_room()
        self._state.is_closing = True


def _leave_question(
    room: RoomController, leave: Callable[[], None], stop_asking: Callable[[], None]
) -> LeaveModel:
    return LeaveModel(room.chat.room, room.guests(), leave, unsent=room.chat.unsent(), silence=stop_asking)


def leave_channel_question(chat: ChatModel, talk: Conversation, close: Callable[[], None]) -> ConfirmModel:
    """Return the question before a channel is left, which says what would be lost."""

    def leave() -> Legible:
        close()
        chat.close_conversation(talk.name)
        return NOTHING

    lost = texts.unsent(bool(talk.draft.strip()) + chat.deliveries.unsent(talk))
    text = two_sentences(lost, texts.LEAVE_CHANNEL)
    return ConfirmModel(texts.leave_title(talk.title), text, texts.LEAVE_ROOM, leave)


def _wanted(target: Target, name: str) -> Wanted:
    if isinstance(target, Invite):
        return Wanted(target.addresses, name, target.pin, target.room_id)
    return Wanted((target,), name)

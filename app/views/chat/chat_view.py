"""The chat: the log in the middle, what it is about above, where one types below, who is here beside it."""

from collections.abc import Callable
from datetime import date, datetime

import dearpygui.dearpygui as dpg

from app.texts import chat as texts
from app.texts import start as start_texts
from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.legible import legible
from app.viewmodels.start.attempt import ASKING, AttemptStage
from app.views import sidebar_view as sidebar
from app.views.chat import members_view as members
from app.views.chat.composer_view import ComposerView
from app.views.chat.find_view import FindView
from app.views.chat.header import HEIGHT as HEAD
from app.views.chat.header import HeaderView
from app.views.chat.invite_hint import InviteHintView
from app.views.chat.log_view import LogView
from app.views.chat.members_view import MembersView
from app.views.chat.message_actions import MessageActions
from app.views.chat.message_keys import MessageKeys
from app.views.chat.outside_view import OutsideView
from app.views.chat.words_bar import WordsBar
from app.views.forms.asking import AskingView
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.room_controller import RoomController
from app.window.controllers.window_controller import WindowController

_BANNER, _BANNER_ASKING = 132, 188
_MARGIN = 24
_NARROWEST_WITH_MEMBERS = 800


class ChatView:
    """Shares its space among the parts of the chat; keys and mouse go to these parts directly.

    Above the composer it shows the attempt to connect again, when the connection is lost.
    """

    def __init__(
        self,
        kit: Toolkit,
        window: WindowController,
        now: Callable[[], float],
        clock: Callable[[datetime], Legible],
    ) -> None:
        """``now`` is a clock that never jumps, in seconds; ``clock`` writes the time beside a line."""
        self._kit = kit
        self._now = now
        self._state = window.state
        self._ask_to_leave = leave = window.navigator.ask_to_leave
        invite = window.hosting_dialogs.ask_to_invite
        self.log = LogView(kit, clock, now)
        self.composer = ComposerView(kit, now, window.keeper)
        self._actions = MessageActions(kit, window, self.log, self.composer)
        self._message_keys = MessageKeys(kit, self.log, self._actions)
        self.find = FindView(kit, self.log)
        self._words = WordsBar(kit, lambda: self._state.room.attempt if self._state.room else None)
        self._alone = InviteHintView(kit, invite)
        self._header = HeaderView(kit, window.navigator.ask_to_leave_here, self._toggle_members, invite)
        self._members = MembersView(kit, self._actions.open_conversation, self._actions.open_person_menu)
        self._asking = AskingView(kit, "again", leave)
        self._outside = OutsideView(kit, self._come_back)
        self._has_members = True
        self._has_members_instead = False
        """Whether the members stand in the place of the list at the left, because both have no room."""
        self._whole = 0
        self._placed: object = None
        self.is_moving = False
        """Whether something moved at the last `refresh`, so that another frame must be drawn soon."""

    def build(self) -> None:
        """Make the parts, hidden: in this order each lies above the ones before."""
        kit, actions = self._kit, self._actions
        with dpg.group(horizontal=True, tag="chat", show=False, horizontal_spacing=0):
            with kit.pane("chat.middle", height=-1, no_scrollbar=True):
                self._header.build()
                self._words.build()
                self.find.build()
                self.log.build(actions.carry_out_click, actions.open_menu)
                self._message_keys.build()
                self.composer.build(actions.send_draft)
                self._build_banner()
                self._outside.build()
                self._alone.build()
            self._members.build()

    def _build_banner(self) -> None:
        kit = self._kit
        with kit.card("chat.banner", show=False):
            self._asking.build()
            with dpg.group(horizontal=True, tag="chat.ways"):
                kit.button(start_texts.JOIN_AGAIN, self._join_again, kit.themes.primary, tag="chat.again")
                kit.button(start_texts.BACK_TO_START, self._ask_to_leave, kit.themes.ghost, tag="chat.back")

    # Every frame

    def refresh(self, room: RoomController, size: tuple[int, int]) -> None:
        """Read the composer, show the room, and share out a window of this size."""
        kit, chat, (whole, height) = self._kit, room.chat, size
        self._whole = whole
        has_members = self._shows_members(chat, whole)
        side = 0 if self.takes_all(chat, whole) else sidebar.beside(kit, whole)
        width = whole - side - (kit.px(members.WIDTH) if has_members else 0)
        is_host = room.console is not None
        self._header.refresh(chat, width, is_host=is_host)
        foot = self._refresh_foot(room, width, height)
        head = kit.px(HEAD) + self._words.place(kit.px(HEAD), width)
        head += self.find.place(chat.current, head, width)
        self._place(width, head, height - self.composer.height())
        log_size = (width, max(height - head - foot, 1))
        empty = texts.empty(chat.current.title)
        self.is_moving = self.log.refresh(chat.current, log_size, date.today(), chat.nick, empty)  # noqa: DTZ011 - this computer's day is meant
        self.find.refresh()
        self.log.draw()
        free = round(self.log.free_above)
        self._actions.refresh()
        self._alone.refresh(chat, is_host=is_host, place=(0, head), size=(width, free))
        self._members.refresh(chat.current, self._now(), chat.nick, chat.people, height, is_shown=has_members)

    def _place(self, width: int, head: int, foot_top: int) -> None:
        placed = (width, head, foot_top)
        if placed != self._placed:
            self._placed = placed
            dpg.configure_item("chat.middle", width=width)
            dpg.set_item_pos("chat.log", (0, head))
            dpg.set_item_pos("chat.foot", (0, foot_top))

    def _refresh_foot(self, room: RoomController, width: int, height: int) -> int:
        """Show the composer, and above it why nothing can be sent; return how tall both are."""
        self.composer.refresh(room.chat, width)
        foot = self.composer.height()
        show_item("chat.banner", is_shown=not room.chat.is_connected)
        if not room.chat.is_connected:
            foot += self._refresh_banner(room, width, height - foot)
        outside = room.chat.current.outside if room.chat.is_connected else None
        return foot + self._outside.refresh(outside, width, height - foot)

    def _refresh_banner(self, room: RoomController, width: int, bottom: int) -> int:
        kit, stage = self._kit, room.attempt.state.stage
        is_asking = stage in ASKING
        tall = kit.px(_BANNER_ASKING if is_asking else _BANNER)
        dpg.configure_item("chat.banner", width=width - 2 * kit.px(_MARGIN), height=tall - kit.px(20))
        dpg.set_item_pos("chat.banner", (kit.px(_MARGIN), bottom - tall + kit.px(8)))
        show_item("chat.ways", is_shown=stage is AttemptStage.OUTSIDE)
        show_item("chat.again", is_shown=room.attempt.state.may_try_again)
        self._asking.refresh(room.attempt, start_texts.connecting(legible(str(room.address))))
        return tall

    def takes_all(self, chat: ChatModel, whole: int) -> bool:
        """Whether the members stand where the sidebar would, in a window so wide: then nobody shows that."""
        return self._is_narrow(whole) and self._shows_members(chat, whole)

    def _is_narrow(self, whole: int) -> bool:
        return whole < self._kit.px(_NARROWEST_WITH_MEMBERS)

    def _shows_members(self, chat: ChatModel, whole: int) -> bool:
        if self._is_narrow(whole):
            return bool(chat.current.members) and chat.current.is_channel and self._has_members_instead
        return chat.current.is_channel and self._has_members

    def wakes_in(self, chat: ChatModel) -> float | None:
        """Return in how many seconds something looks different though nothing happens; None: never."""
        soon = 0.0 if self.composer.is_counting or self.find.is_searching else None
        now = self._now()
        due = chat.deliveries.due_in(now)
        times = (chat.current.typing_ends(now), self.log.highlight_ends(), soon, due)
        return min((time for time in times if time is not None), default=None)

    # What is done

    def cancel(self) -> None:
        """Close one thing: the field of the topic, what finds messages or members; else select nothing.

        Typing goes to the composer again.
        """
        if not (self._header.stop_editing() or self.find.close() or self._members.clear_filter()):
            self.log.clear_selection()
        self._kit.keyboard.give_home()

    def open_find(self) -> None:
        """Open the bar that finds messages; what is selected in the composer or the log is looked for."""
        self.find.open(self.composer.field.editor.selected_text or self.log.selected_text())

    def _toggle_members(self) -> None:
        if self._is_narrow(self._whole):
            self._has_members_instead = not self._has_members_instead
        else:
            self._has_members = not self._has_members

    def _come_back(self) -> None:
        if room := self._state.room:
            room.chat.come_back()

    def _join_again(self) -> None:
        if room := self._state.room:
            room.attempt.submit()

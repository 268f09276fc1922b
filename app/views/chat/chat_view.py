"""The chat: the log in the middle, what it is about above, where one types below, who is here beside it."""

from collections.abc import Callable
from datetime import date, datetime

import dearpygui.dearpygui as dpg

from app.layout.rows.targets import Target
from app.texts import chat as texts
from app.texts import start as start_texts
from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.start.attempt import Stage
from app.views import sidebar_view as sidebar
from app.views.chat import members_view as members
from app.views.chat.alone import AloneView
from app.views.chat.composer_view import ComposerView
from app.views.chat.header import HEIGHT as HEAD
from app.views.chat.header import HeaderView
from app.views.chat.log_view import LogView
from app.views.chat.members_view import MembersView
from app.views.chat.message_actions import DeedsView
from app.views.forms.asking import AskingView
from app.views.toolkit.toolkit import Toolkit, shown
from app.window.desk import Desk
from app.window.loop.typist import Typist
from app.window.visit import Visit

_BANNER, _BANNER_ASKING = 132, 188
_MARGIN = 24
_NARROWEST_WITH_MEMBERS = 800


class ChatView:
    """A `ChatModel`, and the attempt behind it when the connection is gone."""

    def __init__(
        self,
        kit: Toolkit,
        desk: Desk,
        typist: Typist,
        now: Callable[[], float],
        clock: Callable[[datetime], Legible],
    ) -> None:
        self._kit = kit
        self._desk = desk
        self._now = now
        self._alone = AloneView(kit, desk.ask_to_invite)
        self._header = HeaderView(kit, desk.ask_to_leave, self._toggle_members, desk.ask_to_invite)
        self._log = LogView(kit, clock, now, self._clicked, self._menu_of)
        self._composer = ComposerView(kit, typist, self._send, now)
        self._deeds = DeedsView(kit, desk, self._log, self._composer)
        self._members = MembersView(kit, self._deeds.select, self._deeds.person_menu)
        self._asking = AskingView(kit, "again", desk.ask_to_leave)
        self._has_members = True
        self._has_members_instead = False
        """Of the list at the left, where there is no room for both."""
        self._whole = 0
        self._was_connected = False
        self._placed: object = None
        self.is_moving = False
        """Draw on: something moves by itself."""

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        with dpg.group(horizontal=True, tag="chat", show=False, horizontal_spacing=0):
            with kit.pane("chat.middle", height=-1, no_scrollbar=True):
                self._header.build()
                self._log.build()
                self._composer.build()
                self._build_banner()
                self._alone.build()
            self._members.build()

    def _build_banner(self) -> None:
        kit = self._kit
        with kit.card("chat.banner", show=False):
            self._asking.build()
            with dpg.group(horizontal=True, tag="chat.ways"):
                kit.button(start_texts.JOIN_AGAIN, self._again, kit.themes.primary, tag="chat.again")
                leave = self._desk.ask_to_leave
                kit.button(start_texts.BACK_TO_START, leave, kit.themes.ghost, tag="chat.back")

    # Every frame

    def refresh(self, visit: Visit, size: tuple[int, int]) -> None:
        """Read the composer and show the model."""
        kit, chat, (whole, height) = self._kit, visit.chat, size
        self._whole = whole
        has_members = self._shows_members(chat, whole)
        side = 0 if self.takes_all(chat, whole) else sidebar.beside(kit, whole)
        width = whole - side - (kit.px(members.WIDTH) if has_members else 0)
        is_host = visit.console is not None
        self._header.refresh(chat, width, is_host=is_host)
        foot = self._refresh_foot(visit, width, height)
        self._place(width, height - foot, is_connected=chat.is_connected)
        log_size = (width, max(height - kit.px(HEAD) - foot, 1))
        empty = texts.empty(chat.current.title)
        self.is_moving = self._log.refresh(chat.current, log_size, date.today(), chat.nick, empty)  # noqa: DTZ011 - this computer's day is meant
        free = round(self._log.free_above)
        self._alone.refresh(chat, is_host=is_host, place=(0, kit.px(HEAD)), size=(width, free))
        self._members.refresh(chat.current, self._now(), chat.nick, height, is_shown=has_members)

    def _place(self, width: int, foot_top: int, *, is_connected: bool) -> None:
        placed = (width, foot_top, is_connected)
        if placed != self._placed:
            self._placed = placed
            dpg.configure_item("chat.middle", width=width)
            dpg.set_item_pos("chat.log", (0, self._kit.px(HEAD)))
            dpg.set_item_pos("chat.foot", (0, foot_top))
            shown("chat.foot", is_shown=is_connected)
            shown("chat.banner", is_shown=not is_connected)

    def _refresh_foot(self, visit: Visit, width: int, height: int) -> int:
        chat = visit.chat
        if chat.is_connected:
            if not self._was_connected:
                self._composer.focus()
            self._composer.refresh(chat, width)
            foot = self._composer.height()
        else:
            foot = self._refresh_banner(visit, width, height)
        self._was_connected = chat.is_connected
        return foot

    def _refresh_banner(self, visit: Visit, width: int, height: int) -> int:
        kit, stage = self._kit, visit.attempt.state.stage
        is_asking = stage in (Stage.ASKING_NICK, Stage.ASKING_PASSWORD)
        tall = kit.px(_BANNER_ASKING if is_asking else _BANNER)
        dpg.configure_item("chat.banner", width=width - 2 * kit.px(_MARGIN), height=tall - kit.px(20))
        dpg.set_item_pos("chat.banner", (kit.px(_MARGIN), height - tall))
        shown("chat.ways", is_shown=stage is Stage.OUTSIDE)
        self._asking.refresh(visit.attempt, start_texts.connecting(str(visit.address)))
        return tall

    def takes_all(self, chat: ChatModel, whole: int) -> bool:
        """Whether who is here stands where the list at the left would, in a window of this width."""
        return self._is_narrow(whole) and self._shows_members(chat, whole)

    def _is_narrow(self, whole: int) -> bool:
        return whole < self._kit.px(_NARROWEST_WITH_MEMBERS)

    def _shows_members(self, chat: ChatModel, whole: int) -> bool:
        if self._is_narrow(whole):
            return bool(chat.current.members) and chat.current.is_channel and self._has_members_instead
        return chat.current.is_channel and self._has_members

    def wakes_in(self, chat: ChatModel) -> float | None:
        """Return in how many seconds something here looks different though nothing happens."""
        times = (chat.current.typing_ends(self._now()), self._log.highlight_ends())
        return min((time for time in times if time is not None), default=None)

    def bubbles(self) -> list[tuple[int, tuple[int, int, int, int]]]:
        """Return where the messages in sight are in the window, by their numbers."""
        return self._log.bubbles()

    def selected_text(self) -> str:
        """Return what is selected in the log."""
        return self._log.selected_text()

    def focus(self) -> None:
        """Let the person type."""
        self._composer.focus()

    # Keys and mouse

    def page(self, direction: int) -> None:
        """Scroll the log by a page, up (-1) or down (1)."""
        self._log.page(direction)

    def go_home(self) -> None:
        """Go to the first line, unless the keys are the composer's."""
        if not self._composer.is_active():
            self._log.home()

    def go_to_end(self) -> None:
        """Go to the last line, unless the keys are the composer's."""
        if not self._composer.is_active():
            self._log.to_end()

    def wheel(self, notches: float) -> None:
        """Scroll the log, if the pointer is there."""
        self._log.wheel(notches)

    def up(self) -> None:
        """The upper arrow key."""
        self._composer.up()

    def down(self) -> None:
        """The lower arrow key."""
        self._composer.down()

    def tab(self) -> None:
        """The key that completes."""
        self._composer.tab()

    def new_line(self) -> None:
        """Begin another line in the composer."""
        self._composer.new_line()

    def escape(self) -> None:
        """Close what is open here, or stop what was begun."""
        if not self._header.stop_editing() and not self._composer.escape():
            self._log.clear_selection()
        self._composer.focus()

    def copy(self) -> None:
        """Copy what is selected in the log."""
        if text := self._log.selected_text():
            dpg.set_clipboard_text(text)

    def select_all(self) -> None:
        """Select the whole log, unless the keys are the composer's."""
        if not self._composer.is_active():
            self._log.select_all()

    def mouse_down(self, *, extends: bool) -> None:
        """The left button."""
        self._log.pressed(extends=extends)

    def mouse_up(self) -> None:
        """The left button again."""
        self._log.released()

    def right_button(self) -> None:
        """The right button."""
        self._log.menu_asked()

    # What is done

    def _send(self) -> None:
        self._deeds.send()

    def _clicked(self, target: Target) -> None:
        self._deeds.clicked(target)

    def _menu_of(self, target: Target) -> None:
        self._deeds.menu_of(target)

    def _toggle_members(self) -> None:
        if self._is_narrow(self._whole):
            self._has_members_instead = not self._has_members_instead
        else:
            self._has_members = not self._has_members

    def _again(self) -> None:
        if self._desk.visit:
            self._desk.visit.attempt.submit()

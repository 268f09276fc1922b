"""The whole window: its screens, its dialog, its keys."""

import time
from collections.abc import Callable
from datetime import datetime

import dearpygui.dearpygui as dpg

from app.texts.common import Legible, clock
from app.views.chat.chat_view import ChatView
from app.views.console.console_view import ConsoleView
from app.views.dialogs.dialog_view import DialogView
from app.views.faults_view import FaultView
from app.views.sidebar_view import SidebarView
from app.views.start.start_view import StartView
from app.views.toasts_view import ToastsView
from app.views.toolkit.keys import PAGE_DOWN, PAGE_UP, Keys, is_alt_down, is_control_down, is_shift_down
from app.views.toolkit.system_window import client_size
from app.views.toolkit.tabbing import Tabbing
from app.views.toolkit.toolkit import Toolkit, shown
from app.window.desk import Desk, Screen
from app.window.faults import FaultsToTell
from app.window.loop.patience import FRAME
from app.window.loop.typist import Typist
from app.window.visit import Visit

_FONTS = "mvAppItemType::mvFontRegistry"


class MainView:
    """Shows the desk."""

    def __init__(self, kit: Toolkit, desk: Desk, typist: Typist, faults: FaultsToTell) -> None:
        self._kit = kit
        self._desk = desk
        self._keys = Keys()
        self._tabbing = Tabbing(kit.focus)
        self._start = StartView(kit, desk)
        self._sidebar = SidebarView(kit, desk)
        self.chat = ChatView(kit, desk, typist, time.monotonic, self._clock)
        self._console = ConsoleView(kit, desk)
        self._dialog = DialogView(kit, desk)
        self._toasts = ToastsView(kit)
        self._faults = FaultView(kit, faults)
        self._size = (0, 0)
        self._screen: Screen | None = None

    def build(self) -> None:
        """Make the widgets."""
        # not Dear PyGui's "primary window": that fills itself once more, half of a frame drawn in software
        with dpg.window(
            tag="root",
            pos=(0, 0),
            no_background=True,
            no_title_bar=True,
            no_move=True,
            no_resize=True,
            no_scrollbar=True,
            no_scroll_with_mouse=True,
            no_bring_to_front_on_focus=True,
            no_saved_settings=True,
        ):
            self._start.build()
            with dpg.group(horizontal=True, tag="room", show=False, horizontal_spacing=0):
                self._sidebar.build()
                self.chat.build()
                self._console.build()
        self._keys.build()
        self._listen()

    def remove(self) -> None:
        """Take the widgets away, so that others can be made in another look."""
        self._keys.remove()
        for root in dpg.get_windows():  # themes and registries are among them
            if dpg.get_item_type(root) != _FONTS:
                dpg.delete_item(root)

    # Keys

    def _listen(self) -> None:
        on, chat = self._keys.on, self.chat
        on(dpg.mvKey_Escape, self._escape)
        on(dpg.mvKey_Q, self._with_control(self._desk.ask_to_close))
        on(dpg.mvKey_F6, self._faults.focus)
        on(dpg.mvKey_Return, self._enter)
        on(dpg.mvKey_NumPadEnter, self._enter)
        on(PAGE_UP, self._in_chat(lambda: chat.page(-1)))
        on(PAGE_DOWN, self._in_chat(lambda: chat.page(1)))
        on(dpg.mvKey_Home, self._in_chat(chat.go_home))
        on(dpg.mvKey_End, self._in_chat(chat.go_to_end))
        on(dpg.mvKey_Up, self._in_chat(self._up))
        on(dpg.mvKey_Down, self._in_chat(self._down))
        on(dpg.mvKey_Tab, self._in_chat(chat.tab))
        on(dpg.mvKey_Tab, self._tab)
        on(dpg.mvKey_C, self._with_control(self._in_chat(chat.copy)))
        on(dpg.mvKey_A, self._with_control(self._in_chat(chat.select_all)))
        self._keys.on_wheel(lambda notches: self._in_chat(lambda: chat.wheel(notches))())
        self._keys.on_button(
            dpg.mvMouseButton_Left,
            self._in_chat(lambda: chat.mouse_down(extends=is_shift_down())),
            self._in_chat(chat.mouse_up),
        )
        self._keys.on_button(dpg.mvMouseButton_Right, self._in_chat(chat.right_button))

    def _in_chat(self, act: Callable[[], None]) -> Callable[[], None]:
        def act_there() -> None:
            if self._desk.screen is Screen.CHAT and self._desk.dialog is None:
                act()

        return act_there

    def _with_control(self, act: Callable[[], None]) -> Callable[[], None]:
        def act_if_held() -> None:
            if is_control_down() and not is_alt_down():  # both: AltGr on Windows, with which people type
                act()

        return act_if_held

    def _up(self) -> None:
        self._step(-1, self.chat.up)

    def _down(self) -> None:
        self._step(1, self.chat.down)

    def _step(self, direction: int, otherwise: Callable[[], None]) -> None:
        if is_alt_down() and self._desk.visit:
            self._desk.visit.chat.step(direction)
        else:
            otherwise()

    def _tab(self) -> None:
        self._tabbing.pressed("scrim" if self._desk.dialog else "root", is_back=is_shift_down())

    def _enter(self) -> None:
        if self._desk.dialog:
            self._dialog.press_default()
        elif is_shift_down():
            self._in_chat(self.chat.new_line)()

    def _escape(self) -> None:
        if self._desk.dialog:
            self._desk.go_back()
        elif self._desk.screen is Screen.CHAT:
            self.chat.escape()

    # Every frame

    def refresh(self) -> None:
        """Read what was typed and show the desk; called before each frame."""
        size = client_size()
        self._layout(size)
        screen, visit = self._desk.screen, self._desk.visit
        if screen is not self._screen:
            self._show(screen)
        if screen is Screen.START or visit is None:
            self._start.refresh()
        else:
            self._refresh_room(visit, size, is_chat=screen is Screen.CHAT)
        has_gone = self._dialog.refresh()
        has_come = self._screen is not screen and self._desk.dialog is None
        if screen is Screen.CHAT and (has_gone or has_come):
            self.chat.focus()
        elif screen is Screen.START and (has_gone or has_come):
            self._start.focus()
        self._screen = screen
        self._toasts.refresh(self._desk.toasts.shown(time.monotonic()), size)
        if self._faults.refresh(size) and screen is Screen.CHAT:
            self.chat.focus()
        self._kit.later.step()
        self._tabbing.step()
        self._kit.focus.keep()

    def _refresh_room(self, visit: Visit, size: tuple[int, int], *, is_chat: bool) -> None:
        shown("side", is_shown=not (is_chat and self.chat.takes_all(visit.chat, size[0])))
        self._sidebar.refresh(visit, size)
        if is_chat:
            self.chat.refresh(visit, size)
        elif visit.console:
            self._console.refresh(visit.console)

    def _show(self, screen: Screen) -> None:
        shown("start", is_shown=screen is Screen.START)
        shown("room", is_shown=screen is not Screen.START)
        shown("chat", is_shown=screen is Screen.CHAT)
        shown("console", is_shown=screen is Screen.CONSOLE)

    def wakes_in(self) -> float | None:
        """Return in how many seconds another frame is wanted, though nothing happens; None: not at all."""
        if self._kit.focus.is_on_its_way or self._kit.later.has_some or self._tabbing.is_on_its_way:
            return 0.0
        times = [self._desk.toasts.next_end(time.monotonic())]
        if self._desk.screen is Screen.START and self._start.is_moving:
            times.append(FRAME)
        if self._desk.screen is Screen.CHAT and self._desk.visit:
            times.append(0.0 if self.chat.is_moving else self.chat.wakes_in(self._desk.visit.chat))
        return min((seconds for seconds in times if seconds is not None), default=None)

    def _layout(self, size: tuple[int, int]) -> None:
        if size != self._size:
            self._size = size
            dpg.configure_item("root", width=size[0], height=size[1])
            self._start.layout(*size)
            self._console.layout(size)

    def _clock(self, at: datetime) -> Legible:
        return clock(at, self._desk.profile.preferences.clock)

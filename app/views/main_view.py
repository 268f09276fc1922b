"""The whole window: its screens, its dialog, its toasts."""

import time
from functools import partial
from typing import TYPE_CHECKING

import dearpygui.dearpygui as dpg

from app.texts.common import clock
from app.viewmodels.keyboard.key_table import KeyPlace
from app.views.chat.chat_view import ChatView
from app.views.dialogs.dialog_view import DialogView
from app.views.faults_view import FaultView
from app.views.input_router import InputRouter
from app.views.mouse_handlers import MouseHandlers
from app.views.shortcuts import shortcuts
from app.views.sidebar_view import SidebarView
from app.views.start.start_view import StartView
from app.views.toasts_view import ToastsView
from app.views.toolkit.field.field_canvas import FieldCanvas
from app.views.toolkit.items import Item, show_item
from app.views.toolkit.keys.focus_ring import FocusRing
from app.views.toolkit.keys.keyboard import Keyboard, Scope
from app.views.toolkit.system_window import client_size
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.faults_to_tell import FaultsToTell
from app.window.controllers.room_controller import RoomController
from app.window.controllers.window_controller import WindowController
from app.window.controllers.window_state import Screen
from app.window.loop.frame_pacing import FRAME

if TYPE_CHECKING:
    from app.views.console.console_view import ConsoleView

_COUNTDOWN = 1.0  # seconds: what is counted down changes so often
_PLACES = {Screen.START: KeyPlace.START, Screen.CHAT: KeyPlace.CHAT, Screen.CONSOLE: KeyPlace.CONSOLE}
_FONTS = "mvAppItemType::mvFontRegistry"


class MainView:
    """Shows the screen that is up, and what lies in front of it."""

    def __init__(self, kit: Toolkit, window: WindowController, faults: FaultsToTell) -> None:
        self._kit = kit
        self._state = window.state
        self._dialogs = window.dialogs
        self._toasts = window.toasts
        form = window.keeper.profile.preferences.clock  # another one makes all views anew
        self._scope = Scope(KeyPlace.START, ("root", "fault"), self._home)
        kit.keyboard.open_scope(self._scope)
        kit.fields.tell = partial(window.toasts.show_toast, is_problem=True)
        self._start = StartView(
            kit,
            window.state,
            window.start,
            window.known_rooms,
            window.person,
            window.found_rooms,
            window.doctor.find_out,
        )
        self._sidebar = SidebarView(kit, window.state, window.navigator, window.person)
        self.chat = ChatView(kit, window, time.monotonic, partial(clock, form=form))
        self._new_console = partial(_console_view, kit, window)
        self._console: ConsoleView | None = None
        """None until somebody looks at it: few windows host, and it takes its time to make."""
        self._dialog = DialogView(kit, window.dialogs, window.desktop.notifier.why_silent)
        self._toasts_view = ToastsView(kit)
        self._fault = FaultView(kit, faults)
        self._ring = FocusRing(kit)
        self._mouse = MouseHandlers(kit, window.state, window.dialogs, self.chat.log)
        self.router = InputRouter(kit.keyboard, shortcuts(kit.keyboard, window, self.chat, self._fault))
        self._size = (0, 0)
        self._screen: Screen | None = None

    def build(self) -> None:
        """Make the widgets of all screens but the console, most of them hidden; listen to the mouse."""
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
        self._ring.build()
        self._mouse.build()

    def remove(self) -> None:
        """Take all widgets away, so that another view can make them; only once three frames were drawn."""
        self.chat.composer.keep_draft()
        self._ring.remove()
        self._mouse.remove()
        for root in dpg.get_windows():  # themes and registries are among them
            if dpg.get_item_type(root) != _FONTS:
                dpg.delete_item(root)

    # Every frame

    def refresh(self) -> None:
        """Read what was typed, and show how things are; called before each frame, once events were taken."""
        size = client_size()
        self._kit.fields.begin_refresh()
        self._lay_out(size)
        screen, room = self._state.screen, self._state.room
        if screen is not self._screen:
            self._show_screen(screen)
        if screen is Screen.START or room is None:
            self._start.refresh()
        else:
            self._refresh_room(room, size, is_chat=screen is Screen.CHAT)
        self._dialog.refresh()
        self._screen = screen
        self._copy()
        self._toasts_view.refresh(self._toasts.visible(), size)
        self._fault.refresh(size)
        self._kit.delays.count_frame()
        self.router.awaits_refresh = False
        self._kit.fields.refresh(time.monotonic())
        self._ring.refresh()
        self._kit.tips.refresh(time.monotonic())

    def _copy(self) -> None:
        wanted, self._state.to_copy = self._state.to_copy, None
        if wanted:
            self._kit.clipboard.put_text(wanted.text)
            self._toasts.show_toast(wanted.told)

    def _refresh_room(self, room: RoomController, size: tuple[int, int], *, is_chat: bool) -> None:
        show_item("side", is_shown=not (is_chat and self.chat.takes_all(room.chat, size[0])))
        self._sidebar.refresh(room, size)
        if is_chat:
            self.chat.refresh(room, size)
        elif room.console:
            self._shown_console(size).refresh(room.console)

    def _shown_console(self, size: tuple[int, int]) -> "ConsoleView":
        if self._console is None:
            self._console = self._new_console()
            dpg.push_container_stack("room")
            self._console.build()
            dpg.pop_container_stack()
            self._console.layout(size)
            show_item("console", is_shown=True)
        return self._console

    def _show_screen(self, screen: Screen) -> None:
        show_item("start", is_shown=screen is Screen.START)
        show_item("room", is_shown=screen is not Screen.START)
        show_item("chat", is_shown=screen is Screen.CHAT)
        if self._console:
            show_item("console", is_shown=screen is Screen.CONSOLE)
        self._scope.place, self._scope.item = _PLACES[screen], 0

    def _home(self) -> Item:
        """Return the field that typing goes to by itself."""
        match self._state.screen:
            case Screen.START:
                return self._start.home
            case Screen.CHAT:
                return self.chat.composer.field.canvas.button
            case Screen.CONSOLE:
                return 0

    @property
    def is_settling(self) -> bool:
        """Whether the views must show what the last key has done: the next is for what is there then."""
        return self.router.awaits_refresh or self._kit.delays.has_some

    def begin_input(self, *, is_focused: bool) -> None:
        """Get ready for what comes now; ``is_focused``: our window has the keyboard of the computer."""
        self._kit.fields.is_focused = is_focused
        self._kit.keyboard.drop_closed_scopes()

    @property
    def is_placed(self) -> bool:
        """Whether all has been seen where it belongs."""
        return self._dialog.is_placed

    @property
    def keyboard(self) -> Keyboard:
        """Who has the keyboard."""
        return self._kit.keyboard

    def below_caret(self) -> tuple[float, float] | None:
        """Return where the caret has its lower end, in pixels of the window; None: there is no caret."""
        field = self._kit.fields.held
        if field is None:
            return None
        left, top, height = field.caret_place()
        return left, top + height

    def fields(self) -> list[FieldCanvas]:
        """Return the fields that can be seen."""
        return self._kit.fields.shown()

    def wakes_in(self) -> float | None:
        """Return in how many seconds another frame is wanted, though nothing happens; None: not at all."""
        if self._kit.delays.has_some or self._ring.is_moving or not self._dialog.is_placed:
            return 0.0
        now = time.monotonic()
        times = [self._toasts.next_end(), self._kit.fields.wakes_in(now), self._kit.tips.wakes_in(now)]
        if self._state.screen is Screen.START and self._start.is_moving:
            times.append(FRAME)
        if self._state.room and self._state.room.attempt.is_counting_down:
            times.append(_COUNTDOWN)
        if self._state.screen is Screen.CHAT and self._state.chat:
            times.append(0.0 if self.chat.is_moving else self.chat.wakes_in(self._state.chat))
        return min((seconds for seconds in times if seconds is not None), default=None)

    def _lay_out(self, size: tuple[int, int]) -> None:
        if size != self._size:
            self._size = size
            dpg.configure_item("root", width=size[0], height=size[1])
            self._start.layout(*size)
            if self._console:
                self._console.layout(size)


def _console_view(kit: Toolkit, window: WindowController) -> "ConsoleView":
    from app.views.console.console_view import ConsoleView  # noqa: PLC0415 - see `MainView`

    return ConsoleView(kit, window.state, window.navigator, window.hosting_dialogs)

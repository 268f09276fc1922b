"""The whole window: its screens, its dialog, its keys."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.views.chat import ChatView
from app.views.console import ConsoleView
from app.views.dialogs import DialogView
from app.views.sidebar import SidebarView
from app.views.start import StartView
from app.views.toolkit import Toolkit, shown
from app.window.desk import Desk, Screen

# ImGui's numbers; mvKey_Prior and mvKey_Next of 2.3.1 still have GLFW's, which never come
_PAGE_UP, _PAGE_DOWN = 517, 518


class MainView:
    """Shows the desk."""

    def __init__(self, kit: Toolkit, desk: Desk) -> None:
        self._kit = kit
        self._desk = desk
        self._start = StartView(kit, desk)
        self._sidebar = SidebarView(kit, desk)
        self._chat = ChatView(kit, desk)
        self._console = ConsoleView(kit, desk)
        self._dialog = DialogView(kit, desk)
        self._size = (0, 0)

    def build(self) -> None:
        """Make the widgets."""
        with dpg.window(tag="root", no_scrollbar=True, no_scroll_with_mouse=True):
            self._start.build()
            with dpg.group(horizontal=True, tag="room", show=False, horizontal_spacing=0):
                self._sidebar.build()
                self._chat.build()
                self._console.build()
        dpg.set_primary_window("root", True)  # noqa: FBT003 - it has no other way
        with dpg.handler_registry():
            self._on_key(dpg.mvKey_Escape, self._escape)
            self._on_key(dpg.mvKey_Q, self._quit)
            self._on_key(dpg.mvKey_Return, self._dialog.press_default)
            self._on_key(dpg.mvKey_NumPadEnter, self._dialog.press_default)
            self._on_key(_PAGE_UP, lambda: self._chat.page(-1))
            self._on_key(_PAGE_DOWN, lambda: self._chat.page(1))

    def _on_key(self, key: int, press: Callable[[], None]) -> None:
        dpg.add_key_press_handler(key, callback=lambda: press())  # noqa: PLW0108 - see Toolkit.button

    def refresh(self) -> None:
        """Read what was typed and show the desk; called before each frame."""
        self._layout()
        screen, visit = self._desk.screen, self._desk.visit
        shown("start", is_shown=screen is Screen.START)
        shown("room", is_shown=screen is not Screen.START)
        shown("chat", is_shown=screen is Screen.CHAT)
        shown("console", is_shown=screen is Screen.CONSOLE)
        if screen is Screen.START or visit is None:
            self._start.refresh()
        else:
            self._sidebar.refresh(visit)
            if screen is Screen.CHAT:
                self._chat.refresh(visit)
            elif visit.console:
                self._console.refresh(visit.console)
        if self._dialog.refresh() and screen is Screen.CHAT:
            self._chat.focus()
        self._kit.focus.keep()

    def _layout(self) -> None:
        size = (dpg.get_viewport_client_width(), dpg.get_viewport_client_height())
        if size != self._size:
            self._size = size
            self._start.layout(*size)
            self._console.layout(size[1])
            self._chat.settle()

    def _escape(self) -> None:
        if self._desk.dialog:
            self._desk.close_dialog()
        elif self._desk.screen is Screen.CHAT:
            self._chat.restore()

    def _quit(self) -> None:
        if dpg.is_key_down(dpg.mvKey_LControl) or dpg.is_key_down(dpg.mvKey_RControl):
            self._desk.ask_to_close()

"""What keys do that concern the window as a whole, or a part of it that has not the keyboard itself."""

from collections.abc import Callable, Mapping
from functools import partial

from app.viewmodels.keyboard.deeds import Deed
from app.views.chat.chat_view import ChatView
from app.views.dialogs.dialog_view import scroll_card
from app.views.faults_view import FaultView
from app.views.toolkit.keys.keyboard import Keyboard
from app.window.controllers.window_controller import WindowController

Act = Callable[[], None]


def shortcuts(
    keyboard: Keyboard, window: WindowController, chat: ChatView, fault: FaultView
) -> Mapping[Deed, Act]:
    """Return what is done by the deeds that whoever has the keyboard does not want; see `key_table`."""
    log, person, navigator = chat.log, window.person, window.navigator
    return {
        Deed.GO_BACK: partial(_go_back, keyboard, window, chat),
        Deed.NEXT_STOP: partial(keyboard.move, 1),
        Deed.PREVIOUS_STOP: partial(keyboard.move, -1),
        Deed.SHOW_FAULT: fault.focus,
        Deed.SHOW_KEYS: window.switcher.show_keys,
        Deed.SETTINGS: person.ask_for_settings,
        Deed.LARGER: partial(person.change_text_size, 1),
        Deed.SMALLER: partial(person.change_text_size, -1),
        Deed.USUAL_SIZE: partial(person.change_text_size, 0),
        Deed.QUIT: navigator.ask_to_close,
        Deed.NEXT_CONVERSATION: partial(navigator.show_beside, 1),
        Deed.PREVIOUS_CONVERSATION: partial(navigator.show_beside, -1),
        Deed.CLOSE_CONVERSATION: navigator.close_conversation,
        Deed.FIND: chat.open_find,
        Deed.FIND_NEXT: partial(chat.find.go, 1),
        Deed.FIND_PREVIOUS: partial(chat.find.go, -1),
        Deed.SWITCH: window.switcher.ask_where_to,
        Deed.PAGE_UP: partial(_scroll_page, window, chat, -1),
        Deed.PAGE_DOWN: partial(_scroll_page, window, chat, 1),
        Deed.LOG_START: log.scroll_home,
        Deed.LOG_END: log.scroll_to_end,
        Deed.COPY: log.copy_selection,
        Deed.SELECT_ALL: log.select_all,
        Deed.PASTE: partial(_paste_at_home, keyboard),
    }


def _go_back(keyboard: Keyboard, window: WindowController, chat: ChatView) -> None:
    if keyboard.scope.close:
        keyboard.scope.close()
    elif window.state.chat:
        chat.cancel()


def _scroll_page(window: WindowController, chat: ChatView, direction: int) -> None:
    if window.dialogs.dialog:
        scroll_card(direction)
    else:
        chat.log.scroll_page(direction)


def _paste_at_home(keyboard: Keyboard) -> None:
    """Paste into the field that typing goes to by itself, as what is typed goes there."""
    keyboard.leave_menus()
    home = keyboard.home
    if home and home.perform(Deed.PASTE, extends=False):
        keyboard.give_home()

"""What the window shows now. Controllers change it, views read it, all on the main thread."""

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from app.settings.profile import Recent
from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.window.controllers.room_controller import RoomController

if TYPE_CHECKING:  # few windows host a room
    from app.viewmodels.console.console_model import ConsoleModel


class ToCopy(Struct, frozen=True):
    """A text for the clipboard, and the sentence that says what it is."""

    text: str
    told: Legible


class Screen(Enum):
    """What fills the window."""

    START = "start"
    CHAT = "chat"
    CONSOLE = "console"


class WindowState:
    """Which room the window is in, and which of its screens is up."""

    def __init__(self) -> None:
        self.room: RoomController | None = None
        """Set from the first attempt to connect until the person leaves, also without a connection."""
        self.is_console_chosen = False
        """The host wants the console; it counts only in a room of one's own."""
        self.is_focused = True
        """Our window has the keyboard; to be set before each frame."""
        self.is_closing = False
        """The frame loop is to end after this frame."""
        self.changed_room: Recent | None = None
        """The room joined before that has another key now, which has kept us out; None: there is none."""
        self.to_copy: ToCopy | None = None
        """What is to be in the clipboard, once a view has put it there."""

    @property
    def screen(self) -> Screen:
        """Return the screen that is up: the start screen until the window was in the room once."""
        if self.room is None or not self.room.attempt.state.was_inside:
            return Screen.START
        return Screen.CONSOLE if self.room.console and self.is_console_chosen else Screen.CHAT

    @property
    def is_chat_seen(self) -> bool:
        """Whether what comes into the open conversation counts as read."""
        return self.is_focused and self.screen is Screen.CHAT

    @property
    def chat(self) -> ChatModel | None:
        """Return the chat of the room; None outside of any."""
        return self.room.chat if self.room else None

    @property
    def console(self) -> "ConsoleModel | None":
        """Return the console of the room; None outside of any, and for guests."""
        return self.room.console if self.room else None

"""What is seen of a chat from outside of its window: the title, with what is unread. Pure."""

from collections.abc import Iterable

from msgspec import Struct

from app.texts import chat as texts
from app.texts.common import Legible, one_line
from app.texts.start import NAME
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.legible import shortened

_LONGEST_ROOM = 60


class Unread(Struct, frozen=True):
    """How many lines of all conversations are unread, and how many of them are meant for us."""

    lines: int = 0
    for_us: int = 0


def unread_in(conversations: Iterable[Conversation]) -> Unread:
    """Count what is unread; meant for us is all that people say to us alone, and what mentions us."""
    talks = tuple(conversations)
    for_us = sum(talk.mentions if talk.is_channel else talk.unread for talk in talks)
    return Unread(sum(talk.unread for talk in talks), for_us)


def window_title(chat: ChatModel | None) -> Legible:
    """Return the title of a window with this chat, or with none: its room before the program's name."""
    if chat is None or not chat.room:
        return NAME
    unread = unread_in(chat.conversations)
    room = shortened(one_line(chat.room), _LONGEST_ROOM)
    return texts.window_title(room, NAME, unread.lines, unread.for_us)

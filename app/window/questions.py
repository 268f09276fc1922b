"""What is asked before something is done that can’t be undone, and what is done then."""

from collections.abc import Callable

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.composer_model import needs_asking
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.host_questions import KickModel
from app.viewmodels.dialogs.questions import LeaveModel, RemoveModel, SendModel
from app.viewmodels.legible import legible
from app.window.visit import Visit
from storage.entry import ConnectionId

Question = LeaveModel | KickModel | RemoveModel | SendModel


def leave_question(visit: Visit, leave: Callable[[], None], silence: Callable[[], None]) -> LeaveModel:
    """Return the question before leaving a room; ``silence`` is called when it is not to come again."""
    guests = visit.console.guests() if visit.console else None
    room, unsent = visit.chat.room, visit.chat.unsent()
    return LeaveModel(room, guests, leave, unsent=unsent, silence=silence)


def kick_question(visit: Visit, client: ClientLine, close: Callable[[], None]) -> KickModel:
    """Return the question before the host disconnects somebody."""

    def kick(connection: ConnectionId, reason: str) -> None:
        if visit.console:
            visit.console.kick(connection, reason)
        close()

    return KickModel(client, kick)


def remove_question(chat: ChatModel, nick: str, close: Callable[[], None]) -> RemoveModel:
    """Return the question before somebody is removed from the channel that is looked at now."""
    channel = chat.current.name

    def remove(reason: str) -> None:
        chat.kick(channel, nick, reason)
        close()

    return RemoveModel(legible(nick), chat.current.title, remove)


def send_question(chat: ChatModel, sent: Callable[[], None], close: Callable[[], None]) -> SendModel | None:
    """Return the question before a text of many lines is sent; None when it can go at once."""
    talk, text = chat.current, chat.current.draft

    def send() -> None:
        close()
        if chat.current is talk and chat.submit(text):  # meanwhile another conversation may have come
            sent()

    return SendModel(text, send) if needs_asking(text) else None

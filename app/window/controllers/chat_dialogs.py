"""What is asked in the chat before something is done that can’t be undone."""

from collections.abc import Callable

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.dialogs.questions import RemoveModel, SendModel
from app.viewmodels.legible import legible
from app.window.controllers.dialog_controller import DialogController


class ChatDialogs:
    """Opens the questions of the chat; each is about what was there when it was opened."""

    def __init__(self, dialogs: DialogController) -> None:
        self._dialogs = dialogs

    def ask_before_sending(self, chat: ChatModel, on_sent: Callable[[], None]) -> bool:
        """Ask before a long draft is sent; False: nothing is asked, and the caller sends it.

        ``on_sent`` is called once the person has agreed and the draft is on its way.
        """
        question = send_question(chat, on_sent, self._dialogs.close_dialog)
        if question:
            self._dialogs.open_dialog(question)
        return question is not None

    def ask_to_remove(self, chat: ChatModel, nick: str) -> None:
        """Ask before ``nick`` is removed from the channel that is open now."""
        self._dialogs.open_dialog(remove_question(chat, nick, self._dialogs.close_dialog))


def remove_question(chat: ChatModel, nick: str, close: Callable[[], None]) -> RemoveModel:
    """Return the question before somebody is removed from the channel that is open now."""
    channel = chat.current.name

    def remove(reason: str) -> None:
        chat.kick(channel, nick, reason)
        close()

    return RemoveModel(legible(nick), chat.current.title, remove)


def send_question(
    chat: ChatModel, on_sent: Callable[[], None], close: Callable[[], None]
) -> SendModel | None:
    """Return the question before a long draft is sent; None when it can go at once, or not at all."""
    talk, text = chat.current, chat.current.draft
    extent = chat.extent(text) if chat.is_connected else None
    if extent is None or not extent.needs_asking:
        return None

    def send() -> None:
        close()
        if chat.current is talk and chat.submit(text):  # meanwhile another conversation may have come
            on_sent()

    return SendModel(extent.messages, extent.lines, extent.characters, send)

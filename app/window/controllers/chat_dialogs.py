"""What is asked in the chat before something is done that can’t be undone."""

from collections.abc import Callable

from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.gate import WhomQuestion
from app.viewmodels.composer.message_count import Extent
from app.viewmodels.composer.order_words import length_problem
from app.viewmodels.dialogs.questions import RemoveModel, SendModel, WhomModel
from app.viewmodels.legible import legible
from app.window.controllers.dialog_controller import DialogController
from core.actions import Kick


class ChatDialogs:
    """Opens the questions of the chat; each is about what was there when it was opened."""

    def __init__(self, dialogs: DialogController) -> None:
        self._dialogs = dialogs

    def ask_before_sending(self, chat: ChatModel, extent: Extent, on_sent: Callable[[], None]) -> None:
        """Ask before the draft is sent, for it is long: what goes out has this extent.

        ``on_sent`` is called once the person has agreed and the draft is on its way.
        """
        self._dialogs.open_dialog(send_question(chat, extent, on_sent, self._dialogs.close_dialog))

    def ask_to_remove(self, chat: ChatModel, nick: str) -> None:
        """Ask before ``nick`` is removed from the channel that is open now."""
        self._dialogs.open_dialog(remove_question(chat, nick, self._dialogs.close_dialog))


def remove_question(chat: ChatModel, nick: str, close: Callable[[], None]) -> RemoveModel:
    """Return the question before somebody is removed from the channel that is open now."""
    channel, person = chat.current.name, chat.people.holder(nick)

    def remove(reason: str) -> None:
        chat.orders.kick(channel, nick, person, reason)
        close()

    def judge(reason: str) -> Legible:
        return length_problem(Kick(channel, nick, reason), chat.events.limits)

    return RemoveModel(legible(nick), chat.current.title, remove, judge)


def whom_question(question: WhomQuestion, close: Callable[[], None]) -> WhomModel:
    """Return the dialog that asks whether whoever has a nickname now is meant."""

    def send() -> None:
        close()
        question.send()

    return WhomModel(question.title, question.text, send)


def send_question(
    chat: ChatModel, extent: Extent, on_sent: Callable[[], None], close: Callable[[], None]
) -> SendModel:
    """Return the question before a long draft is sent, of which this goes out."""
    talk, text = chat.current, chat.current.draft

    def send() -> None:
        close()
        if chat.current is talk and chat.submit(text):  # meanwhile another conversation may have come
            on_sent()

    return SendModel(extent.messages, extent.lines, extent.characters, send)

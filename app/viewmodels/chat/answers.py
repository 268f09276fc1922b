"""What can be done with a message of the conversation that is shown: answer it, react to it. Pure."""

from collections.abc import Callable

from app.texts.common import NOTHING
from app.texts.partners import NOT_THEIRS, gone
from app.viewmodels.chat.conversations import Conversations
from app.viewmodels.chat.lines import ChatLine, LineKind, can_be_answered
from app.viewmodels.chat.messages import ChatWords
from app.viewmodels.chat.partner import Doubt
from core.actions import Action, React


class Answers:
    """Answers and reactions of ours; with a person, to messages that are between us and them alone."""

    def __init__(self, conversations: Conversations, words: ChatWords, act: Callable[[Action], None]) -> None:
        """``act`` is called with each `React`."""
        self._talks = conversations
        self._words = words
        self._act = act

    def can_answer(self, number: int) -> bool:
        """Whether the line with this number is a message that everybody here has."""
        line = self._talks.current.lines.find(number)
        return line is not None and can_be_answered(line) and self._is_theirs(number)

    def reply_to(self, number: int) -> None:
        """Let the next message answer the line with this number."""
        here = self._talks.current
        if line := here.lines.find(number):
            here.reply = here.quote(line.msgid)
            here.changed()

    def forget_reply(self) -> bool:
        """Let the next message answer nothing; False: it would have answered nothing anyway."""
        here = self._talks.current
        had_one, here.reply = here.reply is not None, None
        here.changed()
        return had_one

    def react(self, number: int, reaction: str) -> None:
        """Put our reaction under a message; if we have put the same one there, take it away.

        Where it would reach another person than the message is from, that is said instead.
        """
        here = self._talks.current
        line = here.lines.find(number)
        if line is None or not line.msgid:
            return
        if here.doubt is not None or not self._is_theirs(number):
            words = gone(here.title) if here.doubt is Doubt.LEFT else NOT_THEIRS
            self._words.add(here, ChatLine(self._talks.next_key(), LineKind.ERROR, NOTHING, words))
            return
        own = next((one for one in line.reactions if one.is_own and one.is_of(reaction)), None)
        text = own.own_text if own else reaction
        self._act(React(here.target, line.msgid, text, own is not None))

    def _is_theirs(self, number: int) -> bool:
        here = self._talks.current
        return here.is_channel or number >= here.partner.since

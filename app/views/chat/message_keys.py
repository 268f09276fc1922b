"""What keys do about a message that was reached by keyboard: letters, too, but only while it has a ring."""

from collections.abc import Callable

from app.texts import chat as texts
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import Holder
from app.views.chat.log_view import MESSAGES, LogView
from app.views.chat.message_actions import MessageActions
from app.views.toolkit.keys.key_holder import Role
from app.views.toolkit.toolkit import Toolkit


class MessageKeys:
    """Has the keyboard while it is at a message of the conversation."""

    marked = ""

    def __init__(self, kit: Toolkit, log: LogView, actions: MessageActions) -> None:
        self._kit = kit
        self._log = log
        self._deeds: dict[Deed, Callable[[int], None]] = {
            Deed.ANSWER: actions.answer,
            Deed.REACT: actions.open_reactions,
            Deed.COPY_MESSAGE: actions.copy_message,
            Deed.OPEN_LINK: actions.open_links,
            Deed.OPEN_MENU: actions.open_message_menu,
        }

    def build(self) -> None:
        """Let the keyboard come here; the log must be built."""
        self._kit.keyboard.add(MESSAGES, self, self._log.ring)

    @property
    def holder(self) -> Holder:
        """What it is for the table of keys: after a click nothing is, so that typing goes home."""
        return Holder.NOTHING if self._log.reached is None else Holder.MESSAGE

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""
        return Role("list item", self._log.reached_text or texts.MESSAGES)

    def perform(self, deed: Deed, *, extends: bool) -> bool:  # noqa: ARG002 - nothing to select here
        """Go to another message, do something with this one, or go back."""
        number = self._log.reached
        if number is None:
            return False
        if deed is Deed.GO_BACK:
            self._kit.keyboard.give_home()
        elif deed in self._deeds:
            self._deeds[deed](number)
        else:
            return self._log.go(deed)
        return True

    def type_text(self, text: str) -> bool:  # noqa: ARG002 - as the protocol has it
        """Take nothing."""
        return False

"""What the menu of a person offers to a host or an operator, besides removing them."""

from collections.abc import Mapping, Sequence
from functools import partial

from app.layout.drawing.icons import Icon
from app.texts import moderation as texts
from app.texts.chat import about_person
from app.texts.common import Legible
from app.texts.console import RELEASE, asked
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.moderation import Moderation, account_of, ban_from_channel, carry_out, moderation
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.legible import legible_name
from app.views.toolkit.popup import Choice
from app.window.controllers.window_controller import WindowController

_LOOKS: Mapping[Moderation, tuple[Legible, Icon]] = {
    Moderation.MAKE_OPERATOR: (texts.MAKE_OPERATOR, Icon.CROWN),
    Moderation.TAKE_OPERATOR: (texts.TAKE_OPERATOR, Icon.USER_ROUND),
    Moderation.MUTE: (texts.MUTE, Icon.MIC_OFF),
    Moderation.BAN: (texts.BAN, Icon.BAN),
}


class ModerationMenu:
    """Adds to the menu of a person what may be done about them."""

    def __init__(self, window: WindowController) -> None:
        self._state = window.state
        self._dialogs = window.dialogs
        self._hosting_dialogs = window.hosting_dialogs
        self._toasts = window.toasts

    def added_to(self, choices: Sequence[Choice], nick: str) -> list[Choice]:
        """Return the choices with those about ``nick``, before the one that removes them, if any."""
        chat = self._state.chat
        items = moderation(chat, nick, is_host=self._is_host) if chat else ()
        more = self._releasing(nick) if items else []  # before the grave ones
        more += [self._choice(item, nick, chat.current) for item in items] if chat else []
        at = len(choices) - 1 if choices and choices[-1].is_grave else len(choices)
        return [*choices[:at], *more, *choices[at:]]

    def _releasing(self, nick: str) -> list[Choice]:
        """Return the choice that takes a nickname back from its device; none where it belongs to none."""
        console = self._state.console
        client = console.table.called(nick) if console else None
        if client is None or not client.is_bound:
            return []
        release = partial(self._hosting_dialogs.ask_to_release, client)
        return [Choice(asked(RELEASE), release, Icon.KEY_ROUND)]

    @property
    def _is_host(self) -> bool:
        return self._state.console is not None

    def _choice(self, item: Moderation, nick: str, talk: Conversation) -> Choice:
        words, icon = _LOOKS[item]
        label = about_person(words, legible_name(nick))
        do = partial(self._carry_out, item, nick, talk)
        return Choice(label, do, icon, is_grave=item is Moderation.BAN)

    def _carry_out(self, item: Moderation, nick: str, talk: Conversation) -> None:
        chat = self._state.chat
        if chat is None or chat.current is not talk:  # another one came while the menu was open
            return
        if item is Moderation.BAN and not self._is_host:
            self._ask_to_ban(chat, nick)
        elif said := carry_out(chat, item, nick, is_host=self._is_host):
            self._toasts.show_toast(said)

    def _ask_to_ban(self, chat: ChatModel, nick: str) -> None:
        name = legible_name(nick)
        ban = ban_from_channel(chat, nick, self._dialogs.close_dialog)
        title = texts.ban_title(name, chat.current.title)
        self._dialogs.open_dialog(
            ConfirmModel(
                title, texts.ban_text(name, has_account=bool(account_of(chat, nick))), texts.BAN_GO, ban
            )
        )

"""What is done with messages and people: a click on something in the log, the menu of the other button."""

from collections.abc import Mapping

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.rows.targets import (
    FoldTarget,
    LinkTarget,
    MessageTarget,
    NickTarget,
    QuoteTarget,
    ReactionTarget,
    ReactTarget,
    ReplyTarget,
    RetryTarget,
    Target,
)
from app.texts import chat as texts
from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversations import Conversation
from app.viewmodels.chat.menu_model import Deed, Menu, message_menu, person_menu
from app.viewmodels.legible import legible_name
from app.views.chat.composer_view import ComposerView
from app.views.chat.emoji_picker import EmojiView
from app.views.chat.log_view import LogView
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.toolkit import Toolkit
from app.window.desk import Desk

_LOOKS: Mapping[Deed, tuple[Legible, Icon]] = {
    Deed.COPY: (texts.COPY, Icon.COPY),
    Deed.REPLY: (texts.REPLY, Icon.REPLY),
    Deed.REACT: (texts.REACT, Icon.SMILE),
    Deed.DIRECT: (texts.WRITE_TO, Icon.MESSAGE_CIRCLE),
    Deed.MENTION: (texts.MENTION, Icon.AT_SIGN),
    Deed.KICK: (texts.KICK, Icon.DOOR_OPEN),
    Deed.RETRY: (texts.RETRY, Icon.REFRESH_CW),
    Deed.DISCARD: (texts.DISCARD, Icon.TRASH_2),
}


class DeedsView:
    """Carries out what people want of the conversation that is looked at."""

    def __init__(self, kit: Toolkit, desk: Desk, log: LogView, composer: ComposerView) -> None:
        self._desk = desk
        self._log = log
        self._composer = composer
        self._menu = Popup(kit, "chat.menu")
        self._reactions = EmojiView(kit, "chat.reactions", self._react)
        self._reacting_to: tuple[Conversation, int] | None = None

    def send(self) -> None:
        """Send what stands in the composer; a long text is asked about before."""
        visit = self._desk.visit
        if visit:
            self._composer.read()
            if self._desk.ask_before_sending(visit.chat, self._sent):
                return
            visit.chat.submit(visit.chat.current.draft)
            self._sent()

    def _sent(self) -> None:
        self._log.to_end()
        self._composer.show_draft()

    def clicked(self, target: Target) -> None:
        """Do what a click on this does."""
        chat = self._desk.visit.chat if self._desk.visit else None
        if chat is None:
            return
        match target:
            case LinkTarget():
                self._desk.open_link(target.url)
            case NickTarget():
                self.select(target.nick)
            case QuoteTarget():
                if not self._log.jump_to(target.msgid):
                    self._desk.toast(texts.QUOTE_GONE)
            case ReactionTarget() | RetryTarget() | ReplyTarget() | ReactTarget():
                self._answer(chat, target)
            case FoldTarget() | MessageTarget():
                pass

    def _answer(
        self, chat: ChatModel, target: ReactionTarget | RetryTarget | ReplyTarget | ReactTarget
    ) -> None:
        match target:
            case ReactionTarget():
                chat.react(target.number, target.text)
            case RetryTarget():
                chat.retry(target.key)
            case ReplyTarget():
                chat.reply_to(target.number)
                self._composer.focus()
            case ReactTarget():
                self._open_reactions(target.number)

    def menu_of(self, target: Target) -> None:
        """Offer what can be done with this."""
        chat = self._desk.visit.chat if self._desk.visit else None
        if chat is None:
            return
        match target:
            case NickTarget():
                self._show_menu(person_menu(chat, target.nick))
            case MessageTarget() | FoldTarget() | ReactionTarget() | ReplyTarget() | ReactTarget():
                self._show_menu(message_menu(chat, target.number, self._log.selected_text()))
            case LinkTarget() | QuoteTarget() | RetryTarget():
                pass

    def person_menu(self, nick: str) -> None:
        """Offer what can be done about somebody."""
        if self._desk.visit:
            self._show_menu(person_menu(self._desk.visit.chat, nick))

    def _show_menu(self, menu: Menu) -> None:
        visit = self._desk.visit
        if visit and menu.deeds:
            choices = [self._choice(deed, menu, visit.chat.current) for deed in menu.deeds]
            self._menu.open(choices, *dpg.get_mouse_pos(local=False))

    def _choice(self, deed: Deed, menu: Menu, talk: Conversation) -> Choice:
        words, icon = _LOOKS[deed]
        label = texts.about_person(words, legible_name(menu.nick))
        return Choice(label, lambda: self._do(deed, menu, talk), icon, is_grave=deed is Deed.KICK)

    def _do(self, deed: Deed, menu: Menu, talk: Conversation) -> None:
        visit = self._desk.visit
        if visit is None or visit.chat.current is not talk:  # another one came while the menu was open
            return
        match deed:
            case Deed.COPY:
                dpg.set_clipboard_text(menu.text)
                self._desk.toast(texts.COPIED)
            case Deed.REPLY if menu.number is not None:
                visit.chat.reply_to(menu.number)
                self._composer.focus()
            case Deed.REACT if menu.number is not None:
                self._open_reactions(menu.number)
            case Deed.DIRECT:
                self.select(menu.nick)
            case Deed.MENTION:
                self._composer.mention(menu.nick)
            case Deed.KICK:
                self._desk.ask_to_kick_from_channel(menu.nick)
            case Deed.RETRY | Deed.DISCARD:
                (visit.chat.retry if deed is Deed.RETRY else visit.chat.discard)(menu.key)
            case Deed.REPLY | Deed.REACT:
                pass

    def _open_reactions(self, number: int) -> None:
        if self._desk.visit:
            self._reacting_to = (self._desk.visit.chat.current, number)
        x, y = dpg.get_mouse_pos(local=False)
        self._reactions.open(x, y)

    def _react(self, emoji: str) -> None:
        visit = self._desk.visit
        if visit and self._reacting_to and self._reacting_to[0] is visit.chat.current:
            visit.chat.react(self._reacting_to[1], emoji)
        self._composer.focus()

    def select(self, nick: str) -> None:
        """Open the conversation with somebody."""
        visit = self._desk.visit
        if visit and nick != visit.chat.nick:
            visit.chat.select(nick)

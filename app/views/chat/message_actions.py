"""What is done with messages and people: a click on something in the log, the menu of the right button."""

from collections.abc import Mapping, Sequence
from functools import partial

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
from app.texts import ignoring as ignoring_texts
from app.texts import links as link_texts
from app.texts.common import Legible
from app.texts.partners import gone
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.menu_model import Menu, MenuItem, message_menu, person_menu
from app.viewmodels.chat.people import Person
from app.viewmodels.composer.slash_commands import Ignore
from app.viewmodels.legible import legible, legible_name
from app.views.chat.composer_view import ComposerView
from app.views.chat.emoji_picker import EmojiPicker
from app.views.chat.log_view import LogView
from app.views.chat.moderation_menu import ModerationMenu
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.window_controller import WindowController

_LOOKS: Mapping[MenuItem, tuple[Legible, Icon]] = {
    MenuItem.COPY: (texts.COPY, Icon.COPY),
    MenuItem.REPLY: (texts.REPLY, Icon.REPLY),
    MenuItem.REACT: (texts.REACT, Icon.SMILE),
    MenuItem.DIRECT: (texts.WRITE_TO, Icon.MESSAGE_CIRCLE),
    MenuItem.MENTION: (texts.MENTION, Icon.AT_SIGN),
    MenuItem.KICK: (texts.KICK, Icon.DOOR_OPEN),
    MenuItem.IGNORE: (ignoring_texts.IGNORE, Icon.BELL_OFF),
    MenuItem.STOP_IGNORING: (ignoring_texts.STOP_IGNORING, Icon.BELL),
    MenuItem.RETRY: (texts.RETRY, Icon.REFRESH_CW),
    MenuItem.DISCARD: (texts.DISCARD, Icon.TRASH_2),
}


_ABOUT_PEOPLE = (
    MenuItem.DIRECT,
    MenuItem.MENTION,
    MenuItem.IGNORE,
    MenuItem.STOP_IGNORING,
    MenuItem.KICK,
)


class MessageActions:
    """Carries out what people want of the conversation that is open."""

    def __init__(self, kit: Toolkit, window: WindowController, log: LogView, composer: ComposerView) -> None:
        self._state = window.state
        self._toasts = window.toasts
        self._open_link = window.open_link
        self._dialogs = window.chat_dialogs
        self._log = log
        self._composer = composer
        self._moderation = ModerationMenu(window)
        self._menu = Popup(kit, "chat.menu")
        self._reactions = EmojiPicker(kit, "chat.reactions", window.keeper, self._react)
        self._reacting_to: tuple[Conversation, int] | None = None

    def refresh(self) -> None:
        """Keep the table of reactions up to date while it is open."""
        self._reactions.refresh()

    def send_draft(self) -> None:
        """Send what stands in the composer; ask before a long text is sent."""
        if chat := self._state.chat:
            extent = chat.extent(chat.current.draft) if chat.is_connected else None
            if extent and extent.needs_asking:
                self._dialogs.ask_before_sending(chat, extent, self._show_sent)
            else:
                chat.submit(chat.current.draft)
                self._show_sent()

    def _show_sent(self) -> None:
        self._log.scroll_to_end()
        self._composer.show_draft()

    def carry_out_click(self, target: Target) -> None:
        """Do what a click on this part of a message does."""
        chat = self._state.chat
        if chat is None:
            return
        match target:
            case LinkTarget():
                self._open_link(target.url)
            case NickTarget():
                self._open_person(target.nick, target.person)
            case QuoteTarget():
                if not self._log.jump_to(target.msgid):
                    self._toasts.show_toast(texts.QUOTE_GONE)
            case ReactionTarget() | RetryTarget() | ReplyTarget() | ReactTarget():
                self._carry_out_on_message(chat, target)
            case FoldTarget() | MessageTarget():
                pass

    def _carry_out_on_message(
        self, chat: ChatModel, target: ReactionTarget | RetryTarget | ReplyTarget | ReactTarget
    ) -> None:
        match target:
            case ReactionTarget():
                chat.react(target.number, target.text)
            case RetryTarget():
                chat.retry(target.key)
            case ReplyTarget():
                chat.answers.reply_to(target.number)
                self._composer.focus()
            case ReactTarget():
                self._open_reactions(target.number)

    def open_menu(self, target: Target) -> None:
        """Open the menu of this part of a message; where nothing can be done, no menu opens."""
        chat = self._state.chat
        if chat is None:
            return
        match target:
            case NickTarget():
                self._show_menu(person_menu(chat, target.nick, target.person))
            case MessageTarget() | FoldTarget() | ReactionTarget() | ReplyTarget() | ReactTarget():
                self._show_menu(message_menu(chat, target.number, self._log.selected_text()))
            case LinkTarget():
                self._show_link_menu(target.url)
            case QuoteTarget() | RetryTarget():
                pass

    def _show_link_menu(self, url: str) -> None:
        choices = (
            Choice(link_texts.OPEN_LINK, partial(self._open_link, url), Icon.EXTERNAL_LINK),
            Choice(link_texts.COPY_ADDRESS, partial(self._copy, url), Icon.COPY),
        )
        self._menu.open(choices, *dpg.get_mouse_pos(local=False))

    def open_person_menu(self, nick: str) -> None:
        """Open the menu of what can be done about somebody."""
        if chat := self._state.chat:
            self._show_menu(person_menu(chat, nick))

    def _show_menu(self, menu: Menu, *, is_at_ring: bool = False) -> None:
        """Open a menu at the pointer; ``is_at_ring``: beside the message that was reached by keyboard."""
        chat = self._state.chat
        if chat is None or not menu.items:
            return
        person = chat.people.holder(menu.nick) if menu.nick else None
        choices = [self._choice(item, menu, chat.current, person) for item in menu.items]
        choices = self._moderation.added_to(choices, menu.nick)
        if is_at_ring:
            self._open_at_ring(choices)
        else:
            self._menu.open(choices, *dpg.get_mouse_pos(local=False))

    def _open_at_ring(self, choices: Sequence[Choice]) -> None:
        if ring := self._log.ring():
            left, top, _, height = ring
            self._menu.open(choices, left, top + height, chosen=0, spared=height)

    # By keyboard, about the message that it has reached

    def answer(self, number: int) -> None:
        """Let the next message answer this one, if the room has it."""
        if (chat := self._state.chat) and chat.is_connected and chat.answers.can_answer(number):
            self._carry_out_on_message(chat, ReplyTarget(number))

    def open_reactions(self, number: int) -> None:
        """Open the table of reactions above this message, if the room has it."""
        if (chat := self._state.chat) and chat.is_connected and chat.answers.can_answer(number):
            self._open_reactions(number)

    def copy_message(self, number: int) -> None:
        """Copy what is selected; if nothing is, this message."""
        if chat := self._state.chat:
            self._copy(message_menu(chat, number, self._log.selected_text()).text)

    def open_links(self, number: int) -> None:  # noqa: ARG002 - the log knows its links
        """Open the link in this message, or show all of it; if there are several ways on, a menu of them."""
        links = self._log.links()
        choices = [
            Choice(legible(url), partial(self._open_link, url), Icon.EXTERNAL_LINK)
            for url in dict.fromkeys(links)
        ]
        if rest := self._log.rest:
            choices.append(Choice(rest, self._log.toggle_rest))
        if len(choices) == 1:
            choices[0].choose()
        elif choices:
            self._open_at_ring(choices)

    def open_message_menu(self, number: int) -> None:
        """Open the menu of this message beside it."""
        if chat := self._state.chat:
            self._show_menu(message_menu(chat, number, self._log.selected_text()), is_at_ring=True)

    # What a menu offers

    def _choice(self, item: MenuItem, menu: Menu, talk: Conversation, person: Person | None) -> Choice:
        words, icon = _LOOKS[item]
        label = texts.about_person(words, menu.name)
        if item in _ABOUT_PEOPLE:
            chosen = partial(self._carry_out_about, item, menu.nick, talk, person)
        else:
            chosen = partial(self._carry_out, item, menu, talk)
        return Choice(label, chosen, icon, is_grave=item is MenuItem.KICK)

    def _carry_out_about(self, item: MenuItem, nick: str, talk: Conversation, person: Person | None) -> None:
        """Do what a menu offers about a person, whatever they are called since it was opened."""
        chat = self._state.chat
        if chat is None or chat.current is not talk:
            return
        now = chat.people.nick_now(nick, person)
        if not now:
            self._toasts.show_toast(gone(legible_name(nick)))
        elif item is MenuItem.DIRECT:
            self.open_conversation(now)
        elif item is MenuItem.MENTION:
            self._composer.insert_mention(now)
        elif item in (MenuItem.IGNORE, MenuItem.STOP_IGNORING):
            chat.ignoring.carry_out(Ignore(now, is_on=item is MenuItem.IGNORE))
        else:
            self._dialogs.ask_to_remove(chat, now)

    def _carry_out(self, item: MenuItem, menu: Menu, talk: Conversation) -> None:
        chat = self._state.chat
        if chat is None or chat.current is not talk:  # another one came while the menu was open
            return
        match item:
            case MenuItem.COPY:
                self._copy(menu.text)
            case MenuItem.REPLY if menu.number is not None:
                chat.answers.reply_to(menu.number)
                self._composer.focus()
            case MenuItem.REACT if menu.number is not None:
                self._open_reactions(menu.number)
            case MenuItem.RETRY | MenuItem.DISCARD:
                (chat.retry if item is MenuItem.RETRY else chat.discard)(menu.key)
            case _:
                pass  # about people, see above

    def _copy(self, text: str) -> None:
        dpg.set_clipboard_text(text)
        self._toasts.show_toast(texts.COPIED)

    def _open_reactions(self, number: int) -> None:
        """Open the table of reactions above a message that was reached by keyboard, else at the pointer."""
        if chat := self._state.chat:
            self._reacting_to = (chat.current, number)
        ring = self._log.ring() if self._log.reached == number else None
        place = (ring[0] + ring[2] / 2, ring[1]) if ring else dpg.get_mouse_pos(local=False)
        self._reactions.open(*place)

    def _react(self, emoji: str) -> None:
        chat = self._state.chat
        if chat and self._reacting_to and self._reacting_to[0] is chat.current:
            chat.react(self._reacting_to[1], emoji)
        if self._log.reached is None:
            self._composer.focus()

    def _open_person(self, nick: str, person: Person | None) -> None:
        chat = self._state.chat
        if chat and (now := chat.people.nick_now(nick, person)):
            self.open_conversation(now)
        elif chat:
            self._toasts.show_toast(gone(legible_name(nick)))

    def open_conversation(self, nick: str) -> None:
        """Open the private conversation with somebody; with oneself there is none."""
        chat = self._state.chat
        if chat and nick != chat.nick:
            chat.select_conversation(nick)

"""Where one types: the field, what is answered, completions, emoji, who else is typing."""

from collections.abc import Callable
from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.shapes import Shape
from app.layout.panes.composer_frame import FIELD_LEFT, FIELD_PADDING, MARGIN, ComposerFrame
from app.texts import chat as texts
from app.texts import fields as field_texts
from app.texts.common import NOTHING
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.completion import Completion, written_emoji
from app.viewmodels.chat.conversations import Conversation
from app.viewmodels.editing.editor import MOST_CHARACTERS
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import Holder
from app.views.chat.emoji_picker import EmojiPicker
from app.views.chat.offered_completions import OfferedCompletions
from app.views.chat.sending_bar import SendingBar
from app.views.toolkit.field_canvas import FieldStyle
from app.views.toolkit.items import show_item
from app.views.toolkit.key_holder import Role
from app.views.toolkit.popup import Choice
from app.views.toolkit.text_field import FieldOptions, TextField
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.profile_keeper import ProfileKeeper

FIELD = "chat.composer"
"""The tag of what is typed into."""
SEND_BUTTON = "chat.send"
_MOST_LINES = 6
_PADDING = 10
_BELOW = 26
_REPLY = 34
_BUTTON = 36


class ComposerView:
    """A `ComposerModel` and the field that it is about; the keys of the field come here first."""

    def __init__(self, kit: Toolkit, now: Callable[[], float], keeper: ProfileKeeper) -> None:
        self._kit = kit
        self._now = now
        self._looks = ComposerFrame(kit.metrics, kit.scale)
        options = FieldOptions(name=field_texts.MESSAGE, is_multiline=True, most=MOST_CHARACTERS)
        style = FieldStyle(inset=FIELD_PADDING, has_frame=False, most_lines=_MOST_LINES)
        self.field = TextField(kit, FIELD, options, style)
        self._completions = OfferedCompletions(kit, self._take)
        self._emoji = EmojiPicker(kit, "composer.emoji", keeper, self._insert_emoji)
        self._sending = SendingBar(kit, self._stop)
        self._chat: ChatModel | None = None
        self._conversation: Conversation | None = None
        self._send: Callable[[], None] = lambda: None
        self._laid_out: object = None
        self._drawn: object = None
        self._noted = 0
        """The revision of the text that the model knows."""
        self.is_counting = False
        """Whether the text is so long that more frames are needed to count its messages."""

    def build(self, send: Callable[[], None]) -> None:
        """Make the widgets; ``send`` is called for the button and for Enter."""
        kit, self._send = self._kit, partial(self._send_noted, send)
        with kit.pane("chat.foot", no_scrollbar=True, no_scroll_with_mouse=True):
            with dpg.child_window(
                tag="composer.box", border=True, no_scrollbar=True, no_scroll_with_mouse=True
            ):
                more = (Choice(field_texts.EMOJI, self._open_emoji),)
                self.field.build({}, keys=self, more_choices=more)
                kit.icon_button(Icon.SMILE, self._open_emoji, texts.EMOJI, tag="composer.smile", side=_BUTTON)
                kit.icon_button(Icon.SEND, self._send, texts.SEND, tag=SEND_BUTTON, side=_BUTTON)
            self._sending.build()
            dpg.add_drawlist(1, 1, tag="composer.notes", pos=(0, 0))
            kit.icon_button(Icon.X, self._forget_reply, texts.NO_REPLY, tag="composer.no_reply", side=26)
        dpg.bind_item_theme("composer.box", kit.themes.composer_box)
        dpg.bind_item_theme(SEND_BUTTON, kit.themes.send)

    # What stands in it

    def height(self) -> int:
        """Return how many pixels tall it is now; more lines and an answered message make it taller."""
        return self._sending.height + self._reply_height() + self._box_height() + self._kit.px(_BELOW)

    def _reply_height(self) -> int:
        return self._kit.px(_REPLY) if self._chat and self._chat.current.reply else 0

    def refresh(self, chat: ChatModel, width: int) -> None:
        """Put in the draft of another conversation; show what belongs to this one."""
        self._chat = chat
        self._follow_conversation()
        self._follow_draft()
        if chat.composer.put_begun(self.field.editor):
            self._note_edit()
            self.focus()
        self._sending.refresh(chat.progress, width)
        self._layout(width)
        self._draw(chat, width)
        self._completions.show(chat.composer, self.field.canvas)
        self._emoji.refresh()

    def _follow_conversation(self) -> None:
        """Change the draft with the conversation: before a key is taken, not only before a frame."""
        if self._chat is None or self._chat.current is self._conversation:
            return
        editor, now = self.field.editor, self._chat.current
        self.keep_draft()
        self._conversation = now
        if now.draft_state.text == now.draft:
            editor.restore(now.draft_state)
        else:
            editor.set_text(now.draft)

    def _follow_draft(self) -> None:
        """Let the model know what was pasted with the mouse, and show what it has put into the draft."""
        if self.field.editor.revision != self._noted:
            self._note_edit()
        if self._chat and self._chat.current.draft != self.field.text:
            self.field.editor.set_text(self._chat.current.draft, keeps_undo=True)
            self._note_edit()

    def keep_draft(self) -> None:
        """Keep caret and undo of the draft with its conversation, to go on from there."""
        if self._conversation:
            self._conversation.draft_state = self.field.editor.snapshot()

    def _note_edit(self) -> None:
        """Let the model know what stands here now; what was sent may have opened another conversation."""
        self._follow_conversation()
        self._noted = self.field.editor.revision
        if self._chat:
            self._chat.edit_draft(self.field.text, self._now(), self.field.editor.caret)

    def show_draft(self) -> None:
        """Put the draft of the conversation into the field, as after it was sent."""
        if self._chat and self._conversation is self._chat.current:
            self.field.show_text(self._chat.current.draft)
            self._note_edit()

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self.field.focus()

    def insert_mention(self, nick: str) -> None:
        """Put a name in at the caret; at the beginning with a colon, as one addresses somebody."""
        self._follow_conversation()
        editor = self.field.editor
        before = editor.text[: editor.selection[0]]
        blank = " " if before and not before[-1].isspace() else ""
        editor.insert(f"{blank}{nick}{' ' if before.strip() else ': '}")
        self._note_edit()
        self.focus()

    # Keys

    @property
    def holder(self) -> Holder:
        """What it is for the table of keys: while completions are offered, some keys are theirs."""
        self._follow_conversation()
        composer = self._chat.composer if self._chat else None
        if composer and composer.completions:
            return Holder.CHOOSING if composer.is_chosen else Holder.COMPLETING
        return self.field.holder

    @property
    def marked(self) -> str:
        """The completion that is chosen."""
        return self._completions.marked

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""
        return self.field.role

    def perform(self, deed: Deed, *, extends: bool) -> bool:
        """Do what a key means in the composer."""
        self._follow_conversation()
        is_done = self._perform_own(deed) or self.field.perform(deed, extends=extends)
        if is_done:
            self._note_edit()
        return is_done

    def type_text(self, text: str) -> bool:
        """Put what was typed in at the caret; an emoji that is written out becomes one."""
        self._follow_conversation()
        self.field.type_text(text)
        if text == ":" and (emoji := written_emoji(self.field.text, self.field.editor.caret)):
            self._put(emoji)
        self._note_edit()
        return True

    def _perform_own(self, deed: Deed) -> bool:
        if self._chat is None:
            return False
        composer = self._chat.composer
        match deed:
            case Deed.SUBMIT:
                self._send()
            case Deed.COMPLETE:
                self._take(composer.chosen)
            case Deed.CHOICE_ABOVE | Deed.CHOICE_BELOW:
                composer.choose_completion(-1 if deed is Deed.CHOICE_ABOVE else 1)
            case Deed.LINE_UP | Deed.LINE_DOWN:
                return self._recall(-1 if deed is Deed.LINE_UP else 1)
            case Deed.GO_BACK:
                return composer.dismiss_completions() or self._chat.forget_reply()
            case _:
                return False
        return True

    def _recall(self, step: int) -> bool:
        """Put in the message sent before (-1) or after (1), if the text has one line."""
        if self._chat is None or "\n" in self.field.text:
            return False
        text = self._chat.composer.recall_sent(step)
        if text is not None:
            self.field.editor.set_text(text, keeps_undo=True)
        return text is not None

    def _take(self, at: int) -> None:
        if self._chat and (taken := self._chat.composer.take_completion(at)):
            self._put(taken)
            self._note_edit()
            self._chat.composer.dismiss_completions()

    def _put(self, completion: Completion) -> None:
        self.field.editor.replace_range(completion.start, completion.end, completion.text)

    # The buttons

    def _open_emoji(self) -> None:
        left, top = dpg.get_item_rect_min("composer.smile")
        self._emoji.open(left, top)

    def _insert_emoji(self, character: str) -> None:
        self._follow_conversation()
        self.field.editor.insert(character)
        self._note_edit()
        self.focus()

    def _send_noted(self, send: Callable[[], None]) -> None:
        self._note_edit()
        send()

    def _stop(self) -> None:
        if self._chat:
            self._chat.stop_sending()
            self.focus()

    def _forget_reply(self) -> None:
        if self._chat:
            self._chat.forget_reply()
            self.focus()

    # Looks

    def _box_height(self) -> int:
        least = self._kit.px(_BUTTON + 12)
        return max(self.field.canvas.height + 2 * self._kit.px(_PADDING), least)

    def _layout(self, width: int) -> None:
        kit, reply, above = self._kit, self._reply_height(), self._sending.height
        has_keyboard, field_height = self.field.has_keyboard, self.field.canvas.height
        now = (width, above, reply, field_height, has_keyboard)
        if now == self._laid_out:
            return
        self._laid_out = now
        box_width, box_height = width - 2 * kit.px(MARGIN), self._box_height()
        dpg.configure_item("chat.foot", width=width, height=self.height())
        dpg.configure_item("composer.box", width=box_width, height=box_height)
        dpg.set_item_pos("composer.box", (kit.px(MARGIN), above + reply))
        field_left, buttons = kit.px(FIELD_LEFT), 2 * kit.px(_BUTTON) + kit.px(18)
        place = (field_left, (box_height - field_height) // 2)
        self.field.canvas.place(place, box_width - field_left - buttons)
        bottom = box_height - kit.px(_BUTTON) - kit.px(6)
        dpg.set_item_pos(SEND_BUTTON, (box_width - kit.px(_BUTTON + 6), bottom))
        dpg.set_item_pos("composer.smile", (box_width - kit.px(2 * _BUTTON + 10), bottom))
        show_item("composer.no_reply", is_shown=bool(reply))
        dpg.set_item_pos("composer.no_reply", (width - kit.px(MARGIN + 26), above + kit.px(2)))
        theme = kit.themes.composer_box_focused if has_keyboard else kit.themes.composer_box
        dpg.bind_item_theme("composer.box", theme)

    def _draw(self, chat: ChatModel, width: int) -> None:
        typing = chat.current.typing(self._now())
        counted = chat.length_note(self.field.text)
        self.is_counting, note = counted is None, counted or NOTHING
        now = (chat.current, chat.current.reply, typing, note, width, self.height(), chat.is_connected)
        if now == self._drawn:
            return
        self._drawn = now
        kit, height = self._kit, self.height()
        self.field.canvas.hint = texts.composer_hint(chat.current.title)
        dpg.configure_item("composer.notes", width=width, height=height)
        is_connected = chat.is_connected
        notes: list[Shape] = [*self._looks.notes(typing, note, width, height, is_connected=is_connected)]
        if chat.current.reply:
            notes += self._looks.reply(chat.current.reply, width, self._sending.height)
        kit.painter.repaint("composer.notes", notes)

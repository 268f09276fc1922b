"""Where one types: the field, what is answered, completions, emoji, who else is typing."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.panes.composer_frame import FIELD_PADDING
from app.texts import fields as field_texts
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.composer.completion import Completion, written_emoji
from app.viewmodels.editing.editor import MOST_CHARACTERS
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import Holder
from app.views.chat.composer_box import SMILE, ComposerBox
from app.views.chat.emoji_picker import EmojiPicker
from app.views.chat.offered_completions import OfferedCompletions
from app.views.toolkit.field.field_painting import FieldStyle
from app.views.toolkit.field.text_field import FieldOptions, TextField
from app.views.toolkit.keys.key_holder import Role
from app.views.toolkit.popup import Choice
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.profile_keeper import ProfileKeeper

FIELD = "chat.composer"
"""The tag of what is typed into."""
_MOST_LINES = 6


class ComposerView:
    """A `ComposerModel` and the field that it is about; the keys of the field come here first."""

    def __init__(self, kit: Toolkit, now: Callable[[], float], keeper: ProfileKeeper) -> None:
        self._kit = kit
        self._now = now
        options = FieldOptions(name=field_texts.MESSAGE, is_multiline=True, most=MOST_CHARACTERS)
        style = FieldStyle(inset=FIELD_PADDING, has_frame=False, most_lines=_MOST_LINES)
        self.field = TextField(kit, FIELD, options, style)
        self._box = ComposerBox(kit, self.field.canvas, self._stop)
        self._completions = OfferedCompletions(kit, self._take)
        self._emoji = EmojiPicker(kit, "composer.emoji", keeper, self._insert_emoji)
        self._chat: ChatModel | None = None
        self._conversation: Conversation | None = None
        self._send: Callable[[], None] = lambda: None
        self._noted = 0
        """The revision of the text that the model knows."""
        self._known: object = None

    def build(self, send: Callable[[], None]) -> None:
        """Make the widgets; ``send`` is called for the button and for Enter."""
        self._send = send
        with self._box.build(self._open_emoji, self._send_text, self._forget_reply):
            more = (Choice(field_texts.EMOJI, self._open_emoji),)
            self.field.build({}, keys=self, more_choices=more)

    # What stands in it

    @property
    def is_counting(self) -> bool:
        """Whether the text is so long that more frames are needed to count its messages."""
        return self._box.is_counting

    def height(self) -> int:
        """Return how many pixels tall it is now; more lines and an answered message make it taller."""
        return self._box.height(has_reply=bool(self._chat and self._chat.current.reply))

    def refresh(self, chat: ChatModel, width: int) -> None:
        """Put in the draft of another conversation; show what belongs to this one."""
        self._chat = chat
        self._catch_up()
        self._follow_draft()
        if chat.composer.put_begun(self.field.editor):
            self._note_edit()
            self.focus()
        self._mark_names(chat.current)
        self._box.refresh(chat, width, self._now())
        self._completions.show(chat.composer, self.field.canvas)
        self._emoji.refresh()

    def _catch_up(self) -> None:
        """Note what the mouse did to the text, or another conversation: before a key is taken, too."""
        self._follow_conversation()
        if self._noted != self.field.editor.revision:
            self._note_edit()

    def _mark_names(self, talk: Conversation) -> None:
        """Mark those who are here behind an @, as the log marks us."""
        known = (talk.name, talk.people_revision)
        if known != self._known:
            self._known = known
            self.field.canvas.names = frozenset(talk.members)

    def _follow_conversation(self) -> None:
        """Change the draft with the conversation."""
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
        """Show what the model has put into the draft."""
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
        self._catch_up()
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
        self._catch_up()
        is_done = self._perform_own(deed) or self.field.perform(deed, extends=extends)
        if is_done:
            self._note_edit()
        return is_done

    def type_text(self, text: str) -> bool:
        """Put what was typed in at the caret; an emoji that is written out becomes one."""
        self._catch_up()
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
                return composer.dismiss_completions() or self._chat.answers.forget_reply()
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

    def _send_text(self) -> None:
        self._catch_up()
        self._send()

    def _open_emoji(self) -> None:
        left, top = dpg.get_item_rect_min(SMILE)
        self._emoji.open(left, top)

    def _insert_emoji(self, character: str) -> None:
        self._follow_conversation()
        self.field.editor.insert(character)
        self._note_edit()
        self.focus()

    def _stop(self) -> None:
        if self._chat:
            self._chat.stop_sending()
            self.focus()

    def _forget_reply(self) -> None:
        if self._chat:
            self._chat.answers.forget_reply()
            self.focus()

"""What stands above the log: where we are, what it is about, and the way out."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Stroke, Text
from app.layout.text.metrics import Face
from app.texts import chat as texts
from app.texts import invite as invite_texts
from app.texts import leave as leave_texts
from app.texts.common import Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.gate import doubt_in_short
from app.views.forms.fields import Field
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit
from core.naming.names import LOBBY

HEIGHT = 64
_MARGIN = 24
_ICON = 20.0
_NAME, _TOPIC = 16.0, 12.5
_BUTTON, _BETWEEN = 36, 6
_LEAST_WITH_INVITE = 320


class HeaderView:
    """Shows the conversation's name and topic; operators change the topic in place."""

    def __init__(
        self,
        kit: Toolkit,
        leave: Callable[[], None],
        toggle_members: Callable[[], None],
        invite: Callable[[], None],
    ) -> None:
        self._kit = kit
        self._leave = leave
        self._toggle_members = toggle_members
        self._invite = invite
        self._is_host = False
        self._chat: ChatModel | None = None
        self._talk: Conversation | None = None
        self._is_editing = False
        self._written: str | None = None
        """What was typed in place of the topic; None: nothing, as far as is known."""
        self._drawn: object = None
        self._right = 0
        """Where the buttons begin."""

    def build(self) -> None:
        """Make the buttons and the field for the topic; what is drawn is made last, to take no clicks."""
        kit = self._kit
        with kit.pane("chat.head", height=kit.px(HEIGHT), no_scrollbar=True):
            title = invite_texts.TITLE
            kit.icon_button(Icon.USER_PLUS, self._invite, title, tag="chat.add", side=_BUTTON)
            kit.icon_button(
                Icon.USERS, self._toggle_members, texts.SHOW_MEMBERS, tag="chat.people", side=_BUTTON
            )
            kit.icon_button(Icon.LOG_OUT, self._leave, texts.LEAVE, tag="chat.leave", side=_BUTTON)
            kit.pressable(self._begin_editing, texts.EDIT_TOPIC, tag="chat.topic", show=False)
            kit.tip("chat.topic", texts.EDIT_TOPIC)
            self._field = Field(kit, "chat.topic.field", texts.EDIT_TOPIC, self._submit, show=False)
            dpg.add_drawlist(1, 1, tag="chat.head.canvas", pos=(0, 0))

    def refresh(self, chat: ChatModel, width: int, *, is_host: bool) -> None:
        """Show the conversation that is open; ``is_host``: people can be invited to it."""
        talk = chat.current
        if talk is not self._talk:
            self._is_editing = False
        self._chat, self._talk, self._is_host = chat, talk, is_host
        topic = (talk, talk.name, talk.doubt, talk.topic, len(talk.members), self._is_editing)
        now = (topic, width, chat.is_operator, is_host)
        if now == self._drawn:
            return
        self._drawn = now
        self._layout(chat, width)
        dpg.configure_item("chat.head.canvas", width=width, height=self._kit.px(HEIGHT))
        self._kit.painter.repaint("chat.head.canvas", self._shapes(chat, width))

    def stop_editing(self) -> bool:
        """Keep the topic as it is; False when nobody was changing it."""
        was_editing, self._is_editing = self._is_editing, False
        return was_editing

    def _name_way_out(self, talk: Conversation) -> None:
        words = leave_texts.THE_ROOM if talk.name == LOBBY else leave_texts.HERE
        words = words if talk.is_channel else leave_texts.CLOSE_CONVERSATION
        self._kit.tip("chat.leave", words)
        self._kit.keyboard.rename("chat.leave", words)

    def _layout(self, chat: ChatModel, width: int) -> None:
        self._name_way_out(chat.current)
        kit = self._kit
        middle = (kit.px(HEIGHT) - kit.px(_BUTTON)) // 2
        dpg.configure_item("chat.head", width=width)
        right = width - kit.px(_MARGIN - 6)
        for tag, is_there in self._buttons(chat, width):
            show_item(tag, is_shown=is_there)
            if is_there:
                right -= kit.px(_BUTTON)
                dpg.set_item_pos(tag, (right, middle))
                right -= kit.px(_BETWEEN)
        self._right = right
        can_edit = chat.is_operator and chat.current.is_channel
        show_item("chat.topic", is_shown=can_edit and not self._is_editing)
        left, room = kit.px(_MARGIN + 26), self._room()
        dpg.configure_item("chat.topic", width=round(room), height=kit.px(24))
        dpg.set_item_pos("chat.topic", (left, kit.px(33)))
        show_item(self._field.tag, is_shown=self._is_editing)
        dpg.configure_item(self._field.tag, width=round(room))
        dpg.set_item_pos(self._field.tag, (left, kit.px(14)))

    def _buttons(self, chat: ChatModel, width: int) -> tuple[tuple[str, bool], ...]:
        """What stands at the right, from there to the left."""
        can_invite = self._is_host and width >= self._kit.px(_LEAST_WITH_INVITE)
        return ("chat.leave", True), ("chat.people", chat.current.is_channel), ("chat.add", can_invite)

    def _room(self) -> float:
        kit = self._kit
        return max(self._right - kit.px(_MARGIN + 30 + 8), kit.px(60))

    def _shapes(self, chat: ChatModel, width: int) -> list[Shape]:
        kit, talk = self._kit, chat.current
        bottom = kit.px(HEIGHT) - 1
        line = Stroke(0, bottom, width, bottom, Ink.LINE)
        icon_size, left, room = _ICON * kit.scale, kit.px(_MARGIN + 30), self._room()
        icon = Icon.HASH if talk.is_channel else Icon.AT_SIGN
        icon_top = (kit.px(HEIGHT) - icon_size) / 2
        shapes: list[Shape] = [
            line,
            Text(kit.px(_MARGIN - 2), icon_top, icon, Face.ICONS, icon_size, Ink.FAINT),
        ]
        if self._is_editing:
            return shapes
        name = texts.channel_title(talk.title) if talk.is_channel else talk.title
        title = phrase(name, kit.metrics, Face.STRONG, _NAME * kit.scale, room)
        below = phrase(self._below(chat), kit.metrics, Face.REGULAR, _TOPIC * kit.scale, room)
        return [
            *shapes,
            *title.texts(left, kit.px(22), Ink.TEXT),
            *below.texts(left, kit.px(44), Ink.DIM),
        ]

    def _below(self, chat: ChatModel) -> Legible:
        talk = chat.current
        if not talk.is_channel:
            return doubt_in_short(talk) or (texts.DIRECT_OF_HOST if self._is_host else texts.DIRECT)
        about = talk.topic or texts.NO_TOPIC
        return texts.about_channel(texts.people(len(talk.members)), about) if talk.members else about

    def _begin_editing(self) -> None:
        if self._chat:
            self._is_editing = True
            self._field.typed()  # something may stand there that was given up in another channel
            self._field.show_text(self._chat.current.topic)
            self._written = None
            show_item(self._field.tag, is_shown=True)
            self._field.focus()

    def _submit(self) -> None:
        if self._chat:
            typed = self._field.typed()
            self._written = self._written if typed is None else typed
            self._is_editing = self._written is not None and not self._chat.set_topic(self._written)

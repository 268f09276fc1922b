"""The chat: what is said in the middle, where else to look at the sides, the composer below."""

import dearpygui.dearpygui as dpg

from app.texts import chat as texts
from app.texts import start as start_texts
from app.viewmodels.attempt import Stage
from app.viewmodels.chat import ChatModel
from app.viewmodels.conversation import Conversation
from app.views import members
from app.views.asking import AskingView
from app.views.log import LogView
from app.views.members import MembersView
from app.views.sidebar import WIDTH
from app.views.toolkit import Field, Toolkit, shown
from app.window.desk import Desk
from app.window.theme import DIM
from app.window.visit import Visit

_HEAD = 62
_FOOT = 64
_BANNER = 130
_BANNER_ASKING = 170
_MARGIN = 22
_LEAVE_WIDTH = 72


class ChatView:
    """A `ChatModel`, and the attempt behind it when the connection is gone."""

    def __init__(self, kit: Toolkit, desk: Desk) -> None:
        self._kit = kit
        self._desk = desk
        self._log = LogView(kit, self._retry, self.focus)
        self._members = MembersView(kit, self._select)
        self._asking = AskingView(kit, "again", desk.ask_to_leave)
        self._conversation: Conversation | None = None
        self._is_connected = False

    def build(self) -> None:
        """Make the widgets."""
        with dpg.group(horizontal=True, tag="chat", show=False, horizontal_spacing=0):
            with self._kit.pane("chat.middle", height=-1):
                self._build_head()
                self._log.build()
                self._build_banner()
                self._build_composer()
            self._members.build()

    def _build_head(self) -> None:
        kit = self._kit
        with kit.pane("chat.head", height=kit.px(_HEAD)):
            kit.title("", tag="chat.name", pos=(kit.px(_MARGIN), kit.px(12)))
            kit.small("", DIM, tag="chat.topic", pos=(kit.px(_MARGIN), kit.px(38)))
            kit.button(
                texts.LEAVE,
                self._desk.ask_to_leave,
                kit.themes.tinted,
                tag="chat.leave",
                width=kit.px(_LEAVE_WIDTH),
            )
        dpg.add_separator()

    def _build_banner(self) -> None:
        kit = self._kit
        with (
            dpg.group(indent=kit.px(_MARGIN), tag="chat.way_back", show=False),
            kit.card("chat.banner", width=kit.px(-_MARGIN), height=kit.px(-14)),
        ):
            self._asking.build()
            with dpg.group(horizontal=True, tag="chat.ways"):
                kit.button(start_texts.JOIN_AGAIN, self._again, kit.themes.primary, tag="chat.again")
                kit.button(
                    start_texts.BACK_TO_START, self._desk.ask_to_leave, kit.themes.ghost, tag="chat.back"
                )

    def _build_composer(self) -> None:
        kit = self._kit
        with kit.pane("chat.foot", height=-1), dpg.group(horizontal=True, indent=kit.px(_MARGIN)):
            self._composer = Field(kit, "chat.composer", enter=self._send, width=kit.px(-110))
            kit.button(texts.SEND, self._send, kit.themes.primary, tag="chat.send", width=kit.px(80))

    def refresh(self, visit: Visit) -> None:
        """Read the composer and show the model."""
        chat = visit.chat
        self._read(chat)
        self._refresh_head(chat)
        self._refresh_foot(visit)
        self._log.refresh(chat.current)
        self._members.refresh(chat.current)
        if chat.current is not self._conversation or chat.is_connected != self._is_connected:
            self._conversation, self._is_connected = chat.current, chat.is_connected
            self._composer.show(chat.current.draft)
            dpg.configure_item("chat.composer", hint=texts.composer_hint(chat.current.name))
            self.focus()

    def _refresh_head(self, chat: ChatModel) -> None:
        talk = chat.current
        width = self._middle_width(talk)
        dpg.configure_item("chat.middle", width=width)
        dpg.set_item_pos("chat.leave", (width - self._kit.px(_LEAVE_WIDTH + _MARGIN), self._kit.px(17)))
        room = width / self._kit.px(1) - _LEAVE_WIDTH - 3 * _MARGIN
        dpg.set_value("chat.name", self._kit.fitting(talk.name, room, self._kit.fonts.title))
        topic = talk.topic or (texts.NO_TOPIC if talk.is_channel else texts.DIRECT)
        dpg.set_value("chat.topic", self._kit.fitting(topic, room, self._kit.fonts.small))

    def _refresh_foot(self, visit: Visit) -> None:
        is_connected, stage = visit.chat.is_connected, visit.attempt.state.stage
        shown("chat.foot", is_shown=is_connected)
        shown("chat.way_back", is_shown=not is_connected)
        self._log.layout(self._kit.px(self._foot_height(visit)))
        shown("chat.ways", is_shown=stage is Stage.OUTSIDE)
        self._asking.refresh(visit.attempt, start_texts.connecting(str(visit.address)))

    def _foot_height(self, visit: Visit) -> int:
        if visit.chat.is_connected:
            return _FOOT
        is_asking = visit.attempt.state.stage in (Stage.ASKING_NICK, Stage.ASKING_PASSWORD)
        return _BANNER_ASKING if is_asking else _BANNER

    def _middle_width(self, talk: Conversation) -> int:
        others = WIDTH + (members.WIDTH if talk.is_channel else 0)
        return dpg.get_viewport_client_width() - self._kit.px(others)

    def settle(self) -> None:
        """Find the end of the log again after the window's size has changed."""
        self._log.settle()

    def page(self, direction: int) -> None:
        """Scroll the log by a page, up (-1) or down (1)."""
        self._log.page(direction)
        self.focus()

    def focus(self) -> None:
        """Let the person type."""
        self._composer.focus()

    def restore(self) -> None:
        """Undo what Escape does to a field: it empties it."""
        self._composer.restore()
        self.focus()

    def _read(self, chat: ChatModel) -> None:
        typed = self._composer.typed()
        if typed is not None:
            chat.edit(typed)

    def _send(self) -> None:
        visit = self._desk.visit
        if visit:
            self._read(visit.chat)
            visit.chat.submit(visit.chat.current.draft)
            self._composer.show(visit.chat.current.draft)
            self.focus()

    def _retry(self, key: int) -> None:
        if self._desk.visit:
            self._desk.visit.chat.retry(key)

    def _select(self, nick: str) -> None:
        visit = self._desk.visit
        if visit and nick != visit.chat.nick:
            visit.chat.select(nick)

    def _again(self) -> None:
        if self._desk.visit:
            self._desk.visit.attempt.submit()

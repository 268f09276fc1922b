"""The lines of a conversation, one below the other."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.texts import chat as texts
from app.viewmodels.conversation import Conversation, Delivery, Line, LineKind
from app.views.lists import Follower, KeyedList
from app.views.toolkit import Item, Toolkit, shown
from app.window.theme import BAD, DIM, FAINT, TEXT, Colour, person_colour

_INDENT = 12
_NEWER_HEIGHT = 32
_NICK_WIDTH = 320
_PAGE = 0.85  # of the visible lines: what was last is still there after Page Up


class LogView:
    """Shows one conversation at a time; stays at its end unless somebody has scrolled up."""

    def __init__(self, kit: Toolkit, retry: Callable[[int], None], go_on: Callable[[], None]) -> None:
        """``go_on`` lets the person type again after a click in here."""
        self._kit = kit
        self._retry = retry
        self._go_on = go_on
        self._has_newer = False
        self._conversation: Conversation | None = None
        self._revision = -1
        self._last_seen = 0

    def build(self) -> None:
        """Make the widgets."""
        with self._kit.pane("chat.log", self._kit.themes.padded, always_use_window_padding=True):
            self._make_list()
        self._follower = Follower("chat.log")
        with dpg.group(indent=self._kit.px(_INDENT), tag="chat.below", show=False):
            self._kit.button("", self._to_end, self._kit.themes.link, tag="chat.newer")

    def _make_list(self) -> None:
        with dpg.group(parent="chat.log") as lines:
            self._lines = KeyedList[Line](lines, lambda line: line.key, self._make)
        self._group = lines

    def refresh(self, conversation: Conversation) -> None:
        """Show what is new."""
        if conversation is not self._conversation:
            self._begin(conversation)
        self._follower.look()
        if conversation.revision != self._revision:
            self._revision = conversation.revision
            if self._lines.show(conversation.shown()):
                self._follower.settle()
        self._show_newer(conversation)

    def _begin(self, conversation: Conversation) -> None:
        dpg.delete_item(self._group)
        self._make_list()
        self._conversation, self._revision = conversation, -1
        self._follower.to_end()

    def _show_newer(self, conversation: Conversation) -> None:
        last = conversation.lines[-1].key if conversation.lines else 0
        if self._follower.is_following:
            self._last_seen = last
        newer = sum(1 for line in conversation.lines if line.key > self._last_seen and line.nick)
        self._has_newer = newer > 0
        shown("chat.below", is_shown=self._has_newer)
        dpg.configure_item("chat.newer", label=texts.new_lines(newer))

    def _to_end(self) -> None:
        self._follower.to_end()
        self._go_on()

    def layout(self, foot: int) -> None:
        """Leave room for ``foot`` pixels below."""
        below = foot + (self._kit.px(_NEWER_HEIGHT) if self._has_newer else 0)
        dpg.configure_item("chat.log", height=-below)

    def settle(self) -> None:
        """Follow the end again after the window's size has changed."""
        self._follower.settle()

    def page(self, direction: int) -> None:
        """Scroll up (-1) or down (1) by what is visible."""
        height = dpg.get_item_rect_size("chat.log")[1]
        place = dpg.get_y_scroll("chat.log") + direction * _PAGE * height
        dpg.set_y_scroll("chat.log", max(0.0, min(place, dpg.get_y_scroll_max("chat.log"))))

    def _make(self, line: Line, before: Item) -> Item:
        with dpg.group(before=before) as item:
            match line.kind:
                case LineKind.SAID | LineKind.NOTICE:
                    self._make_said(line)
                case LineKind.ACTION:
                    self._make_note(f"{line.nick} {line.text}", line.time, DIM)
                case LineKind.EVENT:
                    self._make_note(line.text, line.time, FAINT)
                case LineKind.ERROR:
                    self._make_note(line.text, line.time, BAD)
            self._make_delivery(line)
        return item

    def _make_said(self, line: Line) -> None:
        if not line.continues:
            self._kit.gap(6)
            with dpg.group(horizontal=True):
                nick = self._kit.fitting(line.nick, _NICK_WIDTH, self._kit.fonts.strong)
                self._kit.strong(nick, person_colour(line.nick))
                self._kit.small(line.time)
        is_there = line.delivery is Delivery.SENT and line.kind is LineKind.SAID
        self._kit.wrapped(line.text, TEXT if is_there else DIM)

    def _make_note(self, words: str, time: str, colour: Colour) -> None:
        with dpg.group(horizontal=True):
            if time:
                self._kit.small(time)
            note = self._kit.wrapped(words, colour)
            dpg.bind_item_font(note, self._kit.fonts.small)

    def _make_delivery(self, line: Line) -> None:
        match line.delivery:
            case Delivery.SENT:
                pass
            case Delivery.SENDING:
                self._kit.small(texts.SENDING)
            case Delivery.FAILED:
                with dpg.group(horizontal=True):
                    self._kit.small(line.why, BAD)
                    self._kit.button(
                        texts.RETRY,
                        lambda: self._retry(line.key),
                        self._kit.themes.link,
                        tag=f"chat.retry.{line.key}",
                    )

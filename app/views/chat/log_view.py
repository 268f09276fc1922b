"""The lines of a conversation: draws the virtual log, scrolls it, and knows what is selected."""

import math
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Shape, Text
from app.layout.log.rows_painted import FindPlaces
from app.layout.log.virtual_log import VirtualLog
from app.layout.rows.targets import Target
from app.layout.text.metrics import Face
from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.lines import line_text
from app.viewmodels.keyboard.deeds import Deed
from app.views.chat.log_mouse import LogMouse
from app.views.toolkit.items import show_item
from app.views.toolkit.keys.widget_tree import PlaceInWindow
from app.views.toolkit.painter import Layers
from app.views.toolkit.toolkit import Toolkit

MESSAGES = "chat.messages"
"""The tag of what stands for the messages where the keyboard goes round."""
_CANVAS, _ROWS, _ABOVE_ROWS = "chat.canvas", "chat.rows", "chat.above"
_REMEMBERED = 12
"""So many conversations are shown again where they were left."""
_HIGHLIGHT_SECONDS = 1.5
_NEWER_HEIGHT = 34
_RING = 5  # how far inside of the pane the ring stays


class LogView:
    """Shows one conversation at a time; each is found again where it was left."""

    def __init__(
        self,
        kit: Toolkit,
        clock: Callable[[datetime], Legible],
        now: Callable[[], float],
    ) -> None:
        """``clock`` writes the time beside a line; ``now`` is a clock that never jumps, in seconds."""
        self._kit = kit
        self._clock = clock
        self._now = now
        self._rows = Layers(kit.painter, _ROWS)
        self._logs: OrderedDict[int, VirtualLog] = OrderedDict()
        self._talk: Conversation | None = None
        self._log: VirtualLog | None = None
        self._size = (0, 0)
        self._drawn: object = None
        self._newer: object = None
        self._highlit_until = 0.0

    def build(self, click: Callable[[Target], None], menu: Callable[[Target], None]) -> None:
        """Make the widgets; ``click`` and ``menu``: what the two buttons of the mouse do on something."""
        kit = self._kit
        self.mouse = LogMouse(_CANVAS, kit.scale, click, menu, kit.cursor.shape, self._tell_selection)
        with self._kit.pane("chat.log", no_scrollbar=True, no_scroll_with_mouse=True):
            dpg.add_drawlist(1, 1, tag=_CANVAS, pos=(0, 0))
        for node in (_ROWS, _ABOVE_ROWS):
            dpg.add_draw_node(tag=node, parent=_CANVAS)
        # a pane of its own: what is drawn in the same one later would lie above the button
        with self._kit.pane("chat.newer.pane", show=False, no_scrollbar=True):
            self._kit.pressable(self.scroll_to_end, texts.TO_END, tag="chat.newer", pos=(0, 0))
            dpg.add_drawlist(1, 1, tag="chat.newer.face", pos=(0, 0))
        dpg.add_group(tag=MESSAGES, show=False)

    def refresh(
        self, talk: Conversation, size: tuple[int, int], today: date, nick: str, empty: Legible
    ) -> bool:
        """Take what is new, for `draw`; True: something moves by itself, so draw another frame soon."""
        width, height = size
        self._talk, log = talk, self._log_of(talk)
        if log is not self._log:
            self._kit.keyboard.take(MESSAGES)
            self._log, self._drawn = log, None
        if size != self._size:
            self._size = size
            dpg.configure_item("chat.log", width=width, height=height)
        log.resize(width, height, self._kit.scale)
        log.sync(talk.lines, talk.tail(), talk.new_from, today, nick=nick, empty=empty)
        self._follow_keyboard(log)
        is_moving = self.mouse.follow(log)
        if log.highlight is not None and self._now() > self._highlit_until:
            log.clear_highlight()
        return is_moving

    def draw(self) -> None:
        """Show the lines as they are now."""
        if self._log:
            self._draw(self._log, *self._size)
            self._show_newer(self._log, *self._size)

    def highlight_ends(self) -> float | None:
        """Return in how many seconds the message that was jumped to is lit no more; None: none is lit."""
        if self._log is None or self._log.highlight is None or math.isinf(self._highlit_until):
            return None
        return max(self._highlit_until - self._now(), 0.0)

    @property
    def free_above(self) -> float:
        """Return how many pixels of the pane are empty above the first line."""
        return self._log.free_above if self._log else 0

    def _log_of(self, talk: Conversation) -> VirtualLog:
        key = id(talk.lines)
        log = self._logs.pop(key, None) or VirtualLog(self._kit.metrics, self._clock)
        self._logs[key] = log
        if len(self._logs) > _REMEMBERED:
            self._logs.popitem(last=False)
        return log

    def _draw(self, log: VirtualLog, width: int, height: int) -> None:
        now = (log.revision, width, height)
        if now != self._drawn:
            self._drawn = now
            dpg.configure_item(_CANVAS, width=width, height=height)
            self._rows.show_layers(log.rows())
            self._kit.painter.repaint(_ABOVE_ROWS, log.above_rows())

    def bubbles(self) -> list[tuple[int, tuple[int, int, int, int]]]:
        """Return where the messages in sight are in the window: left, top, width, height of each number."""
        if self._log is None:
            return []
        left, top = dpg.get_item_rect_min(_CANVAS)
        return [
            (number, (round(left + box.x), round(top + box.y), round(box.width), round(box.height)))
            for number, box in self._log.bubbles()
        ]

    # By keyboard

    def _follow_keyboard(self, log: VirtualLog) -> None:
        """Reach a message when the keyboard has come here; give it home when nobody sees where it is."""
        keyboard = self._kit.keyboard
        show_item(MESSAGES, is_shown=bool(log.bubbles()))
        if not keyboard.keeps(MESSAGES):
            log.reached.number = None
        elif log.reached.number is None and keyboard.is_getting_about:
            log.reach(Deed.MESSAGE_BELOW)
        if not keyboard.is_getting_about or log.reached.box() is None:
            keyboard.take(MESSAGES)

    @property
    def reached(self) -> int | None:
        """The number of the message that was reached by keyboard and has a ring; None: none has."""
        has_ring = self._log and self._kit.keyboard.is_getting_about and self._log.reached.box()
        return self._log.reached.number if self._log and has_ring else None

    @property
    def reached_text(self) -> Legible:
        """What that message says; empty: none has a ring."""
        line = self._log.reached.line if self._log and self.reached is not None else None
        return line_text(line) if line else NOTHING

    def links(self) -> list[str]:
        """Return where the links in that message lead to."""
        return self._log.reached.links() if self._log else []

    @property
    def rest(self) -> Legible:
        """The words that show all of that message, or its beginning again; empty: it is not long."""
        return self._log.reached.rest() if self._log else NOTHING

    def toggle_rest(self) -> None:
        """Do what `rest` says."""
        if self._log:
            self._log.reach(Deed.OPEN_LINK)

    def go(self, deed: Deed) -> bool:
        """Go from that message to another one; False: this deed is about something else."""
        return self._log is not None and self._log.reach(deed)

    def ring(self) -> PlaceInWindow | None:
        """Return where that message is in the window, as far as it is in the pane; None: nobody sees it."""
        box = self._log.reached.box() if self._log else None
        if box is None:
            return None
        (left, top), margin, out = dpg.get_item_rect_min(_CANVAS), self._kit.px(_RING), self._kit.px(1)
        first = max(box.y - out, margin)
        last = max(min(box.y + box.height + out, self._size[1] - margin), first)
        return left + box.x - out, top + first, box.width + 2 * out, last - first

    # Moving about

    def scroll_page(self, direction: int) -> None:
        """Scroll by a page, up (-1) or down (1)."""
        if self._log:
            self._log.page(direction)

    def scroll_home(self) -> None:
        """Go to the first line."""
        if self._log:
            self._log.home()

    def scroll_to_end(self) -> None:
        """Go to the last line."""
        if self._log:
            self._log.end()

    def turn_wheel(self, notches: float) -> None:
        """Scroll by so many notches of the wheel, up being more than 0, if the pointer is here."""
        if self._log and self.mouse.is_over():
            self._log.wheel(notches)

    def show_found(self, number: int, at: int) -> None:
        """Scroll to a place in a message, and light the message up until `forget_found`."""
        if self._log and self._log.jump_to(number, at):
            self._highlit_until = math.inf

    def mark(self, places: FindPlaces | None) -> None:
        """Mark what ``places`` returns of each text; None: nothing is looked for any more."""
        if self._log:
            self._log.mark(places)
            if places is None:
                self.forget_found()

    def forget_found(self) -> None:
        """Let the message that was found be lit no more."""
        if math.isinf(self._highlit_until):
            self._highlit_until = 0.0

    def jump_to(self, msgid: str) -> bool:
        """Scroll to a message and light it up for a moment; False when it is not kept any more."""
        number = self._talk.number_of(msgid) if self._talk else None
        if self._log is None or number is None or not self._log.jump_to(number):
            return False
        self._highlit_until = self._now() + _HIGHLIGHT_SECONDS
        return True

    # Selecting

    def selected_text(self) -> str:
        """Return what is selected; empty when nothing is."""
        return self._log.selected_text() if self._log else ""

    def copy_selection(self) -> None:
        """Copy what is selected; without a selection the clipboard stays as it is."""
        if text := self.selected_text():
            self._kit.clipboard.put_text(text)

    def select_all(self) -> None:
        """Select the whole conversation."""
        if self._log:
            self._log.select_all()
            self._tell_selection(self.selected_text())

    def _tell_selection(self, text: str) -> None:
        """Let other programs paste what is selected, as X11 has it."""
        if text:
            self._kit.clipboard.put_selection(text)

    def clear_selection(self) -> None:
        """Select nothing."""
        if self._log:
            self._log.clear()

    # The button to what is new below

    def _show_newer(self, log: VirtualLog, width: int, height: int) -> None:
        now = (log.is_at_end, log.newer, width, height)
        if now == self._newer:
            return
        self._newer = now
        show_item("chat.newer.pane", is_shown=not log.is_at_end)
        if log.is_at_end:
            return
        kit = self._kit
        words = texts.new_lines(log.newer) if log.newer else texts.TO_END
        wide = round(kit.metrics.width(words, Face.MEDIUM, 13 * kit.scale)) + kit.px(52)
        tall = kit.px(_NEWER_HEIGHT)
        left, top = dpg.get_item_pos("chat.log")
        dpg.set_item_pos("chat.newer.pane", (left + (width - wide) // 2, top + height - tall - kit.px(12)))
        for tag in ("chat.newer.pane", "chat.newer", "chat.newer.face"):
            dpg.configure_item(tag, width=wide, height=tall)
        dpg.bind_item_theme("chat.newer", kit.themes.send if log.newer else kit.themes.pill)
        ink = Ink.ON_ACCENT if log.newer else Ink.TEXT
        kit.painter.repaint("chat.newer.face", self._newer_face(words, ink))

    def _newer_face(self, words: Legible, ink: Ink) -> list[Shape]:
        kit, size, icon_size = self._kit, 13 * self._kit.scale, 15 * self._kit.scale
        middle = kit.px(_NEWER_HEIGHT) / 2
        return [
            Text(kit.px(14), middle - icon_size / 2, Icon.ARROW_DOWN, Face.ICONS, icon_size, ink),
            Text(kit.px(36), middle - size / 2, words, Face.MEDIUM, size, ink),
        ]

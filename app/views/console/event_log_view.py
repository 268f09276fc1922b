"""The console's event log: what happens, the newest first, filtered by group."""

from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.console.console_rows import INSET, EventRows
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Shape, Text
from app.layout.text.metrics import Face
from app.texts import console as texts
from app.texts.common import NOTHING
from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.console.event_log import ConsoleLine
from app.views.toolkit.row_list import RowList, RowLook
from app.views.toolkit.toolkit import Toolkit
from storage.kinds import Group

_HEAD = 44
_GROUPS: tuple[Group | None, ...] = (None, *Group)


class EventLogView:
    """Shows the lines of a `ConsoleModel`, and a button for each group that they can be narrowed to."""

    def __init__(self, kit: Toolkit) -> None:
        self._kit = kit
        self._model: ConsoleModel | None = None
        self._drawn: object = None
        self._seen: object = None
        self._lines: list[ConsoleLine] = []
        rows = EventRows(kit.metrics, kit.scale)
        look: RowLook[ConsoleLine] = RowLook(
            lambda _line: "", rows.height, rows.draw, lambda _line: None, lambda _line: NOTHING
        )
        self._list = RowList(kit, "console.log", look)

    def build(self) -> None:
        """Make the buttons of the groups and the list, empty."""
        kit = self._kit
        with dpg.child_window(tag="console.events", border=True, no_scrollbar=True):
            for group in _GROUPS:
                kit.pressable(partial(self._choose, group), texts.FILTERS[group], tag=_tag(group))
            dpg.add_drawlist(1, kit.px(_HEAD), tag="console.events.head")
            self._list.build(pos=(0, kit.px(_HEAD)), width=-1, height=-1)
        dpg.bind_item_theme("console.events", kit.themes.bare_card)

    def layout(self, place: tuple[int, int], size: tuple[int, int]) -> None:
        """Fill this part of the console; `refresh` places the buttons."""
        dpg.set_item_pos("console.events", place)
        dpg.configure_item("console.events", width=size[0], height=size[1])
        dpg.configure_item("console.events.head", width=size[0])
        self._drawn = None

    def refresh(self, model: ConsoleModel, width: int) -> None:
        """Show what has happened, the newest first; ``width``: of the part."""
        self._model = model
        now = (model, model.revision, model.events.chosen)
        if now != self._seen:
            self._seen = now
            self._lines = model.lines[::-1]
        if (model.events.chosen, width) != self._drawn:
            self._drawn = (model.events.chosen, width)
            self._kit.painter.repaint("console.events.head", self._head(model, width))
        self._list.show_rows(self._lines)

    def _head(self, model: ConsoleModel, width: int) -> list[Shape]:
        kit = self._kit
        size, small, middle = 15 * kit.scale, 12 * kit.scale, kit.px(_HEAD) / 2
        shapes: list[Shape] = []
        right: float = width - kit.px(INSET - 8)
        names = texts.FILTERS
        widths = {group: kit.metrics.width(words, Face.MEDIUM, small) for group, words in names.items()}
        is_tight = sum(widths.values()) + kit.px(len(_GROUPS) * 18) > right - kit.px(8)
        pad = kit.px(4 if is_tight else 8)
        for group in reversed(_GROUPS):
            words, wide = names[group], widths[group] + 2 * pad
            right -= wide
            dpg.set_item_pos(_tag(group), (round(right), round(middle - kit.px(13))))
            dpg.configure_item(_tag(group), width=round(wide), height=kit.px(26))
            is_chosen = group is model.events.chosen
            theme = kit.themes.chosen_row if is_chosen else kit.themes.row
            dpg.bind_item_theme(_tag(group), theme)
            ink = Ink.TEXT if is_chosen else Ink.FAINT
            shapes.append(Text(right + pad, middle - small / 2, words, Face.MEDIUM, small, ink))
            right -= kit.px(2)
        if kit.px(INSET + 8) + kit.metrics.width(texts.EVENTS, Face.STRONG, size) <= right:
            shapes.append(Text(kit.px(INSET), middle - size / 2, texts.EVENTS, Face.STRONG, size, Ink.TEXT))
        return shapes

    def _choose(self, group: Group | None) -> None:
        if self._model:
            self._model.events.choose_group(group)


def _tag(group: Group | None) -> str:
    return f"console.kind.{group.value if group else 'all'}"

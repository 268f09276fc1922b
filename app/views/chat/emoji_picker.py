"""A table of emoji, to choose one from."""

from collections.abc import Callable
from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.panes.emoji_rows import CELL, HEADING, EmojiRows
from app.texts import emoji as texts
from app.texts.common import NOTHING
from app.viewmodels.composer.emoji_choice import ACROSS, EmojiRow, choice_rows, first_found
from app.viewmodels.composer.emoji_names import Emoji
from app.viewmodels.keyboard.key_table import KeyPlace
from app.viewmodels.legible import legible
from app.views.forms.fields import Field
from app.views.toolkit.keys.keyboard import Scope
from app.views.toolkit.row_list import SCROLLBAR, RowButton, RowList, RowLook
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.profile_keeper import ProfileKeeper

_ROWS_SHOWN = 6
_PADDING = 6
_FIELD, _FOOT = 38, 34


class EmojiPicker:
    """A small window that closes when an emoji is chosen, or when somebody clicks elsewhere."""

    def __init__(self, kit: Toolkit, tag: str, keeper: ProfileKeeper, choose: Callable[[str], None]) -> None:
        """``keeper`` remembers what was chosen."""
        self._kit = kit
        self._tag = tag
        self._keeper = keeper
        self._choose = choose
        self._looks = EmojiRows(kit.metrics, kit.scale)
        self._wanted = ""
        self._values: list[EmojiRow] = []
        self._emoji: dict[str, Emoji] = {}
        """Those in the table, by the tags of their buttons."""
        self._pointed: Emoji | None = None
        self._scope = Scope(KeyPlace.MENU, (tag,), lambda: f"{tag}.search.button", self.close)

    def open(self, x: float, y: float) -> None:
        """Show the table with its lower edge at this place of the window, as far as there is room."""
        self.close()
        kit, (width, height) = self._kit, self._size()
        left = min(max(x - width / 2, 0), dpg.get_viewport_client_width() - width - kit.px(8))
        top = y - height - kit.px(6)
        if top < 0:
            top = min(y + kit.px(24), dpg.get_viewport_client_height() - height)
        with dpg.window(
            tag=self._tag,
            pos=(round(left), max(round(top), 0)),
            width=width,
            height=height,
            popup=True,
            no_title_bar=True,
            no_resize=True,
            no_move=True,
            no_scrollbar=True,
            no_scroll_with_mouse=True,
            no_saved_settings=True,
            min_size=(10, 10),
            max_size=(width, height),  # else it grows with what is in it
        ):
            self._build(width - 2 * kit.px(_PADDING), height)
        dpg.bind_item_theme(self._tag, kit.themes.popup)
        kit.keyboard.open_scope(self._scope)

    def close(self) -> None:
        """Remove the small window, if it is open."""
        self._kit.keyboard.close_scope(self._scope)
        if dpg.does_item_exist(self._tag):
            dpg.delete_item(self._tag)

    def refresh(self) -> None:
        """Show what is searched for, and the name of the emoji under the pointer; if it is open."""
        if not dpg.does_item_exist(self._tag) or not dpg.is_item_shown(self._tag):
            return
        wanted = self._field.typed()
        if wanted is not None:
            self._show(wanted)
        self._rows.show_rows(self._values)
        pointed = self._emoji.get(self._rows.pointed_at())
        if pointed != self._pointed:
            self._pointed = pointed
            self._kit.painter.repaint(f"{self._tag}.foot", self._looks.foot(pointed) if pointed else [])

    def _size(self) -> tuple[int, int]:
        kit = self._kit
        across = ACROSS * kit.px(CELL) + kit.px(SCROLLBAR)
        down = kit.px(_FIELD) + (_ROWS_SHOWN * kit.px(CELL)) + kit.px(HEADING) + kit.px(_FOOT)
        most = dpg.get_viewport_client_height() - kit.px(16)
        return across + 2 * kit.px(_PADDING), min(down + 2 * kit.px(_PADDING), most)

    def _build(self, width: int, whole: int) -> None:
        kit, padding = self._kit, self._kit.px(_PADDING)
        self._field = Field(kit, f"{self._tag}.search", texts.SEARCH, self._take_first, width=width)
        look: RowLook[EmojiRow] = RowLook(
            lambda _row: "",
            self._looks.height,
            self._looks.draw,
            lambda _row: None,
            lambda _row: NOTHING,
            buttons=self._buttons,
        )
        self._rows = RowList(kit, f"{self._tag}.list", look)
        top = padding + kit.px(_FIELD)
        height = whole - top - padding - kit.px(_FOOT)
        self._rows.build(pos=(padding, top), width=width, height=height)
        tall = kit.px(_FOOT)
        place = padding, top + height
        with kit.pane(f"{self._tag}.below", pos=place, width=width, height=tall, no_scrollbar=True):
            dpg.add_drawlist(width, tall, tag=f"{self._tag}.foot")
        self._pointed = None
        self._show("")

    def _show(self, wanted: str) -> None:
        self._wanted = wanted
        self._values = choice_rows(wanted, self._keeper.profile.emoji)
        self._emoji = {self._tag_of(row, one): one for row in self._values for one in row.emoji}
        self._rows.scroll_to_top()

    def _buttons(self, row: EmojiRow, _width: int) -> list[RowButton]:
        cell = self._kit.px(CELL)
        return [
            RowButton(
                self._tag_of(row, emoji),
                NOTHING,
                self._kit.themes.row,
                (at * cell, 0, cell, cell),
                partial(self._take, emoji),
                legible(emoji.names[0]),
            )
            for at, emoji in enumerate(row.emoji)
        ]

    def _tag_of(self, row: EmojiRow, emoji: Emoji) -> str:
        return f"{self._tag}.{'' if row.is_at_hand else 'all.'}{emoji.names[0]}"

    def _take_first(self) -> None:
        self.refresh()  # what was typed in the same frame counts
        if emoji := first_found(self._wanted):
            self._take(emoji)

    def _take(self, emoji: Emoji) -> None:
        self.close()
        self._keeper.keep_emoji(emoji.character)
        self._choose(emoji.character)

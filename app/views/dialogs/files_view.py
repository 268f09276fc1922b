"""The list of files in our own look, in which a place for a file is chosen."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Picture, Shape, Text
from app.layout.text.metrics import Face
from app.texts import files as texts
from app.texts.common import CANCEL, NOTHING
from app.viewmodels.dialogs.files_model import CommonFolder, FilesModel, FolderEntry
from app.viewmodels.legible import legible
from app.views.forms.fields import Field, Problem
from app.views.forms.keyed_list import KeyedList
from app.views.forms.sheets import DialogButton, answers, button_width, heading, label
from app.views.toolkit.items import Item, pressing, show_item
from app.views.toolkit.row_list import RowList, RowLook
from app.views.toolkit.toolkit import Toolkit

_LIST, _ROW = 220, 34
_BESIDE = 302
"""Height of the window that the list does not get: what stands above and below it, and around the dialog."""


class FilesView:
    """Shows a `FilesModel`, while there is one."""

    def __init__(self, kit: Toolkit, width: int, close: Callable[[], None]) -> None:
        self._kit = kit
        self._width = width
        self._close = close
        self._model: FilesModel | None = None
        self._drawn: object = None
        height = kit.px(_ROW)
        look: RowLook[FolderEntry] = RowLook(
            lambda entry: f"files.entry.{entry.name}",
            lambda _: height,
            self._draw,
            lambda entry: self._model.press_entry(entry) if self._model else None,
            lambda entry: legible(entry.name),
            lambda entry: bool(self._model and not entry.is_folder and entry.name == self._model.state.name),
        )
        self._rows = RowList(kit, "files.list", look)

    def build(self) -> None:
        """Make the list, hidden; as tall as the window allows now."""
        kit, height = self._kit, self._list_height()
        with dpg.group(tag="files", show=False):
            heading(kit, texts.TITLE, self._width)
            with dpg.group(horizontal=True, horizontal_spacing=kit.px(6)) as places:
                self._places = KeyedList[CommonFolder](places, lambda place: place.folder, self._make_place)
            self._build_path()
            with kit.pane(
                "files.box",
                kit.themes.inset,
                width=self._width,
                height=height + kit.px(12),
                no_scrollbar=True,
            ):
                self._rows.build(pos=(kit.px(6), kit.px(6)), width=self._width - kit.px(12), height=height)
                self._empty = kit.wrapped(
                    tag="files.empty", pos=(kit.px(16), kit.px(16)), show=False, wrap=self._width - kit.px(16)
                )
            self._build_new_folder()
            kit.gap(2)
            label(kit, texts.FILE_NAME)
            self._name = Field(
                kit, "files.name", enter=pressing("files.go"), name=texts.FILE_NAME, width=self._width
            )
            self._problem = Problem(kit, "files.problem")

    def _list_height(self) -> int:
        """Return the height that a small window leaves, but at least that of three rows."""
        room = dpg.get_viewport_client_height() - self._kit.px(_BESIDE)
        return max(min(self._kit.px(_LIST), room), self._kit.px(3 * _ROW))

    def _make_place(self, place: CommonFolder, before: Item) -> Item:
        return self._kit.button(
            place.label,
            lambda: self._model.open_folder(place.folder) if self._model else None,
            self._kit.themes.small_ghost,
            tag=f"files.place.{place.label}",
            before=before,
        )

    def _build_path(self) -> None:
        kit, side = self._kit, 30
        with kit.pane("files.where", width=self._width, height=kit.px(side), no_scrollbar=True):
            kit.icon_button(Icon.FOLDER_UP, self._go_up, texts.UP, tag="files.up", side=side, pos=(1, 0))
            place = (self._width - kit.px(side), 0)
            kit.icon_button(
                Icon.FOLDER_PLUS, self._begin_folder, texts.NEW_FOLDER, tag="files.new", side=side, pos=place
            )
            self._path = dpg.add_drawlist(self._width - kit.px(side), kit.px(side), pos=(0, 0))

    def _build_new_folder(self) -> None:
        kit, make = self._kit, button_width(self._kit, texts.MAKE)
        with dpg.group(tag="files.folder", show=False):
            kit.gap(2)
            with dpg.group(horizontal=True, horizontal_spacing=kit.px(8)):
                width = self._width - make - kit.px(8)
                self._folder = Field(
                    kit, "files.folder.name", texts.FOLDER_NAME, pressing("files.folder.go"), width=width
                )
                kit.button(texts.MAKE, self._make_folder, kit.themes.ghost, tag="files.folder.go", width=make)
            self._folder_problem = Problem(kit, "files.folder.problem")

    def build_answers(self) -> None:
        """Make the buttons, hidden."""
        kit = self._kit
        with dpg.group(tag="files.answers", show=False):
            back = DialogButton("files.cancel", CANCEL, self._close, kit.themes.ghost)
            go = DialogButton("files.go", texts.CHOOSE, self._submit, kit.themes.primary)
            answers(kit, (back, go), self._width)

    # Every frame

    def refresh(self, model: FilesModel | None) -> None:
        """Read the fields and show ``model``; None hides everything."""
        is_new, self._model = model is not self._model, model
        for tag in ("files", "files.answers"):
            show_item(tag, is_shown=model is not None)
        if model is None:
            return
        if is_new:
            self._rows.forget_rows()
            self._name.show_text(model.state.name)
            self._folder.show_text("")
            self._name.focus()
        self._read()
        self._show_fields(model)

    def _show_fields(self, model: FilesModel) -> None:
        state = model.state
        self._places.show_values(model.places)
        self._name.show_text(state.name)
        self._problem.show_problem(state.problem)
        show_item("files.folder", is_shown=state.new_folder is not None)
        self._folder.show_text(state.new_folder or "")
        self._folder_problem.show_problem(state.new_folder_problem)
        words = state.folder_problem or ("" if state.entries else texts.EMPTY)
        dpg.configure_item(
            self._empty,
            show=bool(words),
            color=self._kit.colour(Ink.BAD if state.folder_problem else Ink.FAINT),
        )
        dpg.set_value(self._empty, words)
        show_item("files.up", is_shown=state.can_go_up)
        now = (state.folder, state.entries)
        if now != self._drawn:
            self._drawn = now
            dpg.set_y_scroll("files.list", 0)
            self._kit.painter.repaint(self._path, self._folder_name())
        self._rows.show_rows(state.entries)

    def _folder_name(self) -> list[Text | Picture]:
        """Return the path of the folder, cut at its beginning: its end says where one is."""
        kit, size = self._kit, 13 * self._kit.scale
        room = self._width - 2 * kit.px(38)
        parts = str(self._model.state.folder) if self._model else ""
        while kit.metrics.width(parts, Face.REGULAR, size) > room and len(parts) > 2:
            parts = "…" + parts[2:]
        return phrase(legible(parts), kit.metrics, Face.REGULAR, size).texts(
            kit.px(38), kit.px(30) / 2, Ink.DIM
        )

    def _draw(self, entry: FolderEntry, top: int, width: int) -> list[Shape]:
        kit, size, small = self._kit, 13.5 * self._kit.scale, 12 * self._kit.scale
        middle, icon = top + kit.px(_ROW) / 2 - kit.scale, 16 * kit.scale
        sign, ink = (Icon.FOLDER, Ink.LINK) if entry.is_folder else (Icon.FILE_TEXT, Ink.FAINT)
        when = texts.day(entry.changed) if entry.changed else NOTHING
        right = width - kit.px(10) - kit.metrics.width(when, Face.REGULAR, small)
        left = kit.px(38)
        name = phrase(legible(entry.name), kit.metrics, Face.REGULAR, size, right - left - kit.px(12))
        return [
            Text(kit.px(12), middle - icon / 2, sign, Face.ICONS, icon, ink),
            *name.texts(left, middle, Ink.TEXT),
            Text(right, middle - small / 2, when, Face.REGULAR, small, Ink.FAINT),
        ]

    def _read(self) -> None:
        if self._model:
            self._model.edit_name(self._name.typed())
            self._model.edit_folder(self._folder.typed())

    def _go_up(self) -> None:
        if self._model:
            self._model.go_up()

    def _begin_folder(self) -> None:
        if self._model:
            self._model.begin_folder()
            show_item("files.folder", is_shown=True)
            self._folder.focus()

    def _make_folder(self) -> None:
        if self._model:
            self._read()
            self._model.make_folder()

    def _submit(self) -> None:
        if self._model:
            self._read()
            self._model.submit()

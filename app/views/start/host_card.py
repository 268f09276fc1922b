"""The card that hosts a room."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.texts import known_rooms as forget_texts
from app.texts import start as texts
from app.texts.common import NOTHING, Legible
from app.texts.fields import CLOSED, OPEN
from app.viewmodels.legible import legible
from app.viewmodels.start.hosting_model import HostModel, HostState, RoomChoice
from app.views.forms.fields import Field, Problem
from app.views.forms.sheets import button_width, label
from app.views.start.room_rows import OpenMenu, room_rows
from app.views.start.start_card import StartCard
from app.views.toolkit.items import pressing, show_item, whole_label
from app.views.toolkit.popup import Choice
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import SMALL

_FOLD = 28
_PORT_WIDTH = 84
_FIELD = 36
_LEAST_FOR_BOTH = 320
"""In a narrower card the password stands below the port."""


class HostCard:
    """Shows a `HostModel`."""

    def __init__(
        self, kit: Toolkit, model: HostModel, open_menu: OpenMenu, delete: Callable[[RoomChoice], None]
    ) -> None:
        """``delete`` is called when a room of before is to be deleted."""
        self._kit = kit
        self._model = model
        self.card = StartCard(kit, "host", Icon.SERVER, texts.HOST_TITLE, texts.HOST_TEXT)
        self._rooms = room_rows(
            kit,
            "host.rooms",
            _row_tag,
            lambda room: (room.name, texts.last_open(room.when, room.port, has_password=bool(room.password))),
            self._open,
            self._show_menu,
        )
        self._open_menu = open_menu
        self._delete = delete
        self._drawn: object = None
        self._is_roomy = True

    def build(self) -> None:
        """Make the form, its options folded away, and below it the rooms of before."""
        kit = self._kit
        with self.card.build():
            label(kit, texts.ROOM_NAME)
            self._name = Field(kit, "host.name", enter=pressing("host.go"), name=texts.ROOM_NAME, width=-1)
            self._known = kit.wrapped(NOTHING, Ink.FAINT, tag="host.known", show=False)
            dpg.bind_item_font(self._known, kit.fonts.small)
            self._build_fold()
            with dpg.group(tag="host.options", show=False):
                self._build_options()
            self._problem = Problem(kit, "host.problem")
            kit.gap(2)
            kit.button(texts.HOST, self._host, kit.themes.primary, tag="host.go", width=-1, height=kit.px(40))
            kit.gap(6)
            label(kit, texts.OPEN_AGAIN, tag="host.again")
        self.card.add_list(self._rooms.build)

    def _build_fold(self) -> None:
        kit, height = self._kit, self._kit.px(_FOLD)
        kit.gap(2)
        with kit.pane("host.fold", width=-1, height=height, no_scrollbar=True):
            toggle = self._model.toggle_options
            kit.pressable(
                toggle,
                texts.OPTIONS,
                state=lambda: OPEN if self._model.state.has_options else CLOSED,
                tag="host.more",
                pos=(0, 0),
                width=-1,
                height=height,
            )
            self._fold = dpg.add_drawlist(1, height, pos=(0, 0))
        kit.gap(2)

    def _build_options(self) -> None:
        kit, port = self._kit, self._kit.px(_PORT_WIDTH)
        with dpg.group(horizontal=True, horizontal_spacing=kit.px(8), tag="host.fields"):
            with dpg.group():
                label(kit, texts.PORT)
                self._port = Field(kit, "host.port", enter=pressing("host.go"), name=texts.PORT, width=port)
            with dpg.group():
                label(kit, texts.PASSWORD)
                self._build_password()
        self._note = kit.wrapped(NOTHING, Ink.WARN, tag="host.note", show=False)
        dpg.bind_item_font(self._note, kit.fonts.small)
        kit.gap(2)

    def _build_password(self) -> None:
        kit = self._kit
        with dpg.group(horizontal=True, horizontal_spacing=kit.px(8)):
            host = pressing("host.go")
            self._password = Field(
                kit,
                "host.password",
                texts.NO_PASSWORD,
                host,
                name=texts.PASSWORD,
                width=kit.px(-_FIELD - 8),
                password=True,
            )
            self._letters = Field(
                kit,
                "host.letters",
                texts.NO_PASSWORD,
                host,
                name=texts.PASSWORD,
                width=kit.px(-_FIELD - 8),
                show=False,
            )
            toggle = self._model.toggle_password
            kit.icon_button(Icon.EYE, toggle, texts.SHOW_PASSWORD, tag="host.eye", side=_FIELD)
        self._build_suggest()

    def _build_suggest(self) -> None:
        kit, suggest = self._kit, self._model.suggest_password
        wide, high = button_width(kit, texts.SUGGEST_PASSWORD), kit.px(28)
        kit.button(
            texts.SUGGEST_PASSWORD, suggest, kit.themes.link, tag="host.suggest", width=wide, height=high
        )
        kit.tip("host.suggest", texts.SUGGEST_TIP)

    def refresh(self, *, is_free: bool) -> None:
        """Read the fields and show the model; ``is_free``: no attempt to connect is under way."""
        self._read()
        self._show_fields(self._model.state)
        dpg.configure_item("host.go", enabled=is_free)

    def _show_fields(self, state: HostState) -> None:
        self._name.show_text(state.name)
        self._port.show_text(state.port)
        for field in (self._password, self._letters):
            field.show_text(state.password)
        show_item("host.password", is_shown=not state.shows_password)
        show_item("host.letters", is_shown=state.shows_password)
        eye = Icon.EYE_OFF if state.shows_password else Icon.EYE
        dpg.configure_item("host.eye", label=eye.value)
        show_item("host.options", is_shown=state.has_options)
        ink = Ink.BAD if state.is_port_wrong else Ink.WARN
        self._show_note("host.note", state.port_note, ink)
        known = texts.known_room(state.known.when) if state.known and self._is_roomy else NOTHING
        self._show_note("host.known", known, Ink.FAINT)
        self._problem.show_problem(state.problem)
        self._kit.relabel("host.go", texts.OPEN_KNOWN if state.known else texts.HOST)
        show_item("host.again", is_shown=bool(state.rooms))
        show_item("host.rooms", is_shown=bool(state.rooms))
        self._rooms.show_rows(state.rooms)
        self._draw_fold(state)

    def _show_note(self, tag: str, words: Legible, ink: Ink) -> None:
        dpg.configure_item(tag, show=bool(words), color=self._kit.colour(ink))
        dpg.set_value(tag, words)

    def _draw_fold(self, state: HostState) -> None:
        width = dpg.get_item_rect_size("host.more")[0]
        words = texts.OPTIONS
        if not state.has_options:
            words = texts.options(legible(state.port), has_password=bool(state.password))
        now = (width, words)
        if now == self._drawn or not width:
            return
        self._drawn = now
        kit, size, height = self._kit, SMALL * self._kit.scale, self._kit.px(_FOLD)
        icon = Icon.CHEVRON_DOWN if state.has_options else Icon.CHEVRON_RIGHT
        words = kit.metrics.fitting(whole_label(words), Face.REGULAR, size, width - kit.px(32))
        dpg.configure_item(self._fold, width=width)
        side, top = 14 * kit.scale, (height - size) / 2
        kit.painter.repaint(
            self._fold,
            [
                Text(kit.px(4), (height - side) / 2, icon, Face.ICONS, side, Ink.FAINT),
                Text(kit.px(24), top, words, Face.REGULAR, size, Ink.DIM),
            ],
        )

    def _read(self) -> None:
        hidden, letters = self._password.typed(), self._letters.typed()
        password = letters if self._model.state.shows_password else hidden
        self._model.edit_fields(name=self._name.typed(), port=self._port.typed(), password=password)

    def _host(self) -> None:
        self._read()
        self._model.host()

    def _open(self, room: RoomChoice) -> None:
        self._model.open(room)

    def _show_menu(self, room: RoomChoice) -> None:
        choices = (
            Choice(forget_texts.OPEN, lambda: self._open(room), Icon.DOOR_OPEN),
            Choice(forget_texts.ASK_TO_DELETE, lambda: self._delete(room), Icon.TRASH_2, is_grave=True),
        )
        self._open_menu(_row_tag(room), choices)

    def wanted_height(self) -> int:
        """Return how tall the card is with all of it in sight."""
        return self.card.wanted_height(len(self._model.state.rooms))

    def layout(self, left: int, top: int, width: int, height: int, *, is_roomy: bool) -> None:
        """Take this place; ``is_roomy``: the window is tall enough for explanations."""
        self._is_roomy = is_roomy
        dpg.configure_item("host.fields", horizontal=width >= self._kit.px(_LEAST_FOR_BOTH))
        rows = len(self._model.state.rooms)
        self.card.layout(left, top, width, height, rows=rows, is_roomy=is_roomy)


def _row_tag(room: RoomChoice) -> str:
    return f"host.open.{room.room_id}"

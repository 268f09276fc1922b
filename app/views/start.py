"""The start screen: host a room, or join one."""

import dearpygui.dearpygui as dpg

from app.layout.ink import Ink
from app.texts import start as texts
from app.texts.common import NOT_ENCRYPTED
from app.viewmodels.attempt import Stage
from app.viewmodels.start import RoomChoice, Telling
from app.views.asking import AskingView
from app.views.fields import Field, Problem
from app.views.item import Item
from app.views.lists import KeyedList
from app.views.toolkit import Toolkit, shown
from app.window.desk import Desk

_WIDEST = 960
_TOP = 108
_GAP = 20
_TALLEST = 500
_PADDING = 22
_PORT_WIDTH = 84
_BESIDE_NAME = 100
_BESIDE_ADDRESS = 192  # port, button, and the gaps between


class StartView:
    """A `StartModel` and the attempt that it leads to."""

    def __init__(self, kit: Toolkit, desk: Desk) -> None:
        self._kit = kit
        self._desk = desk
        self._asking = AskingView(kit, "join", self._give_up)

    def build(self) -> None:
        """Make the widgets."""
        with self._kit.pane("start"):
            with dpg.group(tag="start.head"):
                self._kit.title("Parlour")
                with dpg.group(horizontal=True):
                    self._kit.beside("", Ink.DIM, tag="start.you")
                    self._kit.button(
                        texts.CHANGE, self._desk.start.change_nick, self._kit.themes.link, tag="start.change"
                    )
            with self._kit.card("host"):
                self._build_host()
            with self._kit.card("join"):
                self._build_join()

    def _build_host(self) -> None:
        kit = self._kit
        kit.title(texts.HOST_TITLE)
        kit.wrapped(texts.HOST_TEXT)
        kit.gap(6)
        kit.small(texts.ROOM_NAME)
        with dpg.group(horizontal=True):
            self._name = Field(kit, "host.name", enter=self._host, width=kit.px(-_BESIDE_NAME))
            kit.button(texts.HOST, self._host, kit.themes.primary, tag="host.go", width=-1)
        self._host_problem = Problem(kit, "host.problem")
        kit.gap(10)
        kit.small(texts.TELL_OTHERS)
        with dpg.group() as tell:
            self._tell = KeyedList[Telling](tell, lambda telling: telling.address, self._make_telling)
        self._kit.small(NOT_ENCRYPTED)
        kit.gap(10)
        kit.small(texts.OPEN_AGAIN, tag="host.again")
        with kit.pane("host.rooms", height=-1) as rooms:
            self._rooms = KeyedList[RoomChoice](rooms, lambda room: room.room_id, self._make_room)

    def _make_telling(self, telling: Telling, before: Item) -> Item:
        with dpg.group(horizontal=True, before=before) as row:
            self._kit.strong(telling.address)
            self._kit.small(telling.label)
        return row

    def _make_room(self, room: RoomChoice, before: Item) -> Item:
        tag = f"host.open.{room.room_id}"
        with dpg.group(horizontal=True, before=before) as row:
            self._kit.button(room.name, lambda: self._desk.start.open(room), self._kit.themes.link, tag=tag)
            self._kit.small(room.when)
        return row

    def _build_join(self) -> None:
        kit = self._kit
        kit.title(texts.JOIN_TITLE)
        kit.wrapped(texts.JOIN_TEXT)
        kit.gap(6)
        with dpg.group(horizontal=True, tag="join.labels"):
            kit.small(texts.ADDRESS)
            kit.small(texts.PORT)
        with dpg.group(horizontal=True):
            self._address = Field(
                kit, "join.address", texts.ADDRESS_HINT, self._join, width=kit.px(-_BESIDE_ADDRESS)
            )
            self._port = Field(kit, "join.port", enter=self._join, width=kit.px(_PORT_WIDTH))
            kit.button(texts.JOIN, self._join, kit.themes.primary, tag="join.go", width=-1)
        self._join_problem = Problem(kit, "join.typo")
        self._asking.build()
        kit.gap(10)
        kit.small(texts.RECENT, tag="join.before")
        with dpg.group() as recent:
            self._recent = KeyedList[str](recent, lambda address: address, self._make_recent)
        kit.small(NOT_ENCRYPTED)

    def _make_recent(self, address: str, before: Item) -> Item:
        tag = f"join.recent.{address}"
        with dpg.group(before=before) as row:
            self._kit.button(
                address, lambda: self._desk.start.choose_recent(address), self._kit.themes.link, tag=tag
            )
        return row

    def refresh(self) -> None:
        """Read the fields and show the model."""
        self._read()
        state = self._desk.start.state
        dpg.set_value("start.you", texts.you_are(state.nick) if state.nick else "")
        shown("start.change", is_shown=bool(state.nick))
        self._name.show(state.room_name)
        self._host_problem.show(state.host_problem)
        self._tell.show(state.tell)
        self._rooms.show(state.rooms)
        shown("host.again", is_shown=bool(state.rooms))
        self._refresh_join()

    def _refresh_join(self) -> None:
        state, visit = self._desk.start.state, self._desk.visit
        attempt = visit.attempt if visit else None
        self._address.show(state.address)
        self._port.show(state.port)
        self._join_problem.show(state.join_problem)
        self._recent.show(state.recent)
        shown("join.before", is_shown=bool(state.recent))
        is_free = attempt is None or attempt.state.stage is Stage.OUTSIDE
        shown("join.go", is_shown=is_free)
        self._asking.refresh(attempt, texts.connecting(str(visit.address)) if visit else "")

    def _read(self) -> None:
        self._desk.start.edit(
            room_name=self._name.typed(), address=self._address.typed(), port=self._port.typed()
        )

    def _host(self) -> None:
        self._read()
        self._desk.start.host()

    def _join(self) -> None:
        self._read()
        self._desk.start.join()

    def _give_up(self) -> None:
        if self._desk.visit:
            self._desk.visit.attempt.cancel()

    def layout(self, width: int, height: int) -> None:
        """Put the two cards side by side into the middle."""
        px = self._kit.px
        column = min(px(_WIDEST), width - px(48))
        left, card = (width - column) // 2, (column - px(_GAP)) // 2
        tall = min(px(_TALLEST), height - px(_TOP) - px(28))
        dpg.set_item_pos("start.head", (left, px(30)))
        for number, tag in enumerate(("host", "join")):
            dpg.set_item_pos(tag, (left + number * (card + px(_GAP)), px(_TOP)))
            dpg.configure_item(tag, width=card, height=tall)
        dpg.configure_item("join.labels", xoffset=card - px(2 * _PADDING + _BESIDE_ADDRESS - 8))

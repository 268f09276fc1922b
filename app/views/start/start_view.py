"""The start screen: who we are, and the two ways into a room."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.avatars import avatar
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import Phrase, phrase
from app.layout.drawing.shapes import Shape, Text
from app.layout.text.metrics import Face
from app.texts import keys_of_rooms as key_texts
from app.texts import start as texts
from app.texts.common import NOTHING
from app.viewmodels.legible import legible
from app.viewmodels.start.attempt import AttemptModel, AttemptStage
from app.views.forms.sheets import mark
from app.views.start.host_card import HostCard
from app.views.start.join_card import JoinCard, JoinDeeds
from app.views.start.room_rows import menu_of_rows
from app.views.toolkit.items import Item, show_item
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.found_rooms_controller import FoundRoomsController
from app.window.controllers.known_rooms import KnownRooms
from app.window.controllers.person_controller import PersonController
from app.window.controllers.start_controller import StartController
from app.window.controllers.window_state import WindowState

_WIDEST = 1000
_MARGIN, _GAP = 24, 20
_HEAD, _HERO, _FOOT = 76, 92, 44
_USUAL, _LEAST = 480, 300
_LEAST_WITH_HERO, _LEAST_ROOMY = 680, 600
_MARK, _AVATAR = 36, 32
_NAME = 128  # mark and name of the program
_HEADLINE = 26.0
_FRAMES_TO_ALIGN = 2


class StartView:
    """Two cards below a head, as large as the window allows."""

    def __init__(
        self,
        kit: Toolkit,
        state: WindowState,
        start: StartController,
        known: KnownRooms,
        person: PersonController,
        found: FoundRoomsController,
        find_out: Callable[[], None],
    ) -> None:
        """``find_out`` is called when the person wants to know why a room can't be joined."""
        self._kit = kit
        self._state = state
        self._person = person
        self._joining = start.joining
        self._usual_way = start.usual_way
        open_menu = menu_of_rows(kit, "start.menu")
        self._host = HostCard(kit, start.hosting, open_menu, known.ask_to_delete)
        self._known = known
        deeds = JoinDeeds(self._give_up, known.forget, find_out, self._forget_changed)
        self._join = JoinCard(kit, start.joining, deeds, open_menu, found)
        self._size = (0, 0)
        self._drawn: object = None
        self._sentences: object = None

    @property
    def is_moving(self) -> bool:
        """Whether something moves by itself, so that another frame is to be drawn soon."""
        return self._join.is_moving

    def build(self) -> None:
        """Make the cards and the buttons; what is drawn is made last, to take no clicks."""
        kit = self._kit
        with kit.pane("start", no_scrollbar=True, no_scroll_with_mouse=True):
            self._host.build()
            self._join.build()
            kit.pressable(self._change_nick, texts.CHANGE_NICK, tag="start.you", height=kit.px(44), width=10)
            kit.tip("start.you", texts.CHANGE_NICK)
            settings, side = self._person.ask_for_settings, 40
            kit.icon_button(Icon.SETTINGS, settings, texts.SETTINGS, tag="start.settings", side=side)
            self._canvas = dpg.add_drawlist(1, 1, pos=(0, 0))

    def _change_nick(self) -> None:
        self._person.ask_for_nick(self._person.nick)

    def refresh(self) -> None:
        """Read the fields and show both cards; place everything anew if they want more or less space."""
        attempt = self._attempt()
        is_free = attempt is None or attempt.state.stage is AttemptStage.OUTSIDE
        address = self._joining.state.address
        self._host.refresh(is_free=is_free)
        if self._joining.state.address != address:  # a link was pasted into the other card
            self._kit.keyboard.give("join.address.button")
        room = self._state.room
        waiting = texts.connecting(legible(str(room.address))) if room else NOTHING
        has_changed = self._state.changed_room is not None
        self._join.refresh(attempt, waiting, is_free=is_free, has_changed=has_changed)
        self._align_sentences()
        now = (self._size, self._person.nick, self._wanted())
        if now != self._drawn and self._size[0]:
            self._drawn = now
            self._place(*self._size)

    @property
    def home(self) -> Item:
        """The field that typing goes to: what is asked, or else what this person mostly does."""
        attempt = self._attempt()
        asked = self._join.asked_field(attempt.state.stage) if attempt else None
        return asked or ("join.address.button" if self._usual_way() == "joined" else "host.name.button")

    def _wanted(self) -> int:
        return max(self._host.wanted_height(), self._join.wanted_height())

    def _align_sentences(self) -> None:
        cards = (self._host.card, self._join.card)
        heights = tuple(card.sentence_height() for card in cards)
        if heights != self._sentences:
            self._sentences = heights
            for card in cards:
                card.take_sentence_height(max(heights))
            self._kit.delays.call_after(_FRAMES_TO_ALIGN, lambda: None)

    def _attempt(self) -> AttemptModel | None:
        room = self._state.room
        if room is None or (room.console and room.attempt.state.stage is AttemptStage.CONNECTING):
            return None  # into our own room it takes no time worth telling
        return room.attempt

    def _give_up(self) -> None:
        if room := self._state.room:
            room.attempt.cancel()

    def _forget_changed(self) -> None:
        changed, room = self._state.changed_room, self._state.room
        if changed and room:
            self._known.ask_to_forget(changed, room.attempt.forget_failure)

    def layout(self, width: int, height: int) -> None:
        """Take a window of this size from the next `refresh` on."""
        self._size = (width, height)

    def _place(self, width: int, height: int) -> None:
        """Head at the top, the cards in the middle of what is left, the headline above them where it fits."""
        kit, px = self._kit, self._kit.px
        has_hero = height >= px(_LEAST_WITH_HERO)
        is_roomy = height >= px(_LEAST_ROOMY)
        column = min(px(_WIDEST), width - 2 * px(_MARGIN))
        left, card = (width - column) // 2, (column - px(_GAP)) // 2
        hero = px(_HERO) if has_hero else 0
        free = height - px(_HEAD) - hero - px(_FOOT)
        above = max(free - px(_USUAL), 0) * 2 // 5
        tall = min(max(self._wanted(), px(_LEAST)), free - above)
        top = px(_HEAD) + above
        self._host.layout(left, top + hero, card, tall, is_roomy=is_roomy)
        beside, tallest = left + card + px(_GAP), free - above
        self._join.layout(beside, top + hero, card, tall, is_roomy=is_roomy, tallest=tallest)
        dpg.configure_item(self._canvas, width=width, height=height)
        self._place_you(width)
        shapes = [*self._head(width), *self._foot(left, column, height)]
        kit.painter.repaint(self._canvas, [*shapes, *(self._hero(left, top) if has_hero else ())])

    def _place_you(self, width: int) -> None:
        px, nick = self._kit.px, self._person.nick
        show_item("start.you", is_shown=bool(nick))
        wide = self._nick_width() + px(_AVATAR + 32)
        dpg.configure_item("start.you", width=wide)
        dpg.set_item_pos("start.you", (width - px(_MARGIN + 48) - wide, px(16)))
        dpg.set_item_pos("start.settings", (width - px(_MARGIN + 40), px(18)))

    def _nick_width(self) -> int:
        return round(self._nick().width)

    def _nick(self) -> Phrase:
        kit, nick = self._kit, self._person.name
        free = self._size[0] - kit.px(2 * _MARGIN + _NAME + _AVATAR + 88)
        room = max(min(kit.px(220), free), kit.px(24))
        return phrase(nick, kit.metrics, Face.MEDIUM, 14 * kit.scale, room)

    def _head(self, width: int) -> list[Shape]:
        kit, px = self._kit, self._kit.px
        left, top, size = px(_MARGIN), px(20), 17 * kit.scale
        title_top = top + (px(_MARK) - size) / 2
        shapes: list[Shape] = [
            *mark(kit, Icon.MESSAGES_SQUARE, left, top, _MARK, 19),
            Text(left + px(48), title_top, texts.NAME, Face.STRONG, size, Ink.TEXT),
        ]
        return [*shapes, *self._you(width)] if self._person.nick else shapes

    def _you(self, width: int) -> list[Shape]:
        px, metrics = self._kit.px, self._kit.metrics
        left = width - px(_MARGIN + 48) - self._nick_width() - px(_AVATAR + 32) + px(8)
        side = px(_AVATAR)
        return [
            *avatar(self._person.name, left, px(38) - side / 2, side, metrics),
            *self._nick().texts(left + side + px(10), px(38), Ink.TEXT),
        ]

    def _hero(self, left: int, top: int) -> list[Shape]:
        kit = self._kit
        size, small = _HEADLINE * kit.scale, 14.5 * kit.scale
        return [
            Text(left, top + kit.px(6), texts.HEADLINE, Face.STRONG, size, Ink.TEXT),
            Text(left, top + kit.px(46), texts.WHAT_IT_IS, Face.REGULAR, small, Ink.DIM),
        ]

    def _foot(self, left: int, column: int, height: int) -> list[Shape]:
        kit, size = self._kit, 12 * self._kit.scale
        top = height - kit.px(_FOOT) / 2 - size / 2
        words = kit.metrics.fitting(key_texts.ENCRYPTED_ROOMS, Face.REGULAR, size, column - kit.px(24))
        return [
            Text(left, top - kit.px(1), Icon.LOCK, Face.ICONS, 14 * kit.scale, Ink.FAINT),
            Text(left + kit.px(22), top, words, Face.REGULAR, size, Ink.FAINT),
        ]

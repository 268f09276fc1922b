"""The card that joins a room."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.texts import known_rooms as forget_texts
from app.texts import start as texts
from app.texts.common import Legible
from app.viewmodels.legible import legible
from app.viewmodels.start.attempt import AttemptModel, AttemptStage
from app.viewmodels.start.joining_model import JoinModel, RecentChoice
from app.views.forms.asking import AskingView
from app.views.forms.fields import Field, Problem
from app.views.forms.sheets import label
from app.views.start.found_rows import FoundRows
from app.views.start.room_rows import OpenMenu, room_rows
from app.views.start.start_card import StartCard
from app.views.toolkit.items import Item, pressing, show_item
from app.views.toolkit.popup import Choice
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.found_rooms_controller import FoundRoomsController

_BELOW_PREVIEW = 11
"""So that both cards have their buttons at the same height."""
_BESIDE_FOUND = 300
"""The height of what else is to be seen of the card but for the sentence: its head, the field, the button."""

_BEFORE = 60
"""The height of the label of the rooms of before, and of half of the first one."""


class JoinDeeds(Struct, frozen=True):
    """What is called for what the person presses."""

    give_up: Callable[[], None]
    forget: Callable[[RecentChoice], None]
    """Forgets the address of a room of before."""
    find_out: Callable[[], None]
    """Looks why a room can't be joined."""
    forget_changed: Callable[[], None]
    """Asks whether to forget the room that has another key now."""


class JoinCard:
    """Shows a `JoinModel`, and the attempt to connect that it leads to."""

    def __init__(
        self,
        kit: Toolkit,
        model: JoinModel,
        deeds: JoinDeeds,
        open_menu: OpenMenu,
        found: FoundRoomsController,
    ) -> None:
        self._kit = kit
        self._model = model
        self.card = StartCard(kit, "join", Icon.LOG_IN, texts.JOIN_TITLE, texts.JOIN_TEXT)
        self._asking = AskingView(kit, "join", deeds.give_up, width=-1)
        self._recent = room_rows(
            kit,
            "join.rooms",
            _row_tag,
            lambda recent: (
                recent.name or texts.UNNAMED,
                texts.last_joined(legible(recent.address), recent.when),
            ),
            self._choose,
            self._show_menu,
        )
        self._found = FoundRows(kit, found)
        self._open_menu = open_menu
        self._deeds = deeds
        self._was_free = True
        self._is_roomy = True
        self._attempt: AttemptModel | None = None

    @property
    def is_moving(self) -> bool:
        """Whether something moves by itself, so that another frame is to be drawn soon."""
        return self._asking.is_waiting

    def build(self) -> None:
        """Make the form, and below it the rooms of before."""
        kit = self._kit
        with self.card.build():
            self._found.build()
            label(kit, texts.ADDRESS)
            self._address = Field(
                kit, "join.address", texts.ADDRESS_HINT, pressing("join.go"), name=texts.ADDRESS, width=-1
            )
            kit.gap(2)
            self._preview = kit.small(tag="join.preview")
            self._typo = Problem(kit, "join.typo")
            self._asking.build()
            kit.gap(_BELOW_PREVIEW)
            kit.button(texts.JOIN, self._join, kit.themes.primary, tag="join.go", width=-1, height=kit.px(40))
            with dpg.group(tag="join.failed", show=False):
                kit.gap(2)
                kit.button(
                    texts.FIND_OUT, self._deeds.find_out, kit.themes.ghost, tag="join.doctor", width=-1
                )
            with dpg.group(tag="join.changed", show=False):
                kit.gap(2)
                forget, words = self._deeds.forget_changed, forget_texts.FORGET_OLD
                kit.button(words, forget, kit.themes.ghost, tag="join.forget", width=-1)
            kit.gap(6)
            label(kit, texts.RECENT, tag="join.before")
        self.card.add_list(self._recent.build)

    def refresh(
        self, attempt: AttemptModel | None, waiting: Legible, *, is_free: bool, has_changed: bool
    ) -> None:
        """Read the address, and show the model and how far the attempt is.

        ``waiting`` says what is waited for; ``is_free``: no attempt is under way, so one can begin.
        ``has_changed``: a room joined before has another key now.
        """
        has_failed = bool(attempt and attempt.state.problem)  # in a low window all of that is to be read
        self._found.refresh(is_free=is_free, has_room=self._is_roomy or not has_failed)
        typed = self._address.typed()
        self._model.edit_address(typed)
        if typed is not None and attempt:
            attempt.forget_failure()
        state = self._model.state
        self._address.show_text(state.address)
        # one that fails at once is over before it was seen under way
        if is_free and attempt and (not self._was_free or attempt is not self._attempt):
            self._address.focus()
        self._was_free, self._attempt = is_free, attempt
        has_problem = bool(state.problem or (attempt and attempt.state.problem))
        ink = Ink.FAINT if state.preview == texts.NOT_YET_AN_ADDRESS else Ink.GOOD
        dpg.configure_item(self._preview, show=is_free and not has_problem, color=self._kit.colour(ink))
        self._kit.set_small_text(self._preview, state.preview)
        self._typo.show_problem(state.problem)
        self._address.enable(is_enabled=is_free)
        show_item("join.go", is_shown=is_free)
        may_ask = attempt is not None and attempt.state.failure is not None and not state.problem
        show_item("join.failed", is_shown=is_free and may_ask and not has_changed)
        show_item("join.changed", is_shown=is_free and may_ask and has_changed)
        show_item("join.before", is_shown=is_free and bool(state.recent))
        show_item("join.rooms", is_shown=is_free and bool(state.recent))
        self._recent.show_rows(state.recent)
        self._asking.refresh(None if state.problem else attempt, waiting)

    def _join(self) -> None:
        self._model.edit_address(self._address.typed())
        self._model.join()
        if self._model.state.problem:
            self._address.focus()

    def _choose(self, recent: RecentChoice) -> None:
        self._model.choose_recent(recent)

    def _show_menu(self, recent: RecentChoice) -> None:
        choices = (
            Choice(forget_texts.JOIN, lambda: self._choose(recent), Icon.LOG_IN),
            Choice(forget_texts.FORGET, lambda: self._deeds.forget(recent), Icon.TRASH_2),
        )
        self._open_menu(_row_tag(recent), choices)

    def asked_field(self, stage: AttemptStage) -> Item:
        """Return the field of what is asked at this stage; 0: nothing is."""
        return self._asking.asked_field(stage)

    def wanted_height(self) -> int:
        """Return how tall the card is with all of it in sight."""
        return self.card.wanted_height(len(self._model.state.recent))

    def layout(self, left: int, top: int, width: int, height: int, *, is_roomy: bool, tallest: int) -> None:
        """Take this place; ``is_roomy``: the window is tall enough for explanations.

        ``tallest``: how tall it may become, in pixels of the screen.
        """
        rows = len(self._model.state.recent)
        sentence = self.card.sentence_height() if is_roomy else 0
        before = _BEFORE if rows else 0  # what is joined before may be scrolled to, but is not to be missed
        self._is_roomy = is_roomy
        self._found.layout(tallest - sentence - self._kit.px(_BESIDE_FOUND + before))
        self.card.layout(left, top, width, height, rows=rows, is_roomy=is_roomy)


def _row_tag(recent: RecentChoice) -> str:
    return f"join.recent.{recent.address}"

"""The card that joins a room."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.texts import start as texts
from app.viewmodels.legible import legible
from app.viewmodels.start.attempt import AttemptModel
from app.viewmodels.start.joining_model import JoinModel, RecentChoice
from app.views.forms.asking import AskingView
from app.views.forms.fields import Field, Problem
from app.views.forms.sheets import label
from app.views.start.room_rows import room_rows
from app.views.start.start_card import StartCard
from app.views.toolkit.toolkit import Toolkit, shown


class JoinCard:
    """A `JoinModel`, and the attempt that it leads to."""

    def __init__(self, kit: Toolkit, model: JoinModel, give_up: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._card = StartCard(kit, "join", Icon.LOG_IN, texts.JOIN_TITLE, texts.JOIN_TEXT)
        self._asking = AskingView(kit, "join", give_up, width=-1)
        self._recent = room_rows(
            kit,
            "join.rooms",
            lambda recent: f"join.recent.{recent.address}",
            lambda recent: (
                recent.name or texts.UNNAMED,
                texts.last_joined(legible(recent.address), recent.when),
            ),
            self._choose,
        )

        self._was_free = True

    @property
    def is_moving(self) -> bool:
        """Draw on: something moves by itself."""
        return self._asking.is_waiting

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        with self._card.build():
            label(kit, texts.ADDRESS)
            self._address = Field(kit, "join.address", texts.ADDRESS_HINT, self._join, width=-1)
            self._preview = kit.small(tag="join.preview")
            self._typo = Problem(kit, "join.typo")
            self._asking.build()
            kit.gap(18)
            kit.button(texts.JOIN, self._join, kit.themes.primary, tag="join.go", width=-1, height=kit.px(40))
            kit.gap(6)
            label(kit, texts.RECENT, tag="join.before")
        self._card.add(self._recent.build)

    def refresh(self, attempt: AttemptModel | None, waiting: str, *, is_free: bool) -> None:
        """Read the field and show the model, and how far the attempt is."""
        self._model.edit(self._address.typed())
        state = self._model.state
        self._address.show(state.address)
        if is_free and not self._was_free:
            self._address.focus()
        self._was_free = is_free
        has_problem = bool(state.problem or (attempt and attempt.state.problem))
        ink = Ink.FAINT if state.preview == texts.NOT_YET_AN_ADDRESS else Ink.GOOD
        dpg.configure_item(self._preview, show=is_free and not has_problem, color=self._kit.colour(ink))
        self._kit.say(self._preview, state.preview)
        self._typo.show(state.problem)
        dpg.configure_item("join.address", readonly=not is_free)
        shown("join.go", is_shown=is_free)
        shown("join.before", is_shown=is_free and bool(state.recent))
        shown("join.rooms", is_shown=is_free and bool(state.recent))
        self._recent.show(state.recent)
        self._asking.refresh(None if state.problem else attempt, waiting)

    def _join(self) -> None:
        self._model.edit(self._address.typed())
        self._model.join()
        if self._model.state.problem:
            self._address.focus()

    def _choose(self, recent: RecentChoice) -> None:
        self._model.choose(recent)

    def wanted(self) -> int:
        """Return how tall it would like to be."""
        return self._card.wanted(len(self._model.state.recent))

    def layout(self, left: int, top: int, width: int, height: int, *, is_roomy: bool) -> None:
        """Stand there, so large."""
        rows = len(self._model.state.recent)
        self._card.layout(left, top, width, height, rows=rows, is_roomy=is_roomy)

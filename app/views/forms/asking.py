"""What is asked while one connects: on the start screen, and in the chat after the connection was lost."""

import math
import time
from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box
from app.texts import keys_of_rooms as key_texts
from app.texts import start as texts
from app.texts.common import CANCEL, NOTHING, Legible
from app.viewmodels.start.attempt import ASKING, AttemptModel, AttemptStage
from app.views.forms.fields import Field, Problem
from app.views.toolkit.items import Item, pressing, show_item
from app.views.toolkit.toolkit import Toolkit

_BAR = 4
_BAR_SHARE = 0.3
_BAR_SPEED = 3.0


_LABELS = {
    AttemptStage.ASKING_NICK: texts.USE_NICK,
    AttemptStage.ASKING_WORDS: key_texts.MATCH,
    AttemptStage.ASKING_CLEAR: key_texts.JOIN_ANYWAY,
}


class AskingView:
    """Shows an `AttemptModel`: its problem, what it asks for, and a button to give up."""

    def __init__(self, kit: Toolkit, name: str, give_up: Callable[[], None], *, width: int = 220) -> None:
        """``name`` begins the tags of the widgets; ``width``: of the fields, -1 for all there is."""
        self._kit = kit
        self._name = name
        self._give_up = give_up
        self._width = width
        self.is_waiting = False
        """Whether the bar moves, so that another frame must be drawn soon."""
        self._model: AttemptModel | None = None
        self._asked: AttemptStage | None = None

    def build(self) -> None:
        """Make the bar that runs while one waits, and the fields, all hidden."""
        name = self._name
        with dpg.group(tag=f"{name}.wait", show=False):
            self._kit.gap(4)
            self._wait = self._kit.wrapped()
            self._kit.gap(2)
            self._bar = dpg.add_drawlist(1, self._kit.px(_BAR))
            self._kit.gap(4)
        self._problem = Problem(self._kit, f"{name}.problem")
        item = self._kit.wrapped(NOTHING, Ink.TEXT, tag=f"{name}.words", show=False)
        dpg.bind_item_font(item, self._kit.fonts.medium)
        width = self._kit.px(self._width) if self._width > 0 else -1
        submit = pressing(f"{name}.submit")
        self._nick = Field(self._kit, f"{name}.nick", texts.NEW_NICK, submit, width=width, show=False)
        self._password = Field(
            self._kit,
            f"{name}.password",
            texts.PASSWORD,
            submit,
            width=width,
            show=False,
            password=True,
        )
        with dpg.group(tag=f"{name}.between", show=False):
            self._kit.gap(2)
        with dpg.group(horizontal=True, tag=f"{name}.answers"):
            self._kit.button(
                NOTHING, self._submit, self._kit.themes.primary, tag=f"{name}.submit", show=False
            )
            self._kit.button(CANCEL, self._give_up, self._kit.themes.ghost, tag=f"{name}.cancel", show=False)

    def refresh(self, model: AttemptModel | None, waiting: Legible) -> None:
        """Show how far the attempt is; ``waiting`` says what is waited for."""
        self._model = model
        self._read()
        stage = model.state.stage if model else AttemptStage.OUTSIDE
        is_asking = stage in ASKING
        is_waiting = self.is_waiting = stage is AttemptStage.CONNECTING
        self._move(waiting)
        problem, is_wrong = (model.state.problem, not model.state.is_question) if model else (NOTHING, True)
        self._problem.show_problem(problem, is_wrong=is_wrong)
        dpg.set_value(self._wait, waiting)
        show_item(f"{self._name}.wait", is_shown=is_waiting)
        show_item(f"{self._name}.nick", is_shown=stage is AttemptStage.ASKING_NICK)
        show_item(f"{self._name}.password", is_shown=stage is AttemptStage.ASKING_PASSWORD)
        for part in ("submit", "between"):
            show_item(f"{self._name}.{part}", is_shown=is_asking)
        show_item(f"{self._name}.cancel", is_shown=is_asking or is_waiting)
        self._kit.relabel(f"{self._name}.submit", _LABELS.get(stage, texts.JOIN))
        self._show_words(model.state.words if model and stage is AttemptStage.ASKING_WORDS else ())
        dpg.configure_item(f"{self._name}.submit", enabled=not (model and model.is_counting_down))
        if model:
            self._nick.show_text(model.state.nick)
            self._password.show_text(model.state.password)
        if stage is not self._asked:
            self._asked = stage
            if field := self.asked_field(stage):
                self._kit.keyboard.give(field)
            elif is_asking:  # Enter must not answer what nobody has read
                self._kit.keyboard.give(f"{self._name}.cancel")

    def _show_words(self, words: tuple[Legible, ...]) -> None:
        show_item(f"{self._name}.words", is_shown=bool(words))
        dpg.set_value(f"{self._name}.words", key_texts.in_one_line(words))

    def _move(self, waiting: Legible) -> None:
        """Let a part of the bar run from side to side: nobody knows how long it takes."""
        if not self.is_waiting or not waiting:
            return
        kit = self._kit
        width, height = self._room(), kit.px(_BAR)
        dpg.configure_item(self._bar, width=max(width, 1))
        part = width * _BAR_SHARE
        along = (1 - math.cos(time.monotonic() * _BAR_SPEED)) / 2
        kit.painter.repaint(
            self._bar,
            [
                Box(0, 0, width, height, Ink.HOVER, height / 2),
                Box((width - part) * along, 0, part, height, Ink.ACCENT, height / 2),
            ],
        )

    def _room(self) -> int:
        if self._width > 0:
            return self._kit.px(self._width)
        return max(dpg.get_item_rect_size(self._name)[0] - 2 * self._kit.px(24), 1)

    def _read(self) -> None:
        if self._model:
            self._model.edit_answers(nick=self._nick.typed(), password=self._password.typed())

    def _submit(self) -> None:
        self._read()
        if self._model:
            self._model.submit()

    def asked_field(self, stage: AttemptStage) -> Item:
        """Return the field of what is asked at this stage, which has the keyboard; 0: nothing is."""
        asked = {AttemptStage.ASKING_NICK: "nick", AttemptStage.ASKING_PASSWORD: "password"}.get(stage)
        return f"{self._name}.{asked}.button" if asked else 0

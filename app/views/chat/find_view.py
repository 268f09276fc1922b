"""The bar above the log that finds messages: a field, how many were found, and the way to the others."""

from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Stroke
from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.find_model import FindModel
from app.viewmodels.finding.text_matches import MOST_WANTED
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import Holder
from app.views.chat.log_view import LogView
from app.views.toolkit.field.text_field import FieldOptions, TextField
from app.views.toolkit.items import show_item
from app.views.toolkit.keys.key_holder import Role
from app.views.toolkit.toolkit import Toolkit

_HEIGHT, _MARGIN, _ICON = 52, 24, 20
_FIELD, _NARROWEST, _WIDEST = 36, 90, 340
_COUNT, _BUTTON, _BETWEEN = 112, 32, 4
_LINE = 17  # of the words beside the field
_BUTTONS = ("chat.find.older", "chat.find.newer", "chat.find.close")


class FindView:
    """Shows a `FindModel` while the bar is open; the keys of its field come here first."""

    marked = ""

    def __init__(self, kit: Toolkit, log: LogView) -> None:
        self._kit = kit
        self._log = log
        self._talk: Conversation | None = None
        self._model: FindModel | None = None
        """None: the bar is closed."""
        self._wanted = ""
        """What was looked for last, to go on from there."""
        self._visits = 0
        self._placed: object = None
        self._told: Legible = NOTHING
        self._field = TextField(kit, "chat.find.field", FieldOptions(texts.FIND, most=MOST_WANTED))

    def build(self) -> None:
        """Make the bar, hidden."""
        kit = self._kit
        with kit.pane("chat.find", height=kit.px(_HEIGHT), show=False, no_scrollbar=True):
            self._field.build({}, keys=self)
            self._count = kit.small(tag="chat.find.count")
            for tag, icon, tip, act in (
                (_BUTTONS[0], Icon.CHEVRON_UP, texts.FIND_OLDER, partial(self._press, 1)),
                (_BUTTONS[1], Icon.CHEVRON_DOWN, texts.FIND_NEWER, partial(self._press, -1)),
                (_BUTTONS[2], Icon.X, texts.STOP_FINDING, self._stop),
            ):
                kit.icon_button(icon, act, tip, tag=tag, side=_BUTTON)
            dpg.add_drawlist(1, 1, tag="chat.find.canvas", pos=(0, 0))

    # What is done

    def open(self, wanted: str) -> None:
        """Open the bar and look for ``wanted``, unless that is several lines: then for what stands there."""
        if self._talk is None:
            return
        if self._model is None:
            self._model = FindModel(self._talk)
            self._visits = 0
            self._field.show_text("")
            show_item("chat.find", is_shown=True)
        if wanted and "\n" not in wanted and len(wanted) <= MOST_WANTED:
            self._field.show_text(wanted)
        self._field.perform(Deed.SELECT_ALL, extends=False)
        self._field.focus()
        self._look()

    def go(self, step: int) -> None:
        """Go to the next older message that was found (1) or a newer one (-1); the bar opens for that."""
        if self._model is None:
            self.open(self._wanted)
        else:
            self._look()
            self._model.go(step)

    def _press(self, step: int) -> None:
        self.go(step)
        self._field.focus()

    def close(self) -> bool:
        """Close the bar and mark nothing any more; False: it is closed."""
        was_open, self._model = self._model is not None, None
        show_item("chat.find", is_shown=False)
        self._log.mark(None)
        return was_open

    def _stop(self) -> None:
        self.close()
        self._kit.keyboard.give_home()

    def _look(self) -> None:
        """Look for what stands in the field now."""
        text = self._field.text
        if self._model and not (text == self._wanted and self._model.is_begun):
            self._wanted = text
            self._model.look_for(text)

    @property
    def is_searching(self) -> bool:
        """Whether older lines are still to be searched, so that another frame is needed."""
        return self._model is not None and self._model.is_searching

    # Keys

    @property
    def holder(self) -> Holder:
        """What it is for the table of keys."""
        return Holder.FINDING

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""
        return self._field.role

    def perform(self, deed: Deed, *, extends: bool) -> bool:
        """Close the bar, or do what a key means in a field."""
        if deed is Deed.GO_BACK:
            self._stop()
            return True
        return self._field.perform(deed, extends=extends)

    def type_text(self, text: str) -> bool:
        """Put what was typed in at the caret."""
        return self._field.type_text(text)

    # Every frame

    def place(self, talk: Conversation, top: int, width: int) -> int:
        """Lay the bar out below ``top`` and return how tall it is; another conversation closes it."""
        if talk is not self._talk:
            self._talk = talk
            self.close()
        if self._model is None:
            return 0
        height = self._kit.px(_HEIGHT)
        if (top, width) != self._placed:
            self._placed = (top, width)
            self._lay_out(top, width, height)
        return height

    def refresh(self) -> None:
        """Look for what was typed, go to what was found, and say how many there are.

        Called before the log is drawn, once it has followed the conversation.
        """
        model = self._model
        if model is None:
            return
        self._look()
        model.follow()
        model.search_on()
        self._log.mark(model.wanted.places)
        if model.visits != self._visits and model.current is not None:
            self._visits = model.visits
            self._log.show_found(model.current, model.start())
        elif model.current is None:
            self._log.forget_found()
        self._tell(model)

    def _tell(self, model: FindModel) -> None:
        is_wanted = bool(model.wanted.words)
        told = (
            texts.found(model.place, model.count, is_searching=model.is_searching) if is_wanted else NOTHING
        )
        if told != self._told:
            self._told = told
            self._kit.set_small_text(self._count, told)

    def _lay_out(self, top: int, width: int, height: int) -> None:
        kit, button = self._kit, self._kit.px(_BUTTON)
        dpg.set_item_pos("chat.find", (0, top))
        dpg.configure_item("chat.find", width=width)
        left, buttons = kit.px(_MARGIN), len(_BUTTONS) * (button + kit.px(_BETWEEN))
        room = width - 2 * left - buttons - kit.px(_COUNT)
        wide = max(min(room, kit.px(_WIDEST)), kit.px(_NARROWEST))
        self._field.canvas.place((left, (height - kit.px(_FIELD)) // 2), wide)
        dpg.set_item_pos(self._count, (left + wide + kit.px(12), (height - kit.px(_LINE)) // 2))
        right = width - left + kit.px(6) - buttons
        for tag in _BUTTONS:
            dpg.set_item_pos(tag, (right, (height - button) // 2))
            right += button + kit.px(_BETWEEN)
        dpg.configure_item("chat.find.canvas", width=width, height=height)
        kit.painter.repaint("chat.find.canvas", [Stroke(0, height - 1, width, height - 1, Ink.LINE)])

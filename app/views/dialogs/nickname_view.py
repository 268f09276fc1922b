"""The question for a nickname, with what others will see of it."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.avatars import avatar
from app.layout.drawing.ink import Ink
from app.texts import nickname as texts
from app.texts.common import CANCEL, NOBODY
from app.viewmodels.legible import legible
from app.viewmodels.start.nickname_model import NicknameModel
from app.views.forms.fields import Field
from app.views.forms.sheets import DialogButton, answers, heading
from app.views.toolkit.items import pressing
from app.views.toolkit.toolkit import Toolkit

_AVATAR = 38
_HINT_HEIGHT = 36


class NicknameView:
    """Shows a `NicknameModel`."""

    def __init__(self, kit: Toolkit, model: NicknameModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        self._drawn = ""

    def build(self) -> None:
        """Make the field, and beside it the avatar that goes with the name."""
        kit, is_first = self._kit, self._model.state.is_first
        heading(kit, texts.NICKNAME_TITLE_FIRST if is_first else texts.NICKNAME_TITLE, self._width)
        kit.wrapped(texts.NICKNAME_TEXT_FIRST if is_first else texts.NICKNAME_TEXT, wrap=self._width)
        kit.gap(8)
        side, between = kit.px(_AVATAR), kit.px(12)
        with dpg.group(horizontal=True, horizontal_spacing=between):
            self._canvas = dpg.add_drawlist(side, side)
            width = self._width - side - between
            go, name = pressing("nickname.go"), texts.NICKNAME_TITLE
            self._field = Field(kit, "nickname.field", enter=go, name=name, width=width)
        kit.gap(2)
        with kit.pane("nickname.below", width=self._width, height=kit.px(_HINT_HEIGHT), no_scrollbar=True):
            self._hint = kit.wrapped(tag="nickname.problem")

    def build_answers(self) -> None:
        """Make the buttons; the first nickname can't be refused, so there is no button to cancel."""
        kit = self._kit
        go = DialogButton("nickname.go", texts.CONTINUE, self._submit, kit.themes.primary)
        cancel = DialogButton("nickname.cancel", CANCEL, self._close, kit.themes.ghost)
        answers(kit, (go,) if self._model.state.is_first else (cancel, go), self._width)

    def refresh(self) -> None:
        """Read the field, and show the avatar and what is wrong with the name."""
        self._read()
        state = self._model.state
        self._field.show_text(state.text)
        ink = Ink.BAD if state.problem else Ink.FAINT
        dpg.configure_item(self._hint, color=self._kit.colour(ink))
        self._kit.set_small_text(self._hint, state.problem or texts.NICKNAME_HINT)
        nick = legible(state.text.strip()) or NOBODY
        if nick != self._drawn:
            self._drawn = nick
            side = self._kit.px(_AVATAR)
            self._kit.painter.repaint(self._canvas, avatar(nick, 0, 0, side, self._kit.metrics))

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self._field.focus()

    def _read(self) -> None:
        typed = self._field.typed()
        if typed is not None:
            self._model.edit_nick(typed)

    def _submit(self) -> None:
        self._read()
        if not self._model.submit():
            self._field.focus()

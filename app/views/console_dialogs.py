"""What the host is asked at the console: whom to keep out, what to announce."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.metrics import Face
from app.texts import console as texts
from app.texts.common import CANCEL
from app.viewmodels.console_questions import AnnounceModel, BanModel
from app.views.fields import Field, Problem
from app.views.toolkit import Toolkit
from app.window.fonts import TITLE

_ROOM = 410


class BanView:
    """A `BanModel`."""

    def __init__(self, kit: Toolkit, model: BanModel, close: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._close = close

    def build(self) -> None:
        """Make the widgets."""
        kit, state = self._kit, self._model.state
        kit.title(kit.fitting(state.title, _ROOM, Face.STRONG, TITLE))
        kit.small(state.address)
        kit.wrapped(state.text)
        kit.gap(6)
        dpg.add_checkbox(label=texts.BAN_BY_NICK, tag="ban.nick", show=state.can_by_nick)
        dpg.add_checkbox(label=texts.BAN_BY_ADDRESS, tag="ban.address", show=state.can_by_address)
        if state.hint:
            kit.small(state.hint)
        kit.gap(4)
        self._field = Field(kit, "ban.reason", texts.KICK_REASON, self._submit, width=-1)
        self._problem = Problem(kit, "ban.problem")
        kit.gap(8)
        with dpg.group(horizontal=True):
            kit.button(CANCEL, self._close, kit.themes.ghost, tag="ban.cancel")
            kit.button(texts.BAN, self._submit, kit.themes.danger, tag="ban.go")
        dpg.set_value("ban.nick", state.by_nick)
        dpg.set_value("ban.address", state.by_address)

    def refresh(self) -> None:
        """Read the fields and show the model."""
        by_nick, by_address = dpg.get_value("ban.nick"), dpg.get_value("ban.address")
        self._model.choose(by_nick=by_nick, by_address=by_address)
        typed = self._field.typed()
        if typed is not None:
            self._model.edit(typed)
        self._problem.show(self._model.state.problem)

    def focus(self) -> None:
        """Let the person type a reason."""
        self._field.focus()

    def _submit(self) -> None:
        self.refresh()
        if self._model.submit():
            self._close()


class AnnounceView:
    """An `AnnounceModel`."""

    def __init__(self, kit: Toolkit, model: AnnounceModel, close: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._close = close

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        kit.title(texts.ANNOUNCE_TITLE)
        kit.wrapped(texts.ANNOUNCE_TEXT)
        kit.gap(4)
        self._field = Field(kit, "announce.text", texts.ANNOUNCE_HINT, self._submit, width=-1)
        self._problem = Problem(kit, "announce.problem")
        kit.gap(8)
        with dpg.group(horizontal=True):
            kit.button(CANCEL, self._close, kit.themes.ghost, tag="announce.cancel")
            kit.button(texts.ANNOUNCE, self._submit, kit.themes.primary, tag="announce.go")

    def refresh(self) -> None:
        """Read the field and show the model."""
        typed = self._field.typed()
        if typed is not None:
            self._model.edit(typed)
        self._problem.show(self._model.state.problem)

    def focus(self) -> None:
        """Let the person type."""
        self._field.focus()

    def _submit(self) -> None:
        self.refresh()
        if self._model.submit():
            self._close()

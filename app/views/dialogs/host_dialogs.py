"""The dialogs of the host at the console: whom to keep out, what to announce."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.texts import console as texts
from app.texts.common import CANCEL, NOTHING
from app.viewmodels.console.host_questions import AnnounceModel, BanModel
from app.views.forms.controls import Switch
from app.views.forms.fields import Field, Problem
from app.views.forms.sheets import Answer, answers, heading, person_heading, sentence
from app.views.toolkit.items import pressing
from app.views.toolkit.toolkit import Toolkit


class BanView:
    """Shows a `BanModel`: by nickname, by address, or both, and why."""

    def __init__(self, kit: Toolkit, model: BanModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        self._nick = Switch(kit, "ban.nick", (texts.BAN_BY_NICK, NOTHING), self._toggle_nick, width=width)
        hint = model.state.hint
        self._address = Switch(
            kit, "ban.address", (texts.BAN_BY_ADDRESS, hint), self._toggle_address, width=width
        )

    def _toggle_nick(self) -> None:
        state = self._model.state
        self._model.choose_ways(by_nick=not state.by_nick, by_address=state.by_address)

    def _toggle_address(self) -> None:
        state = self._model.state
        self._model.choose_ways(by_nick=state.by_nick, by_address=not state.by_address)

    def build(self) -> None:
        """Make the switches and the field; a client without a nickname has no switch for it."""
        kit, state = self._kit, self._model.state
        nick = self._model.client.nick or self._model.client.ip
        person_heading(kit, nick, state.title, state.address, self._width)
        kit.gap(2)
        sentence(kit, state.text, self._width, "ban.text")
        kit.gap(4)
        if state.can_by_nick:
            self._nick.build()
        self._address.build()
        kit.gap(2)
        self._field = Field(kit, "ban.reason", texts.KICK_REASON, pressing("ban.go"), width=self._width)
        self._problem = Problem(kit, "ban.problem")

    def build_answers(self) -> None:
        """Make the buttons to cancel and to ban."""
        kit = self._kit
        cancel = Answer("ban.cancel", CANCEL, self._close, kit.themes.ghost)
        go = Answer("ban.go", texts.BAN, self._submit, kit.themes.danger)
        answers(kit, (cancel, go), self._width)

    def refresh(self) -> None:
        """Read the reason and show what is chosen."""
        typed = self._field.typed()
        if typed is not None:
            self._model.edit_reason(typed)
        state = self._model.state
        if state.can_by_nick:
            self._nick.show_state(is_on=state.by_nick)
        self._address.show_state(is_on=state.by_address)
        self._problem.show_problem(state.problem)
        dpg.configure_item("ban.go", enabled=not state.problem)

    def focus(self) -> None:
        """Give the keyboard to the reason."""
        self._field.focus()

    def _submit(self) -> None:
        self.refresh()
        if self._model.submit():
            self._close()


class AnnounceView:
    """Shows an `AnnounceModel`: one line that everybody is told."""

    def __init__(self, kit: Toolkit, model: AnnounceModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width

    def build(self) -> None:
        """Make the field."""
        kit = self._kit
        heading(kit, texts.ANNOUNCE_TITLE, self._width)
        kit.gap(2)
        kit.wrapped(texts.ANNOUNCE_TEXT, wrap=self._width)
        kit.gap(6)
        self._field = Field(
            kit, "announce.text", texts.ANNOUNCE_HINT, pressing("announce.go"), width=self._width
        )
        self._problem = Problem(kit, "announce.problem")

    def build_answers(self) -> None:
        """Make the buttons to cancel and to announce."""
        kit = self._kit
        cancel = Answer("announce.cancel", CANCEL, self._close, kit.themes.ghost)
        go = Answer("announce.go", texts.ANNOUNCE, self._submit, kit.themes.primary)
        answers(kit, (cancel, go), self._width)

    def refresh(self) -> None:
        """Read the text and show what is wrong with it."""
        typed = self._field.typed()
        if typed is not None:
            self._model.edit_text(typed)
        self._problem.show_problem(self._model.state.problem)
        dpg.configure_item("announce.go", enabled=self._model.state.can_send)

    def focus(self) -> None:
        """Give the keyboard to the text."""
        self._field.focus()

    def _submit(self) -> None:
        self.refresh()
        if self._model.submit():
            self._close()

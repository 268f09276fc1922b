"""The dialogs of the host at the console: whom to keep out, what to announce."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.texts import console as texts
from app.texts.common import CANCEL
from app.viewmodels.console.host_questions import AnnounceModel, BanModel, BanWay
from app.views.forms.controls import Switch
from app.views.forms.fields import Field, Problem
from app.views.forms.sheets import DialogButton, answers, heading, person_heading, sentence
from app.views.toolkit.items import pressing
from app.views.toolkit.toolkit import Toolkit


class BanView:
    """Shows a `BanModel`: by account, address or network, and why."""

    def __init__(self, kit: Toolkit, model: BanModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        state = model.state
        self._account = self._switch("ban.account", state.by_account)
        self._address = self._switch("ban.address", state.by_address)
        self._network = self._switch("ban.network", state.by_network)

    def _switch(self, tag: str, way: BanWay | None) -> Switch | None:
        if way is None:
            return None
        return Switch(self._kit, tag, (way.words, way.hint), lambda: self._toggle(tag), width=self._width)

    def _toggle(self, tag: str) -> None:
        state = self._model.state
        self._model.choose(
            by_account=bool(state.by_account and state.by_account.is_on) != (tag == "ban.account"),
            by_address=state.by_address.is_on != (tag == "ban.address"),
            by_network=state.by_network.is_on != (tag == "ban.network"),
        )

    def build(self) -> None:
        """Make the switches and the field; who has not logged in has no switch for an account."""
        kit, state = self._kit, self._model.state
        nick = self._model.client.nick or self._model.client.ip
        person_heading(kit, nick, state.title, state.address, self._width)
        kit.gap(2)
        sentence(kit, state.text, self._width, "ban.text")
        kit.gap(4)
        for switch in (self._account, self._address, self._network):
            if switch:
                switch.build()
        kit.gap(2)
        self._field = Field(kit, "ban.reason", texts.KICK_REASON, pressing("ban.go"), width=self._width)
        self._field.show_text(state.reason)
        self._problem = Problem(kit, "ban.problem")

    def build_answers(self) -> None:
        """Make the buttons to cancel and to ban."""
        kit = self._kit
        cancel = DialogButton("ban.cancel", CANCEL, self._close, kit.themes.ghost)
        go = DialogButton("ban.go", texts.BAN, self._submit, kit.themes.danger)
        answers(kit, (cancel, go), self._width)

    def refresh(self) -> None:
        """Read the reason and show what is chosen."""
        typed = self._field.typed()
        if typed is not None:
            self._model.edit_reason(typed)
        state = self._model.state
        ways = (state.by_account, state.by_address, state.by_network)
        for switch, way in zip((self._account, self._address, self._network), ways, strict=True):
            if switch and way:
                switch.show_state(is_on=way.is_on)
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
        cancel = DialogButton("announce.cancel", CANCEL, self._close, kit.themes.ghost)
        go = DialogButton("announce.go", texts.ANNOUNCE, self._submit, kit.themes.primary)
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

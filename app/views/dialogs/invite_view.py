"""What a host tells others: one large address, and more where it is asked for."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.texts import invite as texts
from app.texts.common import Legible
from app.texts.fields import CLOSED, OPEN
from app.viewmodels.dialogs.invite_model import InviteAddress, InviteModel, Program
from app.viewmodels.legible import legible
from app.views.forms.controls import Segmented
from app.views.forms.keyed_list import KeyedList
from app.views.forms.sheets import DialogButton, answers, button_width, heading, label
from app.views.toolkit.items import Item, show_item
from app.views.toolkit.toolkit import Toolkit

_BIG, _BOX = 24.0, 72
_ROW, _LINES = 44, 84


class InviteView:
    """Shows an `InviteModel`."""

    def __init__(self, kit: Toolkit, model: InviteModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        programs = [(program, legible(program.value)) for program in Program]
        self._programs = Segmented(kit, "invite.program", programs, model.choose_program)
        self._copies: dict[str, Callable[[], str]] = {}
        self._is_unfolded: bool | None = None

    def build(self) -> None:
        """Make the addresses, the password if there is one, and the lines for other programs."""
        kit, state = self._kit, self._model.state
        heading(kit, texts.TITLE, self._width)
        kit.wrapped(texts.ONLY_HERE if state.is_alone else texts.TEXT, wrap=self._width)
        kit.gap(4)
        self._build_address(state.best)
        if state.password:
            kit.gap(6)
            self._build_row("invite.password", texts.PASSWORD, state.password)
        if state.others:
            kit.gap(2)
            self._build_others()
        kit.gap(10)
        label(kit, texts.OTHER_PROGRAMS)
        self._programs.build(self._width)
        kit.gap(2)
        self._build_line()

    def _build_address(self, best: InviteAddress) -> None:
        kit, height = self._kit, self._kit.px(_BOX)
        with kit.pane("invite.best", kit.themes.inset, width=self._width, height=height, no_scrollbar=True):
            wide = button_width(kit, texts.COPIED)
            place = (self._width - wide - kit.px(16), (height - kit.px(36)) // 2)
            self._copy("invite.copy", lambda: best.address, kit.themes.primary, pos=place, height=kit.px(36))
            canvas = dpg.add_drawlist(self._width - wide - kit.px(24), height, pos=(0, 0))
        room, size, small = self._width - wide - kit.px(48), _BIG * kit.scale, 12 * kit.scale
        size = min(size, size * room / max(kit.metrics.width(best.address, Face.STRONG, size), 1))
        below = phrase(best.label, kit.metrics, Face.REGULAR, small, room)
        kit.painter.paint(
            canvas,
            [
                Text(kit.px(16), kit.px(14), best.address, Face.STRONG, size, Ink.TEXT),
                *below.texts(kit.px(16), kit.px(47) + small / 2, Ink.FAINT),
            ],
        )

    def _build_row(self, tag: str, name: Legible, words: str) -> None:
        """Make a line with something to tell others, what it is, and a button that copies it."""
        kit, height = self._kit, self._kit.px(_ROW)
        with kit.pane(tag, kit.themes.inset, width=self._width, height=height, no_scrollbar=True):
            wide = button_width(kit, texts.COPIED)
            place = (self._width - wide - kit.px(16), (height - kit.px(30)) // 2)
            self._copy(f"{tag}.copy", lambda: words, kit.themes.link, pos=place, height=kit.px(30))
            canvas = dpg.add_drawlist(self._width - wide - kit.px(24), height, pos=(0, 0))
        size, small = 14 * kit.scale, 12 * kit.scale
        room = self._width - wide - kit.px(40)
        shown_words = phrase(legible(words), kit.metrics, Face.MEDIUM, size, room * 0.62)
        left = kit.px(16) + shown_words.width + kit.px(12)
        about = phrase(name, kit.metrics, Face.REGULAR, small, room - left + kit.px(16))
        kit.painter.paint(
            canvas,
            [
                *shown_words.texts(kit.px(16), height / 2, Ink.TEXT),
                *about.texts(left, height / 2, Ink.FAINT),
            ],
        )

    def _build_others(self) -> None:
        kit = self._kit
        toggle = self._model.toggle_others
        with kit.pane("invite.fold", width=self._width, height=kit.px(30), no_scrollbar=True):
            kit.pressable(
                toggle,
                texts.OTHER_ADDRESSES,
                state=lambda: OPEN if self._model.state.shows_others else CLOSED,
                tag="invite.more",
                pos=(0, 0),
                width=self._width,
                height=kit.px(30),
            )
            self._fold = dpg.add_drawlist(self._width, kit.px(30), pos=(0, 0))
        with dpg.group(tag="invite.others", show=False) as group:
            self._others = KeyedList[InviteAddress](group, lambda telling: telling.address, self._make_other)

    def _make_other(self, telling: InviteAddress, before: Item) -> Item:
        with dpg.group(before=before) as group:
            self._build_row(f"invite.other.{telling.address}", telling.label, telling.address)
            self._kit.gap(0)
        return group

    def _build_line(self) -> None:
        kit = self._kit
        wide = button_width(kit, texts.COPIED)
        height = kit.px(_LINES)
        with kit.pane("invite.line", kit.themes.inset, width=self._width, height=height, no_scrollbar=True):
            place = (self._width - wide - kit.px(16), (height - kit.px(30)) // 2)
            self._copy(
                "invite.line.copy",
                lambda: self._model.state.line,
                kit.themes.link,
                pos=place,
                height=kit.px(30),
            )
            self._line = dpg.add_drawlist(self._width - wide - kit.px(24), height, pos=(0, 0))
        kit.gap(2)
        self._hint = kit.small()
        self._line_room = self._width - wide - kit.px(40)
        self._shown_line = ""

    def _copy(self, tag: str, words: Callable[[], str], theme: int, **options: object) -> None:
        self._copies[tag] = words

        def copy() -> None:
            dpg.set_clipboard_text(words())
            self._model.copy(words())

        width = button_width(self._kit, texts.COPIED)
        self._kit.button(texts.COPY, copy, theme, tag=tag, width=width, **options)

    def build_answers(self) -> None:
        """Make the button that closes the dialog, and the one for who waits in vain."""
        ghost, look_here = self._kit.themes.ghost, self._model.look_here
        buttons = [DialogButton("invite.close", texts.DONE, self._close, ghost)]
        if look_here:
            buttons.insert(0, DialogButton("invite.doctor", texts.OTHERS_CANNOT, look_here, ghost))
        answers(self._kit, buttons, self._width)

    def refresh(self) -> None:
        """Show what is unfolded, chosen and copied."""
        state = self._model.state
        self._programs.show_choice(state.program)
        self._show_line(state.line)
        dpg.set_value(self._hint, state.hint)
        for tag, words in self._copies.items():
            if dpg.does_item_exist(tag):
                is_copied = bool(state.copied) and words() == state.copied
                self._kit.relabel(tag, texts.COPIED if is_copied else texts.COPY)
        if state.others and state.shows_others != self._is_unfolded:
            self._is_unfolded = state.shows_others
            self._show_others()

    def _show_others(self) -> None:
        kit, state, size = self._kit, self._model.state, 12.5 * self._kit.scale
        show_item("invite.others", is_shown=state.shows_others)
        self._others.show_values(state.others if state.shows_others else ())
        icon = Icon.CHEVRON_DOWN if state.shows_others else Icon.CHEVRON_RIGHT
        top = (kit.px(30) - size) / 2
        kit.painter.repaint(
            self._fold,
            [
                Text(kit.px(6), top - kit.px(1), icon, Face.ICONS, 14 * kit.scale, Ink.FAINT),
                Text(kit.px(26), top, texts.OTHER_ADDRESSES, Face.REGULAR, size, Ink.DIM),
            ],
        )

    def _show_line(self, words: str) -> None:
        if words == self._shown_line:
            return
        self._shown_line = words
        kit, size = self._kit, 12.5 * self._kit.scale
        face = kit.face_for(words.replace("\n", ""), Face.MONO)
        lines = [part for line in words.split("\n") for part in self._parts(line, face, size)]
        step = size * 1.6
        top = (kit.px(_LINES) - step * len(lines)) / 2 + (step - size) / 2
        left = kit.px(16)
        kit.painter.repaint(
            self._line,
            [
                Text(left, top + at * step, legible(line), face, size, Ink.TEXT)
                for at, line in enumerate(lines)
            ],
        )

    def _parts(self, line: str, face: Face, size: float) -> list[str]:
        """Return ``line`` in rows that fit; what is too long is cut here, but is copied whole."""
        metrics, room, rows = self._kit.metrics, self._line_room, [""]
        for word in filter(None, line.split(" ")):
            longer = f"{rows[-1]} {word}" if rows[-1] else word
            if rows[-1] and metrics.width(longer, face, size) > room:
                rows.append(word)
            else:
                rows[-1] = longer
        first, *more = rows
        return [metrics.fitting(row, face, size, room) for row in (first, *(f"  {row}" for row in more))]

    def focus(self) -> None:
        """Give the keyboard to the button that copies the address."""
        self._kit.keyboard.give("invite.copy")

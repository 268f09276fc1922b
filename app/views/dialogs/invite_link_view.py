"""The link of an invitation: its QR code, the link itself, and the four words of the room."""

from collections.abc import Iterator

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.qr_shapes import qr_shapes
from app.layout.drawing.shapes import Shape, Text
from app.layout.text.metrics import Face
from app.texts import invite as texts
from app.texts.common import Legible
from app.viewmodels.dialogs.invite_model import InviteModel, InviteState
from app.viewmodels.legible import legible
from app.views.dialogs.copying import Copying
from app.views.toolkit.toolkit import Toolkit

_CODE, _PAD, _BUTTON = 172, 14, 36
_LINK, _ROWS, _STEP = 12.0, 4, 1.45
_SMALL, _WORDS = 12.0, 15.0


class InviteLinkView:
    """A box with the QR code at the left; at its right the link, which a click copies, and the words."""

    def __init__(self, kit: Toolkit, model: InviteModel, copying: Copying, width: int) -> None:
        self._kit = kit
        self._model = model
        self._copying = copying
        self._width = width
        self._drawn: object = None

    def build(self) -> None:
        """Make it with room for what comes later."""
        kit, pad, side = self._kit, self._kit.px(_PAD), self._kit.px(_CODE)
        height = side + 2 * pad
        left = side + 2 * pad
        self._room = self._width - left - pad
        with kit.pane("invite.best", kit.themes.inset, width=self._width, height=height, no_scrollbar=True):
            kit.pressable(
                lambda: self._copying.copy(self._model.state.link),
                texts.LINK,
                tag="invite.link",
                pos=(left - kit.px(6), pad - kit.px(4)),
                width=self._room + kit.px(6),
                height=self._link_height() + kit.px(8),
            )
            self._copying.button(
                "invite.copy",
                lambda: self._model.state.link,
                kit.themes.primary,
                texts.LINK,
                pos=(left, pad + self._link_height() + kit.px(8)),
                height=kit.px(_BUTTON),
            )
            self._canvas = dpg.add_drawlist(self._width, height, pos=(0, 0), tag="invite.code")

    def refresh(self) -> None:
        """Draw what is known by now."""
        state = self._model.state
        now = (state.link, state.code, state.words)
        if now != self._drawn:
            self._drawn = now
            self._kit.painter.repaint(self._canvas, self._shapes(state))

    def _link_height(self) -> int:
        return round(_ROWS * _STEP * _LINK * self._kit.scale)

    def _shapes(self, state: InviteState) -> list[Shape]:
        kit, pad, side = self._kit, self._kit.px(_PAD), self._kit.px(_CODE)
        left = side + 2 * pad
        below = pad + self._link_height() + kit.px(8 + _BUTTON + 14)
        small, size = _SMALL * kit.scale, _WORDS * kit.scale
        about = phrase(texts.WORDS, kit.metrics, Face.REGULAR, small, self._room)
        return [
            *qr_shapes(state.code, pad, pad, side),
            *self._link(state.link, left, pad),
            *about.texts(left, below + small / 2, Ink.FAINT),
            *self._words(state.words or texts.WORDS_COMING, left, below + small * 1.6, size),
        ]

    def _link(self, link: Legible, left: float, top: float) -> Iterator[Text]:
        """Yield the beginning of the link in a few rows; it is copied whole."""
        kit, size = self._kit, _LINK * self._kit.scale
        rest = str(link)
        for row in range(_ROWS):
            count = _fitting(rest, kit, size, self._room)
            words, rest = rest[:count], rest[count:]
            if rest and row == _ROWS - 1:
                words = f"{words[:-1]}…"
            y = top + row * _STEP * size + (_STEP - 1) * size / 2
            yield Text(left, y, legible(words), Face.MONO, size, Ink.DIM)

    def _words(self, words: Legible, left: float, top: float, size: float) -> Iterator[Shape]:
        """Yield the four words, two in a row where not all fit into one."""
        kit, parts = self._kit, words.split("  ")
        whole = kit.metrics.width(words, Face.STRONG, size)
        rows = [words] if whole <= self._room else ["  ".join(parts[:2]), "  ".join(parts[2:])]
        for row, some in enumerate(rows):
            line = phrase(legible(some), kit.metrics, Face.STRONG, size, self._room)
            yield from line.texts(left, top + (row + 0.5) * size * 1.35, Ink.TEXT)


def _fitting(words: str, kit: Toolkit, size: float, room: float) -> int:
    """Return how many letters of ``words`` fit into a row."""
    width = 0.0
    for count, advance in enumerate(kit.metrics.advances(words, Face.MONO, size)):
        width += advance
        if width > room:
            return count
    return len(words)

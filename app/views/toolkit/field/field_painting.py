"""What is drawn of a field: its ground and hint, its text, its caret."""

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape
from app.layout.editor.editor_view import EditorView
from app.layout.text.metrics import Face
from app.texts.common import Legible
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY

_ROUNDING, _ABOVE = 9, 6
_BESIDE = 2  # the text, where a caret may stand
_PARTS = ("ground", "text", "edges", "caret")


class FieldStyle(Struct, frozen=True):
    """What stands around the text; in pixels at 96 dots per inch."""

    inset: float = 12
    """Between the edges and the text, at both sides."""
    has_frame: bool = True
    """Whether it has a ground and a border of its own."""
    most_lines: int = 1
    """It grows to so many lines, and scrolls then."""


class FieldState(Struct, frozen=True):
    """What is to be seen of a field beside its text."""

    size: tuple[int, int]
    is_held: bool
    """Whether it has the keyboard."""
    is_enabled: bool
    hint: Legible
    """What it says, if it is empty."""


class FieldPainting:
    """The drawlist of one field."""

    def __init__(self, kit: Toolkit, tag: str, style: FieldStyle) -> None:
        self._kit = kit
        self._tag = tag
        self._style = style
        self.shown_hint = ""
        """As much of the hint as there was room for when the field was empty."""

    def build(self) -> None:
        """Make the drawlist in the open container, in its upper left corner."""
        dpg.add_drawlist(1, 1, tag=f"{self._tag}.canvas", pos=(0, 0))
        for part in _PARTS:
            dpg.add_draw_node(tag=f"{self._tag}.{part}", parent=f"{self._tag}.canvas")

    def draw(self, view: EditorView, state: FieldState, origin: tuple[float, float]) -> None:
        """Draw all anew; ``origin``: where the text begins."""
        paint, (width, height) = self._kit.painter.repaint, state.size
        dpg.configure_item(f"{self._tag}.canvas", width=width, height=height)
        paint(f"{self._tag}.ground", self._ground(view, state))
        paint(f"{self._tag}.text", view.shapes(is_marked=state.is_held))
        paint(f"{self._tag}.edges", self._edges(state))
        paint(f"{self._tag}.caret", [view.caret_box()])
        place = dpg.create_translation_matrix((*origin, 0))
        for part in ("text", "caret"):
            dpg.apply_transform(f"{self._tag}.{part}", place)

    def _edges(self, state: FieldState) -> list[Shape]:
        """Return what hides a text that is scrolled sideways where it would meet the border."""
        kit, (width, height) = self._kit, state.size
        inside = kit.px(self._style.inset) - kit.px(_BESIDE)
        if not self._style.has_frame:
            return []
        ground, (top, tall) = _ground(state), (kit.px(_ABOVE), height - 2 * kit.px(_ABOVE))
        sides = [Box(left, top, inside, tall, ground) for left in (0, width - inside)]
        return [*sides, self._box(state, Ink.CLEAR)]

    def _box(self, state: FieldState, ground: Ink) -> Box:
        width, height = state.size
        border = Ink.ACCENT if state.is_held else Ink.LINE
        return Box(0.5, 0.5, width - 1, height - 1, ground, self._kit.px(_ROUNDING), border)

    def show_caret(self, *, is_shown: bool) -> None:
        """Show or hide the caret."""
        show_item(f"{self._tag}.caret", is_shown=is_shown)

    def _ground(self, view: EditorView, state: FieldState) -> list[Shape]:
        kit, height, shapes = self._kit, state.size[1], list[Shape]()
        if self._style.has_frame:
            shapes.append(self._box(state, _ground(state)))
        if state.hint:
            size = BODY * kit.scale
            words = phrase(state.hint, kit.metrics, Face.REGULAR, size, view.look.width)
            shapes += words.texts(kit.px(self._style.inset), height / 2, Ink.FAINT)
            self.shown_hint = "".join(run.words for run in words.runs)
        return shapes


def _ground(state: FieldState) -> Ink:
    return Ink.FIELD if state.is_enabled else Ink.HOVER

"""How a field looks: a button that takes the mouse, and above it ground, selection, text and caret."""

from collections.abc import Callable, Mapping

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape
from app.layout.editor.caret_blink import changes_in, is_lit
from app.layout.editor.editor_look import EditorLook
from app.layout.editor.editor_view import EditorView
from app.layout.text.metrics import Face
from app.texts.common import NOTHING, Legible
from app.viewmodels.editing.caret_place import CaretPlace
from app.viewmodels.editing.editor import Editor
from app.views.toolkit.field_mouse import FieldMouse
from app.views.toolkit.items import calling, show_item
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY

_DOWN, _ROUNDING, _NEAR = 7.5, 9, 6
_FIXED = {"no_scrollbar": True, "no_scroll_with_mouse": True}


class FieldStyle(Struct, frozen=True):
    """What stands around the text; in pixels at 96 dots per inch."""

    inset: float = 12
    """Between the edges and the text, at both sides."""
    has_frame: bool = True
    """Whether it has a ground and a border of its own."""
    most_lines: int = 1
    """It grows to so many lines, and scrolls then."""


class FieldCanvas:
    """Draws an `Editor`, and moves its caret where the mouse says."""

    def __init__(self, kit: Toolkit, tag: str, editor: Editor, style: FieldStyle) -> None:
        self.tag, self.button = tag, f"{tag}.button"
        """The widget, and the part of it that has the keyboard when the field has it."""
        self.editor = editor
        self.hint: Legible = NOTHING
        """What an empty field says."""
        self.shown_hint = ""
        """As much of it as there was room for when the field was empty."""
        self.names: frozenset[str] = frozenset()
        """The nicknames, casefolded, that are marked behind an @."""
        self._kit = kit
        self._style = style
        self._width = 0
        self.view = EditorView(editor, self._look(), style.most_lines)
        self._mouse = FieldMouse(editor, kit.px(_NEAR), self._pointed)
        self._changed_at = 0.0
        self._seen: object = None
        self._drawn: object = None

    def build(
        self,
        open_menu: Callable[[], None],
        paste_selection: Callable[[int], None],
        options: Mapping[str, object],
    ) -> None:
        """Make the widget; the callbacks are for the right and the middle button of the mouse.

        ``options``: where it stands, how wide it is, and whether it is hidden.
        """
        kit, height = self._kit, self.height
        with kit.pane(self.tag, width=-1, height=height, **_FIXED):
            dpg.add_button(tag=self.button, label="", pos=(0, 0), width=-1, height=height)
            dpg.add_drawlist(1, 1, tag=f"{self.tag}.canvas", pos=(0, 0))
            for part in ("ground", "text", "caret"):
                dpg.add_draw_node(tag=f"{self.tag}.{part}", parent=f"{self.tag}.canvas")
        dpg.configure_item(self.tag, **options)
        dpg.bind_item_theme(self.button, kit.themes.quiet)
        with dpg.item_handler_registry() as registry:
            for mouse_button, act in (
                (dpg.mvMouseButton_Left, self._press),
                (dpg.mvMouseButton_Right, open_menu),
                (dpg.mvMouseButton_Middle, lambda: paste_selection(self._pointed().index)),
            ):
                dpg.add_item_clicked_handler(mouse_button, callback=calling(act))
        dpg.bind_item_handler_registry(self.button, registry)
        kit.fields.add(self)

    def enable(self, *, is_enabled: bool) -> None:
        """Let people type into it, or not."""
        dpg.configure_item(self.button, enabled=is_enabled)

    def place(self, place: tuple[int, int], width: int) -> None:
        """Stand at a place of the container, so many pixels of the screen wide."""
        dpg.set_item_pos(self.tag, place)
        dpg.configure_item(self.tag, width=width, height=self.height)

    @property
    def has_keyboard(self) -> bool:
        """Whether what is typed goes here."""
        return self._kit.keyboard.has(self.button)

    @property
    def height(self) -> int:
        """How tall it is, in pixels of the screen; a text of more lines makes it taller."""
        return self.view.height + 2 * self._down

    # Where things are

    @property
    def _down(self) -> int:
        return self._kit.px(_DOWN if self._style.has_frame else 0)

    @property
    def _inset(self) -> int:
        return self._kit.px(self._style.inset)

    def _look(self) -> EditorLook:
        kit, room = self._kit, max(self._width - 2 * self._inset, 1)
        return EditorLook(
            kit.metrics,
            room,
            BODY * kit.scale,
            kit.scale,
            is_multiline=self.editor.is_multiline,
            is_secret=self.editor.is_secret,
            names=self.names,
        )

    def caret_place(self) -> tuple[float, float, float]:
        """Return where the caret is in the window: left, top, height."""
        caret, (left, top) = self.view.caret_box(), self._origin()
        return left + caret.x, top + caret.y, caret.height

    def menu_place(self) -> tuple[float, float]:
        """Return where the menu is to open: at the pointer if it is here, else below the caret."""
        if dpg.is_item_hovered(self.button):
            x, y = dpg.get_mouse_pos(local=False)
            return x, y
        left, top, height = self.caret_place()
        return left, top + height

    def _origin(self) -> tuple[float, float]:
        """Return where the text begins in the window; scrolled, it may be outside of the field."""
        (left, top), (across, down) = dpg.get_item_rect_min(self.button), self.view.scroll
        return left + self._inset - across, top + self._down - down

    def _pointed(self) -> CaretPlace:
        x, y = dpg.get_mouse_pos(local=False)
        left, top = self._origin()
        return self.view.hit(x - left, y - top)

    def _press(self) -> None:
        keyboard = self._kit.keyboard
        if dpg.is_item_enabled(self.button):
            keyboard.give(self.button)
            self._mouse.press(self._kit.fields.now, extends=keyboard.click_extends)

    # Every frame

    def refresh(self, now: float) -> None:
        """Show the text and the caret as they are; called before each frame in which the field is shown."""
        kit, (width, _) = self._kit, dpg.get_item_rect_size(self.button)
        if not width:
            return
        self._width = width
        self.view.restyle(self._look())
        self._mouse.drag()
        has_keyboard = self.has_keyboard
        seen = (self.editor.revision, has_keyboard)
        if seen != self._seen:
            self._seen, self._changed_at = seen, now
            self.view.follow_caret()
        state = (seen, self.view.look, self.view.scroll, self.hint, self.height)
        if state != self._drawn:
            self._drawn = state
            self._draw(width, self.height, has_keyboard=has_keyboard)
        is_seen = has_keyboard and kit.fields.is_focused and is_lit(now - self._changed_at)
        show_item(f"{self.tag}.caret", is_shown=is_seen)

    def wakes_in(self, now: float) -> float | None:
        """Return in how many seconds the caret comes or goes; None: it rests."""
        if self._mouse.is_held:
            return 0.0
        is_seen = self._kit.fields.is_focused and self.has_keyboard
        return changes_in(now - self._changed_at) if is_seen else None

    def _draw(self, width: int, height: int, *, has_keyboard: bool) -> None:
        paint = self._kit.painter.repaint
        for item in (self.tag, self.button):
            dpg.configure_item(item, height=height)
        dpg.configure_item(f"{self.tag}.canvas", width=width, height=height)
        paint(f"{self.tag}.ground", self._ground(width, height, has_keyboard=has_keyboard))
        paint(f"{self.tag}.text", self.view.shapes(is_marked=has_keyboard))
        paint(f"{self.tag}.caret", [self.view.caret_box()])
        across, down = self.view.scroll
        place = dpg.create_translation_matrix((self._inset - across, self._down - down, 0))
        for part in ("text", "caret"):
            dpg.apply_transform(f"{self.tag}.{part}", place)

    def _ground(self, width: int, height: int, *, has_keyboard: bool) -> list[Shape]:
        kit, shapes = self._kit, list[Shape]()
        if self._style.has_frame:
            border = Ink.ACCENT if has_keyboard else Ink.LINE
            shapes.append(Box(0.5, 0.5, width - 1, height - 1, Ink.FIELD, kit.px(_ROUNDING), border))
        if self.editor.is_empty:
            words = phrase(self.hint, kit.metrics, Face.REGULAR, BODY * kit.scale, self.view.look.width)
            shapes += words.texts(self._inset, height / 2, Ink.FAINT)
            self.shown_hint = "".join(run.words for run in words.runs)
        return shapes

"""Draws shapes into drawlists: where the layout meets Dear PyGui."""

from collections.abc import Iterable, Mapping, Sequence

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.icons import DISC
from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.shapes import Box, Disc, Layer, Picture, Shape, Stroke, Text
from app.layout.text.emoji import WIDTH
from app.layout.text.metrics import Face, Metrics
from app.viewmodels.legible import legible
from app.views.toolkit.items import Item
from app.views.toolkit.pictures import Pictures
from app.window.look.palette import Colour, Palette

_CLEAR: Colour = (0, 0, 0, 0)


class _Cast(Struct):
    """How one face is drawn."""

    font: int
    factor: float
    """Of a size as we count it to one as ImGui does."""
    rise: float
    """How far above the em box it is drawn so that all share a base line, in parts of its size."""


class Painter:
    """Draws in the colours of one palette, with fonts that were loaded before."""

    def __init__(
        self, metrics: Metrics, palette: Palette, faces: Mapping[Face, int], pictures: Pictures
    ) -> None:
        self._palette = palette
        self._pictures = pictures
        letters = metrics.baseline(Face.REGULAR, 1) - (metrics.factor(Face.REGULAR) - 1) / 2
        self._casts = {
            face: _Cast(faces[face], metrics.factor(face), metrics.baseline(face, 1) - letters)
            for face in Face
        }
        self._casts[Face.REGULAR].font = 0  # the font of everything where nothing else is said
        self._casts[Face.ICONS].rise = (metrics.factor(Face.ICONS) - 1) / 2

    def repaint(self, drawlist: Item, shapes: Iterable[Shape]) -> None:
        """Draw ``shapes``, and nothing else, into ``drawlist``."""
        dpg.delete_item(drawlist, children_only=True)
        self.paint(drawlist, shapes)

    def paint(self, drawlist: Item, shapes: Iterable[Shape]) -> None:
        """Add ``shapes`` to ``drawlist``, the first ones below; emoji lie above all others.

        So the font is taken up once for all words: ImGui draws what has one texture in one go.
        """
        # looked up once: by its name each shape takes 10 µs, by its number 6
        parent = dpg.get_alias_id(drawlist) if isinstance(drawlist, str) else drawlist
        emoji: list[Picture] = []
        for shape in shapes:
            match shape:
                case Picture():
                    emoji.append(shape)
                case Text():
                    self._text(parent, shape)
                case Box():
                    self._box(parent, shape)
                case Disc():
                    self._disc(parent, shape)
                case Stroke():
                    self._stroke(parent, shape)
        for picture in emoji:
            if not self._pictures.draw(parent, picture):
                self._text(parent, _sign(picture))

    def _text(self, parent: int, text: Text) -> None:
        ink, cast = text.ink, self._casts[text.face]
        colour = self._palette.name_of(ink) if isinstance(ink, PersonInk) else self._palette[ink]
        place = (round(text.x), round(text.y - cast.rise * text.pixels))
        size = cast.factor * text.pixels
        item = dpg.draw_text(place, text.words, color=colour, size=size, parent=parent)
        if cast.font:
            dpg.bind_item_font(item, cast.font)

    def _box(self, parent: int, box: Box) -> None:
        border = self._palette[box.border] if box.border else _CLEAR
        dpg.draw_rectangle(
            (box.x, box.y),
            (box.x + box.width, box.y + box.height),
            color=border,
            fill=self._palette[box.ink],
            rounding=box.rounding,
            parent=parent,
        )

    def _disc(self, parent: int, disc: Disc) -> None:
        # a letter: drawn in software, a circle of Dear PyGui's takes as long as thirty of them
        radius = max(round(disc.radius), 1)  # whole pixels, so that one disc on another has the same middle
        place = (round(disc.x) - radius, round(disc.y) - radius)
        item = dpg.draw_text(place, DISC, color=self._ground(disc.ink), size=2 * radius, parent=parent)
        dpg.bind_item_font(item, self._casts[Face.ICONS].font)

    def _stroke(self, parent: int, stroke: Stroke) -> None:
        dpg.draw_line(
            (stroke.x1, stroke.y1),
            (stroke.x2, stroke.y2),
            color=self._palette[stroke.ink],
            thickness=stroke.thickness,
            parent=parent,
        )

    def _ground(self, ink: Ink | PersonInk) -> Colour:
        return self._palette.avatar_of(ink) if isinstance(ink, PersonInk) else self._palette[ink]


def _sign(picture: Picture) -> Text:
    """Return what the font has of an emoji."""
    pixels = picture.size / WIDTH
    top = picture.y + (picture.size - pixels) / 2
    return Text(picture.x, top, legible(picture.sequence[0]), Face.REGULAR, pixels, Ink.DIM)


class _Painted(Struct):
    node: Item
    shapes: tuple[Shape, ...]
    top: int = 0


class Layers:
    """Layers in a node of a drawlist that holds nothing else; they must not overlap: their order is lost."""

    def __init__(self, painter: Painter, node: Item) -> None:
        """``node`` may be made later."""
        self._painter = painter
        self._node = node
        self._painted: dict[int, _Painted] = {}

    def show_layers(self, layers: Sequence[Layer]) -> None:
        """Draw ``layers``, of which no two have the same number, and nothing else."""
        before, self._painted = self._painted, {layer.number: self._kept(layer) for layer in layers}
        for number, painted in before.items():
            if self._painted.get(number) is not painted:
                dpg.delete_item(painted.node)

    def _kept(self, layer: Layer) -> _Painted:
        painted = self._painted.get(layer.number)
        if painted is None or painted.shapes != layer.shapes:
            painted = _Painted(dpg.add_draw_node(parent=self._node), layer.shapes)
            self._painter.paint(painted.node, layer.shapes)
        if painted.top != layer.top:
            painted.top = layer.top
            dpg.apply_transform(painted.node, dpg.create_translation_matrix((0, layer.top, 0)))
        return painted

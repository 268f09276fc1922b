"""Draws what moves more often than it changes: a layer that only moved is not drawn anew."""

from collections.abc import Sequence

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.shapes import Layer, Shape
from app.views.toolkit.items import Item
from app.views.toolkit.painter import Painter


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

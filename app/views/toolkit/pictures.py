"""Emoji as textures of Dear PyGui: made when they are first shown, let go when others are shown instead."""

from collections import OrderedDict
from itertools import islice

import dearpygui.dearpygui as dpg
from msgspec import Struct, field

from app.layout.drawing.shapes import Picture
from app.layout.text.emoji import emoji_file
from app.layout.text.emoji_file import SIDE

MOST_KEPT, MOST_SHOWN = 256, 512
"""So many different emoji are kept, more only while they are to be seen, and never more than that.

Each takes 44 KB, and each that is seen 50 µs of a frame that is drawn in software.
"""
_LET_GO_AT_ONCE = 32
_REFUSED_AT_ONCE = 100  # when all that there are were seen, so many more are refused without looking again
_MOST_UNSEEN = 64  # images of one emoji that are looked through for those that are gone


class _Texture(Struct):
    item: int
    images: list[int] = field(default_factory=list)
    """All that were drawn with it; some are gone."""
    most: int = _MOST_UNSEEN

    def is_shown(self) -> bool:
        """Whether any of its images is still there."""
        self.images = [image for image in self.images if dpg.does_item_exist(image)]
        return bool(self.images)

    def note(self, image: int) -> None:
        self.images.append(image)
        if len(self.images) > self.most:
            self.is_shown()
            self.most = 2 * len(self.images) + _MOST_UNSEEN


class Pictures:
    """Draws emoji; one for a window, whatever looks it has.

    A texture each: drawn in software, one that changes is copied anew in every frame (5 ms for 1024 pixels
    squared), and a page of many takes 13 ms to make.
    """

    def __init__(self) -> None:
        self._registry = 0
        self._kept: OrderedDict[str, _Texture] = OrderedDict()
        """Those shown last at the end."""
        self._refused = 0

    def draw(self, parent: int, picture: Picture) -> bool:
        """Add ``picture`` to a drawlist or a node of one; False: too many others are to be seen."""
        texture = self._texture(picture.sequence)
        if texture is None:
            return False
        left, top, side = round(picture.x), round(picture.y), round(picture.size)
        texture.note(dpg.draw_image(texture.item, (left, top), (left + side, top + side), parent=parent))
        return True

    @property
    def count(self) -> int:
        """How many textures there are."""
        return len(self._kept)

    def _texture(self, sequence: str) -> _Texture | None:
        texture = self._kept.get(sequence)
        if texture is None:
            if not self._makes_room():
                return None
            texture = self._kept[sequence] = _Texture(self._made(sequence))
        self._kept.move_to_end(sequence)
        return texture

    def _makes_room(self) -> bool:
        if len(self._kept) >= MOST_KEPT and not self._refused:
            self._let_go()
        is_full = len(self._kept) >= MOST_SHOWN
        self._refused = (self._refused + 1) % _REFUSED_AT_ONCE if is_full else 0
        return not is_full

    def _made(self, sequence: str) -> int:
        if not self._registry:
            self._registry = dpg.add_texture_registry()
        pixels = emoji_file().pixels(sequence)
        item: int = dpg.add_static_texture(SIDE, SIDE, pixels, parent=self._registry)
        return item

    def _let_go(self) -> None:
        """Let some go that are not to be seen, beginning with those that were shown first."""
        unseen = (sequence for sequence, texture in self._kept.items() if not texture.is_shown())
        spare = len(self._kept) - MOST_KEPT + _LET_GO_AT_ONCE
        for sequence in list(islice(unseen, spare)):
            dpg.delete_item(self._kept.pop(sequence).item)

"""What all dialogs and cards have in common: a heading, labels above fields, buttons at the right end."""

from collections.abc import Callable, Sequence

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.avatars import avatar
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.run_texts import paragraph_texts
from app.layout.drawing.shapes import Box, Shape, Text
from app.layout.text.metrics import Face
from app.layout.text.paragraph import lay_out
from app.texts.common import Legible
from app.views.toolkit.items import Item
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY, SMALL, TITLE

_LEAST_BUTTON = 88
_PADDING = 16
_BETWEEN = 8


class DialogButton(Struct, frozen=True):
    """A button below a dialog."""

    tag: str
    label: Legible
    press: Callable[[], None]
    theme: int


def button_width(kit: Toolkit, label: Legible) -> int:
    """Return how wide a button has to be for ``label``."""
    face = kit.face_for(label, Face.MEDIUM)
    text = kit.metrics.width(label, face, BODY * kit.scale)
    return max(round(text) + kit.px(2 * _PADDING), kit.px(_LEAST_BUTTON))


def answers(kit: Toolkit, buttons: Sequence[DialogButton], width: int) -> None:
    """Make buttons that end at the right; what is likeliest comes last."""
    widths = [button_width(kit, button.label) for button in buttons]
    spare = width - sum(widths) - kit.px(_BETWEEN) * (len(buttons) - 1)
    with dpg.group(horizontal=True, horizontal_spacing=kit.px(_BETWEEN)):
        if spare > 0:
            dpg.add_spacer(width=spare - kit.px(_BETWEEN))
        for button, wide in zip(buttons, widths, strict=True):
            kit.button(button.label, button.press, button.theme, tag=button.tag, width=wide)


def label(kit: Toolkit, words: Legible, **options: object) -> Item:
    """Make what stands above a field."""
    item = kit.text(words, Ink.DIM, **options)
    dpg.bind_item_font(item, kit.fonts.small)
    return item


def heading(kit: Toolkit, words: Legible, width: int) -> None:
    """Make what stands at the top of a dialog, in one line."""
    size = TITLE * kit.scale
    canvas = dpg.add_drawlist(width, round(size * 1.35))
    kit.painter.paint(
        canvas, phrase(words, kit.metrics, Face.STRONG, size, width).texts(0, size * 0.6, Ink.TEXT)
    )


def sentence(kit: Toolkit, words: Legible, width: int, tag: str) -> None:
    """Make a text that is wrapped; what ImGui draws otherwise than the log, such as emoji, is drawn by us."""
    if kit.metrics.covers(words, Face.MEDIUM):
        kit.wrapped(words, wrap=width, tag=tag)
        return
    size = BODY * kit.scale
    paragraph = lay_out(words, kit.metrics, size, width, is_ours=True)
    canvas = dpg.add_drawlist(width, round(paragraph.height), tag=tag)
    kit.painter.paint(canvas, paragraph_texts(paragraph, 0, 0, size, Ink.DIM))


def person_heading(kit: Toolkit, nick: Legible, title: Legible, below: Legible, width: int) -> None:
    """Make a heading about somebody: the avatar, what is asked, and a line below."""
    side, size, small = kit.px(44), TITLE * kit.scale, SMALL * kit.scale
    canvas, left = dpg.add_drawlist(width, side), side + kit.px(16)
    room, top = width - side - kit.px(16), kit.px(3) if below else (side - size) / 2
    about = phrase(title, kit.metrics, Face.STRONG, size, room)
    detail = phrase(below, kit.metrics, Face.REGULAR, small, room)
    kit.painter.paint(
        canvas,
        [
            *avatar(nick, 0, 0, side, kit.metrics),
            *about.texts(left, top + size / 2, Ink.TEXT),
            *detail.texts(left, kit.px(29) + small / 2, Ink.FAINT),
        ],
    )


def mark(kit: Toolkit, icon: Icon, x: float, y: float, side: float, size: float) -> list[Shape]:
    """Return the icon at the head of a screen, on a square of the accent colour."""
    whole, icon_size = kit.px(side), size * kit.scale
    place = (whole - icon_size) / 2
    return [
        Box(x, y, whole, whole, Ink.ACCENT, 11 * kit.scale),
        Text(x + place, y + place, icon, Face.ICONS, icon_size, Ink.ON_ACCENT),
    ]


def tile(kit: Toolkit, icon: Icon, x: float, y: float, side: float) -> list[Shape]:
    """Return an icon on a tinted ground."""
    whole, size = side * kit.scale, side * 0.48 * kit.scale
    place = (whole - size) / 2
    return [
        Box(x, y, whole, whole, Ink.ACCENT_TINT, 11 * kit.scale),
        Text(x + place, y + place, icon, Face.ICONS, size, Ink.LINK),
    ]

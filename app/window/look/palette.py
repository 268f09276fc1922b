"""What the colours look like, light and dark. Pure.

A test computes that all text stands out from what it is drawn on by 4.5 to 1 at least (WCAG 2.2, 1.4.3).
"""

from collections.abc import Mapping

from msgspec import Struct

from app.layout.drawing.ink import Ink, PersonInk

Colour = tuple[int, int, int] | tuple[int, int, int, int]

# What a camera reads: dark on light in every look
_PAPER: Colour = (255, 255, 255)
_PRINT: Colour = (0, 0, 0)
# White initials are readable on these, and they are readable on a light background.
_DEEP: tuple[Colour, ...] = (
    (203, 61, 39),
    (170, 92, 24),
    (140, 109, 16),
    (43, 128, 57),
    (27, 126, 116),
    (27, 115, 192),
    (90, 95, 226),
    (143, 78, 218),
    (202, 47, 138),
    (96, 114, 138),
)
_BRIGHT: tuple[Colour, ...] = (
    (226, 121, 105),
    (224, 126, 41),
    (230, 179, 25),
    (64, 191, 85),
    (45, 210, 194),
    (72, 156, 229),
    (140, 143, 235),
    (177, 131, 229),
    (222, 115, 177),
    (138, 153, 173),
)


class Palette(Struct, frozen=True):
    """One look of the window."""

    name: str
    inks: Mapping[Ink, Colour]
    names: tuple[Colour, ...]
    """Of people, as text."""
    avatars: tuple[Colour, ...] = _DEEP

    def __getitem__(self, ink: Ink) -> Colour:
        """Return the colour for what ``ink`` is for."""
        return self.inks[ink]

    def name_of(self, person: PersonInk) -> Colour:
        """Return the colour of somebody's name."""
        return self.names[person.index]

    def avatar_of(self, person: PersonInk) -> Colour:
        """Return what somebody's initials stand on."""
        return self.avatars[person.index]


DARK = Palette(
    "dark",
    {
        Ink.BACKGROUND: (19, 21, 29),
        Ink.INSET: (14, 16, 22),
        Ink.PANEL: (26, 29, 39),
        Ink.FIELD: (19, 21, 29),
        Ink.LINE: (44, 49, 64),
        Ink.HOVER: (33, 37, 50),
        Ink.ACTIVE: (36, 42, 66),
        Ink.TEXT: (230, 233, 242),
        Ink.DIM: (164, 171, 190),
        Ink.FAINT: (140, 147, 168),
        Ink.ACCENT: (76, 94, 224),
        Ink.ACCENT_HOVER: (86, 104, 232),
        Ink.ACCENT_TINT: (92, 111, 240, 40),
        Ink.ON_ACCENT: (255, 255, 255),
        Ink.LINK: (140, 155, 255),
        Ink.GOOD: (62, 207, 142),
        Ink.GOOD_TINT: (62, 207, 142, 34),
        Ink.WARN: (245, 180, 70),
        Ink.WARN_TINT: (245, 180, 70, 34),
        Ink.BAD: (250, 112, 122),
        Ink.BAD_TINT: (250, 112, 122, 30),
        Ink.HERE: (62, 207, 142),
        Ink.AWAY: (245, 180, 70),
        Ink.DANGER: (196, 58, 70),
        Ink.DANGER_HOVER: (206, 62, 74),
        Ink.OWN_BUBBLE: (74, 92, 222),
        Ink.OWN_TEXT: (255, 255, 255),
        Ink.OTHER_BUBBLE: (32, 36, 48),
        Ink.MENTION_BUBBLE: (48, 43, 34),
        Ink.SELECTION: (96, 118, 255, 120),
        Ink.OWN_SELECTION: (16, 24, 90, 130),
        Ink.FOUND: (66, 50, 6),
        Ink.OWN_FOUND: (30, 36, 110),
        Ink.FOUND_EDGE: (214, 160, 20),
        Ink.CODE_BACKGROUND: (21, 24, 33),
        Ink.OWN_CODE_BACKGROUND: (58, 74, 190),
        Ink.THUMB: (58, 64, 82),
        Ink.SCRIM: (8, 10, 16, 170),
        Ink.CLEAR: (0, 0, 0, 0),
        Ink.PAPER: _PAPER,
        Ink.PRINT: _PRINT,
    },
    _BRIGHT,
)

LIGHT = Palette(
    "light",
    {
        Ink.BACKGROUND: (246, 247, 251),
        Ink.INSET: (238, 240, 246),
        Ink.PANEL: (255, 255, 255),
        Ink.FIELD: (250, 251, 254),
        Ink.LINE: (222, 225, 235),
        Ink.HOVER: (228, 231, 241),
        Ink.ACTIVE: (217, 223, 248),
        Ink.TEXT: (28, 32, 44),
        Ink.DIM: (82, 89, 107),
        Ink.FAINT: (92, 99, 118),
        Ink.ACCENT: (79, 99, 233),
        Ink.ACCENT_HOVER: (66, 86, 220),
        Ink.ACCENT_TINT: (79, 99, 233, 26),
        Ink.ON_ACCENT: (255, 255, 255),
        Ink.LINK: (52, 71, 205),
        Ink.GOOD: (12, 112, 64),
        Ink.GOOD_TINT: (16, 150, 86, 30),
        Ink.WARN: (138, 86, 0),
        Ink.WARN_TINT: (205, 133, 20, 34),
        Ink.BAD: (190, 34, 48),
        Ink.BAD_TINT: (214, 60, 70, 24),
        Ink.HERE: (34, 170, 102),
        Ink.AWAY: (224, 150, 30),
        Ink.DANGER: (200, 44, 58),
        Ink.DANGER_HOVER: (182, 34, 48),
        Ink.OWN_BUBBLE: (79, 99, 233),
        Ink.OWN_TEXT: (255, 255, 255),
        Ink.OTHER_BUBBLE: (255, 255, 255),
        Ink.MENTION_BUBBLE: (255, 244, 222),
        Ink.SELECTION: (79, 99, 233, 70),
        Ink.OWN_SELECTION: (18, 28, 110, 120),
        Ink.FOUND: (255, 232, 150),
        Ink.OWN_FOUND: (34, 44, 130),
        Ink.FOUND_EDGE: (214, 160, 20),
        Ink.CODE_BACKGROUND: (240, 242, 248),
        Ink.OWN_CODE_BACKGROUND: (62, 80, 205),
        Ink.THUMB: (200, 205, 220),
        Ink.SCRIM: (20, 24, 40, 120),
        Ink.CLEAR: (0, 0, 0, 0),
        Ink.PAPER: _PAPER,
        Ink.PRINT: _PRINT,
    },
    _DEEP,
)

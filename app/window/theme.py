"""Colours and spacing of the window."""

import zlib
from dataclasses import dataclass

import dearpygui.dearpygui as dpg

Colour = tuple[int, int, int] | tuple[int, int, int, int]

SIDE: Colour = (14, 16, 22)
BACKGROUND: Colour = (19, 21, 29)
PANEL: Colour = (26, 29, 39)
LINE: Colour = (44, 49, 64)
HOVER: Colour = (33, 37, 50)
ACTIVE: Colour = (36, 42, 66)
TEXT: Colour = (230, 233, 242)
DIM: Colour = (158, 165, 185)
FAINT: Colour = (124, 131, 153)
ACCENT: Colour = (92, 111, 240)
ACCENT_HOVER: Colour = (110, 128, 255)
LINK: Colour = (140, 155, 255)
GOOD: Colour = (62, 207, 142)
BAD: Colour = (250, 112, 122)
DANGER: Colour = (196, 58, 70)
DANGER_HOVER: Colour = (214, 72, 84)
CLEAR: Colour = (0, 0, 0, 0)
_SCRIM: Colour = (8, 10, 16, 170)
_SELECTED_TEXT: Colour = (120, 140, 255, 90)

# Readable on BACKGROUND, and far enough apart
_PEOPLE: tuple[Colour, ...] = (
    (239, 128, 112),
    (240, 158, 80),
    (222, 186, 70),
    (110, 198, 122),
    (62, 190, 182),
    (98, 168, 245),
    (142, 146, 250),
    (184, 136, 240),
    (236, 122, 178),
    (150, 170, 190),
)

_Styles = tuple[tuple[int, float] | tuple[int, float, float], ...]


def person_colour(nick: str) -> Colour:
    """Return the colour of somebody's name, the same everywhere."""
    return _PEOPLE[zlib.crc32(nick.casefold().encode()) % len(_PEOPLE)]


@dataclass(frozen=True, slots=True)
class Themes:
    """Looks of single widgets, as Dear PyGui knows them."""

    side: int
    plain: int
    padded: int
    card: int
    scrim: int
    field: int
    beside: int
    primary: int
    ghost: int
    danger: int
    tinted: int
    link: int
    row: int
    chosen_row: int
    table: int


def bind_theme(scale: float) -> None:
    """Give the whole window its look."""
    dpg.bind_theme(_theme(_base_colours(), _base_styles(scale)))


def make_themes(scale: float) -> Themes:
    """Make the looks of single widgets."""
    wide = ((dpg.mvStyleVar_FramePadding, 16 * scale, 8 * scale),)
    small = ((dpg.mvStyleVar_FramePadding, 10 * scale, 4 * scale),)
    return Themes(
        side=_theme({dpg.mvThemeCol_ChildBg: SIDE}),
        plain=_theme({dpg.mvThemeCol_ChildBg: CLEAR}, ((dpg.mvStyleVar_WindowPadding, 0, 0),)),
        padded=_theme(
            {dpg.mvThemeCol_ChildBg: CLEAR}, ((dpg.mvStyleVar_WindowPadding, 22 * scale, 8 * scale),)
        ),
        card=_card(scale),
        scrim=_theme({dpg.mvThemeCol_WindowBg: _SCRIM}, ((dpg.mvStyleVar_WindowPadding, 0, 0),)),
        field=_theme(
            dict.fromkeys(
                (dpg.mvThemeCol_FrameBg, dpg.mvThemeCol_FrameBgHovered, dpg.mvThemeCol_FrameBgActive),
                BACKGROUND,
            ),
            ((dpg.mvStyleVar_FrameBorderSize, 1), (dpg.mvStyleVar_FramePadding, 12 * scale, 8 * scale)),
        ),
        beside=_theme({}, ((dpg.mvStyleVar_FramePadding, 0, 4 * scale),)),
        primary=_button(ACCENT, ACCENT_HOVER, (255, 255, 255), wide),
        ghost=_button(HOVER, LINE, TEXT, wide),
        danger=_button(DANGER, DANGER_HOVER, (255, 255, 255), wide),
        tinted=_button((*BAD[:3], 30), (*BAD[:3], 70), BAD, small),
        link=_button(CLEAR, HOVER, LINK, small),
        row=_row(CLEAR, DIM),
        chosen_row=_row(ACTIVE, TEXT),
        table=_theme(
            {
                dpg.mvThemeCol_TableHeaderBg: PANEL,
                dpg.mvThemeCol_HeaderHovered: PANEL,
                dpg.mvThemeCol_Text: FAINT,
            },
            ((dpg.mvStyleVar_CellPadding, 10 * scale, 5 * scale),),
        ),
    )


def _theme(colours: dict[int, Colour], styles: _Styles = ()) -> int:
    with dpg.theme() as theme, dpg.theme_component(dpg.mvAll):
        for place, colour in colours.items():
            dpg.add_theme_color(place, colour)
        for style, *values in styles:
            dpg.add_theme_style(style, *values)
    return theme


def _card(scale: float) -> int:
    padding = (dpg.mvStyleVar_WindowPadding, 22 * scale, 20 * scale)
    rounding = (dpg.mvStyleVar_ChildRounding, 12 * scale)
    colours = {dpg.mvThemeCol_ChildBg: PANEL, dpg.mvThemeCol_Border: LINE}
    return _theme(colours, (padding, rounding, (dpg.mvStyleVar_ChildBorderSize, 1)))


def _button(colour: Colour, hovered: Colour, text: Colour, styles: _Styles) -> int:
    colours = {
        dpg.mvThemeCol_Button: colour,
        dpg.mvThemeCol_ButtonHovered: hovered,
        dpg.mvThemeCol_ButtonActive: hovered,
        dpg.mvThemeCol_Text: text,
    }
    return _theme(colours, styles)


def _row(colour: Colour, text: Colour) -> int:
    return _theme(
        {
            dpg.mvThemeCol_Header: colour,
            dpg.mvThemeCol_HeaderHovered: HOVER,
            dpg.mvThemeCol_HeaderActive: ACTIVE,
            dpg.mvThemeCol_Text: text,
        }
    )


def _base_colours() -> dict[int, Colour]:
    field = (dpg.mvThemeCol_FrameBg, dpg.mvThemeCol_FrameBgHovered, dpg.mvThemeCol_FrameBgActive)
    return dict.fromkeys(field, PANEL) | {
        dpg.mvThemeCol_WindowBg: BACKGROUND,
        dpg.mvThemeCol_ChildBg: CLEAR,
        dpg.mvThemeCol_PopupBg: PANEL,
        dpg.mvThemeCol_Text: TEXT,
        dpg.mvThemeCol_TextDisabled: FAINT,
        dpg.mvThemeCol_TextSelectedBg: _SELECTED_TEXT,
        dpg.mvThemeCol_Border: LINE,
        dpg.mvThemeCol_BorderShadow: CLEAR,
        dpg.mvThemeCol_Button: HOVER,
        dpg.mvThemeCol_ButtonHovered: LINE,
        dpg.mvThemeCol_ButtonActive: LINE,
        dpg.mvThemeCol_Header: ACTIVE,
        dpg.mvThemeCol_HeaderHovered: HOVER,
        dpg.mvThemeCol_HeaderActive: ACTIVE,
        dpg.mvThemeCol_ScrollbarBg: CLEAR,
        dpg.mvThemeCol_ScrollbarGrab: LINE,
        dpg.mvThemeCol_ScrollbarGrabHovered: FAINT,
        dpg.mvThemeCol_ScrollbarGrabActive: DIM,
        dpg.mvThemeCol_PlotHistogram: ACCENT,
        dpg.mvThemeCol_Separator: LINE,
        dpg.mvThemeCol_NavHighlight: ACCENT_HOVER,
        dpg.mvThemeCol_TableBorderLight: LINE,
        dpg.mvThemeCol_TableBorderStrong: LINE,
    }


def _base_styles(scale: float) -> _Styles:
    return (
        (dpg.mvStyleVar_WindowPadding, 0, 0),
        (dpg.mvStyleVar_WindowBorderSize, 0),
        (dpg.mvStyleVar_ChildBorderSize, 0),
        (dpg.mvStyleVar_FrameBorderSize, 0),
        (dpg.mvStyleVar_PopupBorderSize, 1),
        (dpg.mvStyleVar_FrameRounding, 8 * scale),
        (dpg.mvStyleVar_PopupRounding, 8 * scale),
        (dpg.mvStyleVar_GrabRounding, 6 * scale),
        (dpg.mvStyleVar_ScrollbarRounding, 6 * scale),
        (dpg.mvStyleVar_ScrollbarSize, 10 * scale),
        (dpg.mvStyleVar_FramePadding, 0, 0),  # every text has it too: fields and buttons have their own
        (dpg.mvStyleVar_SelectableTextAlign, 0, 0.5),
        (dpg.mvStyleVar_ItemSpacing, 8 * scale, 6 * scale),
    )

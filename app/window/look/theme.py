"""The look of widgets, made of a palette and a scale."""

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.ink import Ink
from app.window.look.palette import Colour, Palette

FIELD_INSET = 12
"""Between the edge of a field and its text."""

NOTICE_PADDING = (20, 16)
_SLIDER_PADDING = 8.5  # so that a slider is as tall as what is drawn in its place

_Styles = tuple[tuple[int, float] | tuple[int, float, float], ...]
_BARE: _Styles = ((dpg.mvStyleVar_WindowPadding, 0, 0), (dpg.mvStyleVar_ItemSpacing, 0, 0))

_PALE, _PALE_TEXT = 0.45, 0.8  # so much is left of a button that can't be pressed, and of its words


class Themes(Struct, frozen=True):
    """Looks of single widgets, as Dear PyGui knows them."""

    plain: int
    card: int
    unseen_card: int
    bare_card: int
    tight_card: int
    field: int
    composer: int
    composer_box: int
    composer_box_focused: int
    send: int
    pill: int
    scrim: int
    popup: int
    notice: int
    primary: int
    ghost: int
    small_ghost: int
    spaced: int
    danger: int
    tinted: int
    tinted_wide: int
    link: int
    icon: int
    row: int
    chosen_row: int
    quiet: int
    track: int
    slider: int
    inset: int


def bind_theme(palette: Palette, scale: float) -> None:
    """Give the whole window its look."""
    dpg.bind_theme(_theme(_base_colours(palette), _base_styles(scale)))


def make_themes(palette: Palette, scale: float) -> Themes:
    """Make the looks of single widgets."""
    ink = palette.inks
    rounding = (dpg.mvStyleVar_FrameRounding, 9 * scale)
    wide: _Styles = ((dpg.mvStyleVar_FramePadding, 16 * scale, 9 * scale), rounding)
    small: _Styles = ((dpg.mvStyleVar_FramePadding, 10 * scale, 5 * scale), rounding)
    none: _Styles = ((dpg.mvStyleVar_FramePadding, 0, 0), rounding)
    white, clear, text = ink[Ink.ON_ACCENT], ink[Ink.CLEAR], ink[Ink.TEXT]
    return Themes(
        plain=_pane(clear),
        card=_card(palette, scale, 22),
        unseen_card=_card(palette, scale, 22, Ink.CLEAR, Ink.CLEAR),
        tight_card=_card(palette, scale, 14),
        bare_card=_ground(palette, scale, Ink.PANEL, 14),
        field=_field(palette, scale),
        composer=_composer(palette, scale),
        composer_box=_ground(palette, scale, Ink.PANEL, 14),
        composer_box_focused=_ground(palette, scale, Ink.PANEL, 14, border=Ink.ACCENT),
        send=_button(ink[Ink.ACCENT], ink[Ink.ACCENT_HOVER], white, none),
        pill=_button(ink[Ink.PANEL], ink[Ink.HOVER], text, (*none, (dpg.mvStyleVar_FrameBorderSize, 1))),
        scrim=_theme({dpg.mvThemeCol_WindowBg: ink[Ink.SCRIM]}, _BARE),
        popup=_popup(palette, scale),
        notice=_notice(palette, scale),
        primary=_button(ink[Ink.ACCENT], ink[Ink.ACCENT_HOVER], white, wide),
        ghost=_button(ink[Ink.HOVER], ink[Ink.LINE], text, wide),
        small_ghost=_button(ink[Ink.HOVER], ink[Ink.LINE], text, small),
        spaced=_theme(
            {dpg.mvThemeCol_ChildBg: clear},
            ((dpg.mvStyleVar_WindowPadding, 0, 0), (dpg.mvStyleVar_ItemSpacing, 8 * scale, 6 * scale)),
        ),
        danger=_button(ink[Ink.DANGER], ink[Ink.DANGER_HOVER], white, wide),
        tinted=_button(ink[Ink.BAD_TINT], (*ink[Ink.BAD][:3], 70), ink[Ink.BAD], small),
        tinted_wide=_button(ink[Ink.BAD_TINT], (*ink[Ink.BAD][:3], 70), ink[Ink.BAD], wide),
        link=_button(clear, ink[Ink.HOVER], ink[Ink.LINK], small),
        icon=_button(clear, ink[Ink.HOVER], ink[Ink.DIM], none),
        row=_button(clear, ink[Ink.HOVER], clear, none),
        quiet=_button(clear, clear, clear, none),
        track=_ground(palette, scale, Ink.INSET, 10),
        slider=_slider(palette, scale),
        inset=_inset(palette, scale),
        chosen_row=_button(ink[Ink.ACTIVE], ink[Ink.ACTIVE], clear, none),
    )


def _theme(colours: dict[int, Colour], styles: _Styles = ()) -> int:
    with dpg.theme() as theme, dpg.theme_component(dpg.mvAll):
        _fill(colours, styles)
    return theme


def _fill(colours: dict[int, Colour], styles: _Styles) -> None:
    """Put these into the part of a theme that is open."""
    for place, colour in colours.items():
        dpg.add_theme_color(place, colour)
    for style, *values in styles:
        dpg.add_theme_style(style, *values)


def _pane(colour: Colour) -> int:
    return _theme({dpg.mvThemeCol_ChildBg: colour}, _BARE)


def _ground(
    palette: Palette,
    scale: float,
    ground: Ink,
    rounding: float,
    *,
    border: Ink = Ink.LINE,
    spaces: _Styles = _BARE,
) -> int:
    """What other things stand on, with a line around it."""
    colours = {dpg.mvThemeCol_ChildBg: palette[ground], dpg.mvThemeCol_Border: palette[border]}
    edge: _Styles = ((dpg.mvStyleVar_ChildRounding, rounding * scale), (dpg.mvStyleVar_ChildBorderSize, 1))
    return _theme(colours, (*spaces, *edge))


def _card(
    palette: Palette, scale: float, down: float, ground: Ink = Ink.PANEL, border: Ink = Ink.LINE
) -> int:
    spaces: _Styles = (
        (dpg.mvStyleVar_WindowPadding, 24 * scale, down * scale),
        (dpg.mvStyleVar_ItemSpacing, 8 * scale, 6 * scale),
    )
    return _ground(palette, scale, ground, 14, border=border, spaces=spaces)


def _field(palette: Palette, scale: float) -> int:
    places = (dpg.mvThemeCol_FrameBg, dpg.mvThemeCol_FrameBgHovered, dpg.mvThemeCol_FrameBgActive)
    styles: _Styles = (
        (dpg.mvStyleVar_FrameBorderSize, 1),
        (dpg.mvStyleVar_FrameRounding, 9 * scale),
        (dpg.mvStyleVar_FramePadding, FIELD_INSET * scale, 9 * scale),
    )
    return _theme(dict.fromkeys(places, palette[Ink.FIELD]), styles)


def _composer(palette: Palette, scale: float) -> int:
    """A field without ground of its own: it stands on a box that we draw."""
    places = (
        dpg.mvThemeCol_FrameBg,
        dpg.mvThemeCol_FrameBgHovered,
        dpg.mvThemeCol_FrameBgActive,
        dpg.mvThemeCol_ChildBg,
        dpg.mvThemeCol_NavHighlight,
    )
    styles: _Styles = (
        (dpg.mvStyleVar_FrameBorderSize, 0),
        (dpg.mvStyleVar_ChildBorderSize, 0),
        (dpg.mvStyleVar_FramePadding, 4 * scale, 4 * scale),
    )
    return _theme(dict.fromkeys(places, palette[Ink.CLEAR]), styles)


def _inset(palette: Palette, scale: float) -> int:
    """A part of a card that has a ground of its own, with room around what is in it."""
    spaces: _Styles = (
        (dpg.mvStyleVar_WindowPadding, 6 * scale, 6 * scale),
        (dpg.mvStyleVar_ItemSpacing, 0, 0),
    )
    return _ground(palette, scale, Ink.INSET, 10, spaces=spaces)


def _slider(palette: Palette, scale: float) -> int:
    """What takes the mouse and the keys; we draw it ourselves."""
    places = (
        dpg.mvThemeCol_FrameBg,
        dpg.mvThemeCol_FrameBgHovered,
        dpg.mvThemeCol_FrameBgActive,
        dpg.mvThemeCol_SliderGrab,
        dpg.mvThemeCol_SliderGrabActive,
        dpg.mvThemeCol_Text,
    )
    tall: _Styles = ((dpg.mvStyleVar_FramePadding, 0, _SLIDER_PADDING * scale),)
    return _theme(dict.fromkeys(places, palette[Ink.CLEAR]), tall)


def _popup(palette: Palette, scale: float) -> int:
    spaces: _Styles = (
        (dpg.mvStyleVar_WindowPadding, 6 * scale, 6 * scale),
        (dpg.mvStyleVar_ItemSpacing, 0, 2 * scale),
    )
    return _floating(palette, scale, Ink.LINE, spaces)


def _notice(palette: Palette, scale: float) -> int:
    """What has something bad to say, with room around it."""
    across, down = NOTICE_PADDING
    return _floating(palette, scale, Ink.BAD, ((dpg.mvStyleVar_WindowPadding, across * scale, down * scale),))


def _floating(palette: Palette, scale: float, border: Ink, spaces: _Styles) -> int:
    colours = {dpg.mvThemeCol_WindowBg: palette[Ink.PANEL], dpg.mvThemeCol_Border: palette[border]}
    edge: _Styles = ((dpg.mvStyleVar_WindowRounding, 12 * scale), (dpg.mvStyleVar_WindowBorderSize, 1))
    return _theme(colours, (*spaces, *edge))


def _button(colour: Colour, hovered: Colour, text: Colour, styles: _Styles) -> int:
    colours = {
        dpg.mvThemeCol_Button: colour,
        dpg.mvThemeCol_ButtonHovered: hovered,
        dpg.mvThemeCol_ButtonActive: hovered,
        dpg.mvThemeCol_Text: text,
    }
    theme = _theme(colours, styles)
    _add_greyed(theme, colour, text, styles)
    return theme


def _add_greyed(theme: int, colour: Colour, text: Colour, styles: _Styles) -> None:
    """Have a button that can't be pressed look like the others, but pale: Dear PyGui takes nothing over."""
    ground = (dpg.mvThemeCol_Button, dpg.mvThemeCol_ButtonHovered, dpg.mvThemeCol_ButtonActive)
    colours = dict.fromkeys(ground, _pale(colour, _PALE)) | {dpg.mvThemeCol_Text: _pale(text, _PALE_TEXT)}
    with dpg.theme_component(dpg.mvButton, parent=theme, enabled_state=False):
        _fill(colours, styles)


def _pale(colour: Colour, share: float) -> Colour:
    red, green, blue, *opacity = colour
    return red, green, blue, round((opacity or [255])[0] * share)


def _base_colours(palette: Palette) -> dict[int, Colour]:
    ink = palette.inks
    field = (dpg.mvThemeCol_FrameBg, dpg.mvThemeCol_FrameBgHovered, dpg.mvThemeCol_FrameBgActive)
    return dict.fromkeys(field, ink[Ink.FIELD]) | {
        dpg.mvThemeCol_WindowBg: ink[Ink.BACKGROUND],
        dpg.mvThemeCol_ChildBg: ink[Ink.CLEAR],
        dpg.mvThemeCol_PopupBg: ink[Ink.PANEL],
        dpg.mvThemeCol_Text: ink[Ink.TEXT],
        dpg.mvThemeCol_TextDisabled: ink[Ink.FAINT],
        dpg.mvThemeCol_TextSelectedBg: ink[Ink.SELECTION],
        dpg.mvThemeCol_InputTextCursor: ink[Ink.TEXT],
        dpg.mvThemeCol_Border: ink[Ink.LINE],
        dpg.mvThemeCol_BorderShadow: ink[Ink.CLEAR],
        dpg.mvThemeCol_Button: ink[Ink.HOVER],
        dpg.mvThemeCol_ButtonHovered: ink[Ink.LINE],
        dpg.mvThemeCol_ButtonActive: ink[Ink.LINE],
        dpg.mvThemeCol_Header: ink[Ink.ACTIVE],
        dpg.mvThemeCol_HeaderHovered: ink[Ink.HOVER],
        dpg.mvThemeCol_HeaderActive: ink[Ink.ACTIVE],
        dpg.mvThemeCol_ScrollbarBg: ink[Ink.CLEAR],
        dpg.mvThemeCol_ScrollbarGrab: ink[Ink.THUMB],
        dpg.mvThemeCol_ScrollbarGrabHovered: ink[Ink.FAINT],
        dpg.mvThemeCol_ScrollbarGrabActive: ink[Ink.DIM],
        dpg.mvThemeCol_SliderGrab: ink[Ink.ACCENT],
        dpg.mvThemeCol_SliderGrabActive: ink[Ink.ACCENT_HOVER],
        dpg.mvThemeCol_PlotHistogram: ink[Ink.ACCENT],
        dpg.mvThemeCol_NavHighlight: ink[Ink.LINK],
    }


def _base_styles(scale: float) -> _Styles:
    return (
        (dpg.mvStyleVar_WindowPadding, 0, 0),
        (dpg.mvStyleVar_WindowBorderSize, 0),
        (dpg.mvStyleVar_ChildBorderSize, 0),
        (dpg.mvStyleVar_FrameBorderSize, 0),
        (dpg.mvStyleVar_PopupBorderSize, 1),
        (dpg.mvStyleVar_FrameRounding, 9 * scale),
        (dpg.mvStyleVar_PopupRounding, 10 * scale),
        (dpg.mvStyleVar_GrabRounding, 6 * scale),
        (dpg.mvStyleVar_GrabMinSize, 14 * scale),
        (dpg.mvStyleVar_ScrollbarRounding, 6 * scale),
        (dpg.mvStyleVar_ScrollbarSize, 10 * scale),
        (dpg.mvStyleVar_FramePadding, 0, 0),  # every text has it too: fields and buttons have their own
        (dpg.mvStyleVar_SelectableTextAlign, 0, 0.5),
        (dpg.mvStyleVar_ItemSpacing, 8 * scale, 6 * scale),
    )

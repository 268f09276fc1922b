"""Messages per second, as a curve."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Shape, Text
from app.layout.text.metrics import Face
from app.texts import console as texts
from app.viewmodels.console.message_rates import Series
from app.views.toolkit.toolkit import Toolkit
from app.window.look.palette import Colour
from core.console_protocol import RATE_SECONDS

_HEAD = 44
_TICK_SECONDS = 20
_STEPS = 4
_HEADROOM = 1.05
"""A curve along the upper end is not cut."""


class RatePlotView:
    """Shows two curves over the last two minutes: the whole room, and the lobby in it."""

    def __init__(self, kit: Toolkit) -> None:
        self._kit = kit
        self._shown: Series | None = None
        self._width = 0

    def build(self) -> None:
        """Make the plot with two flat curves."""
        kit = self._kit
        with dpg.child_window(tag="console.rates", border=True, no_scrollbar=True, no_scroll_with_mouse=True):
            dpg.add_drawlist(1, kit.px(_HEAD), tag="console.rates.head")
            with dpg.plot(
                tag="console.plot",
                no_menus=True,
                no_box_select=True,
                no_mouse_pos=True,
                no_title=True,
                no_inputs=True,
                no_frame=True,
            ):
                dpg.add_plot_axis(dpg.mvXAxis, tag="console.plot.x", no_gridlines=True, no_highlight=True)
                dpg.add_plot_axis(dpg.mvYAxis, tag="console.plot.y", no_highlight=True)
                for name, ink in (("all", Ink.ACCENT), ("lobby", Ink.HERE)):
                    self._add_curve(name, ink)
        dpg.bind_item_theme("console.rates", kit.themes.bare_card)
        dpg.bind_item_theme("console.plot", self._plot_theme())
        dpg.bind_item_font("console.plot", kit.fonts.small)
        self._set_ticks()

    def _add_curve(self, name: str, ink: Ink) -> None:
        at = list(range(-RATE_SECONDS + 1, 1))
        flat = [0.0] * RATE_SECONDS
        colour = self._kit.colour(ink)
        shade = dpg.add_shade_series(at, flat, y2=flat, tag=f"console.shade.{name}", parent="console.plot.y")
        line = dpg.add_line_series(at, flat, tag=f"console.line.{name}", parent="console.plot.y")
        for item in (shade, line):
            dpg.bind_item_theme(item, self._curve_theme(colour))

    def _set_ticks(self) -> None:
        ticks = tuple((texts.seconds_ago(-at), at) for at in range(-RATE_SECONDS, 1, _TICK_SECONDS))
        dpg.set_axis_ticks("console.plot.x", ticks)
        dpg.set_axis_limits("console.plot.x", -RATE_SECONDS + 1, 0)

    def layout(self, place: tuple[int, int], size: tuple[int, int]) -> None:
        """Fill this part of the console."""
        kit, (width, height) = self._kit, size
        dpg.set_item_pos("console.rates", place)
        dpg.configure_item("console.rates", width=width, height=height)
        dpg.configure_item("console.plot", width=width - kit.px(16), height=height - kit.px(_HEAD + 10))
        dpg.set_item_pos("console.plot", (kit.px(4), kit.px(_HEAD)))
        dpg.configure_item("console.rates.head", width=width)
        kit.painter.repaint("console.rates.head", self._head(width))

    def refresh(self, series: Series) -> None:
        """Show these figures; costs next to nothing while they are the same."""
        if series == self._shown:
            return
        self._shown = series
        at = list(range(-RATE_SECONDS + 1, 1))
        flat = [0.0] * RATE_SECONDS
        for name, counts in (("all", series.in_all), ("lobby", series.in_lobby)):
            values = list(map(float, counts))
            dpg.set_value(f"console.line.{name}", [at, values])
            dpg.set_value(f"console.shade.{name}", [at, values, flat, [], []])
        step = series.top / _STEPS
        dpg.set_axis_limits("console.plot.y", 0, series.top * _HEADROOM)
        dpg.set_axis_ticks("console.plot.y", tuple((f"{step * n:g}", step * n) for n in range(_STEPS + 1)))

    def _head(self, width: int) -> list[Shape]:
        kit = self._kit
        title, small, middle = 15 * kit.scale, 12 * kit.scale, kit.px(_HEAD) / 2
        shapes: list[Shape] = [
            Text(kit.px(18), middle - title / 2, texts.MESSAGES_PER_SECOND, Face.STRONG, title, Ink.TEXT)
        ]
        right: float = width - kit.px(18)
        for words, ink in ((texts.LOBBY_ONLY, Ink.HERE), (texts.WHOLE_ROOM, Ink.ACCENT)):
            right -= kit.metrics.width(words, Face.REGULAR, small)
            shapes.append(Text(right, middle - small / 2, words, Face.REGULAR, small, Ink.DIM))
            right -= kit.px(18)
            shapes.append(Box(right, middle - kit.px(2), kit.px(12), kit.px(4), ink, kit.px(2)))
            right -= kit.px(14)
        after = kit.px(18) + kit.metrics.width(texts.MESSAGES_PER_SECOND, Face.STRONG, title)
        return shapes if after <= right else shapes[:1]

    def _plot_theme(self) -> int:
        clear, line, faint = (self._kit.colour(ink) for ink in (Ink.CLEAR, Ink.LINE, Ink.FAINT))
        with dpg.theme() as theme, dpg.theme_component(dpg.mvAll):
            for place in (dpg.mvPlotCol_PlotBg, dpg.mvPlotCol_PlotBorder, dpg.mvPlotCol_AxisTick):
                dpg.add_theme_color(place, clear, category=dpg.mvThemeCat_Plots)
            dpg.add_theme_color(dpg.mvPlotCol_FrameBg, clear, category=dpg.mvThemeCat_Plots)
            dpg.add_theme_color(dpg.mvPlotCol_AxisGrid, line, category=dpg.mvThemeCat_Plots)
            dpg.add_theme_color(dpg.mvPlotCol_AxisText, faint, category=dpg.mvThemeCat_Plots)
        return int(theme)

    def _curve_theme(self, colour: Colour) -> int:
        with dpg.theme() as theme, dpg.theme_component(dpg.mvAll):
            dpg.add_theme_color(dpg.mvPlotCol_Line, colour, category=dpg.mvThemeCat_Plots)
            dpg.add_theme_color(dpg.mvPlotCol_Fill, (*colour[:3], 36), category=dpg.mvThemeCat_Plots)
            weight = 1.8 * self._kit.scale
            dpg.add_theme_style(dpg.mvPlotStyleVar_LineWeight, weight, category=dpg.mvThemeCat_Plots)
        return int(theme)

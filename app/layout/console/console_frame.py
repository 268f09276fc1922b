"""Where the parts of the console are: side by side, or one below the other in a narrow window. Pure."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from app.layout.console.tiles import GAP
from app.layout.console.tiles import HEIGHT as TILE

# Pixels at 96 dots per inch, and shares
MARGIN = 24  # around everything
_TOP = 24  # where the buttons begin beside the name
_TOP_BELOW = 76  # where they begin below it
_HEAD = 84  # above the tiles
_BUTTONS = 52  # that each row of buttons takes below the head of a narrow pane
_BETWEEN = 10  # from one button to the next
_BELOW_EACH_OTHER = 45  # from the top of one row of buttons to that of the next
_NARROWEST = 600  # pane in which parts stand side by side
_TABLE_SHARE = 0.58  # of the height that the head leaves
_PLOT_SHARE = 0.54  # of the width; the events have the rest
_LEAST_TABLE = 190  # high, however low the pane is
_LEAST_BELOW = 150  # high: the plot and the events
_TABLE = 300  # high in a narrow pane, which scrolls in any case
_BELOW = 220  # high there, the plot as well as the events


class PaneRect(Struct, frozen=True):
    """Place and size of a part, in pixels of the screen."""

    left: int
    top: int
    width: int
    height: int


class ConsoleFrame(Struct, frozen=True):
    """Where each part is; parts that end below the pane can be scrolled into sight."""

    is_narrow: bool
    buttons: tuple[tuple[int, int], ...]
    """Left and top of each button; the first button is at the right."""
    tiles_top: int
    tiles_abreast: int
    table: PaneRect
    plot: PaneRect
    events: PaneRect

    @property
    def head_height(self) -> int:
        """How many pixels are above the table."""
        return self.table.top


def arrange(width: int, height: int, scale: float, buttons: Sequence[int] = ()) -> ConsoleFrame:
    """Return where the parts are in a pane of this size; ``buttons``: the width of each, from the right."""
    if width < _NARROWEST * scale:
        return _stacked(width, scale, buttons)
    return _abreast(width, height, scale, buttons)


def _abreast(width: int, height: int, scale: float, buttons: Sequence[int]) -> ConsoleFrame:
    margin, gap = round(MARGIN * scale), round(GAP * scale)
    inner, top = width - 2 * margin, round((_HEAD + TILE + GAP) * scale)
    free = height - top - gap - margin
    table = max(round(free * _TABLE_SHARE), round(_LEAST_TABLE * scale))
    below, rest = top + table + gap, max(free - table, round(_LEAST_BELOW * scale))
    plot = round(inner * _PLOT_SHARE)
    return ConsoleFrame(
        is_narrow=False,
        buttons=tuple(_in_rows(buttons, width, round(_TOP * scale), scale)),
        tiles_top=round(_HEAD * scale),
        tiles_abreast=4,
        table=PaneRect(margin, top, inner, table),
        plot=PaneRect(margin, below, plot, rest),
        events=PaneRect(margin + plot + gap, below, inner - plot - gap, rest),
    )


def _stacked(width: int, scale: float, buttons: Sequence[int]) -> ConsoleFrame:
    margin, gap = round(MARGIN * scale), round(GAP * scale)
    inner = width - 2 * margin
    places = tuple(_in_rows(buttons, width, round(_TOP_BELOW * scale), scale))
    rows = len({top for _, top in places})
    tiles = round((_HEAD + rows * _BUTTONS) * scale)
    top = tiles + 2 * round((TILE + GAP) * scale)
    table, below = round(_TABLE * scale), round(_BELOW * scale)
    plot = top + table + gap
    return ConsoleFrame(
        is_narrow=True,
        buttons=places,
        tiles_top=tiles,
        tiles_abreast=2,
        table=PaneRect(margin, top, inner, table),
        plot=PaneRect(margin, plot, inner, below),
        events=PaneRect(margin, plot + below + gap, inner, below),
    )


def _in_rows(buttons: Sequence[int], width: int, top: int, scale: float) -> Iterator[tuple[int, int]]:
    """Yield left and top of each button, from the right; a button without room begins another row."""
    margin = round(MARGIN * scale)
    right = width - margin
    for button in buttons:
        if right - button < margin:
            right, top = width - margin, top + round(_BELOW_EACH_OTHER * scale)
        yield right - button, top
        right -= button + round(_BETWEEN * scale)

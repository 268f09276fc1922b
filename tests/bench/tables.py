"""Rows of Markdown, and ratios between contestants."""

from collections.abc import Mapping, Sequence

from tests.bench.load import Figures
from tests.bench.peers import PEERS

NOTHING = "–"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table of Markdown."""
    return [_row(head), "|" + "---|" * len(head), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def of_better_peer(found: Mapping[str, Figures], figure: str) -> float:
    """The smaller of the peers' figures; not a number when no peer is installed."""
    return min((found[name][figure] for name in PEERS if name in found), default=float("nan"))


def generator_share(found: Mapping[str, Mapping[str, Figures]]) -> str:
    """How much of its core the generator used at most: near 1, it was the limit and not the server."""
    shares = [figures["lg_util"] for row in found.values() for figures in row.values()]
    return f"\nThe generator used at most {max(shares):.2f} of its core."

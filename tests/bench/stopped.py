"""A client that stops reading: what the others notice of it."""

from core.values import replace
from tests.bench.load import Bench, Load
from tests.bench.peers import OURS, UNLOGGED, contestants
from tests.bench.tables import table

# Enough for what the kernel keeps for the stopped client and what we keep: it is dropped on the way
_LOAD = Load("lat", 100, rate=1000, seconds=20, payload=400)


def report(bench: Bench) -> list[str]:
    """Latency of the others with all reading and with one that stopped, in the same run."""
    servers = contestants()
    rows = []
    for name in (OURS, UNLOGGED):
        row = bench.in_turn(
            {
                "all read": (servers[name], _LOAD),
                "one stopped": (servers[name], replace(_LOAD, stopped=1)),
            }
        )
        for case, figures in row.items():
            times = [f"{figures[key]:.2f}" for key in ("p50", "p99", "max")]
            dropped = "" if case == "all read" else "yes" if figures["quits"] else "no"
            rows.append([name, case, *times, f"{figures['hwm_kb'] / 1024:.1f}", dropped])
    return table(["server", "the others", "p50, ms", "p99, ms", "max, ms", "memory, MB", "dropped"], rows)

"""A room in a process whose other thread computes without pause, as a window that draws might."""

from tests.bench.latency import RATES
from tests.bench.load import Bench, Load
from tests.bench.peers import hosting_process
from tests.bench.tables import table

_CLIENTS = 100


def report(bench: Bench) -> list[str]:
    """Latency with the other thread idle and busy."""
    load = Load("lat", _CLIENTS, rate=RATES[_CLIENTS])
    hosts = (hosting_process(is_busy=is_busy) for is_busy in (False, True))
    found = bench.in_turn({one.name: (one, load) for one in hosts})
    rows = [
        [name, *(f"{figures[key]:.2f}" for key in ("p50", "p99", "max"))] for name, figures in found.items()
    ]
    return table(["the room runs", "p50, ms", "p99, ms", "max, ms"], rows)

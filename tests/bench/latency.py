"""How long a message takes from one client to another, at a rate that does not wait for the server."""

from tests.bench.load import Bench, Load
from tests.bench.peers import contestants
from tests.bench.tables import table

RATES = {100: 50, 1000: 20}  # clients: messages a second


def report(bench: Bench) -> list[str]:
    """For each size p50 and p99 of every server, from the moment when a message was due."""
    servers = contestants()
    rows = []
    for clients, rate in RATES.items():
        row = bench.in_turn({name: (one, Load("lat", clients, rate=rate)) for name, one in servers.items()})
        for figure in ("p50", "p99"):
            cells = [f"{row[name][figure]:.2f}" for name in servers]
            rows.append([str(clients), str(rate), figure, *cells])
    return table(["clients", "messages/s", "ms", *servers], rows)

"""Server CPU per million deliveries, beside ngircd and InspIRCd in the same run."""

from tests.bench.load import Bench, Load
from tests.bench.peers import OURS, UNLOGGED, contestants
from tests.bench.tables import generator_share, of_better_peer, table

FIGURE = "cpu_per_mdeliv"
# clients: messages of each of the ten senders, so that each run makes about as many deliveries
SIZES = {10: 20_000, 100: 2_000, 1000: 200}


def report(bench: Bench) -> list[str]:
    """A row for each size, with the ratio of the better peer to us."""
    servers = contestants()
    found = {
        str(clients): bench.in_turn(
            {name: (one, Load("thr", clients, messages=messages)) for name, one in servers.items()}
        )
        for clients, messages in SIZES.items()
    }
    head = ["clients", *servers, "better peer ÷ parlour", "÷ no log"]
    rows = []
    for clients, row in found.items():
        best = of_better_peer(row, FIGURE)
        figures = [f"{row[name][FIGURE]:.3f}" for name in servers]
        rows.append([clients, *figures, *(f"{best / row[name][FIGURE]:.2f}" for name in (OURS, UNLOGGED))])
    return [*table(head, rows), generator_share(found)]

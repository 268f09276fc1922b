"""What TLS costs: a room over TLS beside the same room and the peers in the clear, in the same run."""

from tests.bench.load import Bench, Load
from tests.bench.peers import ENCRYPTED, PEERS, contestants, encrypted
from tests.bench.tables import NOTHING, generator_share, of_better_peer, table
from tests.bench.throughput import FIGURE, SIZES

_CROWD = 1000
_MEMORY = "rss_per_client_kb"


def report(bench: Bench) -> list[str]:
    """A row of CPU for each size, with the ratio of each peer to us; and one of memory."""
    servers = {**contestants(), ENCRYPTED: encrypted()}
    found = {
        str(clients): bench.in_turn(
            {name: (one, Load("thr", clients, messages=messages)) for name, one in servers.items()}
        )
        for clients, messages in SIZES.items()
    }
    head = ["clients", "what", *servers, *(f"{peer} ÷ TLS" for peer in PEERS), "better peer ÷ TLS"]
    rows = []
    for clients, row in found.items():
        ours = row[ENCRYPTED][FIGURE]
        ratios = [f"{row[peer][FIGURE] / ours:.2f}" if peer in row else "" for peer in PEERS]
        figures = [f"{row[name][FIGURE]:.3f}" for name in servers]
        rows.append([clients, "CPU", *figures, *ratios, f"{of_better_peer(row, FIGURE) / ours:.2f}"])
    came = bench.in_turn({name: (one, Load("conn", _CROWD)) for name, one in servers.items()})
    memory = [f"{came[name][_MEMORY]:.1f}" for name in servers]
    rows.append([f"{_CROWD:,}", "KB per client", *memory, *[NOTHING] * (len(PEERS) + 1)])
    return [*table(head, rows), generator_share(found)]

"""No overlap: one sender, whose next message waits until everybody has the last; nothing can be batched."""

from tests.bench.load import Bench, Load
from tests.bench.peers import OURS, PEERS, UNLOGGED, contestants
from tests.bench.tables import NOTHING, generator_share, table

_SIZES = {10: 10_000, 100: 2_000}


def report(bench: Bench) -> list[str]:
    """For each size CPU and time per delivery, in µs, and ours as multiples of ngircd's."""
    servers = contestants()
    found = {
        str(clients): bench.in_turn(
            {
                name: (one, Load("thr", clients, senders=1, window=1, messages=messages))
                for name, one in servers.items()
            }
        )
        for clients, messages in _SIZES.items()
    }
    rows = []
    for clients, row in found.items():
        cpu = {name: row[name]["cpu_per_mdeliv"] for name in servers}
        wall = {name: row[name]["secs"] / row[name]["deliv"] * 1e6 for name in servers}
        rows += [_row(clients, "CPU", cpu), _row(clients, "time", wall)]
    head = ["clients", "µs per delivery", *servers, "parlour ÷ ngircd", "no log ÷ ngircd"]
    return [*table(head, rows), generator_share(found)]


def _row(clients: str, what: str, figures: dict[str, float]) -> list[str]:
    peer = figures.get(PEERS[0])
    ratios = [f"{figures[name] / peer:.2f}" if peer else NOTHING for name in (OURS, UNLOGGED)]
    return [clients, what, *(f"{value:.2f}" for value in figures.values()), *ratios]

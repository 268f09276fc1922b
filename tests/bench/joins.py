"""Many clients coming in at once: until all have heard all, and what each leaves in memory."""

from tests.bench.load import Bench, Load
from tests.bench.peers import contestants
from tests.bench.tables import table

_CROWDS = ((1000, 1), (5000, 100))  # clients, channels
_FIGURES = {
    "time, s": ("quiet_s", 2),
    "CPU, s": ("conn_cpu", 2),
    "memory per client, KB": ("rss_per_client_kb", 1),
}


def report(bench: Bench) -> list[str]:
    """For each crowd time, CPU and memory of every server."""
    servers = contestants()
    rows = []
    for clients, channels in _CROWDS:
        load = Load("conn", clients, channels=channels)
        row = bench.in_turn({name: (one, load) for name, one in servers.items()})
        for what, (figure, digits) in _FIGURES.items():
            cells = [f"{row[name][figure]:.{digits}f}" for name in servers]
            rows.append([f"{clients:,} in {channels}", what, *cells])
    return table(["clients in channels", "what", *servers], rows)

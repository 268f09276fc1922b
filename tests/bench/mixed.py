"""What it costs us that clients differ: a third plain, a third with times, a third with everything."""

from tests.bench.load import Bench, Load
from tests.bench.peers import OURS, UNLOGGED, contestants
from tests.bench.tables import generator_share, table
from tests.bench.throughput import FIGURE, SIZES

# All that adds to what a client is sent; echo-message is left out, for the generator counts on none
_EVERYTHING = (
    "message-tags server-time account-tag away-notify batch chghost draft/multiline extended-join"
    " invite-notify labeled-response multi-prefix setname standard-replies userhost-in-names"
)
_THIRDS = f"|server-time|{_EVERYTHING}"


def report(bench: Bench) -> list[str]:
    """A row for each size and way to log: all plain, by thirds, the ratio."""
    servers, found, rows = contestants(), {}, []
    for clients, messages in SIZES.items():
        for name in (OURS, UNLOGGED):
            row = found[f"{name} {clients}"] = bench.in_turn(
                {
                    "plain": (servers[name], Load("thr", clients, messages=messages)),
                    "mixed": (servers[name], Load("thr", clients, messages=messages, capabilities=_THIRDS)),
                }
            )
            plain, mixed = row["plain"][FIGURE], row["mixed"][FIGURE]
            rows.append([str(clients), name, f"{plain:.3f}", f"{mixed:.3f}", f"{mixed / plain:.2f}"])
    head = ["clients", "server", "all plain", "capabilities by thirds", "thirds ÷ plain"]
    return [*table(head, rows), generator_share(found)]

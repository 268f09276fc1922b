"""Server CPU per million deliveries, beside ngircd and InspIRCd in the same run."""

import json
import statistics
import subprocess
from pathlib import Path

from tests.bench.peers import Contestant, build, contestants, running

# clients: messages of each of the ten senders, so that each run makes about as many deliveries
SIZES = {10: 20_000, 100: 2_000, 1000: 200}
PEERS = ("ngircd", "inspircd")


def measure(contestant: Contestant, clients: int, work: Path) -> float:
    """CPU seconds of the server per million deliveries; raises when one was lost or doubled."""
    generator = build(work, "loadgen", "-lm")
    in_flight = 8 if contestant.name == "ngircd" else clients if contestant.name == "inspircd" else 64
    sizes = ["-n", clients, "-s", 10, "-w", 32, "-m", SIZES[clients], "-c", in_flight]
    with running(contestant, work) as server:
        command = [
            "taskset",
            "-c",
            "1",
            generator,
            "-p",
            contestant.port,
            "-P",
            server.pid,
            "-o",
            "thr",
            *sizes,
        ]
        answer = subprocess.run([str(part) for part in command], capture_output=True, check=True, timeout=240)
    result = json.loads(answer.stdout)
    if "lost" not in result or result["lost"] or result["dup"] or result["disc"]:
        raise SystemExit(f"{contestant.name} with {clients} clients: {result}")
    return float(result["cpu_per_mdeliv"])


def table(rounds: int, work: Path) -> list[str]:
    """Medians of ``rounds`` as rows of Markdown, with the ratio of the better peer to us."""
    found = contestants(work)
    rows = [
        "| clients | " + " | ".join(one.name for one in found) + " | better peer ÷ parlour | ÷ no log |",
        "|---|" + "---|" * (len(found) + 2),
    ]
    for clients in SIZES:
        figures: dict[str, list[float]] = {one.name: [] for one in found}
        for _ in range(rounds):  # in turn, A B A B: noise of the machine falls on all
            for one in found:
                figures[one.name].append(measure(one, clients, work))
        rows.append(_row(clients, {name: statistics.median(values) for name, values in figures.items()}))
    return rows


def _row(clients: int, medians: dict[str, float]) -> str:
    best = min((medians[name] for name in PEERS if name in medians), default=float("nan"))
    cells = [f"{value:.3f}" for value in medians.values()]
    ratios = [f"{best / medians[name]:.2f}" for name in ("parlour", "parlour, no log")]
    return f"| {clients} | " + " | ".join(cells + ratios) + " |"

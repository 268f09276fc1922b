"""What Parlour costs. `python3 dev.py bench throughput|window [--rounds N]`; Linux, two cores or more."""

import argparse
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import throughput, window


def main() -> None:
    """Measure what was asked for and print a table."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("what", choices=["throughput", "window"])
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many runs (default 3)")
    arguments = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.processor() or platform.machine()}, ", end="")
    print(f"{os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
        measure = throughput.table if arguments.what == "throughput" else window.table
        print("\n".join(measure(arguments.rounds, Path(folder))))


main()

"""What Parlour costs. Linux, two cores or more, and nothing else running; `all` takes about an hour."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from build_spec import interpreter
from tests.bench import (
    alone,
    busy,
    encrypted,
    joins,
    latency,
    layout,
    mixed,
    stopped,
    throughput,
    typing,
    window,
)
from tests.bench.load import Bench

with suppress(ImportError):  # not on Windows
    import resource

QUESTIONS: Mapping[str, Callable[[Bench], list[str]]] = {
    "throughput": throughput.report,
    "encrypted": encrypted.report,
    "mixed": mixed.report,
    "alone": alone.report,
    "latency": latency.report,
    "joins": joins.report,
    "stopped": stopped.report,
    "busy": busy.report,
    "window": window.report,
    "typing": typing.report,
    "layout": layout.report,
}


def main() -> None:
    """Measure what was asked for and print tables."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("what", choices=[*QUESTIONS, "all"])
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many runs (default 3)")
    parser.add_argument(
        "--quick", action="store_true", help="a tenth of the messages, to see whether it works"
    )
    parser.add_argument(
        "--minutes", type=float, default=1.0, help="of window: how long it stands under a steady stream"
    )
    arguments = parser.parse_args()
    _allow_many_files()
    _print_circumstances()
    for name in QUESTIONS if arguments.what == "all" else [arguments.what]:
        with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
            bench = Bench(arguments.rounds, Path(folder), arguments.quick, arguments.minutes)
            print(f"\n**{name}**\n", *QUESTIONS[name](bench), sep="\n", flush=True)


def _allow_many_files() -> None:
    """The servers and the generator inherit it: thousands of clients need a descriptor each."""
    if sys.platform == "win32":
        raise OSError("only on POSIX systems")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _print_circumstances() -> None:
    if sys.platform == "win32":
        raise OSError("only on POSIX systems")
    load = os.getloadavg()[0]
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.processor() or platform.machine()}, ", end="")
    print(f"{os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}, ", end="")
    print(interpreter.build(), flush=True)


main()

"""What strangers can do to a room with its limits on. Linux; `one_network` needs root, or user namespaces.

python -m tests.attacks [NAME …] [--seconds N]
"""

import argparse

import msgspec

from tests.attacks.measuring import ATTACKS, Outcome, Times, measured


def main() -> None:
    """Attack, and print what was measured; attackers and readers are in processes of their own."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("names", nargs="*", default=ATTACKS, metavar="NAME", help=", ".join(ATTACKS))
    parser.add_argument("--seconds", type=float, default=20.0, help="of each attack")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args()
    for name in arguments.names:
        outcome = measured(name, arguments.seconds)
        if arguments.json:
            print(msgspec.json.encode(outcome).decode(), flush=True)
        else:
            print(*lines(outcome), sep="\n", flush=True)


def lines(outcome: Outcome) -> list[str]:
    """Return what was measured, for people."""
    return [
        outcome.name,
        f"  honest, quiet:    {_shown(outcome.quiet)}",
        f"  honest, attacked: {_shown(outcome.attacked)}",
        f"  host: {outcome.host_mb:.0f} MB at most, log {outcome.log_kb_a_second:.0f} KB/s",
        f"  readers dropped: {outcome.readers_gone}, messages of attackers heard: {outcome.spam}",
        f"  attackers: {outcome.figures}",
    ]


def _shown(times: Times) -> str:
    parts = f"p50 {times.p50:.1f} ms, p95 {times.p95:.1f} ms, p99 {times.p99:.1f} ms"
    return f"{parts}, worst {times.worst:.0f} ms, {times.count} messages"


if __name__ == "__main__":
    main()

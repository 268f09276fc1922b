"""What strangers can do to a room with its limits on. Linux; `one_network` needs root, or user namespaces.

python -m tests.attacks [NAME …] [--seconds N]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.attacks.measuring import Outcome, Times, measured
from tests.attacks.waves import WAVES

ALL = [name for name in WAVES if name != "readers"]
_READ_BY_MANY = ("tags",)
_IN_A_NAMESPACE = "PARLOUR_TEST_NAMESPACE"


def main() -> None:
    """Attack, and print a table; those who measure are in this process, the others in processes of theirs."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("names", nargs="*", default=ALL, metavar="NAME", help=", ".join(ALL))
    parser.add_argument("--seconds", type=float, default=20.0, help="of each attack")
    arguments = parser.parse_args()
    for name in arguments.names:
        if name == "one_network" and _IN_A_NAMESPACE not in os.environ:
            in_own_network(name, arguments.seconds)
            continue
        with tempfile.TemporaryDirectory(prefix="parlour-attack-") as folder:
            print(
                *lines(measured(name, Path(folder), arguments.seconds, has_readers=name in _READ_BY_MANY)),
                sep="\n",
            )


def in_own_network(name: str, seconds: float) -> None:
    """Run this program again where a whole /64 is this computer's."""
    unshare = shutil.which("unshare")
    if unshare is None:
        sys.exit("there is no unshare, which makes network namespaces")
    again = f'exec "$0" -m tests.attacks {name} --seconds {seconds}'
    setup = "ip link set lo up && ip -6 route add local 2001:db8:1:2::/64 dev lo && "
    owns = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    command = [unshare, *owns, "--net", "sh", "-c", setup + again, sys.executable]
    subprocess.run(command, check=True, env=os.environ | {_IN_A_NAMESPACE: "1"})


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
    return (
        f"p50 {times.p50:.1f} ms, p95 {times.p95:.1f} ms, worst {times.worst:.0f} ms, {times.count} messages"
    )


if __name__ == "__main__":
    main()

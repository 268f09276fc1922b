"""Pairs of hosts made of network namespaces, a fault between each two, and what the doctor says of it.

    unshare -Urnm python -m tests.support.doctor_lab      prints one JSON object, faults by name

Each pair has a switch of its own: `host` is 10.77.0.1, `guest` 10.77.0.2; mostly there is no
router, 10.77.0.254. All faults are brought about first; then all doctors look at once, as the real program.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

HOST, GUEST, ROUTER = "10.77.0.1", "10.77.0.2", "10.77.0.254"
_ROOM_IS_OPEN = b"is open on"

# Speaks up as a responder of mDNS does, a few times a second, until it is ended
_ANNOUNCER = f"""
import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("{HOST}"))
while True:
    s.sendto(bytes(12), ("224.0.0.251", 5353))
    time.sleep(0.2)
"""
_LISTENER = "import socket; s = socket.create_server(('0.0.0.0', 6697)); s.accept(); input()"


def run(*command: str, told: str | None = None) -> None:
    """Run a command to its end; raises when it fails."""
    done = subprocess.run(command, input=told, text=True, check=False, capture_output=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}{told or ''}")


class Pair(NamedTuple):
    """Two hosts and the switch between them, as names of namespaces."""

    host: str
    guest: str
    switch: str

    def inside(self, name: str, *command: str) -> list[str]:
        """Return ``command`` so that it runs in one of the namespaces."""
        return ["ip", "netns", "exec", name, *command]

    def filter(self, name: str, rules: str) -> None:
        """Load rules for nft in one of the namespaces."""
        run(*self.inside(name, "nft", "-f", "-"), told=rules)


def made_pair(number: int) -> Pair:
    """Make both hosts and connect them."""
    pair = Pair(f"h{number}", f"g{number}", f"s{number}")
    for name in pair:
        run("ip", "netns", "add", name)
        run("ip", "-n", name, "link", "set", "lo", "up")
    run("ip", "-n", pair.switch, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0")
    run("ip", "-n", pair.switch, "link", "set", "br0", "up")
    for name, port, ip in ((pair.host, "port1", HOST), (pair.guest, "port2", GUEST)):
        plug(pair, name, port, ip)
        run("ip", "-n", name, "route", "add", "default", "via", ROUTER)
    return pair


def plug(pair: Pair, name: str, port: str, ip: str) -> None:
    """Give a namespace a cable to the switch, and an address."""
    run(
        *("ip", "link", "add", port, "netns", pair.switch, "type", "veth"),
        *("peer", "name", "eth0", "netns", name),
    )
    run("ip", "-n", pair.switch, "link", "set", port, "master", "br0", "up")
    run("ip", "-n", name, "addr", "add", f"{ip}/24", "dev", "eth0")
    run("ip", "-n", name, "link", "set", "eth0", "up")


# The faults

_TABLE = """
table {family} t {{
  chain c {{
    type filter hook {hook} priority 0
    {rule}
  }}
}}
"""


def _at_host(rule: str) -> Callable[[Pair], None]:
    return lambda pair: pair.filter(pair.host, _TABLE.format(family="inet", hook="input", rule=rule))


def _own_out(pair: Pair) -> None:
    pair.filter(pair.guest, _TABLE.format(family="inet", hook="output", rule=f"ip daddr {HOST} drop"))


def _own_in(pair: Pair) -> None:
    pair.filter(pair.guest, _TABLE.format(family="inet", hook="input", rule='iifname "eth0" drop'))


def _apart(pair: Pair) -> None:
    for port in ("port1", "port2"):
        run("ip", "-n", pair.switch, "link", "set", port, "type", "bridge_slave", "isolated", "on")


def _apart_but_announced(pair: Pair) -> None:
    """Pass on what goes to all who listen for announcements, and nothing else."""
    rule = "ip daddr 224.0.0.251 accept\n drop"
    pair.filter(pair.switch, _TABLE.format(family="bridge", hook="forward", rule=rule))


def _apart_with_router(pair: Pair) -> None:
    """Let the router answer, and have two others asked for, who do not."""
    _apart(pair)
    router = f"r{pair.guest}"
    run("ip", "netns", "add", router)
    plug(pair, router, "port3", ROUTER)
    ask = "import socket; s = socket.socket(type=socket.SOCK_DGRAM)\n"
    ask += "for at in (7, 8): s.sendto(b'?', (f'10.77.0.{at}', 9))"
    run(*pair.inside(pair.guest, sys.executable, "-c", ask))


def _cable_out(pair: Pair) -> None:
    run("ip", "-n", pair.host, "link", "set", "eth0", "down")


def _no_network(pair: Pair) -> None:
    run("ip", "-n", pair.guest, "link", "set", "eth0", "down")


def _tunnel(pair: Pair) -> None:
    run("ip", "-n", pair.guest, "link", "add", "tun0", "type", "veth", "peer", "name", "far")
    run("ip", "-n", pair.guest, "addr", "add", "10.8.0.2/24", "dev", "tun0")
    for name in ("tun0", "far"):
        run("ip", "-n", pair.guest, "link", "set", name, "up")


def _vpn(pair: Pair) -> None:
    _tunnel(pair)
    run("ip", "-n", pair.guest, "route", "add", "10.77.0.0/25", "dev", "tun0")


def _kill_switch(pair: Pair) -> None:
    _tunnel(pair)
    for half in ("0.0.0.0/1", "128.0.0.0/1"):
        run("ip", "-n", pair.guest, "route", "add", half, "dev", "tun0")
    pair.filter(
        pair.guest, _TABLE.format(family="inet", hook="output", rule='oifname != { "lo", "tun0" } drop')
    )


def _nothing(_pair: Pair) -> None:
    pass


_ESTABLISHED = "ct state established accept"
FAULTS: Mapping[str, Callable[[Pair], None]] = {
    "well": _nothing,
    "not open": _nothing,
    "there: drops all": _at_host(f"{_ESTABLISHED}\n drop"),
    "there: drops the port": _at_host("tcp dport 6697 drop"),
    "there: rejects": _at_host("tcp dport 6697 reject with icmpx type admin-prohibited"),
    "there: resets": _at_host("tcp dport 6697 reject with tcp reset"),
    "here: drops what goes out": _own_out,
    "here: drops what comes in": _own_in,
    "apart": _apart,
    "apart, but announced": _apart_but_announced,
    "apart, with a router": _apart_with_router,
    "host off the network": _cable_out,
    "other network": _nothing,
    "VPN": _vpn,
    "VPN with a kill switch": _kill_switch,
    "no network": _no_network,
    "port of another program": _nothing,
}
_ELSEWHERE = {"other network": "192.168.9.9"}
AT_HOST = {"well": "host: well", "not open": "host: not open", "port of another program": "host: port busy"}
"""Faults of which the host's doctor is asked, too, and what its answer is called."""


def started(pair: Pair, fault: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start what runs on the host while the doctor looks."""
    if fault == "well":
        room = (
            *("-m", "app", "host", "--headless", "--name", "Kitchen"),
            *("--data-dir", str(folder), "--exit-with-parent"),
        )
        command = pair.inside(pair.host, sys.executable, *room)
        host = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        assert host.stdout
        while _ROOM_IS_OPEN not in host.stdout.readline():
            pass
        yield host
    elif fault == "apart, but announced":
        yield subprocess.Popen(pair.inside(pair.host, sys.executable, "-c", _ANNOUNCER))
    elif fault == "port of another program":
        command = pair.inside(pair.host, sys.executable, "-c", _LISTENER)
        yield subprocess.Popen(command, stdin=subprocess.PIPE)


def doctors(pairs: Mapping[str, Pair]) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start all doctors."""
    for fault, pair in pairs.items():
        yield fault, _doctor(pair, pair.guest, _ELSEWHERE.get(fault, HOST))
        if fault in AT_HOST:
            yield AT_HOST[fault], _doctor(pair, pair.host)


def _doctor(pair: Pair, name: str, *where: str) -> "subprocess.Popen[str]":
    command = pair.inside(name, sys.executable, "-m", "app", "doctor", "--json", *where)
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def answers(faults: Mapping[str, Callable[[Pair], None]]) -> Iterator[tuple[str, object]]:
    """Return what the doctor says of each fault, with its exit code and the seconds that all took."""
    run("mount", "-t", "tmpfs", "tmpfs", "/run")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pairs = {fault: made_pair(number) for number, fault in enumerate(faults)}
        for fault, pair in pairs.items():
            for process in started(pair, fault, folder):
                stack.callback(process.wait)
                stack.callback(process.terminate)
            faults[fault](pair)
        began = time.monotonic()
        for fault, doctor in list(doctors(pairs)):
            said, _ = doctor.communicate(timeout=50)
            answer = json.loads(said)
            yield fault, answer | {"code": doctor.returncode, "seconds": time.monotonic() - began}


if __name__ == "__main__":
    print(json.dumps(dict(answers(FAULTS))))

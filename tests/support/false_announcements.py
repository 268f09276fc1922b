"""Announces rooms that don't exist, as packets that no honest library would send; run where they do no harm.

    python -m tests.support.false_announcements OWN_IP COUNT [PORT]

Each has another name, id and address; with PORT all are on that port of ours, where somebody may answer.
"""

import socket
import sys

from zeroconf._dns import DNSAddress, DNSPointer, DNSService, DNSText
from zeroconf._protocol.outgoing import DNSOutgoing

from core.discovery.announcing import SERVICE_TYPE

_GROUP = ("224.0.0.251", 5353)
_ANSWER, _IN, _UNIQUE = 0x8400, 1, 0x8001
_PTR, _TXT, _SRV, _A = 12, 16, 33, 1
_UGLY = [
    "\u202egnp.exe",
    "\x1b[31mred",
    "a\nb",
    "back\\slash",
    "n" * 250,
    "Z" + "\u0301" * 90,
    "",
    "\U0001f3e0",
]


def packet(number: int, ip: str, port: int) -> bytes:
    """Return the announcement of one room, with all that belongs to it."""
    name = f"Fake {number}\u202e\\.{SERVICE_TYPE}"
    server = f"fake{number}.local."
    pairs = [
        b"v=1",
        b"id=%08d" % number,
        b"key=0123456789abcdef",
        b"n=" + _UGLY[number % len(_UGLY)].encode()[:253],
    ]
    text = b"".join(bytes([len(pair)]) + pair for pair in pairs)
    out = DNSOutgoing(_ANSWER)
    out.add_answer_at_time(DNSPointer(SERVICE_TYPE, _PTR, _IN, 4500, name), 0)
    out.add_answer_at_time(DNSService(name, _SRV, _UNIQUE, 120, 0, 0, port, server), 0)
    out.add_answer_at_time(DNSText(name, _TXT, _UNIQUE, 4500, text), 0)
    out.add_answer_at_time(DNSAddress(server, _A, _UNIQUE, 120, socket.inet_aton(ip)), 0)
    return out.packets()[0]


def main(own_ip: str, count: int, port: int = 0) -> None:
    """Send them all, as fast as they go."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
        sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own_ip))
        if sys.platform != "win32":
            sender.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sender.bind((own_ip, _GROUP[1]))
        for number in range(count):
            there = f"10.77.{1 + number // 250}.{1 + number % 250}"
            sender.sendto(packet(number, own_ip if port else there, port or 6697), _GROUP)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))

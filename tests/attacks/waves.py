"""What attackers do: python -m tests.attacks.waves NAME HOST PORT SECONDS; prints its figures as JSON.

In a process of its own, so that attackers take no time from those who measure.
"""

import json
import socket
import ssl
import struct
import sys
import time
from collections.abc import Callable, Mapping

from tests.attacks.crowd import Crowd, Intruder, registration, spread
from tests.support.encrypted_peer import greeting, unchecked_context

Where = tuple[str, int]
Figures = dict[str, int]

READERS = 30
READ_BYTES_A_SECOND = 500_000
_SLICE = 0.05
_SETTLED = 30  # slices
GUESSERS = 10
NEWCOMERS = 500
LEAVING_AT_ONCE = 10


def tags(where: Where, seconds: float) -> Figures:
    """20 connections of one address at 10 lines a second, each with 4,080 bytes of client tags."""
    crowd = Crowd(where, spread(["127.0.0.2"], 20))
    crowd.register(1.0)
    line = b"@+x=" + b"y" * 4077 + b" PRIVMSG #lobby :spam\r\n"
    crowd.run(seconds, lambda: crowd.say(lambda _: line), every=0.1)
    return {"gone": crowd.gone}


def joins(where: Where, seconds: float) -> Figures:
    """200 connections of 10 addresses join 60 channels and leave them."""
    crowd = Crowd(where, spread([f"127.0.2.{number}" for number in range(1, 11)], 200))
    crowd.register(2.0)
    channels = ",".join(f"#c{number}" for number in range(60))
    wave = f"JOIN {channels}\r\nPART {channels}\r\n".encode()
    crowd.run(seconds, lambda: crowd.say(lambda _: wave), every=0.5)
    gone = crowd.gone
    crowd.close()
    return {"gone": gone}


def separate_joins(where: Where, seconds: float) -> Figures:
    """The same, each channel in a line of its own, and a disconnection in the middle of it."""
    crowd = Crowd(where, spread([f"127.0.2.{number}" for number in range(1, 11)], 200))
    crowd.register(2.0)
    wave = "".join(f"JOIN #c{number}\r\n" for number in range(60)).encode()
    crowd.run(seconds, lambda: crowd.say(lambda _: wave), every=0.5)
    gone = crowd.gone
    crowd.close()
    return {"gone": gone}


def unregistered(where: Where, seconds: float) -> Figures:
    """480 connections of 25 addresses send 60,000 lines of 3 bytes each, and do not register."""
    crowd = Crowd(where, spread([f"127.0.3.{number}" for number in range(1, 26)], 480))
    crowd.say(lambda _: b"ab\n" * 60_000)
    crowd.run(seconds)
    return {"gone": crowd.gone}


def line_ends(where: Where, seconds: float) -> Figures:
    """20 connections send only line ends, as fast as the host takes them."""
    crowd = Crowd(where, spread(["127.0.0.2"], 20))
    crowd.register(1.0)
    blank, sent = b"\r\n" * 32_768, [0]

    def push() -> None:
        sent[0] += sum(not member.unsent for member in crowd.members)
        crowd.say(lambda _: blank)

    crowd.run(seconds, push, every=0.01)
    return {"gone": crowd.gone, "sent_kb": sent[0] * 64}


def resets(where: Where, seconds: float) -> Figures:
    """Somebody sends 2,500 lines and resets the connection, again and again."""
    end, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        one = Intruder(where, "127.0.0.2")
        crowd = Crowd(where, ())
        crowd.members = [one]
        crowd.register(0.5, f"r{rounds}x")
        crowd.say(lambda _: b"".join(b"PRIVMSG #lobby :reset %d\r\n" % number for number in range(2500)))
        crowd.run(0.5)
        one.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.socket.close()
        rounds += 1
    return {"rounds": rounds}


def one_network(where: Where, seconds: float) -> Figures:
    """9,999 connections out of one /64; in a network namespace where all of it is this computer's."""
    end, count, kept = time.monotonic() + seconds, 0, []
    for number in range(9_999):
        if time.monotonic() > end:
            break
        one = Intruder(where, f"2001:db8:1:2::{number + 0x10:x}")
        one.unsent = f"NICK n{number}\r\nUSER u 0 * :u\r\n".encode()
        if not one.is_gone:
            one.serve()
        count += 1
        kept.append(one)
    inside, same = count, 0
    while same < _SETTLED:  # the host may still be at those who came first
        for one in kept:
            if not one.is_gone:
                one.serve()
        time.sleep(_SLICE)
        before, inside = inside, sum(not one.is_gone for one in kept)
        same = same + 1 if inside == before else 0
    return {"tried": count, "inside": inside}


def guesses(where: Where, seconds: float) -> Figures:
    """Guess the password of the room, from one address and from a thousand of loopback's."""
    end, looked_at, told_to_wait, rounds = time.monotonic() + seconds, 0, 0, 0
    while time.monotonic() < end:
        crowd = Crowd(where, spread(["127.0.0.2"], GUESSERS))
        crowd.say(lambda number: f"PASS no{number}\r\nNICK g{number}\r\nUSER g 0 * :g\r\n".encode())
        crowd.run(0.3)
        heard = [bytes(member.heard) for member in crowd.members]
        looked_at += sum(b"Password incorrect" in each for each in heard)
        told_to_wait += sum(b" 263 " in each for each in heard)
        crowd.close()
        rounds += 1
    return {"looked_at": looked_at, "told_to_wait": told_to_wait, "rounds": rounds}


def readers(where: Where, seconds: float) -> Figures:
    """30 members of as many addresses, who read 0.5 MB a second each and say nothing."""
    crowd = Crowd(where, [f"127.0.4.{number}" for number in range(1, READERS + 1)])
    crowd.register(1.0, "reader")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for member in crowd.members:
            if not member.is_gone:
                member.serve(int(READ_BYTES_A_SECOND * _SLICE))
        time.sleep(_SLICE)
    return {"gone": crowd.gone}


def newcomers(where: Where, seconds: float) -> Figures:
    """500 at once shake hands, register and join the lobby; then they go one by one, and others come."""
    return _waves_of_newcomers(where, seconds, unchecked_context())


def clear_newcomers(where: Where, seconds: float) -> Figures:
    """The same without TLS."""
    return _waves_of_newcomers(where, seconds, None)


def _waves_of_newcomers(where: Where, seconds: float, context: ssl.SSLContext | None) -> Figures:
    end, waves, came_in, longest = time.monotonic() + seconds, 0, 0, 0.0
    while time.monotonic() < end:
        began = time.monotonic()
        sources = spread([f"127.1.{waves % 200}.{number}" for number in range(1, 26)], NEWCOMERS)
        crowd = Crowd(where, sources, context)
        for number, member in enumerate(crowd.members):
            member.unsent = registration(f"w{waves}n{number}")
        waves, inside = waves + 1, 0
        while time.monotonic() < end and inside < NEWCOMERS:
            crowd.run(0.05)
            inside = sum(b" 366 " in member.heard or member.is_gone for member in crowd.members)
        came_in += inside - crowd.gone
        longest = max(longest, time.monotonic() - began)
        crowd.leave(LEAVING_AT_ONCE)
    return {"waves": waves, "came_in": came_in, "longest_ms": int(longest * 1000)}


def halves(where: Where, seconds: float) -> Figures:
    """480 connections of 25 addresses begin with TLS, and go on by a byte a second."""
    crowd = Crowd(where, spread([f"127.0.3.{number}" for number in range(1, 26)], 480))
    hello = greeting()
    sent = iter([hello[:100], *(bytes([byte]) for byte in hello[100:])])

    def go_on() -> None:
        piece = next(sent, b"")
        crowd.say(lambda _: piece)

    crowd.run(seconds, go_on, every=1.0)
    return {"gone": crowd.gone}


def probes(where: Where, seconds: float) -> Figures:
    """One address connects and closes without a word, as fast as it can."""
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        Intruder(where, "127.0.0.2").socket.close()
        count += 1
    return {"probes": count}


WAVES: Mapping[str, Callable[[Where, float], Figures]] = {
    wave.__name__: wave
    for wave in (
        tags,
        joins,
        separate_joins,
        unregistered,
        line_ends,
        resets,
        one_network,
        guesses,
        newcomers,
        clear_newcomers,
        halves,
        probes,
        readers,
    )
}

if __name__ == "__main__":
    name, host, port, duration = sys.argv[1:]
    print(json.dumps(WAVES[name]((host, int(port)), float(duration))), flush=True)

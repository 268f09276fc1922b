"""Observes everything about one address at once, in at most four seconds. Blocks: not for the UI thread."""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue

from core.addresses import Address
from core.doctor import probes
from core.doctor.asking_system import Ways, known_neighbours, network_profile, own_ips, this_platform, ways_to
from core.doctor.facts import Attempt, AttemptEnd, Neighbour, RoomFacts
from core.doctor.sought import SoughtRoom
from core.doctor.visiting import Visited, visit
from core.joining.trust import Trust
from core.values import replace

AT_MOST = 4.0
_FOR_NAME = 2.0
_FOR_ROOM, _FOR_OTHER, _FOR_PACKET, _FOR_EAR = 2.5, 2.0, 1.5, 1.5
_Heard = tuple[bool | None, bool | None]  # ourselves, the room
_AT_ONCE = 6  # the probes
_LEAST_OTHERS = 2  # of whom none answers, before that says something


def observe(address: Address, sought: SoughtRoom) -> RoomFacts:
    """Return all that can be found out of a room's address now; never raises for what it meets.

    ``address`` is one of the room's, and ``sought`` says what else is known of it.
    """
    until = time.monotonic() + AT_MOST
    facts = RoomFacts(
        system=this_platform(), host=address.host, port=address.port, refusal=sought.refusal, wait=sought.wait
    )
    ip = _resolved(address, min(until, time.monotonic() + _FOR_NAME))
    if not ip:
        return replace(facts, is_name_known=False, own_ips=own_ips())
    return _observed(replace(facts, ip=ip, is_name_known=True), sought.trust, until)


def _observed(facts: RoomFacts, trust: Trust, until: float) -> RoomFacts:
    ip, port, system = facts.ip, facts.port, facts.system
    own = own_ips()
    facts = replace(facts, own_ips=own, is_here=ip in own or _is_loopback(ip))
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="doctor") as pool:
        reaching = pool.submit(_reach, ip, port, until, trust)
        surroundings = None if facts.is_here else pool.submit(_surroundings, facts, pool)
        other = pool.submit(probes.connect, ip, probes.OTHER_PORT, _FOR_OTHER)
        packet = pool.submit(probes.send_packet, ip, _FOR_PACKET)
        profile = pool.submit(network_profile, system)
        room, visited = reaching.result()
        facts = replace(facts, room=room, other=other.result(), udp=packet.result(), profile=profile.result())
        if surroundings:
            facts = _with_surroundings(facts, *surroundings.result())
    return _with_visit(facts, visited)


def _surroundings(facts: RoomFacts, pool: ThreadPoolExecutor) -> tuple[Ways, _Heard]:
    """Return the ways out, and whose announcements are heard; the router is asked for meanwhile."""
    ear = pool.submit(probes.listen_for, facts.ip, probes.source_to(facts.ip), _FOR_EAR)
    ways = ways_to(facts.ip, facts.system)
    if ways.gateway:
        probes.nudge(ways.gateway)
    return ways, ear.result()


def _reach(ip: str, port: int, until: float, trust: Trust) -> tuple[Attempt, Visited]:
    room = probes.connect(ip, port, _FOR_ROOM)
    return room, visit(ip, port, until, trust) if room.end is AttemptEnd.OPEN else Visited()


def _with_surroundings(facts: RoomFacts, ways: Ways, heard: _Heard) -> RoomFacts:
    """Read the table of neighbours last: by now they have answered, or won't."""
    facts = replace(facts, route=ways.route, has_vpn=ways.has_vpn, hears_itself=heard[0], hears_room=heard[1])
    if ":" in facts.ip:
        return facts
    table = known_neighbours(facts.system)
    others = [state for ip, state in table.items() if ip not in (facts.ip, ways.gateway)]
    are_silent = all(state is Neighbour.UNANSWERED for state in others)
    return replace(
        facts,
        neighbour=table.get(facts.ip, Neighbour.ABSENT),
        gateway=table.get(ways.gateway, Neighbour.ABSENT) if ways.gateway else None,
        are_others_unanswered=are_silent and len(others) >= _LEAST_OTHERS,
    )


def _with_visit(facts: RoomFacts, visited: Visited) -> RoomFacts:
    heard = visited.heard
    return replace(
        facts,
        service=visited.service,
        tls_fault=visited.tls_fault,
        key=visited.key,
        has_password=heard.has_password,
        refusal=facts.refusal or heard.refusal,
        wait=facts.wait or heard.wait,
        clock_ahead=heard.clock_ahead,
    )


def _is_loopback(ip: str) -> bool:
    try:
        return ipaddress.ip_address(ip).is_loopback
    except ValueError:
        return False


def _resolved(address: Address, until: float) -> str:
    """Return the first address of the name, with its scope; empty when it has none, or none in time."""
    if _is_numeric(address.host):
        return address.host
    answers: SimpleQueue[str] = SimpleQueue()
    # a look-up cannot be interrupted: when the answer is not wanted any more, nobody reads it
    threading.Thread(target=_look_up, args=(address, answers.put), name="resolver", daemon=True).start()
    try:
        return answers.get(timeout=max(until - time.monotonic(), 0.001))
    except Empty:
        return ""


def _is_numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _look_up(address: Address, answer: Callable[[str], None]) -> None:
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        answer(str(found[0][4][0]))
    except (OSError, ValueError):
        answer("")

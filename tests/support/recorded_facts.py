"""What was observed in each situation, with the cause that it has; each says where it comes from.

"recorded": by this program between two hosts made of namespaces, on Linux; tests/system/test_doctor.py
brings the same about again. "told": by a code of a room of ours, which tests of core/doctor/knocking.py show.
"reasoned": from the documentation of the system, nobody has seen it there yet.
"""

from typing import NamedTuple

from core.doctor.causes import Cause
from core.doctor.facts import (
    Attempt,
    AttemptEnd,
    KeyState,
    Neighbour,
    NetworkProfile,
    Platform,
    RoomFacts,
    Route,
    Service,
)
from core.failures import Failure
from core.values import replace

RECORDED, TOLD, REASONED = "recorded", "told", "reasoned"

OPEN = Attempt(AttemptEnd.OPEN, 0.004)
REFUSED = Attempt(AttemptEnd.REFUSED, 0.002)
SILENT = Attempt(AttemptEnd.SILENT, 2.5)
REJECTED = Attempt(AttemptEnd.NO_HOST, 0.001)
NO_HOST = Attempt(AttemptEnd.NO_HOST, 0.56)
FORBIDDEN = Attempt(AttemptEnd.FORBIDDEN, 0.0)
NO_NETWORK = Attempt(AttemptEnd.NO_NETWORK, 0.0)

DIRECT = Route("eth0", "10.77.0.2", is_direct=True, is_tunnel=False)
ROUTED = Route("eth0", "10.77.0.2", is_direct=False, is_tunnel=False)

WELL = RoomFacts(
    system=Platform.LINUX,
    host="10.77.0.1",
    port=6697,
    ip="10.77.0.1",
    is_name_known=True,
    is_here=False,
    own_ips=("10.77.0.2",),
    room=OPEN,
    other=REFUSED,
    udp=REFUSED,
    neighbour=Neighbour.KNOWN,
    gateway=Neighbour.UNANSWERED,
    are_others_unanswered=False,
    route=DIRECT,
    has_vpn=False,
    hears_itself=True,
    hears_room=True,
    service=Service.ROOM,
    key=KeyState.NEW,
    has_password=False,
    clock_ahead=0.2,
)
_SHUT = replace(
    WELL, room=SILENT, service=None, key=None, has_password=None, clock_ahead=None, hears_room=False
)
_UNANSWERED = replace(_SHUT, other=NO_HOST, udp=SILENT, neighbour=Neighbour.UNANSWERED)
_MAC, _WINDOWS = replace(_SHUT, system=Platform.MAC), replace(_SHUT, system=Platform.WINDOWS)
_TUN = Route("tun0", "10.8.0.2", is_direct=True, is_tunnel=True)


class Situation(NamedTuple):
    name: str
    origin: str
    facts: RoomFacts
    cause: Cause
    is_sure: bool = True


SITUATIONS = (
    Situation("all well", RECORDED, WELL, Cause.WELL),
    Situation("room not open", RECORDED, replace(_SHUT, room=REFUSED), Cause.ROOM_NOT_OPEN),
    Situation("in the clear", RECORDED, replace(WELL, service=Service.CLEAR_IRC), Cause.IN_THE_CLEAR),
    Situation(
        "firewall there drops all",
        RECORDED,
        replace(_SHUT, other=SILENT, udp=SILENT),
        Cause.FIREWALL_THERE,
        False,
    ),
    Situation("firewall there drops our port", RECORDED, _SHUT, Cause.FIREWALL_THERE),
    Situation("firewall there rejects", RECORDED, replace(_SHUT, room=REJECTED), Cause.FIREWALL_THERE),
    Situation("firewall there resets", RECORDED, replace(_SHUT, room=REFUSED), Cause.ROOM_NOT_OPEN),
    Situation(
        "own firewall drops what goes out",
        RECORDED,
        replace(_SHUT, other=SILENT, udp=FORBIDDEN, neighbour=Neighbour.ABSENT),
        Cause.FIREWALL_HERE,
    ),
    Situation(
        "own firewall drops what comes in",
        RECORDED,
        replace(_SHUT, other=SILENT, udp=SILENT, hears_itself=False),
        Cause.FIREWALL_HERE,
        False,
    ),
    Situation(
        "client isolation, its announcement is heard",
        RECORDED,
        replace(_UNANSWERED, hears_room=True),
        Cause.ISOLATED,
    ),
    Situation(
        "client isolation, nobody but the router answers",
        REASONED,
        replace(_UNANSWERED, gateway=Neighbour.KNOWN, are_others_unanswered=True),
        Cause.ISOLATED,
        False,
    ),
    Situation("host off the network", RECORDED, _UNANSWERED, Cause.GONE_OR_ISOLATED, False),
    Situation(
        "VPN takes the network, too",
        RECORDED,
        replace(_UNANSWERED, route=_TUN, own_ips=("10.77.0.2", "10.8.0.2")),
        Cause.VPN,
    ),
    Situation(
        "VPN with a kill switch",
        RECORDED,
        replace(_UNANSWERED, other=SILENT, udp=FORBIDDEN, has_vpn=True),
        Cause.VPN,
        False,
    ),
    Situation(
        "other subnet, dead gateway",
        RECORDED,
        replace(
            _SHUT, ip="192.168.9.9", room=NO_HOST, other=SILENT, udp=SILENT, route=ROUTED, neighbour=None
        ),
        Cause.OTHER_NETWORK,
    ),
    Situation(
        "no network",
        RECORDED,
        replace(
            _SHUT,
            room=NO_NETWORK,
            other=NO_NETWORK,
            udp=NO_NETWORK,
            own_ips=(),
            route=None,
            hears_itself=None,
        ),
        Cause.NO_NETWORK,
    ),
    Situation(
        "no way to that network",
        REASONED,
        replace(_SHUT, room=NO_NETWORK, other=NO_NETWORK, udp=NO_NETWORK, route=None),
        Cause.OTHER_NETWORK,
    ),
    Situation(
        "IPv6 without a network for it",
        RECORDED,
        replace(_SHUT, host="fd12::1", ip="fd12::1", room=NO_NETWORK, route=None),
        Cause.NO_IPV6,
    ),
    Situation(
        "IPv6 address of one network, without its scope",
        RECORDED,
        replace(_SHUT, host="fe80::1", ip="fe80::1", room=Attempt(AttemptEnd.FAILED)),
        Cause.IPV6_SCOPE,
    ),
    Situation(
        "unknown name",
        RECORDED,
        RoomFacts(system=Platform.LINUX, host="nowhere", port=6697, is_name_known=False),
        Cause.UNKNOWN_NAME,
    ),
    Situation(
        "macOS without the permission for the local network",
        REASONED,
        replace(_MAC, room=REJECTED, other=REJECTED, udp=REJECTED, neighbour=Neighbour.ABSENT),
        Cause.MAC_PRIVACY,
        False,
    ),
    Situation(
        "Windows drops what goes out",
        REASONED,
        replace(_WINDOWS, other=SILENT, udp=SILENT, neighbour=Neighbour.ABSENT),
        Cause.FIREWALL_HERE,
        False,
    ),
    Situation(
        "Windows does not let the program out (WSAEACCES)",
        REASONED,
        replace(_WINDOWS, room=FORBIDDEN, other=FORBIDDEN),
        Cause.FIREWALL_HERE,
    ),
    Situation(
        "Windows there drops all, as it does without a rule",
        REASONED,
        replace(_WINDOWS, other=SILENT, udp=SILENT, profile=NetworkProfile.PUBLIC),
        Cause.FIREWALL_THERE,
        False,
    ),
    Situation("SSH", RECORDED, replace(WELL, service=Service.SSH, key=None), Cause.NOT_A_ROOM),
    Situation("silence", RECORDED, replace(WELL, service=Service.SILENCE, key=None), Cause.NOT_A_ROOM, False),
    Situation("another key", TOLD, replace(WELL, key=KeyState.OTHER), Cause.KEY_CHANGED),
    Situation(
        "no version of TLS in common",
        REASONED,
        replace(WELL, service=None, key=None, tls_fault="unsupported protocol"),
        Cause.TLS_FAILED,
        False,
    ),
    Situation("the clock is off", TOLD, replace(WELL, clock_ahead=-3600.0), Cause.CLOCK_OFF),
    Situation("room full", TOLD, replace(WELL, refusal=Failure.ROOM_FULL), Cause.ROOM_FULL),
    Situation("too fast", TOLD, replace(WELL, refusal=Failure.TOO_FAST), Cause.DOOR_BUSY),
    Situation("banned", TOLD, replace(WELL, refusal=Failure.BANNED), Cause.BANNED),
    Situation("wrong password", TOLD, replace(WELL, refusal=Failure.WRONG_PASSWORD), Cause.WRONG_PASSWORD),
    Situation(
        "too many wrong passwords",
        TOLD,
        replace(WELL, refusal=Failure.MUST_WAIT, wait=287),
        Cause.TOO_MANY_TRIES,
    ),
    Situation(
        "nothing but silence is known",
        REASONED,
        RoomFacts(system=Platform.WINDOWS, host="10.0.0.1", port=6697, ip="10.0.0.1", room=SILENT),
        Cause.NO_ANSWER,
        False,
    ),
    Situation(
        "nothing is known",
        REASONED,
        RoomFacts(system=Platform.LINUX, host="10.0.0.1", port=6697),
        Cause.UNCLEAR,
        False,
    ),
)

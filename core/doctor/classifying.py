"""Finds the cause in what was observed: rules in order, of which the first that fits counts. Pure.

What was seen in which situation stands in tests/support/recorded_facts.py.
"""

import ipaddress
from collections.abc import Callable, Iterator

from core.doctor.causes import Cause, Diagnosis
from core.doctor.facts import AttemptEnd, KeyState, Neighbour, NetworkProfile, Platform, RoomFacts, Service
from core.failures import Failure
from core.values import replace

CLOCK_TOLERANCE = 60.0
_AT_ONCE = 0.3  # seconds: a firewall's refusal comes sooner, the system gives up on a neighbour later
_USUAL_NETWORK_BITS = 24
_IPV6 = 6

REFUSALS = {
    Failure.WRONG_PASSWORD: Cause.WRONG_PASSWORD,
    Failure.MUST_WAIT: Cause.TOO_MANY_TRIES,
    Failure.ROOM_FULL: Cause.ROOM_FULL,
    Failure.TOO_MANY_CONNECTIONS: Cause.DOOR_BUSY,
    Failure.TOO_FAST: Cause.DOOR_BUSY,
    Failure.GAVE_WAY: Cause.DOOR_BUSY,
    Failure.BANNED: Cause.BANNED,
}
"""What a room says when it lets somebody not in; all else is no word of a room."""
_SERVICES = {Service.ROOM: Cause.WELL, Service.CLEAR_IRC: Cause.IN_THE_CLEAR}
_THERE = (AttemptEnd.OPEN, AttemptEnd.REFUSED)
_NO_WORD = (AttemptEnd.SILENT, AttemptEnd.NO_HOST)


def classify(facts: RoomFacts) -> Diagnosis:
    """Return the cause; there is one for whatever was observed."""
    found = next(filter(None, (rule(facts) for rule in _RULES)), Diagnosis(Cause.UNCLEAR, is_sure=False))
    besides = tuple(cause for cause in _besides(facts, found) if cause is not found.cause)
    return replace(found, besides=besides)


def _besides(facts: RoomFacts, found: Diagnosis) -> Iterator[Cause]:
    if facts.hears_itself is False and not facts.is_here:
        yield Cause.ANNOUNCEMENTS_BLOCKED_HERE
    elif facts.hears_room is False and facts.hears_itself and found.is_well and not facts.is_here:
        yield Cause.ANNOUNCEMENTS_NOT_HEARD
    if found.is_well and _is_clock_off(facts):
        yield Cause.CLOCK_OFF
    if facts.has_vpn and _end(facts) in (*_NO_WORD, AttemptEnd.NO_NETWORK):
        yield Cause.VPN
    if facts.profile is NetworkProfile.PUBLIC:
        yield Cause.PUBLIC_PROFILE


def _end(facts: RoomFacts) -> AttemptEnd | None:
    return facts.room.end if facts.room else None


def _is_clock_off(facts: RoomFacts) -> bool:
    return facts.clock_ahead is not None and abs(facts.clock_ahead) > CLOCK_TOLERANCE


# The rules


def _key(facts: RoomFacts) -> Diagnosis | None:
    return Diagnosis(Cause.KEY_CHANGED) if facts.key is KeyState.OTHER else None


def _refused_by_room(facts: RoomFacts) -> Diagnosis | None:
    is_there = _end(facts) is AttemptEnd.OPEN  # else it was said before, and something else is so now
    cause = REFUSALS.get(facts.refusal) if facts.refusal and is_there else None
    return Diagnosis(cause) if cause else None


def _answered(facts: RoomFacts) -> Diagnosis | None:
    """Return what answers on the port, if anything does."""
    if _end(facts) is not AttemptEnd.OPEN:
        return None
    if facts.service is None:
        return Diagnosis(Cause.TLS_FAILED if facts.tls_fault else Cause.UNCLEAR, is_sure=False)
    cause = _SERVICES.get(facts.service, Cause.NOT_A_ROOM)
    if cause is Cause.WELL and _is_clock_off(facts):
        return Diagnosis(Cause.CLOCK_OFF)
    is_quiet = facts.service in (Service.HUNG_UP, Service.SILENCE)
    return Diagnosis(cause, is_sure=not is_quiet)


def _unknown_name(facts: RoomFacts) -> Diagnosis | None:
    return Diagnosis(Cause.UNKNOWN_NAME) if facts.is_name_known is False else None


def _scope(facts: RoomFacts) -> Diagnosis | None:
    ip = _ip(facts.ip or facts.host)
    is_lost = isinstance(ip, ipaddress.IPv6Address) and ip.is_link_local and not ip.scope_id
    return Diagnosis(Cause.IPV6_SCOPE) if is_lost else None


def _not_open(facts: RoomFacts) -> Diagnosis | None:
    return Diagnosis(Cause.ROOM_NOT_OPEN) if _end(facts) is AttemptEnd.REFUSED else None


def _no_network(facts: RoomFacts) -> Diagnosis | None:
    if _end(facts) is not AttemptEnd.NO_NETWORK:
        return None
    if not facts.own_ips:
        return Diagnosis(Cause.NO_NETWORK, is_sure=facts.own_ips is not None)
    ip = _ip(facts.ip)
    if ip and ip.version == _IPV6 and all(":" not in own for own in facts.own_ips):
        return Diagnosis(Cause.NO_IPV6)
    return Diagnosis(Cause.OTHER_NETWORK)


def _forbidden_here(facts: RoomFacts) -> Diagnosis | None:
    attempts = [attempt.end for attempt in (facts.room, facts.other, facts.udp) if attempt]
    if AttemptEnd.FORBIDDEN not in attempts:
        return None
    return Diagnosis(Cause.VPN, is_sure=False) if facts.has_vpn else Diagnosis(Cause.FIREWALL_HERE)


def _mac_privacy(facts: RoomFacts) -> Diagnosis | None:
    """Find what macOS does to a program without the permission: at once "no route" to the own network."""
    is_refused = facts.room and facts.room.end is AttemptEnd.NO_HOST and facts.room.seconds < _AT_ONCE
    is_near = facts.route is None or facts.route.is_direct is not False
    if facts.system is Platform.MAC and is_refused and is_near and not facts.is_here:
        return Diagnosis(Cause.MAC_PRIVACY, is_sure=False)
    return None


def _vpn(facts: RoomFacts) -> Diagnosis | None:
    if _end(facts) not in _NO_WORD or facts.route is None or not facts.route.is_tunnel:
        return None
    return Diagnosis(Cause.VPN, is_sure=_is_beside_us(facts))


def _is_beside_us(facts: RoomFacts) -> bool:
    """Whether the room seems to be in a network of ours (RFC 1918, /24) that is not the tunnel's."""
    there, source = _ip(facts.ip), facts.route.source if facts.route else ""
    if not isinstance(there, ipaddress.IPv4Address):
        return False
    network = ipaddress.ip_network(f"{there}/{_USUAL_NETWORK_BITS}", strict=False)
    own = [_ip(ip) for ip in facts.own_ips or () if ip != source]
    return any(isinstance(ip, ipaddress.IPv4Address) and ip in network for ip in own)


def _rejected_there(facts: RoomFacts) -> Diagnosis | None:
    """Find a firewall that says no (firewalld): the computer is there, and "no route" came at once."""
    is_rejected = facts.room and facts.room.end is AttemptEnd.NO_HOST and facts.room.seconds < _AT_ONCE
    if is_rejected and (facts.neighbour is Neighbour.KNOWN or _is_there(facts)):
        return Diagnosis(Cause.FIREWALL_THERE)
    return None


def _dropped_there(facts: RoomFacts) -> Diagnosis | None:
    """Find a firewall that drops packets to the room's port alone."""
    return Diagnosis(Cause.FIREWALL_THERE) if _end(facts) in _NO_WORD and _is_there(facts) else None


def _is_there(facts: RoomFacts) -> bool:
    """Whether the computer has answered anything but the room's port."""
    is_other = facts.other is not None and facts.other.end in _THERE
    return is_other or (facts.udp is not None and facts.udp.end in _THERE)


def _other_network(facts: RoomFacts) -> Diagnosis | None:
    if _end(facts) not in _NO_WORD or facts.route is None or facts.route.is_direct is not False:
        return None
    return Diagnosis(Cause.OTHER_NETWORK, is_sure=_end(facts) is AttemptEnd.NO_HOST)


def _silent_here(facts: RoomFacts) -> Diagnosis | None:
    is_silent = facts.is_here and _end(facts) in _NO_WORD
    return Diagnosis(Cause.FIREWALL_HERE) if is_silent else None


def _silent_neighbour(facts: RoomFacts) -> Diagnosis | None:
    """Find who drops everything, when the hardware of the room's computer has answered."""
    if _end(facts) not in _NO_WORD or facts.neighbour is not Neighbour.KNOWN:
        return None
    if facts.hears_itself is False:
        return Diagnosis(Cause.FIREWALL_HERE, is_sure=False)
    # who hears its own announcement lets packets in: so it is the other one, unless only replies are dropped
    return Diagnosis(Cause.FIREWALL_THERE if facts.hears_itself else Cause.FIREWALL_EITHER, is_sure=False)


def _missing_neighbour(facts: RoomFacts) -> Diagnosis | None:
    """Tell a network that parts its devices from a computer that is gone: by contrast alone."""
    if _end(facts) not in _NO_WORD or facts.neighbour is not Neighbour.UNANSWERED:
        return None
    if facts.hears_room:
        return Diagnosis(Cause.ISOLATED)
    if facts.are_others_unanswered and facts.gateway is Neighbour.KNOWN:
        return Diagnosis(Cause.ISOLATED, is_sure=False)
    return Diagnosis(Cause.GONE_OR_ISOLATED, is_sure=False)


def _unasked_neighbour(facts: RoomFacts) -> Diagnosis | None:
    """Find a firewall that drops what goes out, before the neighbour is even asked for."""
    is_direct = facts.route is not None and facts.route.is_direct
    if _end(facts) is AttemptEnd.SILENT and facts.neighbour is Neighbour.ABSENT and is_direct:
        return Diagnosis(Cause.FIREWALL_HERE, is_sure=False)
    return None


def _no_answer(facts: RoomFacts) -> Diagnosis | None:
    return Diagnosis(Cause.NO_ANSWER, is_sure=False) if _end(facts) in _NO_WORD else None


def _ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


_RULES: tuple[Callable[[RoomFacts], Diagnosis | None], ...] = (
    _key,
    _refused_by_room,
    _answered,
    _unknown_name,
    _scope,
    _not_open,
    _no_network,
    _silent_here,
    _forbidden_here,
    _mac_privacy,
    _vpn,
    _rejected_there,
    _dropped_there,
    _other_network,
    _silent_neighbour,
    _missing_neighbour,
    _unasked_neighbour,
    _no_answer,
)

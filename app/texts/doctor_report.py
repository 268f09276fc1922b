"""The doctor's report, to copy: facts in plain lines, without secrets and without names. Pure."""

import ipaddress
from collections.abc import Iterator, Sequence

from core.doctor.causes import Diagnosis
from core.doctor.facts import Attempt, HostFacts, RoomFacts

_UNKNOWN = "not known"


def report(version: str, looked: Sequence[tuple[RoomFacts, Diagnosis]]) -> str:
    """Return the report about a room: a part for each address that was tried."""
    lines = [f"Parlour {version}, doctor"]
    for facts, found in looked:
        lines += ["", *_diagnosis(found), *_lines(facts)]
    return "\n".join(lines)


def host_report(version: str, facts: HostFacts, found: Diagnosis) -> str:
    """Return the report about the room of this computer."""
    return "\n".join([f"Parlour {version}, doctor", "", *_diagnosis(found), *_host_lines(facts)])


def _diagnosis(found: Diagnosis) -> Iterator[str]:
    yield f"cause: {found.cause.value}{'' if found.is_sure else ' (likely)'}"
    if found.besides:
        yield f"besides: {', '.join(cause.value for cause in found.besides)}"


def _lines(facts: RoomFacts) -> Iterator[str]:
    yield f"system: {facts.system.value}"
    yield f"room: {_place(facts.host)}, port {facts.port}{_resolved(facts)}"
    yield f"own addresses: {', '.join(facts.own_ips or ()) or 'not known'}"
    yield f"port {facts.port}: {_attempt(facts.room)}; port 9: {_attempt(facts.other)}"
    yield f"packet: {_attempt(facts.udp)}"
    yield f"hardware there: {_value(facts.neighbour)}; of the router: {_value(facts.gateway)}"
    yield f"others here unanswered: {_said(facts.are_others_unanswered)}"
    yield f"way: {_way(facts)}"
    yield f"VPN: {_said(facts.has_vpn)}; Windows profile: {_value(facts.profile)}"
    yield f"announcements: own heard {_said(facts.hears_itself)}, room heard {_said(facts.hears_room)}"
    yield f"what answers: {_value(facts.service)}; key: {_value(facts.key)}"
    if facts.tls_fault:
        yield f"encryption: {facts.tls_fault}"
    yield f"password wanted: {_said(facts.has_password)}; refusal: {_value(facts.refusal)}"
    ahead = facts.clock_ahead
    yield f"clock of the room: {_UNKNOWN if ahead is None else f'{ahead:+.0f} s'}"


def _host_lines(facts: HostFacts) -> Iterator[str]:
    yield f"system: {facts.system.value}"
    yield f"port {facts.port}: {'a room is open' if facts.is_open else 'no room is open'}"
    if not facts.is_open:
        yield f"what answers: {_value(facts.service)}; program: {facts.holder or _UNKNOWN}"
    yield f"own addresses: {', '.join(facts.own_ips) or 'not known'}"
    yield f"open on: {', '.join(facts.listens_on or ()) or _UNKNOWN}"
    yield f"firewalls on: {', '.join(facts.firewalls) or 'not found'}"
    yield f"Windows profile: {_value(facts.profile)}"
    yield f"others came in: {_counted(facts.reached)}; broke off: {_counted(facts.broken)}"
    yield f"announces itself: {_said(facts.has_discovery)}; own heard: {_said(facts.hears_itself)}"


def _place(host: str) -> str:
    """Return an address; the name of a computer may be a person's."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return "(a name)"


def _resolved(facts: RoomFacts) -> str:
    return "" if facts.ip == facts.host else f" = {facts.ip or 'not found'}"


def _attempt(attempt: Attempt | None) -> str:
    return f"{attempt.end.value} after {attempt.seconds:.1f} s" if attempt else _UNKNOWN


def _way(facts: RoomFacts) -> str:
    if facts.route is None:
        return _UNKNOWN
    route = facts.route
    direct, tunnel = _said(route.is_direct), _said(route.is_tunnel)
    return f"{route.interface or '?'} from {route.source or '?'}, direct {direct}, tunnel {tunnel}"


def _value(value: object) -> str:
    return str(getattr(value, "value", _UNKNOWN))


def _said(value: bool | None) -> str:  # noqa: FBT001 - a fact
    return _UNKNOWN if value is None else "yes" if value else "no"


def _counted(count: int | None) -> str:
    return _UNKNOWN if count is None else str(count)

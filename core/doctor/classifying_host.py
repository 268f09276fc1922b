"""Finds out why others can't come into the room of this computer: rules in order, the first counts. Pure.

A host can't see its own firewall by connecting to itself, for that goes past it: what is left is what the
system says, and who has come.
"""

import ipaddress
from collections.abc import Callable, Iterator

from core.doctor.causes import Cause, Diagnosis
from core.doctor.facts import HostFacts, NetworkProfile
from core.values import replace


def classify_host(facts: HostFacts) -> Diagnosis:
    """Return what is the matter; there is an answer for whatever was observed."""
    found = next(
        filter(None, (rule(facts) for rule in _RULES)), Diagnosis(Cause.NOTHING_FOUND, is_sure=False)
    )
    return replace(found, besides=tuple(cause for cause in _besides(facts) if cause is not found.cause))


def _besides(facts: HostFacts) -> Iterator[Cause]:
    if not facts.is_open:
        return
    if facts.profile is NetworkProfile.PUBLIC:
        yield Cause.PUBLIC_PROFILE
    if facts.firewalls and not facts.reached:
        yield Cause.FIREWALL_ON
    if facts.has_discovery is False:
        yield Cause.NO_DISCOVERY
    elif facts.hears_itself is False:
        yield Cause.ANNOUNCEMENTS_BLOCKED_HERE


def _port(facts: HostFacts) -> Diagnosis | None:
    if facts.is_open:
        return None
    if facts.is_permitted is False:
        return Diagnosis(Cause.PORT_FORBIDDEN)
    is_busy = facts.service is not None or facts.holder or facts.listens_on
    return Diagnosis(Cause.PORT_BUSY if is_busy else Cause.NOT_HOSTING)


def _no_network(facts: HostFacts) -> Diagnosis | None:
    return None if facts.own_ips else Diagnosis(Cause.NO_NETWORK)


def _alone(facts: HostFacts) -> Diagnosis | None:
    is_alone = facts.listens_on and all(map(_is_loopback, facts.listens_on))
    return Diagnosis(Cause.THIS_COMPUTER_ALONE) if is_alone else None


def _reached(facts: HostFacts) -> Diagnosis | None:
    return Diagnosis(Cause.HOST_WELL) if facts.reached else None


def _broken(facts: HostFacts) -> Diagnosis | None:
    return Diagnosis(Cause.HANDSHAKES_BROKE, is_sure=False) if facts.broken else None


def _suspect(facts: HostFacts) -> Diagnosis | None:
    if facts.profile is NetworkProfile.PUBLIC:
        return Diagnosis(Cause.PUBLIC_PROFILE, is_sure=False)
    return Diagnosis(Cause.FIREWALL_ON, is_sure=False) if facts.firewalls else None


def _not_yet(facts: HostFacts) -> Diagnosis | None:
    return Diagnosis(Cause.NOT_REACHED_YET, is_sure=False) if facts.reached == 0 else None


def _is_loopback(ip: str) -> bool:
    try:
        return ipaddress.ip_address(ip).is_loopback
    except ValueError:
        return False


_RULES: tuple[Callable[[HostFacts], Diagnosis | None], ...] = (
    _port,
    _no_network,
    _alone,
    _reached,
    _broken,
    _suspect,
    _not_yet,
)

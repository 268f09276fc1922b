"""Reads what `arp -an` and `route -n get` of macOS print. Pure; what is not understood is not known.

The forms are those of Apple's network_cmds, from its source and from what others have posted; nobody has run
this on macOS yet.
"""

import re
from collections.abc import Mapping

from core.doctor.facts import Neighbour, Route

_NEIGHBOUR = re.compile(r"^\? \((?P<ip>[\da-fA-F.:]+)\) at (?P<hardware>\S+)", re.MULTILINE)
_FIELD = re.compile(r"^\s*(?P<name>[a-z ]+): (?P<value>.+?)\s*$", re.MULTILINE)
_TUNNELS = ("utun", "ipsec", "ppp", "tun", "tap")


def neighbours(printed: str) -> Mapping[str, Neighbour]:
    """Read `arp -an`."""
    return {
        row["ip"]: Neighbour.UNANSWERED if row["hardware"] == "(incomplete)" else Neighbour.KNOWN
        for row in _NEIGHBOUR.finditer(printed)
    }


def route(printed: str) -> tuple[Route, str] | None:
    """Read `route -n get IP`: the route, and the router on it, empty when there is none."""
    fields = {row["name"]: row["value"] for row in _FIELD.finditer(printed)}
    interface = fields.get("interface", "")
    if not interface:
        return None
    gateway = fields.get("gateway", "")
    # a neighbour that is known has a route of its own, whose gateway is its hardware
    is_direct = "GATEWAY" not in fields.get("flags", "").upper()
    is_tunnel = interface.startswith(_TUNNELS)
    return Route(interface, is_direct=is_direct, is_tunnel=is_tunnel), "" if is_direct else gateway

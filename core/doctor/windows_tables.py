"""Reads what PowerShell's commands for the network print as JSON. Pure; what is not understood is not known.

The names and numbers are those of Microsoft's documentation (MSFT_NetNeighbor, MSFT_NetRoute,
MSFT_NetConnectionProfile); nobody has run this on Windows yet.
"""

from collections.abc import Mapping

import msgspec

from core.doctor.facts import Neighbour, NetworkProfile, Route

# ConvertTo-Json writes an enum as its number, other versions as its name
_KNOWN_STATES = {"3", "4", "5", "6", "probe", "delay", "stale", "reachable", "permanent"}
_ASKED_STATES = {"1", "incomplete"}
_PROFILES = {"0": NetworkProfile.PUBLIC, "1": NetworkProfile.PRIVATE, "2": NetworkProfile.DOMAIN}
_NAMED_PROFILES = {
    "public": NetworkProfile.PUBLIC,
    "private": NetworkProfile.PRIVATE,
    "domainauthenticated": NetworkProfile.DOMAIN,
}
_NO_GATEWAY = ("", "0.0.0.0", "::")  # noqa: S104 - so it is printed
_TUNNEL_WORDS = ("vpn", "wireguard", "tailscale", "openvpn", "zerotier", "tap-", "wintun", "nordlynx")

_Row = Mapping[str, object]


def neighbours(printed: str) -> Mapping[str, Neighbour]:
    """Read `Get-NetNeighbor | ConvertTo-Json`."""
    found = {}
    for row in _rows(printed):
        ip, state = _text(row, "IPAddress").partition("%")[0], _text(row, "State").lower()
        if ip and state in _KNOWN_STATES:
            found[ip] = Neighbour.KNOWN
        elif ip and (state in _ASKED_STATES or state in ("0", "unreachable")):
            found[ip] = Neighbour.UNANSWERED
    return found


def route(printed: str) -> tuple[Route, str] | None:
    """Read `Find-NetRoute`, whose rows are our address and the way: the route, and the router on it."""
    interface = source = gateway = ""
    is_direct: bool | None = None
    for row in _rows(printed):
        interface = _text(row, "InterfaceAlias") or interface
        source = _text(row, "IPAddress") or source
        if "NextHop" in row:
            gateway = _text(row, "NextHop")
            is_direct = gateway in _NO_GATEWAY
    if not interface:
        return None
    is_tunnel = any(word in interface.lower() for word in _TUNNEL_WORDS)
    found = Route(interface, source, is_direct=is_direct, is_tunnel=is_tunnel)
    return found, "" if is_direct else gateway


def profile(printed: str, interface: str = "") -> NetworkProfile | None:
    """Read `Get-NetConnectionProfile`: that of ``interface``, else the strictest there is."""
    found = {}
    for row in _rows(printed):
        category = _text(row, "NetworkCategory").lower()
        known = _PROFILES.get(category) or _NAMED_PROFILES.get(category)
        if known:
            found[_text(row, "InterfaceAlias")] = known
    if interface in found:
        return found[interface]
    order = (NetworkProfile.PUBLIC, NetworkProfile.PRIVATE, NetworkProfile.DOMAIN)
    return next((each for each in order if each in found.values()), None)


def _rows(printed: str) -> list[_Row]:
    """Return the objects in a text of JSON, which is one object where there is one row."""
    try:
        decoded = msgspec.json.decode(printed)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return []
    rows = decoded if isinstance(decoded, list) else [decoded]
    return [row for row in rows if isinstance(row, dict)]


def _text(row: _Row, name: str) -> str:
    value = row.get(name)
    return str(value) if isinstance(value, str | int) else ""

"""Asks the system for neighbours, routes and the kind of network. Touches files, programs; never raises."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from core.doctor import linux_tables, mac_tables, windows_tables
from core.doctor.facts import Neighbour, NetworkProfile, Platform, Route
from core.doctor.probes import source_to
from core.interfaces import Medium, medium
from core.own_addresses import Reach, own_addresses
from core.values import replace

_ARP, _ROUTE = Path("/proc/net/arp"), Path("/proc/net/route")
_INTERFACES = Path("/sys/class/net")
_FAR = "192.0.2.1"  # never used: RFC 5737
_WIDEST = 1  # bits: VPN programs write 0.0.0.0/1 and 128.0.0.0/1 in place of a default route
_VPN_NAMES = ("tun", "tap", "wg", "ppp", "tailscale", "zt", "nordlynx", "utun", "ipsec")
_SECONDS = 3.0
_POWERSHELL = ("powershell", "-NoProfile", "-NonInteractive", "-Command")


class Ways(Struct, frozen=True):
    """How packets leave this computer."""

    route: Route | None = None
    gateway: str = ""
    """The router to the rest of the world; empty: none, or not known."""
    has_vpn: bool | None = None


def this_platform() -> Platform:
    """Return which system this is."""
    return {"darwin": Platform.MAC, "win32": Platform.WINDOWS}.get(sys.platform, Platform.LINUX)


def own_ips() -> tuple[str, ...]:
    """Return the addresses of this computer that others could use."""
    return tuple(own.ip for own in own_addresses() if own.reach is not Reach.HERE)


def ways_to(ip: str, system: Platform) -> Ways:
    """Return the way to ``ip``, and what else leads out."""
    source = source_to(ip)
    match system:
        case Platform.LINUX:
            return _linux_ways(ip, source)
        case Platform.MAC:
            return _asked_ways(mac_tables.route(_mac_route(ip)), mac_tables.route(_mac_route(_FAR)), source)
        case Platform.WINDOWS:
            there, far = (windows_tables.route(_windows_route(each)) for each in (ip, _FAR))
            return _asked_ways(there, far, source)


def known_neighbours(system: Platform) -> Mapping[str, Neighbour]:
    """Return whose hardware was asked for, and who has answered."""
    match system:
        case Platform.LINUX:
            return linux_tables.neighbours(text_of(_ARP))
        case Platform.MAC:
            return mac_tables.neighbours(output_of(("arp", "-an")))
        case Platform.WINDOWS:
            return windows_tables.neighbours(_powershell("Get-NetNeighbor", "IPAddress,State"))


def network_profile(system: Platform, interface: str = "") -> NetworkProfile | None:
    """Return what Windows takes the network for; None elsewhere."""
    if system is not Platform.WINDOWS:
        return None
    printed = _powershell("Get-NetConnectionProfile", "InterfaceAlias,NetworkCategory")
    return windows_tables.profile(printed, interface)


def _linux_ways(ip: str, source: str) -> Ways:
    table = text_of(_ROUTE)
    way, default = linux_tables.way_to(table, ip), linux_tables.way_to(table, _FAR)
    wide = [each for each in linux_tables.ways(table) if each.network.prefixlen <= _WIDEST]
    has_vpn = any(_is_tunnel(each.interface) for each in wide)
    gateway = default.gateway if default else ""
    if way is None:  # IPv6 has another table; the source tells at least whether there is a way
        return Ways(Route(source=source) if source else None, gateway, has_vpn)
    route = Route(way.interface, source, is_direct=not way.gateway, is_tunnel=_is_tunnel(way.interface))
    return Ways(route, gateway, has_vpn)


def _is_tunnel(interface: str) -> bool:
    return interface.startswith(_VPN_NAMES) or medium(_INTERFACES / interface) is Medium.TUNNEL


def _asked_ways(there: tuple[Route, str] | None, far: tuple[Route, str] | None, source: str) -> Ways:
    route = replace(there[0], source=there[0].source or source) if there else None
    return Ways(route, far[1] if far else "", far[0].is_tunnel if far else None)


def _mac_route(ip: str) -> str:
    family = ("-inet6",) if ":" in ip else ()
    return output_of(("route", "-n", "get", *family, ip))


def _windows_route(ip: str) -> str:
    fields = "InterfaceAlias,IPAddress,NextHop,DestinationPrefix"
    return _powershell(f"Find-NetRoute -RemoteIPAddress '{ip.partition('%')[0]}'", fields)


def _powershell(command: str, fields: str) -> str:
    return output_of((*_POWERSHELL, f"{command} | Select-Object {fields} | ConvertTo-Json -Compress"))


def output_of(command: Sequence[str]) -> str:
    """Return what a program prints; empty if it is not installed, fails or takes too long."""
    no_window = 0
    if sys.platform == "win32":
        no_window = subprocess.CREATE_NO_WINDOW
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            creationflags=no_window,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")


def text_of(file: Path) -> str:
    """Return what a file of the system says; empty if it can't be read."""
    with suppress(OSError):
        return file.read_text("ascii", "replace")
    return ""

"""Observes the computer on which a room is open. Blocks for a moment: not for the UI thread."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from core.doctor import linux_tables, probes
from core.doctor.asking_system import network_profile, output_of, own_ips, text_of, this_platform
from core.doctor.facts import AttemptEnd, HostFacts, Platform, Service
from core.doctor.sought import OwnRoom
from core.doctor.visiting import Visited, visit
from core.joining.trust import Trust
from core.transport.listening import PortState, look_at_port

AT_MOST = 4.0
_FOR_EAR = 1.0
_UFW = Path("/etc/ufw/ufw.conf")
_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_PROCESSES = Path("/proc")
_MAC_FIREWALL = ("/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate")
_ROOMS = (Service.ROOM, Service.CLEAR_IRC)


def observe_host(port: int, own: OwnRoom | None = None) -> HostFacts:
    """Return what can be found out here; ``own``: this process has the room open on ``port``."""
    system = this_platform()
    ips = own_ips()
    source = next((ip for ip in ips if ":" not in ip), "")
    hears_itself, _ = probes.listen_for("", source, _FOR_EAR)
    visited = Visited() if own else _visited(port)
    is_open = own is not None or visited.service in _ROOMS
    state = None if is_open else look_at_port(port)
    return HostFacts(
        system=system,
        port=port,
        is_open=is_open,
        own_ips=ips,
        listens_on=own.listens_on if own else _listens_on(port),
        is_permitted=None if state is None else state is not PortState.FORBIDDEN,
        service=None if is_open else visited.service,
        holder=_holder(port) if state is PortState.TAKEN else "",
        firewalls=tuple(_firewalls(system)),
        reached=own.reached if own else None,
        broken=own.broken if own else None,
        has_discovery=own.has_discovery if own else None,
        hears_itself=hears_itself,
        profile=network_profile(system),
    )


def _visited(port: int) -> Visited:
    until = time.monotonic() + AT_MOST - _FOR_EAR
    single = (ip for ip in _listens_on(port) or () if ip not in ("0.0.0.0", "::"))  # noqa: S104 - compared
    ip = next(single, "127.0.0.1")
    attempt = probes.connect(ip, port, 1.0)
    return visit(ip, port, until, Trust()) if attempt.end is AttemptEnd.OPEN else Visited()


def _listens_on(port: int) -> tuple[str, ...] | None:
    if not any(table.exists() for table in _TABLES):
        return None
    return tuple(sorted({each.ip for each in _listeners(port)}))


def _listeners(port: int) -> Iterator[linux_tables.Listener]:
    for table in _TABLES:
        yield from (each for each in linux_tables.listeners(text_of(table)) if each.port == port)


def _holder(port: int) -> str:
    """Return the name of the program that has the port; empty if it is another user's, or not known."""
    wanted = {f"socket:[{each.inode}]" for each in _listeners(port)}
    for process in _PROCESSES.glob("[0-9]*") if wanted else ():
        with suppress(OSError):  # it has ended, or is another user's
            for link in (process / "fd").iterdir():
                if os.readlink(link) in wanted:  # noqa: PTH115 - what it leads to is no path
                    return text_of(process / "comm").strip()
    return ""


def _firewalls(system: Platform) -> Iterator[str]:
    if system is Platform.LINUX:
        if "ENABLED=yes" in text_of(_UFW):
            yield "ufw"
        if output_of(("systemctl", "is-active", "firewalld")).strip() == "active":
            yield "firewalld"
    elif system is Platform.MAC and "enabled" in output_of(_MAC_FIREWALL):
        yield "the firewall of macOS"

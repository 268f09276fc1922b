"""Why there is no connection, in a sentence that says what to do. Pure."""

import ipaddress
from collections.abc import Iterable

from app.texts.common import NOTHING, Legible, two_sentences
from app.texts.failures import failure as failure_text
from app.texts.failures import other_network
from app.viewmodels.legible import legible
from app.viewmodels.window_events import ConnectionEnded
from core.addresses import Address
from core.failures import Failure

_USUAL_NETWORK_BITS = 24
_NO_ANSWER = (Failure.TIMEOUT, Failure.UNREACHABLE)


def explain(
    end: ConnectionEnded, address: Address, own_ips: Iterable[str] = (), *, is_mac: bool = False
) -> Legible:
    """Return why there is no connection to ``address``; ``own_ips``: those of this computer, best first."""
    host = legible(address.host)
    words = failure_text(end.failure, end.detail, host, address.port, by=end.by, wait=end.wait, is_mac=is_mac)
    own = legible(_elsewhere(address.host, own_ips)) if end.failure in _NO_ANSWER else NOTHING
    return two_sentences(words, other_network(own, host)) if own else words


def _elsewhere(host: str, own_ips: Iterable[str]) -> str:
    """Return our address if ``host`` seems to be in another network (RFC 1918, /24), else nothing."""
    own = [ip for ip in map(_ipv4, own_ips) if ip and not ip.is_loopback]
    there = _ipv4(host)
    if there is None or not there.is_private or there.is_loopback or not own:
        return ""
    network = ipaddress.ip_network(f"{there}/{_USUAL_NETWORK_BITS}", strict=False)
    return "" if any(ip in network for ip in own) else str(own[0])


def _ipv4(text: str) -> ipaddress.IPv4Address | None:
    try:
        return ipaddress.IPv4Address(text)
    except ValueError:
        return None

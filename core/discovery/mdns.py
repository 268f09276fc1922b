"""Opens mDNS, by the library zeroconf. Touches the network.

Nothing here is imported by it at its top: zeroconf takes 60 ms to load, for which only a thread waits.
"""

import contextlib
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zeroconf import IPVersion, ServiceListener, Zeroconf

_LOG = logging.getLogger(__package__)


class CannotUseMdns(Exception):
    """There is no network to speak on, or another program keeps others from it."""


def open_mdns() -> "Zeroconf":
    """Return what speaks mDNS on all interfaces; the caller closes it. Raises CannotUseMdns."""
    from zeroconf import IPVersion  # noqa: PLC0415 - see above

    # what it says of peers' packets is none of our log's business, and any peer could repeat it
    logging.getLogger("zeroconf").setLevel(logging.CRITICAL)
    try:
        return _opened(IPVersion.All)
    except CannotUseMdns:  # IPv6 is switched off
        return _opened(IPVersion.V4Only)


def _opened(version: "IPVersion") -> "Zeroconf":
    from zeroconf import Zeroconf  # noqa: PLC0415 - see above

    try:
        return Zeroconf(ip_version=version)
    except (RuntimeError, OSError) as error:  # RuntimeError: no interface
        _LOG.debug("no mDNS: %s", type(error).__name__)
        raise CannotUseMdns(str(error)) from error


def listen_to(mdns: "Zeroconf", service_type: str, listener: "ServiceListener") -> None:
    """Have ``listener`` told of all services of a type. Raises CannotUseMdns."""
    from zeroconf import Error  # noqa: PLC0415 - see above

    try:
        mdns.add_service_listener(service_type, listener)
    except (Error, OSError, RuntimeError) as error:
        raise CannotUseMdns(type(error).__name__) from error


def close_mdns(mdns: "Zeroconf") -> None:
    """Say goodbye for what was announced, and close; there may be no network any more."""
    from zeroconf import Error  # noqa: PLC0415 - see above

    with contextlib.suppress(Error, OSError, RuntimeError):
        mdns.close()

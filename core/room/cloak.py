"""What guests see in place of somebody's address. Pure."""

import hashlib
import hmac

_SUFFIX = ".guest"
_DIGITS = 10
CLOAK_BYTES = _DIGITS + len(_SUFFIX)


def cloak(ip: str, secret: bytes) -> str:
    """The same for the same address within a room; without ``secret`` nobody can tell which address it is."""
    digest = hmac.new(secret, ip.encode(), hashlib.sha256).hexdigest()
    return digest[:_DIGITS] + _SUFFIX

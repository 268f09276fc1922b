"""Hides a guest's address behind a name. Pure."""

import hashlib
import hmac

_SUFFIX = ".guest"
_DIGITS = 10
CLOAK_BYTES = _DIGITS + len(_SUFFIX)


def cloak(ip: str, secret: bytes) -> str:
    """Return what others see in place of ``ip``: the same name for the same address and ``secret``.

    Without ``secret`` nobody can tell which address it stands for.
    """
    digest = hmac.new(secret, ip.encode(), hashlib.sha256).hexdigest()
    return digest[:_DIGITS] + _SUFFIX

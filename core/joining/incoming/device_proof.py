"""Our side of SASL ECDSA-NIST256P-CHALLENGE: proves whose device this is. Pure but for the signature.

How it goes, and that our key is told behind our name, is in core.room.model.sasl.
"""

from base64 import b64decode, b64encode
from binascii import Error as NoBase64

from core.irc import line
from core.keys.devices import CHALLENGE_BYTES, DeviceKey
from core.numerics import (
    ERR_SASLABORTED,
    ERR_SASLALREADY,
    ERR_SASLFAIL,
    ERR_SASLTOOLONG,
    RPL_SASLMECHS,
    RPL_SASLSUCCESS,
)
from storage.wire import commands
from storage.wire.capability_names import ECDSA

PROOF_ENDS = (RPL_SASLSUCCESS, ERR_SASLFAIL, ERR_SASLTOOLONG, ERR_SASLABORTED, ERR_SASLALREADY, RPL_SASLMECHS)
"""Numerics with which it is over, well or not; 908 is told before a 904."""
_GO_ON = "+"
_GIVE_UP = line(commands.AUTHENTICATE, "*")


class DeviceProof:
    """One proof: it is begun once, and signs once."""

    __slots__ = ("_has_signed", "_is_under_way", "_key")

    def __init__(self, key: DeviceKey) -> None:
        """``key``: of this device, in the room whose own key the handshake has shown."""
        self._key = key
        self._has_signed = self._is_under_way = False

    def begin(self) -> str:
        """Return the line that begins it."""
        self._is_under_way = True
        return line(commands.AUTHENTICATE, ECDSA)

    def answer(self, asked: str, nick: str) -> list[str]:
        """Return the lines that answer AUTHENTICATE with ``asked``; ``nick``: what we would like to be."""
        if not self._is_under_way or self._has_signed:
            return []
        if asked == _GO_ON:
            name = nick.encode()
            return [_said(name + b"\0" + name + b"\0" + self._key.public)]
        challenge = _challenge(asked)
        if challenge is None:
            return [_GIVE_UP]
        self._has_signed = True
        return [_said(self._key.sign(challenge))]

    def end(self) -> bool:
        """Note that it is over; return whether it was under way."""
        was_under_way, self._is_under_way = self._is_under_way, False
        return was_under_way


def _said(words: bytes) -> str:
    return line(commands.AUTHENTICATE, b64encode(words).decode())


def _challenge(asked: str) -> bytes | None:
    try:
        challenge = b64decode(asked.encode("ascii"), validate=True)
    except (NoBase64, UnicodeEncodeError):
        return None
    return challenge if len(challenge) == CHALLENGE_BYTES else None

"""AUTHENTICATE apart from the room: chunks become a name with a password, or with a proof. Pure.

Rules: IRCv3 SASL 3.1 (chunks of 400 bytes); RFC 4616 (PLAIN). ECDSA-NIST256P-CHALLENGE as WeeChat 3.8 has it:
the client names itself, once or twice with a NUL between; the room makes up 32 bytes; the client signs them.
Ours tells its public key behind a NUL after its names, for that is how a nickname is given to a device.
"""

from base64 import b64decode
from enum import Enum

from msgspec import Struct, field

from core.keys.devices import PUBLIC_BYTES
from core.naming.names import name_form
from storage.wire.capability_names import ECDSA, PLAIN
from storage.wire.casefolding import casefold

MECHANISMS = (PLAIN, ECDSA)
CHUNK_BYTES = 400
MAX_BYTES = 8192  # of all chunks of a login

_ABORT = "*"
_NOTHING = "+"
_PARTS = 3  # authzid, authcid, password
_NUL = b"\0"


def mechanisms(*, is_private: bool) -> tuple[str, ...]:
    """Return the mechanisms for a client; ``is_private``: nobody on the network can read its lines."""
    return MECHANISMS if is_private else (ECDSA,)


class Outcome(Enum):
    """What came of a line that did not complete a login; after all but the first two it begins anew."""

    WANTS_MORE = "the mechanism is known: AUTHENTICATE + is to be sent"
    WAITS = "another chunk follows: nothing is to be sent"
    UNKNOWN_MECHANISM = "908 and 904"
    ABORTED = "906"
    LONG_CHUNK = "905: a chunk has more than 400 bytes"
    TOO_LONG = "904: all chunks together have too many"
    MALFORMED = "904"


class Credentials(Struct, frozen=True):
    """The account and password that a client gave; nobody has checked them yet."""

    account: str
    password: str

    def __repr__(self) -> str:
        """Without the password."""
        return f"Credentials(account={self.account!r})"


class Claimed(Struct, frozen=True):
    """The name of a client that has a key: it is to be sent a challenge, see `Sasl.challenge`."""

    name: str
    public: bytes
    """The key itself; empty if the client did not tell it."""


class Signed(Struct, frozen=True):
    """The answer to a challenge; nobody has checked it yet."""

    claimed: Claimed
    challenge: bytes
    signature: bytes


class Proved(Struct, frozen=True):
    """The password was right; ``account`` is the name as it is spelled."""

    account: str


class Unproved(Enum):
    """Why a login failed."""

    WRONG = "there is no such account, or the password is another"
    NOT_LOOKED_AT = "nobody could look at the password"


LoginAnswer = Proved | Unproved
"""The answer about credentials that another thread has checked."""
Fed = Outcome | Credentials | Claimed | Signed


class Sasl(Struct):
    """A login of one connection, as far as it has come."""

    is_private: bool
    """See `mechanisms`."""
    mechanism: str = ""
    """Empty: none has begun."""
    _claimed: Claimed | None = None
    _challenge: bytes = b""
    _chunks: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        """Without what has come: it holds a password."""
        return f"Sasl(mechanism={self.mechanism!r})"

    def feed(self, param: str) -> Fed:
        """Take the parameter of one AUTHENTICATE; return its outcome, or what it completes.

        A `Claimed` goes on when `challenge` was called; after all else but the first two it begins anew.
        """
        fed = self._fed(param)
        if isinstance(fed, Claimed):
            self._chunks.clear()
        elif fed is not Outcome.WANTS_MORE and fed is not Outcome.WAITS:
            self._begin_anew()
        return fed

    def challenge(self, claimed: Claimed, challenge: bytes) -> None:
        """Expect the signature of ``challenge``, which is random and was never used, from who ``claimed``."""
        self._claimed, self._challenge = claimed, challenge

    def _begin_anew(self) -> None:
        self.mechanism, self._claimed, self._challenge = "", None, b""
        self._chunks.clear()

    def _fed(self, param: str) -> Fed:
        if param == _ABORT:
            return Outcome.ABORTED
        if not self.mechanism:
            return self._begin(param)
        size_bytes = len(param.encode())
        if size_bytes > CHUNK_BYTES:
            return Outcome.LONG_CHUNK
        if len(self._chunks) * CHUNK_BYTES + size_bytes > MAX_BYTES:
            return Outcome.TOO_LONG
        self._chunks.append("" if param == _NOTHING else param)
        if size_bytes == CHUNK_BYTES:
            return Outcome.WAITS
        return self._whole("".join(self._chunks))

    def _begin(self, mechanism: str) -> Outcome:
        if mechanism.upper() not in mechanisms(is_private=self.is_private):
            return Outcome.UNKNOWN_MECHANISM
        self.mechanism = mechanism.upper()
        return Outcome.WANTS_MORE

    def _whole(self, encoded: str) -> Fed:
        try:
            decoded = b64decode(encoded, validate=True)
        except ValueError:  # no base64
            return Outcome.MALFORMED
        if self.mechanism == PLAIN:
            return _plain(decoded)
        if self._claimed is None:
            return _claimed(decoded)
        return Signed(self._claimed, self._challenge, decoded)


def _plain(decoded: bytes) -> Outcome | Credentials:
    try:
        parts = decoded.decode().split("\0")
    except ValueError:  # no UTF-8
        return Outcome.MALFORMED
    if len(parts) != _PARTS:
        return Outcome.MALFORMED
    as_whom, account, password = name_form(parts[0]), name_form(parts[1]), parts[2]
    if not account or not password or casefold(as_whom) not in ("", casefold(account)):
        return Outcome.MALFORMED
    return Credentials(account, password)


def _claimed(decoded: bytes) -> Outcome | Claimed:
    first, _, rest = decoded.partition(_NUL)
    second, has_key, public = rest.partition(_NUL)  # the key comes last, for it may have a NUL in it
    try:
        name, again = name_form(first.decode()), name_form(second.decode())
    except ValueError:
        return Outcome.MALFORMED
    if not name or casefold(again) not in ("", casefold(name)):
        return Outcome.MALFORMED
    if has_key and len(public) != PUBLIC_BYTES:
        return Outcome.MALFORMED
    return Claimed(name, public)

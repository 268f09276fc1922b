"""AUTHENTICATE apart from the room: chunks become a name and a password. Pure.

Rules: IRCv3 SASL 3.1 (chunks of 400 bytes); RFC 4616 (PLAIN).
"""

from base64 import b64decode
from enum import Enum

from msgspec import Struct, field

from core.names import name_form
from storage.wire.capability_names import PLAIN
from storage.wire.casefolding import casefold

MECHANISMS = (PLAIN,)
CHUNK_BYTES = 400
MAX_BYTES = 8192  # of all chunks of a login

_ABORT = "*"
_NOTHING = "+"
_PARTS = 3  # authzid, authcid, password


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


class Proved(Struct, frozen=True):
    """The password was right; ``account`` is the name as it is spelled."""

    account: str


class Unproved(Enum):
    """Why a login failed."""

    WRONG = "there is no such account, or the password is another"
    NOT_LOOKED_AT = "nobody could look at the password"


LoginAnswer = Proved | Unproved
"""The answer about credentials that another thread has checked."""


class Sasl(Struct):
    """A login of one connection, as far as it has come."""

    is_begun: bool = False
    _chunks: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        """Without what has come: it holds a password."""
        return f"Sasl(is_begun={self.is_begun})"

    def feed(self, param: str) -> Outcome | Credentials:
        """Take the parameter of one AUTHENTICATE; return its outcome, or the complete credentials."""
        outcome = self._outcome(param)
        if outcome is not Outcome.WANTS_MORE and outcome is not Outcome.WAITS:
            self.is_begun = False
            self._chunks.clear()
        return outcome

    def _outcome(self, param: str) -> Outcome | Credentials:
        if param == _ABORT:
            return Outcome.ABORTED
        if not self.is_begun:
            return self._begin(param)
        size_bytes = len(param.encode())
        if size_bytes > CHUNK_BYTES:
            return Outcome.LONG_CHUNK
        if len(self._chunks) * CHUNK_BYTES + size_bytes > MAX_BYTES:
            return Outcome.TOO_LONG
        self._chunks.append("" if param == _NOTHING else param)
        if size_bytes == CHUNK_BYTES:
            return Outcome.WAITS
        return _plain("".join(self._chunks))

    def _begin(self, mechanism: str) -> Outcome:
        if mechanism.upper() not in MECHANISMS:
            return Outcome.UNKNOWN_MECHANISM
        self.is_begun = True
        return Outcome.WANTS_MORE


def _plain(encoded: str) -> Outcome | Credentials:
    try:
        parts = b64decode(encoded, validate=True).decode().split("\0")
    except ValueError:  # no base64, or no UTF-8 in it
        return Outcome.MALFORMED
    if len(parts) != _PARTS:
        return Outcome.MALFORMED
    as_whom, account, password = name_form(parts[0]), name_form(parts[1]), parts[2]
    if not account or not password or casefold(as_whom) not in ("", casefold(account)):
        return Outcome.MALFORMED
    return Credentials(account, password)

"""Who may have a password looked at, and who has to wait, because wrong ones came from there. Pure.

Ten wrong passwords within two minutes shut an address out for five; passwords of accounts are counted apart,
so that who has an account gets in when others have mistyped the room's. Who has logged in with a password
counts by the account, wherever it is; devices make theirs themselves, and count by the address. Besides there
is a bound for the whole room, for one person may have many addresses: it holds for addresses of which nobody
has known the password yet, and never for this computer.
"""

from collections import deque
from enum import Enum
from math import ceil

from msgspec import Struct, field

from core.networks import network_of
from core.room.model.members import Member

MOST_WRONG = 10
WITHIN = 120.0
SHUT_OUT_FOR = 300.0
MOST_WRONG_IN_ALL = 100  # within WITHIN too
_MOST_KNOWN = 1000


class Secret(Enum):
    """What is guessed."""

    ROOM = "the password of the room, or of an operator"
    ACCOUNT = "the password of an account"


_Key = tuple[Secret, str]


class _Tries(Struct):
    wrong: deque[float] = field(default_factory=deque)
    asked: int = 0
    """How many passwords are being looked at."""
    shut_until: float = 0.0


class Guesses:
    """Counts wrong passwords from when they fail; says how long somebody has to wait."""

    def __init__(self, *, has_limits: bool) -> None:
        """Without limits nobody has to wait."""
        self.now = 0.0
        """Seconds of a clock that nobody can set; the owner keeps it up to date."""
        self._has_limits = has_limits
        self._tries: dict[_Key, _Tries] = {}
        self._in_all: deque[float] = deque(maxlen=MOST_WRONG_IN_ALL)
        self._known: dict[_Key, None] = {}

    def wait(self, member: Member, secret: Secret) -> int:
        """Return the seconds until a password of ``member`` may be looked at; 0: now."""
        if not self._has_limits:
            return 0
        key = _key(member, secret)
        tries = self._tries.get(key)
        if tries is not None:
            if tries.shut_until > self.now:
                return ceil(tries.shut_until - self.now)
            if self._recent(tries) + tries.asked >= MOST_WRONG:
                return 1
        return self._wait_for_all() if self._counts_in_all(member, key) else 0

    def count(self, member: Member, secret: Secret) -> None:
        """Count a password of ``member`` that was wrong."""
        key = _key(member, secret)
        tries = self._tries.setdefault(key, _Tries())
        self._recent(tries)
        tries.wrong.append(self.now)
        if len(tries.wrong) >= MOST_WRONG:
            tries.wrong.clear()
            tries.shut_until = self.now + SHUT_OUT_FOR
        if self._counts_in_all(member, key):
            self._in_all.append(self.now)

    def begin(self, member: Member, secret: Secret) -> None:
        """Note that a password of ``member`` is being looked at, elsewhere; `end` is to be called once."""
        self._tries.setdefault(_key(member, secret), _Tries()).asked += 1

    def end(self, member: Member, secret: Secret) -> None:
        """Note that a password has been looked at, or will not be any more."""
        tries = self._tries.get(_key(member, secret))
        if tries is not None and tries.asked:
            tries.asked -= 1

    def know(self, member: Member, secret: Secret) -> None:
        """Note that ``member`` had the right password: wrong ones of others do not keep out who is there."""
        if len(self._known) >= _MOST_KNOWN:
            del self._known[next(iter(self._known))]
        self._known[_key(member, secret)] = None

    def sweep(self) -> None:
        """Forget what does not count any more; to be called about once a second."""
        for key, tries in list(self._tries.items()):
            if not (self._recent(tries) or tries.asked or tries.shut_until > self.now):
                del self._tries[key]

    def _recent(self, tries: _Tries) -> int:
        while tries.wrong and tries.wrong[0] <= self.now - WITHIN:
            tries.wrong.popleft()
        return len(tries.wrong)

    def _counts_in_all(self, member: Member, key: _Key) -> bool:
        return not member.is_local and not _has_account(member) and key not in self._known

    def _wait_for_all(self) -> int:
        if len(self._in_all) < MOST_WRONG_IN_ALL:
            return 0
        return max(0, ceil(self._in_all[0] + WITHIN - self.now))


def _key(member: Member, secret: Secret) -> _Key:
    """Return for whom a password of ``member`` counts: its account, else all addresses it could have."""
    if secret is Secret.ROOM and _has_account(member):
        return secret, f"account {member.account}"
    return secret, network_of(member.ip)


def _has_account(member: Member) -> bool:
    """Return whether the host has made an account for ``member``; that of a device makes itself."""
    return bool(member.account) and not member.device

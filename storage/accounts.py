"""The accounts of a room, in its ``host.db``: names and salted hashes of passwords, never a password.

Every function opens the file anew: any thread may call it, also while the room is open.
"""

import hashlib
import hmac
import secrets
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from storage.host_db import open_current
from storage.schema import NewerSchema

PASSWORD_BYTES = 1024  # the most that a password may have

_SALT_BYTES = 16
_MAX_MEMORY = 33 * 2**20  # bytes; scrypt with the costs below takes a little more than 32 MB


class AccountExists(Exception):
    """The room has an account of this name already."""


class NoSuchAccount(Exception):
    """The room has no account of this name."""


class BadPassword(Exception):
    """Text that can't be a password; the message says why, and does not quote it."""


class _Costs(Struct, frozen=True):
    """The costs of scrypt (RFC 7914 §2): each guess takes 0.1 s and 32 MB."""

    n: int = 2**15
    r: int = 8
    p: int = 1


class _Account(Struct, frozen=True):
    spelled: str
    salt: bytes
    hash: bytes
    costs: _Costs


def secret_of(password: str) -> bytes:
    """Return the bytes of ``password`` that are hashed. Raises BadPassword."""
    try:
        # NFC: the same letter comes in two forms, depending on who types it where (RFC 8265 §4.2)
        secret = unicodedata.normalize("NFC", password).encode()
    except UnicodeEncodeError as error:
        raise BadPassword("the password is not UTF-8 text") from error
    if not secret:
        raise BadPassword("the password is empty")
    if len(secret) > PASSWORD_BYTES:
        raise BadPassword(f"the password has more than {PASSWORD_BYTES} bytes")
    if b"\0" in secret:
        raise BadPassword("the password has a NUL in it")
    return secret


def add(path: Path, name: str, password: str) -> None:
    """Add an account to the room whose ``host.db`` is at ``path``.

    Raises AccountExists, BadPassword, NewerSchema, sqlite3.Error.
    """
    row = _row(name, password)
    with closing(open_current(path)) as db, db:
        try:
            db.execute("insert into accounts values (?, ?, ?, ?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError as error:
            raise AccountExists(f"there is an account {name!r}") from error


def replace(path: Path, name: str, password: str) -> None:
    """Add an account, or give the one of this name a new password.

    Raises BadPassword, NewerSchema, sqlite3.Error.
    """
    row = _row(name, password)
    with closing(open_current(path)) as db, db:
        db.execute("insert or replace into accounts values (?, ?, ?, ?, ?, ?, ?, ?)", row)


def remove(path: Path, name: str) -> None:
    """Remove an account; a client that is logged in to it stays so.

    Raises NoSuchAccount, NewerSchema, sqlite3.Error.
    """
    with closing(open_current(path)) as db, db:
        if not db.execute("delete from accounts where name = ?", (_folded(name),)).rowcount:
            raise NoSuchAccount(f"there is no account {name!r}")


def names(path: Path) -> tuple[str, ...]:
    """Return the names of all accounts as they are spelled, sorted. Raises NewerSchema, sqlite3.Error."""
    with closing(open_current(path)) as db:
        return tuple(spelled for (spelled,) in db.execute("select spelled from accounts order by name"))


def finder(path: Path, are_alike: Callable[[str, str], bool]) -> Callable[[str], bool]:
    """Return a function that says whether the room has an account of a name; it reads only what is new.

    One of another name that can be taken for it, by ``are_alike``, counts too: a device that had it would
    keep the account's owner from its own name. If the file can't be read, any name may be an account's.
    """
    changed_at: int = 0
    known: tuple[str, ...] = ()

    def is_account(name: str) -> bool:
        nonlocal changed_at, known
        try:
            if (changed := path.stat().st_mtime_ns) != changed_at:
                known, changed_at = names(path), changed
        except (OSError, sqlite3.Error, NewerSchema):
            return True
        return any(_folded(each) == _folded(name) or are_alike(each, name) for each in known)

    return is_account


def check(path: Path, name: str, password: str) -> str | None:
    """Return the account's name as it is spelled; None if there is none, or the password is wrong.

    It takes 0.1 s, for a name without an account as well, so that nobody can find out which names there are.
    Raises NewerSchema, sqlite3.Error.
    """
    account = _found(path, name) or _Account("", secrets.token_bytes(_SALT_BYTES), b"", _Costs())
    try:
        hashed = _hash(password, account.salt, account.costs)
    except (BadPassword, ValueError, TypeError, OverflowError):  # all but the first: costs that are damaged
        return None
    return account.spelled if hmac.compare_digest(hashed, account.hash) else None


def _found(path: Path, name: str) -> _Account | None:
    query = "select spelled, salt, hash, n, r, p from accounts where name = ?"
    with closing(open_current(path)) as db:
        found = db.execute(query, (_folded(name),)).fetchone()
    if found is None:
        return None
    spelled, salt, hashed, *costs = found
    return _Account(spelled, salt, hashed, _Costs(*costs))


def _row(name: str, password: str) -> tuple[str | bytes | int, ...]:
    salt, costs, now = secrets.token_bytes(_SALT_BYTES), _Costs(), datetime.now(UTC).isoformat()
    return _folded(name), name, salt, _hash(password, salt, costs), costs.n, costs.r, costs.p, now


def _hash(password: str, salt: bytes, costs: _Costs) -> bytes:
    secret = secret_of(password)
    return hashlib.scrypt(secret, salt=salt, n=costs.n, r=costs.r, p=costs.p, maxmem=_MAX_MEMORY)


def _folded(name: str) -> str:
    # bytes.lower() touches ASCII only: the case mapping of the wire
    return unicodedata.normalize("NFC", name).encode().lower().decode()

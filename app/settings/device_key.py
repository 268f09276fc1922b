"""The secret of this device, by which rooms know whose nickname is whose; a file of the profile.

Each profile is a device of its own. The file is made once, is only its owner's to read, and is not written
over: who loses it is a stranger to all rooms.
"""

import hashlib
import logging
import secrets
from base64 import b32decode, b32encode
from binascii import Error as NoBase32
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.lock import FileLock
from storage.private_files import make_private_file, make_private_folder, write_private_text

SEED_BYTES = 32
_NAME = "device.key"
_HEAD = "parlour-device-1:"
_CHECK_BYTES = 3
_LONGEST = 1024  # bytes of a file that is read
_LOG = logging.getLogger(__package__)


class NoDeviceKey(Exception):
    """A file holds no device's key: the message says why, and quotes none of it."""


def device_seed(profile: Path) -> bytes:
    """Return the secret of the device whose profile is in this folder; make it if there is none.

    Raises NoDeviceKey if the file is damaged, OSError.
    """
    file = profile / _NAME
    try:
        seed = file.read_bytes()
    except FileNotFoundError:
        return _made(file)
    if len(seed) != SEED_BYTES:
        raise NoDeviceKey(f"{_NAME} has {len(seed)} bytes in place of {SEED_BYTES}")
    return seed


def seed_if_any(profile: Path) -> bytes | None:
    """Return what `device_seed` returns; None if there can't be one, which is logged."""
    try:
        return device_seed(profile)
    except (OSError, NoDeviceKey) as error:
        _LOG.warning("no nickname can be kept for this device: %s", error)
        return None


def _made(file: Path) -> bytes:
    seed = secrets.token_bytes(SEED_BYTES)
    _write(file, seed)
    _LOG.info("this profile has a device key now")
    return seed


def _write(file: Path, seed: bytes) -> None:
    """Write the whole file or none, for its owner alone."""
    new = file.with_name(f"{_NAME}.new")
    new.unlink(missing_ok=True)
    make_private_file(new)
    new.write_bytes(seed)
    new.replace(file)


@contextmanager
def first_device(data_dir: Path) -> Iterator[Path]:
    """Lock the folder of the profile that a person's one window has, to the end of the block.

    Raises Locked while a window is open, OSError.
    """
    profile = data_dir / "profiles" / "1"
    make_private_folder(profile)
    with FileLock(profile / "lock"):
        yield profile


def export_key(profile: Path, target: Path) -> None:
    """Write the device's key to ``target`` as a line of text.

    Raises NoDeviceKey, FileExistsError, OSError.
    """
    seed = device_seed(profile)
    if target.exists():
        raise FileExistsError(str(target))
    words = b32encode(seed + _check(seed)).decode().rstrip("=").lower()
    write_private_text(target, f"{_HEAD}{words}\n")


def import_key(profile: Path, source: Path) -> bool:
    """Make the key in ``source``, which `export_key` has written, that of the profile in this folder.

    The one that it had is kept beside it. Return whether it had another one. Raises NoDeviceKey, OSError.
    """
    seed, file = _read(source), profile / _NAME
    known = file.read_bytes() if file.exists() else b""
    if known == seed:
        return False
    if known:
        file.replace(_free_name(profile))
    _write(file, seed)
    return bool(known)


def _free_name(profile: Path) -> Path:
    number = 1
    while (path := profile / f"{_NAME}.before{number}").exists():
        number += 1
    return path


def _read(source: Path) -> bytes:
    with source.open("rb") as opened:
        text = opened.read(_LONGEST).decode("utf-8-sig", "replace").strip()
    if not text.startswith(_HEAD):
        raise NoDeviceKey("it is no device key that Parlour has written")
    words = text.removeprefix(_HEAD).upper()
    try:
        whole = b32decode(words + "=" * (-len(words) % 8))
    except (NoBase32, ValueError):
        whole = b""
    seed, check = whole[:SEED_BYTES], whole[SEED_BYTES:]
    if len(seed) != SEED_BYTES or check != _check(seed):
        raise NoDeviceKey("part of the key is missing or damaged")
    return seed


def _check(seed: bytes) -> bytes:
    return hashlib.sha256(seed).digest()[:_CHECK_BYTES]

"""What a window remembers of its person: nickname, addresses joined, size."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import tomli_w

from core.addresses import BadAddress, parse_address
from storage.lock import FileLock, Locked

RECENT_ADDRESSES = 8
_SMALLEST = 320


@dataclass(frozen=True, slots=True)
class Profile:
    """What was remembered; the defaults are those of a first run."""

    nick: str = ""
    recent: tuple[str, ...] = ()
    """Addresses of rooms joined, the last one first."""
    width: int = 1180
    height: int = 760

    def joined(self, address: str) -> "Profile":
        """Return the profile after joining the room at ``address``."""
        others = (known for known in self.recent if known != address)
        return Profile(self.nick, (address, *others)[:RECENT_ADDRESSES], self.width, self.height)


class ProfileFolder:
    """Where one window keeps its profile."""

    def __init__(self, path: Path) -> None:
        self._file = path / "profile.toml"

    def load(self) -> Profile:
        """Read the profile; one that can't be read is set aside, and a new one begins."""
        try:
            return _profile(tomllib.loads(self._file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Profile()
        except ValueError:  # TOML, UTF-8 or our own rules
            self._file.replace(self._file.with_suffix(".damaged"))
            return Profile()

    def save(self, profile: Profile) -> None:
        """Write the profile, whole or not at all."""
        window = {"width": profile.width, "height": profile.height}
        text = tomli_w.dumps({"nick": profile.nick, "recent": list(profile.recent), "window": window})
        new = self._file.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(self._file)


@contextmanager
def free_profile(data_dir: Path) -> Iterator[ProfileFolder]:
    """The first profile that no other window uses, kept for this one to the end of the block."""
    for number in count(1):
        path = data_dir / "profiles" / str(number)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            lock = FileLock(path / "lock")
        except Locked:
            continue
        with lock:
            yield ProfileFolder(path)
        return


def _profile(values: Mapping[str, object]) -> Profile:
    nick, recent, window = values.get("nick"), values.get("recent"), values.get("window")
    if isinstance(nick, str) and isinstance(recent, list) and isinstance(window, dict):
        width, height = window.get("width"), window.get("height")
        if isinstance(width, int) and isinstance(height, int):
            known = tuple(address for address in map(str, recent) if _is_address(address))
            return Profile(nick, known, max(width, _SMALLEST), max(height, _SMALLEST))
    raise ValueError("not a profile")


def _is_address(text: str) -> bool:
    try:
        parse_address(text)
    except BadAddress:
        return False
    return True

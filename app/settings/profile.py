"""What a window remembers of its person: nickname, rooms joined, size, preferences."""

import logging
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Annotated, Literal

import tomli_w
from msgspec import Meta, Struct, convert, field
from msgspec.structs import asdict, fields

from core.addresses import BadAddress, parse_address
from core.values import fits, replace
from storage.lock import FileLock, Locked
from storage.rooms import ROOM_NAME_LENGTH

_LOG = logging.getLogger(__package__)
RECENT_ROOMS = 8
_SMALLEST, _LARGEST = 320, 10_000

Theme = Literal["system", "light", "dark"]
Clock = Literal["24", "12"]
TextPercent = Annotated[int, Meta(ge=80, le=200)]


class Preferences(Struct, frozen=True):
    """How somebody likes the window; the defaults are those of a first run.

    Each has its row in `app.window.controllers.settings_table`, and a type that says all that a file may
    say of it.
    """

    theme: Theme = "system"
    text_percent: TextPercent = 100
    clock: Clock = "24"
    notifies: bool = True
    """Show a notification of the system for what is meant for us while we look elsewhere."""
    has_sound: bool = True
    asks_before_leaving: bool = True
    """Guests only: who hosts is always asked."""


class NoProfile(Exception):
    """A file or folder of the profile can't be used."""

    def __init__(self, path: Path, why: OSError) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why.strerror or str(why)


class Recent(Struct, frozen=True):
    """A room joined before."""

    address: str
    room: str = ""
    """What its host called it; empty: not known."""
    last: Annotated[datetime, Meta(tz=True)] | None = None
    """When it was last joined; None: not known."""


class Profile(Struct, frozen=True):
    """What was remembered; the defaults are those of a first run."""

    nick: str = ""
    recent: tuple[Recent, ...] = ()
    """Rooms joined, the last one first."""
    width: int = 1180
    height: int = 760
    preferences: Preferences = field(default_factory=Preferences)
    was_dark: bool | None = None
    """How the desktop was, so that the first frame need not wait for its answer; None: not known."""

    def joined(self, address: str, room: str, now: datetime) -> "Profile":
        """Return the profile after joining the room at ``address``, whose host calls it ``room``."""
        others = (known for known in self.recent if known.address != address)
        latest = Recent(address, room[:ROOM_NAME_LENGTH], now)
        return replace(self, recent=(latest, *others)[:RECENT_ROOMS])


class ProfileFolder:
    """Where one window keeps its profile."""

    def __init__(self, path: Path) -> None:
        self._file = path / "profile.toml"

    def load(self) -> Profile:
        """Read the profile; a damaged one is set aside, and a new one begins. Raises NoProfile."""
        try:
            return _profile(tomllib.loads(self._file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Profile()
        except ValueError:  # TOML, UTF-8 or our own rules
            _LOG.warning("%s is damaged and set aside", self._file)
            self._file.replace(self._file.with_suffix(".damaged"))
            return Profile()
        except OSError as error:
            raise NoProfile(self._file, error) from error

    def save(self, profile: Profile) -> None:
        """Write the profile, whole or not at all."""
        values = {
            "nick": profile.nick,
            "recent": [_known(asdict(recent)) for recent in profile.recent],
            "window": _known(
                {"width": profile.width, "height": profile.height, "was_dark": profile.was_dark}
            ),
            "preferences": asdict(profile.preferences),
        }
        new = self._file.with_suffix(".new")
        new.write_text(tomli_w.dumps(values), encoding="utf-8")
        new.replace(self._file)


@contextmanager
def free_profile(data_dir: Path) -> Iterator[ProfileFolder]:
    """The first profile that no other window uses, kept for this one to the end of the block.

    Raises NoProfile.
    """
    for number in count(1):
        path = data_dir / "profiles" / str(number)
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(path / "lock")
        except Locked:
            continue
        except OSError as error:
            raise NoProfile(path, error) from error
        with lock:
            yield ProfileFolder(path)
        return


class _Window(Struct):
    """The table [window], as far as a profile is none without it."""

    width: int
    height: int


class _Appearance(Struct):
    """The rest of it."""

    was_dark: bool | None = None


class _File(Struct):
    """What makes a file a profile. Keys that it has besides are of another version, and do no harm."""

    nick: str
    recent: list[object]
    window: dict[str, object]
    preferences: object = None


def _profile(values: Mapping[str, object]) -> Profile:
    """Return what a file says. Raises ValueError when it is no profile."""
    file = convert(values, _File)
    window = convert(file.window, _Window)
    return Profile(
        file.nick,
        tuple(room for room in map(_recent, file.recent) if room),
        _window_side(window.width),
        _window_side(window.height),
        convert(_fitting(file.preferences, Preferences), Preferences),
        convert(_fitting(file.window, _Appearance), _Appearance).was_dark,
    )


def _fitting(values: object, kind: type[Struct]) -> dict[str, object]:
    """Return what of ``values`` fits ``kind``, each by itself.

    So a key that is damaged, or of another version, takes no other one with it.
    """
    known = values if isinstance(values, dict) else {}
    return {
        each.name: known[each.name]
        for each in fields(kind)
        if each.name in known and fits(known[each.name], each.type)
    }


def _window_side(pixels: int) -> int:
    return min(max(pixels, _SMALLEST), _LARGEST)


def _recent(value: object) -> Recent | None:
    """Return one room; before rooms had names here, an address was all there was."""
    known = _fitting(value if isinstance(value, dict) else {"address": value}, Recent)
    if "address" not in known:
        return None
    recent = convert(known, Recent)
    return replace(recent, room=recent.room[:ROOM_NAME_LENGTH]) if _is_address(recent.address) else None


def _known(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}  # TOML has no word for it


def _is_address(text: str) -> bool:
    try:
        parse_address(text)
    except BadAddress:
        return False
    return True

"""Keeps what a window remembers: nickname, rooms joined before, its size, preferences.

Each window that is open at the same time has a profile of its own.
"""

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
from msgspec.structs import asdict

from app.settings.known_rooms import RoomKeys, read_rooms, written_rooms
from app.settings.text_files import text_of
from core.addresses import BadAddress, parse_address
from core.naming.names import name_form
from core.values import fits, fitting, replace
from storage.lock import FileLock, Locked
from storage.private_files import make_private_folder, write_private_text
from storage.rooms import ROOM_NAME_LENGTH

_LOG = logging.getLogger(__package__)
RECENT_ROOMS = 8
RECENT_EMOJI = 16
_LONGEST_EMOJI = 16  # in code points
_SMALLEST, _LARGEST = 320, 10_000
_FARTHEST = 100_000

Way = Literal["joined", "hosted"]
"""How a person went into a room."""
REMEMBERED_WAYS = 7
Theme = Literal["system", "light", "dark"]
Clock = Literal["24", "12"]
Pixel = Annotated[int, Meta(ge=-_FARTHEST, le=_FARTHEST)]
TextPercent = Annotated[int, Meta(ge=80, le=200)]


class Preferences(Struct, frozen=True):
    """What a person can set in the window; the defaults are those of a first run.

    Each field has a row in `app.window.controllers.settings_table`. Its type describes every value that a
    file may have.
    """

    theme: Theme = "system"
    text_percent: TextPercent = 100
    clock: Clock = "24"
    notifies: bool = True
    """Whether to show a notification of the system for messages to us while the window has no focus."""
    has_sound: bool = True
    lets_in_clear: bool = False
    """Whether rooms that are hosted here take in programs of others without encryption."""
    asks_before_leaving: bool = True
    """For guests only: a host is always asked."""


class NoProfile(Exception):
    """A file or folder of the profile can't be read or written; ``why`` is in the words of the system."""

    def __init__(self, path: Path, why: OSError) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why.strerror or str(why)


class Recent(Struct, frozen=True):
    """A room that was joined before."""

    address: str
    room: str = ""
    """The name that its host gave it; empty: unknown."""
    last: Annotated[datetime, Meta(tz=True)] | None = None
    """When it was last joined; None: unknown."""


class Place(Struct, frozen=True):
    """Where the inside of the window begins, in pixels of all screens together; they may be negative."""

    x: Pixel
    y: Pixel


class Profile(Struct, frozen=True):
    """What one window remembers; the defaults are those of a first run."""

    nick: str = ""
    recent: tuple[Recent, ...] = ()
    """Rooms joined before, the last one first."""
    width: int = 1180
    height: int = 760
    preferences: Preferences = field(default_factory=Preferences)
    was_dark: bool | None = None
    """Whether the desktop was dark, so that the first frame need not wait for an answer; None: unknown."""
    ways: tuple[Way, ...] = ()
    """How the person went into a room the last times, the newest first."""
    place: Place | None = None
    """Where the window stood; None: it has not been closed yet, or this system does not tell."""
    is_maximised: bool = False
    """Whether the window filled its screen; width, height and place are those it had before."""
    emoji: tuple[str, ...] = ()
    """Those used before, the last one first."""
    known: RoomKeys = field(default_factory=RoomKeys)
    """Rooms joined before by their keys."""

    def went(self, way: Way) -> "Profile":
        """Return the profile after going into a room in this way."""
        return replace(self, ways=(way, *self.ways)[:REMEMBERED_WAYS])

    def used(self, emoji: str) -> "Profile":
        """Return the profile after an emoji was used."""
        others = (one for one in self.emoji if one != emoji)
        return replace(self, emoji=(emoji, *others)[:RECENT_EMOJI])

    def joined(self, address: str, room: str, now: datetime) -> "Profile":
        """Return the profile after joining the room at ``address``, whose host calls it ``room``."""
        latest = Recent(address, room[:ROOM_NAME_LENGTH], now)
        same = next((known.addresses for known in self.known.rooms if address in known.addresses), ())
        others = (
            known
            for known in self.recent
            if known.address != address and (known.room != latest.room or known.address not in same)
        )
        return replace(self, recent=(latest, *others)[:RECENT_ROOMS])

    def listed(self, addresses: tuple[str, ...], room: str) -> "Profile":
        """Return the profile with this room among those joined before, so that it can be forgotten.

        ``addresses``: all that it had, at least one; the one to list it by, if it is not there, comes first.
        """
        places = [parse_address(each) for each in addresses]
        if any(parse_address(known.address) in places for known in self.recent):
            return self
        return replace(self, recent=(*self.recent[: RECENT_ROOMS - 1], Recent(addresses[0], room)))

    def forgot(self, address: str) -> "Profile":
        """Return the profile without the room at ``address``, however that is written, and its key."""
        where = parse_address(address)
        others = tuple(known for known in self.recent if parse_address(known.address) != where)
        return replace(self, recent=others, known=self.known.forgot(str(where)))


class ProfileFolder:
    """The folder of one window's profile; nobody else may write there meanwhile, see `free_profile`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path / "profile.toml"

    def load(self) -> Profile:
        """Read the profile; the defaults if there is none. Raises NoProfile.

        A damaged file is renamed to ``profile.damaged``, and the defaults count. A link stays one.
        """
        try:
            return _profile(tomllib.loads(text_of(self._file.read_bytes())))
        except FileNotFoundError:
            return Profile()
        except ValueError:  # TOML, UTF-8 or our own rules
            _LOG.warning("%s is damaged and set aside", self._file)
            return self._set_aside()
        except OSError as error:
            raise NoProfile(self._file, error) from error

    def _set_aside(self) -> Profile:
        try:
            real = self._file.resolve()
            real.replace(real.with_suffix(".damaged"))
        except OSError as error:
            raise NoProfile(self._file, error) from error
        return Profile()

    def save(self, profile: Profile) -> None:
        """Write the profile, as a whole or not at all; a link stays one. Raises OSError."""
        values = {
            "nick": profile.nick,
            "emoji": list(profile.emoji),
            "recent": [_known(asdict(recent)) for recent in profile.recent],
            "ways": list(profile.ways),
            "window": _known(
                {
                    "width": profile.width,
                    "height": profile.height,
                    "was_dark": profile.was_dark,
                    "place": asdict(profile.place) if profile.place else None,
                    "is_maximised": profile.is_maximised,
                }
            ),
            "preferences": asdict(profile.preferences),
            "known_rooms": written_rooms(profile.known),
            "clear": list(profile.known.clear),
        }
        write_private_text(self._file, tomli_w.dumps(values))


@contextmanager
def free_profile(data_dir: Path) -> Iterator[ProfileFolder]:
    """Lock the first profile that no other window uses, to the end of the block. Raises NoProfile."""
    for number in count(1):
        path = data_dir / "profiles" / str(number)
        try:
            make_private_folder(path)
            lock = FileLock(path / "lock")
        except Locked:
            continue
        except OSError as error:
            raise NoProfile(path, error) from error
        with lock:
            yield ProfileFolder(path)
        return


class _Window(Struct):
    """The keys of the table [window] without which a file is no profile."""

    width: int
    height: int


class _WindowAsLeft(Struct):
    """The other keys of the table [window]."""

    was_dark: bool | None = None
    place: Place | None = None
    is_maximised: bool = False


class _File(Struct):
    """The keys without which a file is no profile. It may have others, of another version."""

    nick: str
    recent: list[object]
    window: dict[str, object]
    preferences: object = None
    ways: object = ()
    emoji: object = None
    known_rooms: object = None
    clear: object = None


def _profile(values: Mapping[str, object]) -> Profile:
    """Return what a file says. Raises ValueError if it is no profile."""
    file = convert(values, _File)
    window = convert(file.window, _Window)
    left = convert(fitting(file.window, _WindowAsLeft), _WindowAsLeft)
    ways = file.ways if isinstance(file.ways, list) else ()
    return Profile(
        name_form(file.nick),
        tuple(room for room in map(_recent, file.recent) if room),
        _window_side(window.width),
        _window_side(window.height),
        convert(fitting(file.preferences, Preferences), Preferences),
        left.was_dark,
        tuple(way for way in ways if fits(way, Way))[:REMEMBERED_WAYS],
        left.place,
        left.is_maximised,
        _emoji(file.emoji),
        read_rooms(file.known_rooms, file.clear),
    )


def _emoji(values: object) -> tuple[str, ...]:
    known = values if isinstance(values, list) else []
    fitting = (one for one in known if isinstance(one, str) and 0 < len(one) <= _LONGEST_EMOJI)
    return tuple(dict.fromkeys(fitting))[:RECENT_EMOJI]


def _window_side(pixels: int) -> int:
    return min(max(pixels, _SMALLEST), _LARGEST)


def _recent(value: object) -> Recent | None:
    """Return one room, None if it is damaged; an older version wrote only its address."""
    known = fitting(value if isinstance(value, dict) else {"address": value}, Recent)
    if "address" not in known:
        return None
    recent = convert(known, Recent)
    return replace(recent, room=recent.room[:ROOM_NAME_LENGTH]) if _is_address(recent.address) else None


def _known(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}  # TOML has no null


def _is_address(text: str) -> bool:
    try:
        parse_address(text)
    except BadAddress:
        return False
    return True

"""What a window remembers of its person: nickname, rooms joined, size, preferences."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal, TypeVar

import tomli_w
from msgspec import Struct, field
from msgspec.structs import asdict

from core.addresses import BadAddress, parse_address
from core.values import replace
from storage.lock import FileLock, Locked
from storage.rooms import ROOM_NAME_LENGTH

RECENT_ROOMS = 8
SMALLEST_TEXT_PERCENT = 80
LARGEST_TEXT_PERCENT = 200
_SMALLEST, _LARGEST = 320, 10_000

Theme = Literal["system", "light", "dark"]
Clock = Literal["24", "12"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark")
CLOCKS: tuple[Clock, ...] = ("24", "12")

_Choice = TypeVar("_Choice", bound=str)


class Preferences(Struct, frozen=True):
    """How somebody likes the window; the defaults are those of a first run."""

    theme: Theme = "system"
    text_percent: int = 100
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
    last: datetime | None = None
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


def _profile(values: Mapping[str, object]) -> Profile:
    nick, recent, window = values.get("nick"), values.get("recent"), values.get("window")
    if isinstance(nick, str) and isinstance(recent, list) and isinstance(window, dict):
        width, height = window.get("width"), window.get("height")
        if isinstance(width, int) and isinstance(height, int):
            rooms = tuple(room for room in map(_recent, recent) if room)
            size = _window_side(width), _window_side(height)
            was_dark = window.get("was_dark")
            return Profile(
                nick, rooms, *size, _preferences(values.get("preferences")), _known_darkness(was_dark)
            )
    raise ValueError("not a profile")


def _window_side(pixels: int) -> int:
    return min(max(pixels, _SMALLEST), _LARGEST)


def _known_darkness(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _recent(value: object) -> Recent | None:
    """Read one room; before rooms had names here, an address was all there was."""
    values = value if isinstance(value, dict) else {"address": value}
    address, room, last = values.get("address"), values.get("room"), values.get("last")
    if not isinstance(address, str) or not _is_address(address):
        return None
    name = room[:ROOM_NAME_LENGTH] if isinstance(room, str) else ""
    return Recent(address, name, last if isinstance(last, datetime) and last.tzinfo else None)


def _preferences(value: object) -> Preferences:
    """Read each by itself: one that is damaged, or of another version, takes none with it."""
    values = value if isinstance(value, dict) else {}
    usual = Preferences()
    return Preferences(
        theme=_chosen(THEMES, values.get("theme"), usual.theme),
        text_percent=_percent(values.get("text_percent"), usual.text_percent),
        clock=_chosen(CLOCKS, values.get("clock"), usual.clock),
        notifies=_yes_or_no(values.get("notifies"), usual=usual.notifies),
        has_sound=_yes_or_no(values.get("has_sound"), usual=usual.has_sound),
        asks_before_leaving=_yes_or_no(values.get("asks_before_leaving"), usual=usual.asks_before_leaving),
    )


def _chosen(choices: tuple[_Choice, ...], value: object, usual: _Choice) -> _Choice:
    return next((choice for choice in choices if choice == value), usual)


def _percent(value: object, usual: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value if SMALLEST_TEXT_PERCENT <= value <= LARGEST_TEXT_PERCENT else usual
    return usual


def _yes_or_no(value: object, *, usual: bool) -> bool:
    return value if isinstance(value, bool) else usual


def _known(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}  # TOML has no word for it


def _is_address(text: str) -> bool:
    try:
        parse_address(text)
    except BadAddress:
        return False
    return True

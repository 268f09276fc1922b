"""The page of the doctor: how far it has looked, the cause, what to do, a report to copy. Pure."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from app.texts import doctor as texts
from app.texts.common import NOTHING, Legible
from app.texts.doctor_report import host_report, report
from app.viewmodels.doctor_words import about_host, about_room
from core.doctor.causes import Diagnosis
from core.doctor.classifying_host import classify_host
from core.doctor.facts import HostFacts, RoomFacts
from core.values import replace


class DoctorState(Struct, frozen=True):
    """What the page shows."""

    title: Legible
    share: float = 0.0
    """How much of the time has passed that looking takes, from 0 to 1."""
    is_looking: bool = False
    what: Legible = NOTHING
    """The cause, as a sentence."""
    deed: Legible = NOTHING
    """What to do."""
    besides: tuple[Legible, ...] = ()
    is_well: bool = False
    is_sure: bool = True
    report: str = ""
    """What is copied; empty: there is none yet."""
    is_copied: bool = False


class StillLooking(Struct, frozen=True):
    """A share of the time has passed."""

    share: float


class RoomSeen(Struct, frozen=True):
    """A room of others was looked at: facts and diagnosis of each address, the most telling first."""

    looked: Sequence[tuple[RoomFacts, Diagnosis]]


class HostSeen(Struct, frozen=True):
    """The room of this computer was looked at."""

    facts: HostFacts


class LookingFailed(Struct, frozen=True):
    """A mistake of ours has ended it."""


DoctorEvent = StillLooking | RoomSeen | HostSeen | LookingFailed


class DoctorModel:
    """Looks at once when it opens, and again when it is asked to."""

    def __init__(self, title: Legible, version: str, look: Callable[[], None]) -> None:
        """``look`` is called to begin; what it finds comes as events. ``version``: of this program."""
        self.state = DoctorState(title)
        self._version = version
        self._look = look

    def look_again(self) -> None:
        """Begin to look, unless that is under way."""
        if not self.state.is_looking:
            self.state = DoctorState(self.state.title, is_looking=True)
            self._look()

    def copy(self) -> None:
        """Note that the report was copied."""
        self.state = replace(self.state, is_copied=True)

    def apply(self, event: DoctorEvent) -> None:
        """Show how far it is, or what was found."""
        match event:
            case StillLooking():
                if self.state.is_looking:
                    self.state = replace(self.state, share=min(max(event.share, self.state.share), 1.0))
            case RoomSeen():
                facts, found = event.looked[0]
                self._show(found, about_room(facts), report(self._version, event.looked))
            case HostSeen():
                found = classify_host(event.facts)
                self._show(found, about_host(event.facts), host_report(self._version, event.facts, found))
            case LookingFailed():
                self.state = DoctorState(self.state.title, what=texts.FAULT)

    def _show(self, found: Diagnosis, about: texts.About, words: str) -> None:
        self.state = DoctorState(
            self.state.title,
            share=1.0,
            what=texts.what(found, about),
            deed=texts.deed(found, about),
            besides=texts.besides(found, about),
            is_well=found.is_well,
            is_sure=found.is_sure,
            report=words,
        )

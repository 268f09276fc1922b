"""The phase of each client in the room, and what it has under way. Pure.

All of it changes in this file and nowhere else; whoever does what the tables do not allow gets
IllegalTransition, for the mistake is ours and never a client's.

**Phases.** A milestone moves a client from one to the next; a dash is illegal.

================  ==================  =================  ===========  ===================  ==================
phase             NEGOTIATION_BEGUN   NEGOTIATION_ENDED  REGISTERED   LAST_ENTRY_PROPOSED  LAST_ENTRY_APPLIED
================  ==================  =================  ===========  ===================  ==================
NEW               NEGOTIATING         NEW                REGISTERED   ENDING               GONE
NEGOTIATING       NEGOTIATING         NEW                -            ENDING               GONE
REGISTERED        REGISTERED          REGISTERED         -            ENDING               GONE
ENDING            -                   -                  ENDING       -                    GONE
GONE              -                   -                  -            -                    -
================  ==================  =================  ===========  ===================  ==================

CAP LS and CAP REQ begin a negotiation, CAP END ends it; to negotiate again when it is registered does not
bring a client back. A client is ENDING from when its last entry (quit, disconnected) is proposed. Its
``registered`` may be applied after that, when both were under way. A last entry need not be proposed here:
it may be read from the log.

**What is under way**, counted: several proposals may wait for their place in the order, and several answers
may be on their way from other threads. A line that comes meanwhile may have to wait:

=========  ================================================  ===========  ===========  ==========
pending    what it is                                        INDEPENDENT  DEPENDENT    QUESTION
=========  ================================================  ===========  ===========  ==========
ENTRY      a proposal has entries of the client              now          AFTER_COMMIT now
CHANGE     one of them changes what its next line means      AFTER_COMMIT AFTER_COMMIT AFTER_COMMIT
QUESTION   the room is asked; it answers after the commit    now          now          AFTER_COMMIT
ANSWER     another thread looks something up for the client  now          now          AFTER_ANSWER
LOGIN      another thread looks at the client's password     AFTER_LOGIN  AFTER_LOGIN  AFTER_LOGIN
=========  ================================================  ===========  ===========  ==========

Of a client that is ENDING or GONE nothing is heard: NEVER. Where several hold a line back, the one that
takes longest is told: NEVER, AFTER_LOGIN, AFTER_ANSWER, AFTER_COMMIT.
"""

from collections.abc import Mapping
from enum import Enum, IntEnum
from typing import final

from msgspec import Struct, field


class IllegalTransition(LookupError):
    """The tables have nothing for what was done: the program is wrong, not a client."""


class Phase(Enum):
    """How far a client has come."""

    NEW = "its connection is open"
    NEGOTIATING = "it negotiates capabilities: the end of that is waited for"
    REGISTERED = "it has a nickname, and is a member"
    ENDING = "its last entry is proposed"
    GONE = "its last entry is applied"


class Milestone(Enum):
    """What moves a client to another phase."""

    NEGOTIATION_BEGUN = "it asks for capabilities, or which there are"
    NEGOTIATION_ENDED = "it needs no more of them"
    REGISTERED = "the entry that registers it is applied"
    LAST_ENTRY_PROPOSED = "its quit or disconnected is proposed"
    LAST_ENTRY_APPLIED = "its quit or disconnected is applied"


TRANSITIONS: Mapping[Phase, Mapping[Milestone, Phase]] = {
    Phase.NEW: {
        Milestone.NEGOTIATION_BEGUN: Phase.NEGOTIATING,
        Milestone.NEGOTIATION_ENDED: Phase.NEW,
        Milestone.REGISTERED: Phase.REGISTERED,
        Milestone.LAST_ENTRY_PROPOSED: Phase.ENDING,
        Milestone.LAST_ENTRY_APPLIED: Phase.GONE,
    },
    Phase.NEGOTIATING: {
        Milestone.NEGOTIATION_BEGUN: Phase.NEGOTIATING,
        Milestone.NEGOTIATION_ENDED: Phase.NEW,
        Milestone.LAST_ENTRY_PROPOSED: Phase.ENDING,
        Milestone.LAST_ENTRY_APPLIED: Phase.GONE,
    },
    Phase.REGISTERED: {
        Milestone.NEGOTIATION_BEGUN: Phase.REGISTERED,
        Milestone.NEGOTIATION_ENDED: Phase.REGISTERED,
        Milestone.LAST_ENTRY_PROPOSED: Phase.ENDING,
        Milestone.LAST_ENTRY_APPLIED: Phase.GONE,
    },
    Phase.ENDING: {
        Milestone.REGISTERED: Phase.ENDING,
        Milestone.LAST_ENTRY_APPLIED: Phase.GONE,
    },
    Phase.GONE: {},
}


class Pending(IntEnum):
    """What a client may have under way; each value is a bit of `Lifecycle.held_by`."""

    ENTRY = 1
    CHANGE = 2
    QUESTION = 4
    ANSWER = 8
    LOGIN = 16


ENTRY = Pending.ENTRY  # each message asks for it, and looking it up costs 0.1 µs


class Dependence(IntEnum):
    """How the order of a line matters to other lines of the same client."""

    INDEPENDENT = 0
    """It does not change what later lines mean, and does not depend on what is under way."""
    DEPENDENT = 1
    """It changes what later lines mean, or depends on what is under way."""
    QUESTION = 2
    """It only asks; it is decided when everything heard before it is applied."""


@final
class Later(Enum):
    """When a line that cannot be heard now may be heard: keep it, and offer it again then."""

    AFTER_COMMIT = "when what the client has under way is applied"
    AFTER_ANSWER = "when another thread has answered"
    AFTER_LOGIN = "when its password was looked at"
    NEVER = "the connection ends: drop it, and all that follows"


_CLOSED = 32  # beside the bits of Pending: of an ending client nothing is heard

_HOLDS: Mapping[Pending, Mapping[Dependence, Later]] = {
    Pending.ENTRY: {Dependence.DEPENDENT: Later.AFTER_COMMIT},
    Pending.CHANGE: dict.fromkeys(Dependence, Later.AFTER_COMMIT),
    Pending.QUESTION: {Dependence.QUESTION: Later.AFTER_COMMIT},
    Pending.ANSWER: {Dependence.QUESTION: Later.AFTER_ANSWER},
    Pending.LOGIN: dict.fromkeys(Dependence, Later.AFTER_LOGIN),
}

WAITS_FOR: Mapping[Dependence, int] = {
    kind: _CLOSED | sum(pending for pending in Pending if kind in _HOLDS[pending]) for kind in Dependence
}
"""For each kind of line the bits of `Lifecycle.held_by` that hold it back."""


class Lifecycle(Struct, eq=False):
    """The phase of one client, and what it has under way."""

    phase: Phase = Phase.NEW
    is_registered: bool = False
    """Whether its registration was applied; stays True while it ends, and when it is gone."""
    is_disconnected: bool = False
    """Whether its connection is lost, or was never here: nothing need be made for it."""
    held_by: int = 0
    """What is under way, as bits; with ``WAITS_FOR[kind]`` it tells whether a line must wait."""
    _counts: list[int] = field(default_factory=lambda: [0] * (max(Pending) + 1))
    """How many are under way, by `Pending`; each message asks, and a dictionary takes twice as long."""

    @property
    def is_ending(self) -> bool:
        """Whether its last entry is proposed or applied: nothing more is heard of it."""
        return bool(self.held_by & _CLOSED)

    def reach(self, milestone: Milestone) -> None:
        """Move to the phase that ``milestone`` leads to. Raises IllegalTransition."""
        try:
            self.phase = TRANSITIONS[self.phase][milestone]
        except KeyError:
            raise IllegalTransition(f"{milestone.name} in the phase {self.phase.name}") from None
        if milestone is Milestone.REGISTERED:
            self.is_registered = True
        elif self.phase is Phase.ENDING or self.phase is Phase.GONE:
            self.held_by |= _CLOSED

    def lose_connection(self) -> None:
        """Note that its connection is lost, or was never here; in any phase, for good."""
        self.is_disconnected = True

    def begin(self, pending: Pending) -> None:
        """Count one more of ``pending`` under way; each needs one `finish`."""
        self._counts[pending] += 1
        self.held_by |= pending

    def finish(self, pending: Pending) -> None:
        """Count one of ``pending`` as done, in any phase. Raises IllegalTransition if none is under way."""
        left = self._counts[pending] - 1
        if left < 0:
            raise IllegalTransition(f"no {pending.name} is under way")
        self._counts[pending] = left
        if not left:
            self.held_by ^= pending

    def count(self, pending: Pending) -> int:
        """Return how many of ``pending`` are under way."""
        return self._counts[pending]

    def when(self, kind: Dependence) -> Later | None:
        """Return when a line of ``kind`` may be heard; None: now."""
        held_by = self.held_by & WAITS_FOR[kind]
        if not held_by:
            return None
        if held_by & _CLOSED:
            return Later.NEVER
        return _HOLDS[Pending(1 << held_by.bit_length() - 1)][kind]  # the highest bit takes longest

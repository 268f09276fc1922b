"""Steps: what *decide* returns, in order: entries to be logged, answers to be sent. Pure.

Deciding changes nothing but what is a client's own (see `own`); a step says what is to change.
"""

from typing import NamedTuple, final

from core.room.model.guesses import Secret
from core.room.model.lifecycle import Milestone
from core.room.model.members import Member
from storage.entry import Entry


@final
class Reply(NamedTuple):
    """Answer one client, with lines without CRLF."""

    member: Member
    lines: list[str]


@final
class Unlogged(NamedTuple):
    """Deliver an entry that is not logged: somebody is typing, nothing else."""

    entry: Entry


@final
class AskLogin(NamedTuple):
    """Have the password of an account checked on another thread; the member's next line waits for it."""

    member: Member
    account: str
    password: str


@final
class Grant(NamedTuple):
    """Let the member hold these capabilities from here on; what it was sent before keeps its shape."""

    member: Member
    capabilities: int


class Describe(NamedTuple):
    """Give the member this user name and real name; it is about to register."""

    member: Member
    user: str
    real_name: str


class KeepProgram(NamedTuple):
    """Keep what the member answered to CTCP VERSION."""

    member: Member
    program: str


class Monitor(NamedTuple):
    """Remove ``removed`` from the member's list of monitored nicknames, then add ``added``."""

    member: Member
    added: list[str]
    removed: list[str]


@final
class Charge(NamedTuple):
    """Charge ``member`` these tokens with its line, for what deciding it has cost."""

    member: Member
    tokens: float


@final
class Advance(NamedTuple):
    """Move the member to this milestone at once, for its next line may depend on it."""

    member: Member
    milestone: Milestone


class Guessed(NamedTuple):
    """Count a password of the member that was right or wrong, at once: the next line may be a guess, too."""

    member: Member
    secret: Secret
    is_right: bool = False


class BeginAnswer(NamedTuple):
    """What follows answers a labelled line of ``member``: IRCv3 labeled-response."""

    member: Member


class EndAnswer(NamedTuple):
    """The answer to the line with this label is complete."""

    member: Member
    label: str


Step = (
    Entry
    | Reply
    | Unlogged
    | AskLogin
    | Grant
    | Describe
    | KeepProgram
    | Monitor
    | Charge
    | Advance
    | Guessed
)
"""Charge, Advance and Guessed are taken at once, the others when everything before them is applied."""

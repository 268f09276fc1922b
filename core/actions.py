"""What a person at a client orders; `ClientState` makes lines of it. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Say:
    """Send ``text`` to a channel or nickname; ``ticket`` comes back in `Said` or `NotSent`."""

    target: str
    text: str
    ticket: int
    is_action: bool = False
    reply_to: str = ""
    """The msgid of the message that this one answers."""


@dataclass(frozen=True, slots=True)
class React:
    """Put a reaction, an emoji as a rule, under a message, or take our own away."""

    target: str
    """The conversation: a channel or nickname."""
    msgid: str
    reaction: str
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class SetTyping:
    """Let others know that we are typing there, or no longer."""

    target: str
    is_typing: bool


@dataclass(frozen=True, slots=True)
class SetNick:
    """Take another nickname; also the answer to `NickRefused`."""

    nick: str


@dataclass(frozen=True, slots=True)
class Join:
    """Enter a channel."""

    channel: str


@dataclass(frozen=True, slots=True)
class Part:
    """Leave a channel."""

    channel: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetTopic:
    """Give a channel a topic; empty clears it."""

    channel: str
    topic: str


@dataclass(frozen=True, slots=True)
class Kick:
    """Remove somebody from a channel."""

    channel: str
    nick: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetAway:
    """Be away, with a reason; empty means back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Quit:
    """Leave the room and hang up."""

    reason: str = ""


Action = Say | React | SetTyping | SetNick | Join | Part | SetTopic | Kick | SetAway | Quit

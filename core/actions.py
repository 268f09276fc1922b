"""What a person at a client orders; `ClientState` makes lines of it. Pure."""

from msgspec import Struct


class Say(Struct, frozen=True):
    """Send ``text`` to a channel or nickname; ``ticket`` comes back in `Said` or `NotSent`."""

    target: str
    text: str
    ticket: int
    is_action: bool = False
    reply_to: str = ""
    """The msgid of the message that this one answers."""


class React(Struct, frozen=True):
    """Put a reaction, an emoji as a rule, under a message, or take our own away."""

    target: str
    """The conversation: a channel or nickname."""
    msgid: str
    reaction: str
    is_removed: bool = False


class SetTyping(Struct, frozen=True):
    """Let others know that we are typing there, or no longer."""

    target: str
    is_typing: bool


class SetNick(Struct, frozen=True):
    """Take another nickname; also the answer to `NickRefused`."""

    nick: str


class Join(Struct, frozen=True):
    """Enter a channel."""

    channel: str


class Part(Struct, frozen=True):
    """Leave a channel."""

    channel: str
    reason: str = ""


class SetTopic(Struct, frozen=True):
    """Give a channel a topic; empty clears it."""

    channel: str
    topic: str


class SetModes(Struct, frozen=True):
    """Change modes of a channel: ``+m``, ``-k``, ``+v bob``."""

    channel: str
    changes: str


class Kick(Struct, frozen=True):
    """Remove somebody from a channel."""

    channel: str
    nick: str
    reason: str = ""


class SetAway(Struct, frozen=True):
    """Be away, with a reason; empty means back."""

    reason: str


class Quit(Struct, frozen=True):
    """Leave the room and hang up."""

    reason: str = ""


Action = Say | React | SetTyping | SetNick | Join | Part | SetTopic | SetModes | Kick | SetAway | Quit

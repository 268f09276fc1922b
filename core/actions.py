"""Orders of a person at a client, which `ClientState` turns into lines. Pure."""

from msgspec import Struct


class Say(Struct, frozen=True):
    """Send ``text`` to a channel or nickname; ``ticket``, unique to this order, comes back once.

    It comes back in `Said`, when the server has accepted all of the text, or in `NotSent`.
    """

    target: str
    text: str
    ticket: int
    is_action: bool = False
    reply_to: str = ""
    """The msgid of the message that this one replies to; empty: none."""


class React(Struct, frozen=True):
    """Put a reaction, usually an emoji, under a message, or take our own away."""

    target: str
    """The channel of the message, or the other person's nickname."""
    msgid: str
    reaction: str
    is_removed: bool = False


class SetTyping(Struct, frozen=True):
    """Tell the members of a channel, or one person, whether we are typing there."""

    target: str
    is_typing: bool


class SetNick(Struct, frozen=True):
    """Change our nickname; during registration, the answer to `NickRefused`."""

    nick: str


class Join(Struct, frozen=True):
    """Enter a channel; ``key`` opens it if it is locked."""

    channel: str
    key: str = ""

    def __repr__(self) -> str:
        """Return a text without the key, which could end up in a log."""
        return f"Join(channel={self.channel!r})"


class Part(Struct, frozen=True):
    """Leave a channel."""

    channel: str
    reason: str = ""


class SetTopic(Struct, frozen=True):
    """Set a channel's topic; an empty one removes it."""

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


class Ban(Struct, frozen=True):
    """Keep somebody out of a channel, or silent there, under any nickname, as far as the room lets us."""

    channel: str
    nick: str
    is_mute: bool = False


class SetAway(Struct, frozen=True):
    """Be away, with a reason; with an empty one, be back."""

    reason: str


class WatchNicks(Struct, frozen=True):
    """Be told who comes and goes under exactly these nicknames, also where we share no channel."""

    nicks: tuple[str, ...]


class ListChannels(Struct, frozen=True):
    """Ask which channels there are; the answer is `ChannelsListed`."""


class Quit(Struct, frozen=True):
    """Leave the room and hang up; no order after it is carried out."""

    reason: str = ""


Action = (
    Say
    | React
    | SetTyping
    | SetNick
    | Join
    | Part
    | SetTopic
    | SetModes
    | Kick
    | Ban
    | SetAway
    | WatchNicks
    | ListChannels
    | Quit
)

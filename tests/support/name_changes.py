"""People who come, go, and take each other's names, as a client of ours is told of it, for tests of the chat.

For example:

    room = talking("bob")
    room.apply(*quits("bob"), *comes("bob"))  # another one
"""

from app.viewmodels.chat.conversation import Conversation
from core.actions import Say
from core.channel_member import ChannelMember
from core.events import (
    Disconnected,
    Event,
    Joined,
    Left,
    MembersListed,
    Renamed,
    Said,
    TypingChanged,
    Welcomed,
)
from core.failures import Failure
from core.presence import CameOnline, Identified, LostSight, WentOffline
from tests.support.sample_chat import LOBBY, NOON, SampleChat

MAYBE = "Somebody else is called bob now. (Or bob came back: without accounts it can’t be told.)"
SURE = "Somebody else is called {} now."


def quits(nick: str, *channels: str) -> list[Event]:
    return [Left(channel, nick, "", NOON, is_own=False, has_quit=True) for channel in channels or (LOBBY,)]


def comes(nick: str, account: str | None = None) -> list[Event]:
    login: list[Event] = [] if account is None else [Identified(nick, account)]
    return [*login, Joined(LOBBY, nick, NOON, is_own=False)]


def renames(old: str, new: str) -> list[Event]:
    return [Renamed(old, new, (LOBBY,), NOON, is_own=False)]


def comes_back(*nicks: str) -> list[Event]:
    """Return what we are told when our connection is lost and we come back to the lobby, where others are."""
    members = tuple(map(ChannelMember, ("ada", *nicks)))
    return [
        Disconnected(Failure.LOST),
        Welcomed("ada", "Kitchen"),
        Joined(LOBBY, "ada", NOON, is_own=True),
        MembersListed(LOBBY, members),
        *(CameOnline(nick, NOON) for nick in nicks),
    ]


def talking(*nicks: str) -> SampleChat:
    """Return the chat of ada, to whom each of these people has said hi in private."""
    room = SampleChat()
    for nick in nicks:
        if nick != "bob":
            room.apply(*comes(nick))
        room.apply(room.said(f"hi from {nick}", nick=nick, where=nick))
    room.chat.select_conversation(nicks[0])
    return room


def told(talk: Conversation) -> list[str]:
    """Return what the program says in a conversation."""
    return [line.text for line in talk.lines if not line.nick]


def names(room: SampleChat) -> list[str]:
    return [talk.title for talk in room.chat.conversations.with_people()]


def sent(room: SampleChat) -> list[tuple[str, str]]:
    return [(order.target, order.text) for order in room.orders if isinstance(order, Say)]


STRANGERS: list[list[Event]] = [
    [*quits("bob"), *comes("bob")],
    [*quits("bob"), *comes("BOB")],
    [*quits("bob"), *renames("eve", "bob")],
    [WentOffline("bob", NOON), CameOnline("bob", NOON)],
    [*quits("bob"), Said("bob", "bob", "hello ada", NOON, is_own=False)],
    [*quits("bob"), TypingChanged("bob", "bob", is_typing=True), *comes("bob")],
    [*comes_back("bob")],
    [*comes_back()],
    [*comes_back(), *comes("bob")],
    [LostSight("bob", NOON)],
    [LostSight("bob", NOON), Said("bob", "bob", "hello ada", NOON, is_own=False)],
    [*quits("bob")],
]
"""What may mean, or lets us not know, that somebody else than before is called bob."""

"""A chat for tests of its view-model: in a room, with nobody on the network."""

from datetime import UTC, datetime, timedelta

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversations import Conversation
from app.viewmodels.chat.lines import ChatLine
from app.viewmodels.incoming import legible_event
from core.actions import Action
from core.events import ChannelMember, Event, Joined, MembersListed, Said, Welcomed
from core.values import replace

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
LOBBY = "#lobby"


class Room:
    """A chat in a room where ada and bob are in the lobby, with what it ordered."""

    def __init__(self) -> None:
        self.orders: list[Action] = []
        self.quits: list[str] = []
        self.chat = ChatModel(self.orders.append, lambda: self.quits.append("asked"), UTC)
        members = (ChannelMember("ada"), ChannelMember("bob", is_operator=True))
        self.happens(
            Welcomed("ada", "Kitchen"), Joined(LOBBY, "ada", NOON, True), MembersListed(LOBBY, members)
        )
        self.chat.current.forget(len(self.chat.current.lines))

    def happens(self, *events: Event, now: float = 0.0) -> None:
        for event in events:
            self.chat.apply(legible_event(event), now)

    def said(
        self, text: str, nick: str = "bob", where: str = LOBBY, *, minutes: int = 0, msgid: str = ""
    ) -> Said:
        at = NOON + timedelta(minutes=minutes)
        return Said(where, nick, text, at, is_own=nick == "ada", msgid=msgid)

    def talk(self, name: str = LOBBY) -> Conversation:
        talk = self.chat.conversations.find(name)
        assert talk
        return talk

    def last(self) -> int:
        return self.chat.current.lines.end - 1

    def texts(self) -> list[str]:
        return [line.text for line in self.chat.current.shown()]

    def nicks(self) -> list[str]:
        return [one.member.nick for one in self.chat.current.people()]


def keyless(lines: list[ChatLine]) -> list[ChatLine]:
    return [replace(line, key=0) for line in lines]

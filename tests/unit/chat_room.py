"""A chat for tests of its view-model: in a room, with nobody on the network."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.viewmodels.chat import ChatModel
from app.viewmodels.conversation import Line
from core.actions import Action
from core.events import Event, Joined, Member, MembersListed, Said, Welcomed

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
LOBBY = "#lobby"


class Room:
    """A chat in a room where ada and bob are in the lobby, with what it ordered."""

    def __init__(self) -> None:
        self.orders: list[Action] = []
        self.quits: list[str] = []
        self.chat = ChatModel(self.orders.append, lambda: self.quits.append("asked"), UTC)
        members = (Member("ada"), Member("bob", is_operator=True))
        self.happens(
            Welcomed("ada", "Kitchen"), Joined(LOBBY, "ada", NOON, True), MembersListed(LOBBY, members)
        )
        self.chat.current.lines.clear()

    def happens(self, *events: Event) -> None:
        for event in events:
            self.chat.apply(event)

    def said(self, text: str, nick: str = "bob", where: str = LOBBY, *, minutes: int = 0) -> Said:
        return Said(where, nick, text, NOON + timedelta(minutes=minutes), is_own=nick == "ada")

    def texts(self) -> list[str]:
        return [line.text for line in self.chat.current.shown()]

    def nicks(self) -> list[str]:
        return [member.nick for member in self.chat.current.people()]


def keyless(lines: list[Line]) -> list[Line]:
    return [replace(line, key=0) for line in lines]

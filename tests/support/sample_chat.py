"""A `ChatModel` in a room, without any network, for tests of the view-model.

Orders to watch nicknames stand apart from the others.

For example:

    sample = SampleChat()
    sample.apply(sample.said("hi"))
    assert sample.shown_texts() == ["hi"]
"""

from datetime import UTC, datetime, timedelta

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.gate import WhomQuestion
from app.viewmodels.chat.lines import ChatLine
from app.viewmodels.incoming import legible_event
from core.actions import Action, WatchNicks
from core.channel_member import ChannelMember
from core.events import Event, Joined, LimitsChanged, MembersListed, Said, Welcomed
from core.text.message_parts import Bounds, MessageLimits
from core.values import replace

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
LOBBY = "#lobby"


class SampleChat:
    """The chat of ada, who is in the lobby with bob; it keeps what the chat orders."""

    def __init__(self) -> None:
        self.orders: list[Action] = []
        self.quits: list[str] = []
        self.watched: tuple[str, ...] = ()
        self.asked: list[WhomQuestion] = []
        self.chat = ChatModel(
            self._order,
            lambda reason: self.quits.append(reason or "asked"),
            UTC,
            ask_whom=self.asked.append,
        )
        members = (ChannelMember("ada"), ChannelMember("bob", is_operator=True))
        self.apply(
            Welcomed("ada", "Kitchen"), Joined(LOBBY, "ada", NOON, True), MembersListed(LOBBY, members)
        )
        self.chat.current.forget(len(self.chat.current.lines))

    def _order(self, action: Action) -> None:
        if isinstance(action, WatchNicks):
            self.watched = action.nicks
        else:
            self.orders.append(action)

    def apply(self, *events: Event, now: float = 0.0) -> None:
        """Apply events, as if the client had told them ``now`` (in seconds)."""
        for event in events:
            self.chat.apply(legible_event(event), now)

    def take_long_messages(self, most_bytes: int = 16_384, most_lines: int = 128) -> None:
        """Let the room take messages of several lines, as our own rooms do."""
        self.apply(LimitsChanged(MessageLimits(Bounds(most_bytes, most_lines))))

    def said(
        self, text: str, nick: str = "bob", where: str = LOBBY, *, minutes: int = 0, msgid: str = ""
    ) -> Said:
        """Return the event of a message, so many minutes after `NOON`; it is not applied."""
        at = NOON + timedelta(minutes=minutes)
        return Said(where, nick, text, at, is_own=nick == "ada", msgid=msgid)

    def conversation(self, name: str = LOBBY) -> Conversation:
        """Return an open conversation."""
        talk = self.chat.conversations.find(name)
        assert talk
        return talk

    def last_key(self) -> int:
        """Return the key of the last line of the conversation that is shown."""
        return self.chat.current.lines.end - 1

    def shown_texts(self) -> list[str]:
        return [line.text for line in self.chat.current.shown()]

    def shown_nicks(self) -> list[str]:
        return [one.member.nick for one in self.chat.current.people()]


def without_keys(lines: list[ChatLine]) -> list[ChatLine]:
    """Return the lines with 0 for their keys, and nobody for the person, to compare them."""
    return [replace(line, key=0, person=None) for line in lines]

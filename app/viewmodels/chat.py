"""The chat: conversations, what is typed, what is on its way. Pure."""

from collections.abc import Callable
from datetime import tzinfo
from itertools import count

from app.slash import LeaveRoom, Mistyped, ShowHelp, Speak, understand
from app.texts import chat as texts
from app.viewmodels.chat_events import ChatEvents
from app.viewmodels.conversation import Conversation, Delivery, Line, LineKind
from app.viewmodels.conversations import Conversations
from core.actions import Action, Join, Kick, Part, Say, SetAway, SetNick, SetTopic
from core.events import Event
from core.names import is_channel


class ChatModel:
    """What somebody in a room sees and does."""

    def __init__(
        self, act: Callable[[Action], None], ask_to_leave: Callable[[], None], zone: tzinfo | None = None
    ) -> None:
        """``act`` carries out orders; times are shown as in ``zone``, without one as this computer does."""
        self.conversations = Conversations()
        self.events = ChatEvents(self.conversations, zone)
        self._act = act
        self._ask_to_leave = ask_to_leave
        self._tickets = count(1)

    @property
    def current(self) -> Conversation:
        """The conversation that is looked at."""
        return self.conversations.current

    @property
    def nick(self) -> str:
        """Our own, as the room knows it."""
        return self.events.nick

    @property
    def room(self) -> str:
        """What the host calls the room."""
        return self.events.room

    @property
    def is_connected(self) -> bool:
        """Something can be sent."""
        return self.events.is_connected

    def channels(self) -> tuple[str, ...]:
        """Channels to be in again after a new connection."""
        return tuple(c.name for c in self.conversations if c.is_channel)

    def apply(self, event: Event) -> None:
        """Show what the room tells."""
        self.events.apply(event)

    def edit(self, text: str) -> None:
        """Keep what stands in the composer, each conversation for itself."""
        self.current.draft = text

    def select(self, name: str) -> None:
        """Look at another conversation, a new one if need be."""
        self.conversations.select(name)

    def submit(self, text: str) -> bool:
        """Say or do what was typed; False when it could not be, and should stay in the composer."""
        if not text.strip():
            return True
        if not self.is_connected:
            return False
        here, typed = self.current, understand(text, self.current.name)
        match typed:
            case Mistyped():
                self._tell(typed.why, LineKind.ERROR)
                return False
            case ShowHelp():
                for line in texts.HELP:
                    self._tell(line, LineKind.EVENT)
            case LeaveRoom():
                self._ask_to_leave()
            case Speak():
                self._speak(typed)
            case Part() if not is_channel(typed.channel):
                self.conversations.close(typed.channel)
            case SetNick() | Join() | Part() | SetTopic() | Kick() | SetAway():
                self._act(typed)
        here.draft = ""
        return True

    def rename(self, nick: str) -> None:
        """Take another nickname."""
        self._act(SetNick(nick))

    def note(self, text: str) -> None:
        """Show something that the program has to say."""
        self._tell(text, LineKind.EVENT)

    def retry(self, key: int) -> None:
        """Send a message again that could not be sent."""
        line = next((line for line in self.current.lines if line.key == key), None)
        if line and self.is_connected:
            self.current.lines.remove(line)
            self._say(self.current, line.text, is_action=line.kind is LineKind.ACTION)

    def _speak(self, typed: Speak) -> None:
        there = self.conversations.open(typed.target)
        if there is not self.current:
            self.select(there.name)
        if typed.text:
            self._say(there, typed.text, is_action=typed.is_action)

    def _say(self, there: Conversation, text: str, *, is_action: bool) -> None:
        ticket = next(self._tickets)
        kind = LineKind.ACTION if is_action else LineKind.SAID
        there.sending[ticket] = Line(
            self.conversations.next_key(), kind, self.nick, text, is_own=True, delivery=Delivery.SENDING
        )
        there.changed()
        self._act(Say(there.name, text, ticket, is_action))

    def _tell(self, text: str, kind: LineKind) -> None:
        self.current.add(Line(self.conversations.next_key(), kind, "", text))

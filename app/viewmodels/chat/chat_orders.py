"""Carries out what a person orders of the room or of the program, but for words that are said. Pure."""

from collections.abc import Callable

from app.texts import chat as texts
from app.texts.common import Legible
from app.texts.partners import gone
from app.viewmodels.chat.conversations import Conversations
from app.viewmodels.chat.people import People, Person
from app.viewmodels.composer.slash_commands import LeaveRoom, Rule, ShowChannels, ShowHelp
from app.viewmodels.legible import legible_name
from core.actions import Action, Ban, Join, Kick, ListChannels, Part, SetAway, SetModes, SetNick, SetTopic
from core.naming.names import is_channel

ChatOrder = (
    ShowHelp
    | ShowChannels
    | LeaveRoom
    | Rule
    | SetNick
    | Join
    | Part
    | SetTopic
    | SetModes
    | Kick
    | Ban
    | SetAway
    | ListChannels
)


class ChatOrders:
    """Hands each order to whoever can carry it out: the room, the host's own window, or the chat itself."""

    def __init__(
        self,
        conversations: Conversations,
        people: People,
        act: Callable[[Action], None],
        ask_to_leave: Callable[[str], None],
        rule: Callable[[Rule], Legible],
        show_channels: Callable[[], None],
        note: Callable[[Legible], None],
    ) -> None:
        """``note`` shows a sentence in the current conversation; the others are those of `ChatModel`."""
        self._talks = conversations
        self._people = people
        self._act = act
        self._ask_to_leave = ask_to_leave
        self._rule = rule
        self._show_channels = show_channels
        self._note = note

    def carry_out(self, order: ChatOrder) -> bool:
        """Do what was ordered; what the room makes of it comes as events. False: we may not do that."""
        match order:
            case ShowHelp():
                self._note(texts.HELP)
            case ShowChannels():
                self._show_channels()
            case LeaveRoom(reason):
                self._ask_to_leave(reason)
            case Rule():
                if told := self._rule(order):
                    self._note(told)
                    return False
            case Part():
                self.part(order)
            case SetNick() | Join() | SetTopic() | SetModes() | Kick() | Ban() | SetAway() | ListChannels():
                self._act(order)
        return True

    def part(self, order: Part) -> None:
        """Leave a channel, or forget a conversation with somebody."""
        talk = self._talks.find(order.channel)
        if is_channel(order.channel) and (talk is None or talk.is_joined):
            self._act(order)
        else:  # nobody needs to be told
            self._talks.close(order.channel)

    def kick(self, channel: str, nick: str, person: Person | None, reason: str) -> None:
        """Remove somebody from a channel, who is meant whatever they are called by now."""
        if now := self._people.nick_now(nick, person):
            self._act(Kick(channel, now, reason.strip()))
        else:
            self._note(gone(legible_name(nick)))

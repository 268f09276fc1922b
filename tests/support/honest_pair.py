"""Two honest people in a room, who talk on whatever a third, mallory, does."""

from itertools import count

from core.actions import Say
from core.events import Left, Said
from tests.support.guests import LobbyGuests

HONEST = ("ada", "bob")


class HonestPair:
    """ada and bob, who hear each other in the same order, whatever others do."""

    def __init__(self, guests: LobbyGuests) -> None:
        (self.ada, self.ada_events), (self.bob, self.bob_events) = (guests.join(nick) for nick in HONEST)
        self._numbers = count()

    def exchange_messages(self, messages: int = 10) -> None:
        """Send from both, and wait until both have received all of it in one order."""
        numbers = [next(self._numbers) for _ in range(messages)]
        for number in numbers:
            self.ada.act(Say("#lobby", f"honest {number}", number))
            self.bob.act(Say("#lobby", f"honest {number}", number))
        heard = [
            [events.wait_for(Said, lambda said: said.text.startswith("honest ")) for _ in range(2 * messages)]
            for events in (self.ada_events, self.bob_events)
        ]
        for nick in HONEST:
            said_by = [said.text for said in heard[0] if said.nick == nick]
            assert said_by == [f"honest {number}" for number in numbers]
        assert [said.msgid for said in heard[0]] == [said.msgid for said in heard[1]]


def is_gone(honest: HonestPair) -> str:
    """Wait until bob hears that mallory left; return the reason."""
    return honest.bob_events.wait_for(Left, lambda left: left.nick == "mallory" and left.has_quit).reason


def said_by_mallory(honest: HonestPair) -> list[str]:
    """Return all messages of mallory that bob has received so far."""
    return [
        event.text
        for event in honest.bob_events.received
        if isinstance(event, Said) and event.nick == "mallory"
    ]

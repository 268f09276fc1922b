"""Drives a `ClientState` with plain lines, as a server would."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from core.actions import Action
from core.events import Event
from core.joining.client_state import ClientOptions, ClientState, Response

NOW = datetime(2026, 11, 22, 13, 5, 9, tzinfo=UTC)
CAPS = "message-tags server-time echo-message"
LABELS = f"{CAPS} batch labeled-response"
"""What it takes for receipts by label."""
ALL = f"{LABELS} draft/multiline=max-bytes=2000,max-lines=5 multi-prefix away-notify standard-replies"
"""All that our own rooms offer and our client asks for."""
PARLOUR = ":parlour.local 005 ada PREFIX=(ohv)@%+ CHANMODES=Ibe,k,l,Cimnst BOT=B WHOX :are supported"
"""What our own rooms say of themselves."""
WELCOME = (
    ":parlour.local 001 ada :Welcome to the Lab, ada!~parlour@host.ada",
    ":parlour.local 005 ada NETWORK=The\\x20Lab PREFIX=(ov)@+ CHANMODES=beI,k,l,nt :are supported",
)
END_OF_MOTD = ":parlour.local 376 ada :End of /MOTD command"


class ClientScript:
    """A client and what it said and told so far in this step."""

    def __init__(
        self, *, password: str = "", operator: tuple[str, str] | None = None, channels: Sequence[str] = ()
    ) -> None:
        self.state = ClientState(ClientOptions("ada", password, operator, tuple(channels), "Parlour 1"))

    def start(self) -> list[str]:
        """The first lines."""
        return list(self.state.start().lines)

    def hears(self, *lines: str | bytes) -> list[Event]:
        """What the server's lines mean."""
        return list(self.responds(*lines).events)

    def answers(self, *lines: str) -> list[str]:
        """What is said because of the server's lines."""
        return list(self.responds(*lines).lines)

    def responds(self, *lines: str | bytes) -> Response:
        responses = [
            self.state.receive(line if isinstance(line, bytes) else line.encode(), NOW) for line in lines
        ]
        events = [event for response in responses for event in response.events]
        return Response(events, [line for response in responses for line in response.lines])

    def says(self, *actions: Action, after: float = 0) -> list[str]:
        """The lines that carry the orders out, so many seconds after `NOW`."""
        now = NOW + timedelta(seconds=after)
        return [line for action in actions for line in self.state.act(action, now).lines]

    def told(self, action: Action) -> list[Event]:
        """The events that an order leads to at once."""
        return list(self.state.act(action, NOW).events)


def registered(*, caps: str = CAPS, channels: Sequence[str] = ()) -> ClientScript:
    """ada, in the room with these capabilities and in ``channels``."""
    script = ClientScript()
    script.start()
    names = " ".join(word.partition("=")[0] for word in caps.split())
    script.responds(f":parlour.local CAP * LS :{caps}", f":parlour.local CAP ada ACK :{names}")
    script.responds(*WELCOME, END_OF_MOTD)
    for channel in channels:
        script.responds(f":ada!~parlour@host.ada JOIN {channel}")
    return script

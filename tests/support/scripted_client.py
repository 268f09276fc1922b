"""Our client without a socket: plain lines of a server go in, events and lines come out.

For example:

    client = registered_client(channels=["#lobby"])
    (said,) = client.events_from(":bob!b@h PRIVMSG #lobby :hi")
    assert client.lines_for(Say("#lobby", "hello", 1)) == ["PRIVMSG #lobby hello"]
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.actions import Action
from core.events import Event
from core.joining.client_state import ClientOptions, ClientState, Response

NOW = datetime(2026, 11, 22, 13, 5, 9, tzinfo=UTC)
CAPS = "message-tags server-time echo-message"
LABELS = f"{CAPS} batch labeled-response"
"""The capabilities that receipts by label need."""
ALL = f"{LABELS} draft/multiline=max-bytes=2000,max-lines=5 multi-prefix away-notify standard-replies"
"""All capabilities that our own rooms offer and our client asks for."""
PARLOUR = ":parlour.local 005 ada PREFIX=(ohv)@%+ CHANMODES=Ibe,k,l,Cimnst BOT=B WHOX :are supported"
"""The 005 line of our own rooms, shortened."""
WELCOME = (
    ":parlour.local 001 ada :Welcome to the Lab, ada!~parlour@host.ada",
    ":parlour.local 005 ada NETWORK=The\\x20Lab PREFIX=(ov)@+ CHANMODES=beI,k,l,nt :are supported",
)
END_OF_MOTD = ":parlour.local 376 ada :End of /MOTD command"


class ScriptedClient:
    """A `ClientState` that takes lines and orders at `NOW`."""

    def __init__(
        self, *, password: str = "", operator: tuple[str, str] | None = None, channels: Sequence[str] = ()
    ) -> None:
        self.seconds = 0.0
        options = ClientOptions("ada", password, operator, tuple(channels), "Parlour 1")
        self.state = ClientState(options, lambda: self.seconds)

    def start(self) -> list[str]:
        """Return the lines that the client sends first."""
        return list(self.state.start().lines)

    def events_from(self, *lines: str | bytes) -> list[Event]:
        """Take lines of the server; return the events that they lead to."""
        return list(self.response_to(*lines).events)

    def replies_to(self, *lines: str) -> list[str]:
        """Take lines of the server; return the lines that the client answers."""
        return list(self.response_to(*lines).lines)

    def response_to(self, *lines: str | bytes) -> Response:
        """Take lines of the server; return the events and the lines that they lead to."""
        responses = [
            self.state.receive(line if isinstance(line, bytes) else line.encode(), NOW) for line in lines
        ]
        events = [event for response in responses for event in response.events]
        return Response(events, [line for response in responses for line in response.lines])

    def lines_for(self, *actions: Action, after: float = 0) -> list[str]:
        """Carry out orders ``after`` so many seconds; return the lines that the client sends."""
        self.seconds = after
        return [line for action in actions for line in self.state.act(action, NOW).lines]

    def events_of(self, action: Action) -> list[Event]:
        """Carry out an order; return the events that it leads to at once."""
        return list(self.state.act(action, NOW).events)


def registered_client(*, caps: str = CAPS, channels: Sequence[str] = ()) -> ScriptedClient:
    """Return the client of ada, registered with these capabilities, and in ``channels``."""
    script = ScriptedClient()
    script.start()
    names = " ".join(word.partition("=")[0] for word in caps.split())
    script.response_to(f":parlour.local CAP * LS :{caps}", f":parlour.local CAP ada ACK :{names}")
    script.response_to(*WELCOME, END_OF_MOTD)
    for channel in channels:
        script.response_to(f":ada!~parlour@host.ada JOIN {channel}")
    return script

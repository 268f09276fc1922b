"""What irssi 1.4.3, WeeChat 3.8 and HexChat 2.16.1 say on their way in, and what each waits for.

Heard by a socket between each of them and a room that offers all capabilities and WHOX.
"""

import pytest
from msgspec import Struct

from core.irc import Message, parse
from tests.support.scripted_room import ScriptedRoom

Packets = tuple[tuple[str, ...], ...]

US, ADA = 2, "ada"


class Transcript(Struct, frozen=True):
    """The lines of one program; those of one packet reach the room together."""

    program: str
    opening: tuple[str, ...]
    wishes: str
    hello: Packets
    joining: Packets
    who: tuple[str, ...]
    """What it asked WHOX for, about ada: empty for what differs from room to room."""
    ping: str


IRSSI = Transcript(
    "irssi",
    ("CAP LS 302", "JOIN :"),
    "multi-prefix extended-join setname invite-notify away-notify chghost account-notify server-time",
    (("CAP END",), ("NICK irma", "USER irma irma 127.0.0.1 :Irma"), ("MODE irma +i",)),
    (("JOIN #lobby",), ("MODE #lobby",), ("WHO #lobby %tcuhnfdar,743",), ("MODE #lobby b",)),
    ("743", "#lobby", "~ada", "", "ada", "", "0", "0", "Ada"),
    "parlour.local",
)
WEECHAT = Transcript(
    "WeeChat",
    ("CAP LS 302", "NICK irma", "USER irma 0 * :irma"),
    "account-notify away-notify cap-notify chghost extended-join invite-notify message-tags multi-prefix "
    "server-time setname userhost-in-names",
    (("CAP END",),),
    (("JOIN #lobby",), ("MODE #lobby",), ("WHO #lobby %cuhsnfdar",), ("MODE #lobby b",)),
    ("#lobby", "~ada", "", "parlour.local", "ada", "", "0", "0", "Ada"),
    "127.0.0.1",
)
HEXCHAT = Transcript(
    "HexChat",
    ("CAP LS 302", "NICK irma", "USER irma 0 * :Irma"),
    "account-notify account-tag away-notify cap-notify chghost extended-join invite-notify multi-prefix "
    "server-time setname userhost-in-names",
    (("CAP END",),),
    (("JOIN #lobby",), ("MODE #lobby", "WHO #lobby %chtsunfra,152"), ("MODE #lobby b",)),
    ("152", "#lobby", "~ada", "", "parlour.local", "ada", "", "0", "Ada"),
    "LAG1795437580512",
)

pytestmark = pytest.mark.parametrize(
    "transcript", [IRSSI, WEECHAT, HEXCHAT], ids=lambda transcript: transcript.program
)


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom()
    script.join(ADA)
    script.connect()
    return script


def hear(script: ScriptedRoom, *packets: tuple[str, ...]) -> list[Message]:
    """Send what the program sends; return what it receives."""
    lines = [line for packet in packets for line in script.send(US, *packet)]
    mine = f"{US} <- "
    return [parse(line.removeprefix(mine).encode()) for line in lines if line.startswith(mine)]


def commands(messages: list[Message]) -> list[str]:
    return [message.command for message in messages]


def come_in(script: ScriptedRoom, transcript: Transcript) -> list[Message]:
    """Return all that the program receives up to the end of the welcome."""
    request = (f"CAP REQ :{transcript.wishes}",)
    return hear(script, transcript.opening, request, *transcript.hello)


def test_the_capabilities_are_listed_before_anything_else(
    script: ScriptedRoom, transcript: Transcript
) -> None:
    heard = hear(script, transcript.opening)

    listed = [message.params[-1] for message in heard if message.params[:2] == ["*", "LS"]]
    assert commands(heard) == ["CAP"] * len(listed) + ["451"] * ("JOIN :" in transcript.opening)
    assert set(transcript.wishes.split()) <= {word.partition("=")[0] for word in " ".join(listed).split()}


def test_what_it_wishes_is_granted_in_its_own_words(script: ScriptedRoom, transcript: Transcript) -> None:
    hear(script, transcript.opening)

    (answer,) = hear(script, (f"CAP REQ :{transcript.wishes}",))

    assert (answer.command, answer.params[1:]) == ("CAP", ["ACK", transcript.wishes])


def test_the_welcome_comes_whole_and_in_order(script: ScriptedRoom, transcript: Transcript) -> None:
    heard = commands(come_in(script, transcript))

    start, motd, end = heard.index("001"), heard.index("375"), heard.index("376")
    assert heard[start:motd][:5] == ["001", "002", "003", "004", "005"]
    assert heard[start:motd] == sorted(heard[start:motd])
    assert set(heard[motd + 1 : end]) == {"372"}
    assert heard.count("001") == 1
    assert not {"JOIN", "353", "NOTICE"} & set(heard)


def test_its_join_becomes_complete(script: ScriptedRoom, transcript: Transcript) -> None:
    come_in(script, transcript)

    heard = hear(script, *transcript.joining)

    order = [
        command
        for command in commands(heard)
        if command in {"JOIN", "353", "366", "324", "329", "315", "368"}
    ]
    assert order == ["JOIN", "353", "366", "324", "329", "315", "368"]
    assert next(message for message in heard if message.command == "315").params[1] == "#lobby"
    assert not [command for command in commands(heard) if command[0] in "45"]


def test_who_has_the_fields_that_it_asked_for(script: ScriptedRoom, transcript: Transcript) -> None:
    come_in(script, transcript)

    rows = [message.params[1:] for message in hear(script, *transcript.joining) if message.command == "354"]

    (row,) = [row for row in rows if ADA in row]
    assert len(rows) == 2
    assert [expected and field for field, expected in zip(row, transcript.who, strict=True)] == [
        *transcript.who
    ]


def test_what_it_asks_again_and_again_is_answered(script: ScriptedRoom, transcript: Transcript) -> None:
    come_in(script, transcript)
    hear(script, *transcript.joining)

    (pong,) = hear(script, (f"PING {transcript.ping}",))

    assert (pong.command, pong.params[-1]) == ("PONG", transcript.ping)
    assert commands(hear(script, ("who #lobby",))) == ["352", "352", "315"]  # HexChat writes it so
    assert commands(hear(script, ("LIST ",)))[-1] == "323"  # irssi's has a space at its end
    assert commands(hear(script, ("NAMES #lobby",))) == ["353", "366"]
    assert commands(hear(script, ("whois ada",)))[-1] == "318"


def test_its_farewell_is_heard(script: ScriptedRoom, transcript: Transcript) -> None:
    come_in(script, transcript)
    hear(script, *transcript.joining)

    said = script.send(US, "QUIT :so long")

    assert [line.rpartition(" QUIT ")[2] for line in said if line.startswith("1 <- ")] == [":Quit: so long"]
    assert US in script.closed

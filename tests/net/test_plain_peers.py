"""ii, sic and EPIC5, as Debian ships them: the longest line that they send reaches everybody whole."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from core.actions import Say
from core.events import Joined, MembersListed, Said
from core.irc import MAX_BODY
from core.joining.client import Client
from core.values import replace
from tests.support.event_waiter import EventWaiter
from tests.support.irc_programs import NICK
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room
from tests.support.other_programs import TIMEOUT
from tests.support.plain_irc_programs import PlainProgram, running_epic5, running_ii, running_sic

pytestmark = pytest.mark.peers

LONGEST = MAX_BODY - len("PRIVMSG #lobby :\r\n") - 1  # ii needs the last byte for itself
Start = Callable[[Path, int], AbstractContextManager[PlainProgram]]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path, replace(LAB, has_limits=True)) as opened:
        yield opened


@pytest.fixture
def ada(room: OpenRoom) -> Iterator[Client]:
    with Client(LOOPBACK, room.port, "ada") as client:
        yield client


@pytest.fixture
def ada_events(ada: Client) -> EventWaiter:
    events = EventWaiter(ada)
    events.wait_for(MembersListed)
    return events


@pytest.fixture
def eve(room: OpenRoom) -> Iterator[LinePeer]:
    with LinePeer.connect(room.port) as peer:
        peer.register("eve", "#lobby")
        yield peer


@pytest.fixture(params=[running_ii, running_sic, running_epic5], ids=["ii", "sic", "epic5"])
def program(
    request: pytest.FixtureRequest, tmp_path: Path, room: OpenRoom, ada_events: EventWaiter, eve: LinePeer
) -> Iterator[PlainProgram]:
    start: Start = request.param
    with start(tmp_path / "home", room.port) as started:
        ada_events.wait_for(Joined, lambda joined: joined.nick == NICK, timeout=TIMEOUT)
        yield started


@pytest.mark.parametrize("word", ["y", "word ", "é", "漢字"])
def test_the_longest_line_reaches_everybody_whole_and_is_one_entry_of_the_log(
    program: PlainProgram, room: OpenRoom, ada_events: EventWaiter, eve: LinePeer, word: str
) -> None:
    text = (word * LONGEST).encode()[:LONGEST].decode(errors="ignore").rstrip()

    program.say(text)

    said = ada_events.wait_for(Said)
    assert (said.nick, said.text) == (NICK, text)
    assert message_of(eve) + message_of(eve) == text
    assert room.logged_entries("said") == [("said", NICK, text)]


def test_they_show_what_others_say_at_length(program: PlainProgram, ada: Client) -> None:
    ada.act(Say("#lobby", "alpha " + "beta " * 150 + "omega", 1))

    assert program.wait_until_shown("alpha beta beta")
    assert program.wait_until_shown("beta omega")


def test_who_sends_another_encoding_is_told_so_in_words(eve: LinePeer) -> None:
    eve.send_bytes(b"PRIVMSG #lobby :gr\xfcn\r\n")

    assert eve.wait_for_line(":parlour.local NOTICE eve :Not sent")


def message_of(peer: LinePeer) -> str:
    """Wait for the next message that this client gets in the lobby; return its text."""
    return peer.wait_for_part(" PRIVMSG #lobby ").partition(" PRIVMSG #lobby ")[2].removeprefix(":")

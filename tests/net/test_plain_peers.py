"""Thirteen IRC programs, as Debian ships them, in one room: what they say at length reaches everybody whole.

With irssi, WeeChat and HexChat (test_peers) these are sixteen. All start at once, for some take their time.
"""

import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack

import pytest
from msgspec import Struct

from core.actions import Say
from core.events import Left, MembersListed, Said
from core.irc import MAX_BODY
from core.joining.client import Client
from core.values import replace
from tests.support.event_waiter import EventWaiter
from tests.support.irc_bots import running_eggdrop, running_limnoria
from tests.support.irc_bouncers import running_bip, running_znc
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room
from tests.support.other_programs import TIMEOUT
from tests.support.plain_irc_programs import (
    PlainProgram,
    Start,
    running_epic4,
    running_epic5,
    running_ii,
    running_ircii,
    running_scrollz,
    running_sic,
    running_tinyirc,
)
from tests.support.terminal_irc_programs import running_finch, running_glirc

pytestmark = pytest.mark.peers

LONGEST = MAX_BODY - len("PRIVMSG #lobby :\r\n") - 1  # ii needs the last byte for itself
PROGRAMS: dict[str, Start] = {
    "ii": running_ii,
    "sic": running_sic,
    "epic5": running_epic5,
    "epic4": running_epic4,
    "ircii": running_ircii,
    "scrollz": running_scrollz,
    "tinyirc": running_tinyirc,
    "eggdrop": running_eggdrop,
    "limnoria": running_limnoria,
    "znc": running_znc,
    "bip": running_bip,
    "finch": running_finch,
    "glirc": running_glirc,
}
"""By the nickname that each has here."""
CUT_THEMSELVES = ("finch", "glirc")
"""They send what would be too long when it is relayed as two messages."""
TELL_NO_REASON = ("bip",)


class Running(Struct):
    """A program, its nickname, and who hears it."""

    nick: str
    program: PlainProgram
    room: OpenRoom
    ada: Client
    ada_events: EventWaiter
    eve: LinePeer

    def heard_by_eve(self, size: int) -> str:
        """Return what the program says to her, as many messages as make ``size`` letters."""
        text = ""
        while len(text) < size:
            text += message_of(self.eve, self.nick)
        return text

    def logged(self) -> list[str]:
        """Return all that the log has of what it said."""
        return [text for _, nick, text in self.room.logged_entries("said") if nick == self.nick]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRoom]:
    with open_room(tmp_path_factory.mktemp("room"), replace(LAB, has_limits=True)) as opened:
        yield opened


@pytest.fixture(scope="module")
def ada(room: OpenRoom) -> Iterator[Client]:
    with Client(LOOPBACK, room.port, "ada") as client:
        yield client


@pytest.fixture(scope="module")
def ada_events(ada: Client) -> EventWaiter:
    events = EventWaiter(ada)
    events.wait_for(MembersListed)
    return events


@pytest.fixture(scope="module")
def eve(room: OpenRoom) -> Iterator[LinePeer]:
    with LinePeer.connect(room.port) as peer:
        peer.register("eve", "#lobby")
        yield peer


@pytest.fixture(scope="module")
def started(
    tmp_path_factory: pytest.TempPathFactory, room: OpenRoom, ada_events: EventWaiter, eve: LinePeer
) -> Iterator[dict[str, Future[PlainProgram]]]:
    """Start all of them; a missing one skips its own tests, when its future is asked."""
    with ExitStack() as ending, ThreadPoolExecutor(len(PROGRAMS)) as threads:

        def enter(program: AbstractContextManager[PlainProgram]) -> PlainProgram:
            entered = program.__enter__()
            ending.callback(lambda: threads.submit(program.__exit__, None, None, None))
            return entered

        homes = tmp_path_factory.mktemp("homes")
        yield {
            nick: threads.submit(enter, start(homes / nick, room.port, nick))
            for nick, start in PROGRAMS.items()
        }
        ending.close()


@pytest.fixture(params=PROGRAMS)
def running(
    request: pytest.FixtureRequest,
    started: dict[str, Future[PlainProgram]],
    room: OpenRoom,
    ada: Client,
    ada_events: EventWaiter,
    eve: LinePeer,
) -> Running:
    nick: str = request.param
    return Running(nick, started[nick].result(2 * TIMEOUT), room, ada, ada_events, eve)


@pytest.mark.parametrize("word", ["y", "word ", "é", "漢字"])
def test_the_longest_line_reaches_everybody_whole_and_is_one_entry_of_the_log(
    running: Running, word: str
) -> None:
    text = (word * LONGEST).encode()[:LONGEST].decode(errors="ignore").rstrip()
    before = len(running.logged())

    running.program.say(text)

    assert squeezed(running.heard_by_eve(len(text.rstrip()) - 2)) == squeezed(text)
    logged = running.logged()[before:]
    if running.nick in CUT_THEMSELVES:
        assert squeezed("".join(logged)) == squeezed(text)
    else:
        assert logged == [text]
        said = running.ada_events.wait_for(Said, lambda said: said.nick == running.nick and not said.is_own)
        assert said.text == text


def test_they_show_what_others_say_at_length(running: Running) -> None:
    running.ada.act(Say("#lobby", "alpha " + "beta " * 150 + "omega", 1))

    assert running.program.wait_until_shown("alpha beta beta")
    assert running.program.wait_until_shown("beta omega")


def test_they_leave_with_the_reason_that_was_given(running: Running) -> None:
    running.program.leave("so long")

    left = running.ada_events.wait_for(Left, lambda left: left.nick == running.nick, timeout=TIMEOUT)
    assert left.has_quit
    assert "so long" in left.reason or running.nick in TELL_NO_REASON
    assert running.nick in [nick for _, nick, _ in running.room.logged_entries("quit")]


def test_who_sends_another_encoding_is_told_so_in_words(eve: LinePeer) -> None:
    eve.send_bytes(b"PRIVMSG #lobby :gr\xfcn\r\n")

    assert eve.wait_for_line(":parlour.local NOTICE eve :Not sent")


def message_of(peer: LinePeer, nick: str) -> str:
    """Wait for the next message of somebody that this client gets in the lobby; return its text."""
    while not (line := peer.wait_for_part(" PRIVMSG #lobby ")).startswith(f":{nick}!"):
        pass
    return line.partition(" PRIVMSG #lobby ")[2].removeprefix(":")


def squeezed(text: str) -> str:
    """Return a text without its blanks, for who cuts a line may leave one out."""
    return re.sub(" ", "", text)

"""irssi, WeeChat and HexChat, as Debian ships them, in a room with one of our clients."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from core.actions import Join, Kick, Say, SetNick, SetTopic
from core.console_protocol import AskSnapshot, ClientRow, KickClient, Snapshot, Watch
from core.events import Joined, Kicked, Left, MembersListed, NotSent, Renamed, Said, TopicChanged
from core.joining.client import Client
from core.values import replace
from tests.support.event_waiter import Ear
from tests.support.hexchat import hexchat
from tests.support.irc_programs import NICK, ChatProgram, irssi, weechat
from tests.support.loopback_room import HERE, LAB, OpenRoom, open_room
from tests.support.other_programs import TIMEOUT

pytestmark = pytest.mark.peers

Start = Callable[[Path, int], AbstractContextManager[ChatProgram]]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(tmp_path, replace(LAB, operators={"host": "token"}, has_limits=True)) as opened:
        yield opened


@pytest.fixture
def ada(room: OpenRoom) -> Iterator[Client]:
    with Client(HERE, room.port, "ada", operator=("host", "token")) as client:
        yield client


@pytest.fixture
def at_ada(ada: Client) -> Ear:
    ear = Ear(ada)
    ear.hears(MembersListed)
    return ear


@pytest.fixture(params=[irssi, weechat, hexchat], ids=["irssi", "weechat", "hexchat"])
def program(
    request: pytest.FixtureRequest, tmp_path: Path, room: OpenRoom, at_ada: Ear
) -> Iterator[ChatProgram]:
    start: Start = request.param
    with start(tmp_path / "home", room.port) as started:
        assert at_ada.hears(Joined, lambda joined: joined.nick == NICK, timeout=TIMEOUT).channel == "#lobby"
        started.sees(f"{NICK} .*has joined #lobby|Now talking on #lobby")
        yield started


def test_both_hear_each_other(program: ChatProgram, ada: Client, at_ada: Ear) -> None:
    program.say("Grüße aus Köln ☕")
    assert (said := at_ada.hears(Said)).text == "Grüße aus Köln ☕"
    assert (said.nick, said.conversation, said.is_own) == (NICK, "#lobby", False)

    ada.act(Say("#lobby", "привет 日本", 1))
    assert at_ada.hears(Said).ticket == 1
    assert "ada" in program.sees("привет 日本")


def test_actions_and_direct_messages_arrive(program: ChatProgram, ada: Client, at_ada: Ear) -> None:
    program.order("/me waves")
    assert (said := at_ada.hears(Said)).is_action
    assert said.text == "waves"

    program.say("psst", "ada")
    assert at_ada.hears(Said).conversation == NICK

    ada.act(Say(NICK, "yes?", 1))
    assert program.sees("yes\\?", "ada")
    ada.act(Say("#lobby", "shrugs", 2, is_action=True))
    assert program.sees("ada shrugs")


def test_a_long_text_arrives_in_whole_words(program: ChatProgram, ada: Client) -> None:
    ada.act(Say("#lobby", "alpha " + "beta " * 150 + "omega", 1))

    assert program.sees("alpha beta beta")
    assert program.sees("beta omega$")


def test_new_nicknames_are_seen_by_both(program: ChatProgram, ada: Client, at_ada: Ear) -> None:
    program.order("/nick irmgard")
    assert at_ada.hears(Renamed).new == "irmgard"

    ada.act(SetNick("countess"))
    assert program.sees("ada is now known as countess")
    program.say("hello countess")
    assert at_ada.hears(Said).nick == "irmgard"


def test_who_comes_and_goes_is_seen(program: ChatProgram, room: OpenRoom) -> None:
    with Client(HERE, room.port, "eve") as eve:
        Ear(eve).hears(MembersListed)
        assert program.sees("eve .*has joined")

    assert program.sees("eve .*has quit")


def test_a_topic_is_seen_whoever_sets_it(program: ChatProgram, ada: Client, at_ada: Ear) -> None:
    ada.act(SetTopic("#lobby", "Tea at five"))
    assert "ada" in program.sees("Tea at five")

    program.order("/join #cake")
    program.sees(f"{NICK} .*has joined|Now talking on", "#cake")
    program.order("/topic #cake Scones")
    program.sees("Scones", "#cake")
    ada.act(Join("#cake"))
    assert at_ada.hears(TopicChanged, lambda topic: topic.channel == "#cake").topic == "Scones"


def test_names_who_and_list_are_shown(program: ChatProgram, ada: Client) -> None:
    ada.act(SetTopic("#lobby", "Tea at five"))
    program.sees("Tea at five")

    program.order("/names #lobby")
    assert program.sees("Total of 2 nicks|Nicks #lobby:.*@ada|Users on #lobby: .*@ada")
    program.order("/who #lobby")
    assert program.shows("ada.* H\\*?@")
    program.order("/whois ada")
    assert program.shows("ada.*: parlour|ircname *: parlour")
    program.order("/quote LIST")  # HexChat's own /list fills a window that is not logged
    assert program.shows(r"#lobby\b.*\b2\b.* Tea at five")


def test_whoever_is_away_says_so(program: ChatProgram, ada: Client, at_ada: Ear) -> None:
    program.order("/away lunch")
    program.say("back soon")
    at_ada.hears(Said)
    ada.act(Say(NICK, "hungry?", 1))

    assert at_ada.hears(Said).ticket == 1
    assert not [event for event in at_ada.all if isinstance(event, NotSent)]


def test_whoever_is_kicked_from_the_channel_sees_why(program: ChatProgram, ada: Client, at_ada: Ear) -> None:
    ada.act(Kick("#lobby", NICK, "too loud"))

    assert at_ada.hears(Kicked).nick == NICK
    assert "ada" in program.sees("kicked .*too loud")
    program.order("/join #lobby")
    assert at_ada.hears(Joined).nick == NICK


def test_whoever_is_kicked_from_the_room_is_gone(program: ChatProgram, room: OpenRoom, at_ada: Ear) -> None:
    row = row_of(room)
    assert row.ip == HERE
    room.server.order(KickClient(row.connection, "too loud"))

    assert at_ada.hears(Kicked).nick == NICK
    assert program.sees("kicked .*too loud")


def test_the_console_learns_what_program_it_is_and_how_far_away(
    request: pytest.FixtureRequest, program: ChatProgram, room: OpenRoom
) -> None:
    room.server.order(Watch(is_open=True))
    row = row_of(room)
    while not row.program or row.lag_ms is None:
        row = row_of(room)

    assert request.node.callspec.id in row.program.casefold()
    assert 0 < row.lag_ms < 15_000
    assert row.received > 0
    assert row.sent > 0
    program.say("still here")
    assert room.logged("notice") == []


def row_of(room: OpenRoom) -> ClientRow:
    room.server.order(AskSnapshot())
    return next(row for row in room.hears(Snapshot).clients if row.nick == NICK)


def test_whoever_quits_says_why(program: ChatProgram, room: OpenRoom, at_ada: Ear) -> None:
    program.order("/quit so long")

    left = at_ada.hears(Left)
    assert (left.nick, left.has_quit) == (NICK, True)
    assert "so long" in left.reason
    assert room.logged("quit")[-1][1] == NICK

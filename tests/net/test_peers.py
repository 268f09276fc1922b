"""irssi, WeeChat and HexChat, as Debian ships them, encrypted in a room with one of our clients."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.texts.paste_lines import WayIn
from app.viewmodels.dialogs.ways_in import way_in
from core.actions import Join, Kick, Say, SetNick, SetTopic
from core.addresses import Address
from core.clear_text import Clear
from core.console_protocol import AskSnapshot, ClientRow, KickClient, Snapshot, Watch
from core.events import Joined, Kicked, Left, MembersListed, NotSent, Renamed, Said, TopicChanged
from core.joining.client import Client
from core.keys.identity import certificate_of, make_pem
from core.values import replace
from tests.support.event_waiter import EventWaiter
from tests.support.hexchat import running_hexchat
from tests.support.irc_programs import NICK, ChatProgram, running_irssi, running_weechat
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room
from tests.support.other_programs import TIMEOUT

pytestmark = pytest.mark.peers

Start = Callable[[Path, int, WayIn], AbstractContextManager[ChatProgram]]
ROOM = "0123456789abcdef"


@pytest.fixture
def pem() -> bytes:
    return make_pem(ROOM)


@pytest.fixture
def room(tmp_path: Path, pem: bytes) -> Iterator[OpenRoom]:
    """Ours comes in the clear, from this computer, as the host's own window does."""
    file = tmp_path / "room.pem"
    file.write_bytes(pem)
    settings = replace(LAB, operators={"host": "token"}, has_limits=True, room_pem=file, clear=Clear.LOCAL)
    with open_room(tmp_path, settings) as opened:
        yield opened


@pytest.fixture
def ada(room: OpenRoom) -> Iterator[Client]:
    with Client(LOOPBACK, room.port, "ada", operator=("host", "token")) as client:
        yield client


@pytest.fixture
def ada_events(ada: Client) -> EventWaiter:
    events = EventWaiter(ada)
    events.wait_for(MembersListed)
    return events


@pytest.fixture(params=[running_irssi, running_weechat, running_hexchat], ids=["irssi", "weechat", "hexchat"])
def program(
    request: pytest.FixtureRequest, tmp_path: Path, pem: bytes, room: OpenRoom, ada_events: EventWaiter
) -> Iterator[ChatProgram]:
    start: Start = request.param
    way = way_in(ROOM, certificate_of(pem), Address(LOOPBACK, room.port), has_password=False)
    with start(tmp_path / "home", room.port, way) as started:
        assert (
            ada_events.wait_for(Joined, lambda joined: joined.nick == NICK, timeout=TIMEOUT).channel
            == "#lobby"
        )
        started.wait_for_line(f"{NICK} .*has joined #lobby|Now talking on #lobby")
        yield started


def test_both_hear_each_other(program: ChatProgram, ada: Client, ada_events: EventWaiter) -> None:
    program.send_message("Grüße aus Köln ☕")
    assert (said := ada_events.wait_for(Said)).text == "Grüße aus Köln ☕"
    assert (said.nick, said.conversation, said.is_own) == (NICK, "#lobby", False)

    ada.act(Say("#lobby", "привет 日本", 1))
    assert ada_events.wait_for(Said).ticket == 1
    assert "ada" in program.wait_for_line("привет 日本")


def test_actions_and_direct_messages_arrive(
    program: ChatProgram, ada: Client, ada_events: EventWaiter
) -> None:
    program.type_in_lobby("/me waves")
    assert (said := ada_events.wait_for(Said)).is_action
    assert said.text == "waves"

    program.send_message("psst", "ada")
    assert ada_events.wait_for(Said).conversation == NICK

    ada.act(Say(NICK, "yes?", 1))
    assert program.wait_for_line("yes\\?", "ada")
    ada.act(Say("#lobby", "shrugs", 2, is_action=True))
    assert program.wait_for_line("ada shrugs")


def test_what_it_says_at_length_reaches_everybody_whole(
    program: ChatProgram, room: OpenRoom, ada_events: EventWaiter
) -> None:
    text = "漢字 été " * 40 + "end"

    program.send_message(text)

    heard = ""
    while not heard.endswith("end"):
        heard += f" {ada_events.wait_for(Said).text}"
    assert heard.split() == text.split()
    assert " ".join(text for _, _, text in room.logged_entries("said")).split() == text.split()


def test_a_long_text_arrives_in_whole_words(program: ChatProgram, ada: Client) -> None:
    ada.act(Say("#lobby", "alpha " + "beta " * 150 + "omega", 1))

    assert program.wait_for_line("alpha beta beta")
    assert program.wait_for_line("beta omega$")


def test_new_nicknames_are_seen_by_both(program: ChatProgram, ada: Client, ada_events: EventWaiter) -> None:
    program.type_in_lobby("/nick irmgard")
    assert ada_events.wait_for(Renamed).new == "irmgard"

    ada.act(SetNick("countess"))
    assert program.wait_for_line("ada is now known as countess")
    program.send_message("hello countess")
    assert ada_events.wait_for(Said).nick == "irmgard"


def test_who_comes_and_goes_is_seen(program: ChatProgram, room: OpenRoom) -> None:
    with Client(LOOPBACK, room.port, "eve") as eve:
        EventWaiter(eve).wait_for(MembersListed)
        assert program.wait_for_line("eve .*has joined")

    assert program.wait_for_line("eve .*has quit")


def test_a_topic_is_seen_whoever_sets_it(program: ChatProgram, ada: Client, ada_events: EventWaiter) -> None:
    ada.act(SetTopic("#lobby", "Tea at five"))
    assert "ada" in program.wait_for_line("Tea at five")

    program.type_in_lobby("/join #cake")
    program.wait_for_line(f"{NICK} .*has joined|Now talking on", "#cake")
    program.type_in_lobby("/topic #cake Scones")
    program.wait_for_line("Scones", "#cake")
    ada.act(Join("#cake"))
    assert ada_events.wait_for(TopicChanged, lambda topic: topic.channel == "#cake").topic == "Scones"


def test_names_who_and_list_are_shown(program: ChatProgram, ada: Client) -> None:
    ada.act(SetTopic("#lobby", "Tea at five"))
    program.wait_for_line("Tea at five")

    program.type_in_lobby("/names #lobby")
    assert program.wait_for_line("Total of 2 nicks|Nicks #lobby:.*@ada|Users on #lobby: .*@ada")
    program.type_in_lobby("/who #lobby")
    assert program.wait_for_line_anywhere("ada.* H\\*?@")
    program.type_in_lobby("/whois ada")
    assert program.wait_for_line_anywhere("ada.*: parlour|ircname *: parlour")
    program.type_in_lobby("/quote LIST")  # HexChat's own /list fills a window that is not logged
    assert program.wait_for_line_anywhere(r"#lobby\b.*\b2\b.* Tea at five")


def test_whoever_is_away_says_so(program: ChatProgram, ada: Client, ada_events: EventWaiter) -> None:
    program.type_in_lobby("/away lunch")
    program.send_message("back soon")
    ada_events.wait_for(Said)
    ada.act(Say(NICK, "hungry?", 1))

    assert ada_events.wait_for(Said).ticket == 1
    assert not [event for event in ada_events.received if isinstance(event, NotSent)]


def test_whoever_is_kicked_from_the_channel_sees_why(
    program: ChatProgram, ada: Client, ada_events: EventWaiter
) -> None:
    ada.act(Kick("#lobby", NICK, "too loud"))

    assert ada_events.wait_for(Kicked).nick == NICK
    assert "ada" in program.wait_for_line("kicked .*too loud")
    program.type_in_lobby("/join #lobby")
    assert ada_events.wait_for(Joined).nick == NICK


def test_whoever_is_kicked_from_the_room_is_gone(
    program: ChatProgram, room: OpenRoom, ada_events: EventWaiter
) -> None:
    row = row_of(room)
    assert row.ip == LOOPBACK
    room.server.order(KickClient(row.connection, "too loud"))

    assert ada_events.wait_for(Kicked).nick == NICK
    assert program.wait_for_line("kicked .*too loud")


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
    program.send_message("still here")
    assert room.logged_entries("notice") == []


def row_of(room: OpenRoom) -> ClientRow:
    room.server.order(AskSnapshot())
    return next(row for row in room.wait_for(Snapshot).clients if row.nick == NICK)


def test_whoever_quits_says_why(program: ChatProgram, room: OpenRoom, ada_events: EventWaiter) -> None:
    program.type_in_lobby("/quit so long")

    left = ada_events.wait_for(Left)
    assert (left.nick, left.has_quit) == (NICK, True)
    assert "so long" in left.reason
    assert room.logged_entries("quit")[-1][1] == NICK


@pytest.mark.usefixtures("program")
def test_the_console_knows_who_is_encrypted(room: OpenRoom) -> None:
    room.server.order(AskSnapshot())
    rows = room.wait_for(Snapshot).clients
    assert {row.nick: row.is_encrypted for row in rows} == {NICK: True, "ada": False}

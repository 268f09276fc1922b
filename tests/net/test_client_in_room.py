"""Clients in a real room, over loopback."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from core.actions import Join, Kick, Part, Quit, Say, SetAway, SetNick, SetTopic
from core.console import Announce, AskSnapshot, ClientRow, KickClient, Snapshot
from core.events import (
    ChannelMember,
    Disconnected,
    Failure,
    Invited,
    Joined,
    Kicked,
    Left,
    MemberChanged,
    MembersListed,
    NickRefused,
    NotSent,
    OperatorChanged,
    Renamed,
    Said,
    Told,
    TopicChanged,
    Welcomed,
)
from core.joining.client import Client
from core.room.model.capabilities import MAX_MULTILINE_BYTES
from core.values import replace
from tests.support.event_waiter import Ear
from tests.support.guests import People
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import HERE, LAB, OpenRoom, open_room


def test_the_room_welcomes_with_its_name_and_message(room: OpenRoom) -> None:
    with Client(HERE, room.port, "ada") as client:
        ear = Ear(client)

        assert ear.hears(Welcomed) == Welcomed("ada", "The Lab", MAX_MULTILINE_BYTES)
        told = ear.hears(Told).text
        assert "Coffee is upstairs\n" in told
        assert told.endswith("The host keeps a log of this room.")
        assert ear.hears(Joined).is_own
        assert [member.nick for member in ear.hears(MembersListed).members] == ["ada"]


def test_both_hear_the_same_with_the_same_id_and_time(people: People) -> None:
    ada, at_ada = people.join("ada")
    _, at_bob = people.join("bob")
    assert at_ada.hears(Joined, lambda joined: joined.nick == "bob").channel == "#lobby"

    ada.act(Say("#lobby", "hello, bob", 7))

    echo, heard = at_ada.hears(Said), at_bob.hears(Said)
    assert (echo.is_own, echo.ticket, echo.text) == (True, 7, "hello, bob")
    assert (heard.is_own, heard.ticket, heard.text) == (False, None, "hello, bob")
    assert (echo.msgid, echo.at) == (heard.msgid, heard.at)
    assert echo.msgid


def test_a_long_text_arrives_whole_and_in_order(people: People) -> None:
    ada, at_ada = people.join("ada")
    _, at_bob = people.join("bob")
    text = "Ωμέγα says: " + "слово " * 500 + "end"

    ada.act(Say("#lobby", text, 1))

    at_ada.hears(Said, lambda said: said.ticket == 1)
    heard = [at_bob.hears(Said).text]
    while not heard[-1].endswith("end"):
        heard.append(at_bob.hears(Said).text)
    assert "".join(heard) == text


def test_a_direct_message_is_between_two(people: People) -> None:
    ada, at_ada = people.join("ada")
    _, at_bob = people.join("bob")
    _, at_eve = people.join("eve")

    ada.act(Say("bob", "psst", 1, is_action=True))
    ada.act(Say("#lobby", "hello", 2))

    assert at_ada.hears(Said).conversation == "bob"
    assert (heard := at_bob.hears(Said)).conversation == "ada"
    assert heard.is_action
    assert at_eve.hears(Said).text == "hello"


def test_a_message_to_nobody_is_not_sent_and_the_next_one_is(people: People) -> None:
    ada, at_ada = people.join("ada")

    ada.act(Say("nobody", "hello?", 1))
    ada.act(Say("#nowhere", "hello?", 2))
    ada.act(Say("#lobby", "hello!", 3))

    assert [at_ada.hears(NotSent).ticket for _ in range(2)] == [1, 2]
    assert at_ada.hears(Said).ticket == 3


def test_a_message_to_oneself_comes_once(people: People) -> None:
    ada, at_ada = people.join("ada")

    ada.act(Say("ada", "note", 1))
    ada.act(Say("#lobby", "after", 2))

    assert [at_ada.hears(Said).text for _ in range(2)] == ["note", "after"]


def test_a_taken_nickname_is_chosen_again_in_place(room: OpenRoom, people: People) -> None:
    people.join("ada")
    with Client(HERE, room.port, "ADA") as client:
        ear = Ear(client)
        assert ear.hears(NickRefused) == NickRefused("ADA", is_taken=True, while_joining=True)

        client.act(SetNick("a!"))
        assert ear.hears(NickRefused) == NickRefused("a!", is_taken=False, while_joining=True)
        client.act(SetNick("countess"))

        assert ear.hears(Welcomed).nick == "countess"


def test_a_taken_nickname_later_leaves_us_as_we_were(people: People) -> None:
    ada, at_ada = people.join("ada")
    people.join("bob")

    ada.act(SetNick("Bob"))
    assert at_ada.hears(NickRefused) == NickRefused("Bob", is_taken=True, while_joining=False)
    ada.act(SetNick("Countess"))

    assert at_ada.hears(Renamed).channels == ("#lobby",)
    ada.act(Say("#lobby", "me", 1))
    assert (said := at_ada.hears(Said)).is_own
    assert said.nick == "Countess"


def test_who_makes_a_channel_rules_it(people: People) -> None:
    ada, at_ada = people.join("ada")
    bob, at_bob = people.join("bob")
    ada.act(Join("#tea"))
    assert at_ada.hears(MembersListed).members[0].is_operator
    bob.act(Join("#tea"))
    at_ada.hears(Joined, lambda joined: joined.nick == "bob" and joined.channel == "#tea")

    bob.act(SetTopic("#tea", "Coffee"))
    assert at_bob.hears(Told, lambda told: told.is_error).channel == "#tea"
    ada.act(SetTopic("#tea", "Darjeeling"))
    ada.act(Kick("#tea", "bob", "coffee"))

    assert (topic := at_bob.hears(TopicChanged)).topic == "Darjeeling"
    assert topic.by == "ada"
    assert at_bob.hears(Kicked).is_own
    assert (kicked := at_ada.hears(Kicked)).reason == "coffee"
    assert (kicked.nick, kicked.by, kicked.is_own) == ("bob", "ada", False)


def test_a_topic_is_told_to_those_who_come_later(people: People) -> None:
    ada, at_ada = people.join("ada")
    bob, at_bob = people.join("bob")
    ada.act(Join("#tea"))
    ada.act(SetTopic("#tea", "Darjeeling"))
    at_ada.hears(TopicChanged)

    bob.act(Join("#tea"))

    assert (told := at_bob.hears(TopicChanged)).topic == "Darjeeling"
    assert told.by == ""


def test_parting_and_leaving_are_seen(people: People) -> None:
    _, at_ada = people.join("ada")
    bob, at_bob = people.join("bob")
    eve, _ = people.join("eve")

    bob.act(Part("#lobby", "lunch"))
    assert (left := at_ada.hears(Left)).nick == "bob"
    assert (left.reason, left.has_quit) == ("lunch", False)
    assert at_bob.hears(Left).is_own

    eve.act(Quit("bye"))
    assert (left := at_ada.hears(Left)).nick == "eve"
    assert left.has_quit
    assert "bye" in left.reason


def test_whoever_is_away_says_so(people: People) -> None:
    ada, at_ada = people.join("ada")
    bob, at_bob = people.join("bob")
    bob.act(SetAway("lunch"))
    at_bob.hears(Told)

    ada.act(Say("bob", "hungry?", 1))

    assert at_ada.hears(Told).text == "bob is away: lunch"


def test_the_host_kicks_out_of_the_room(room: OpenRoom, people: People) -> None:
    _, at_ada = people.join("ada")
    _, at_bob = people.join("bob")

    room.server.order(KickClient(row_of(room, "bob").connection, "too loud"))

    assert at_bob.hears(Kicked).is_own
    assert at_bob.end() == Disconnected(Failure.KICKED, "too loud")
    assert (kicked := at_ada.hears(Kicked)).nick == "bob"
    assert kicked.reason == "too loud"


def row_of(room: OpenRoom, nick: str) -> ClientRow:
    room.server.order(AskSnapshot())
    snapshot = room.hears(Snapshot)
    return next(row for row in snapshot.clients if row.nick == nick)


@pytest.mark.parametrize("reason", ["", "good night"])
def test_the_host_closes_the_room(room: OpenRoom, people: People, reason: str) -> None:
    _, at_ada = people.join("ada")
    _, at_bob = people.join("bob")

    room.server.stop(reason)

    assert at_ada.end() == Disconnected(Failure.ROOM_CLOSED, reason)
    assert at_bob.end() == Disconnected(Failure.ROOM_CLOSED, reason)


def test_what_the_host_announces_is_told(room: OpenRoom, people: People) -> None:
    _, at_ada = people.join("ada")

    room.server.order(Announce("cake!"))

    assert (told := at_ada.hears(Told)).text == "cake!"
    assert told.channel == "#lobby"


def test_the_host_s_own_window_is_operator(room: OpenRoom, people: People) -> None:
    people.join("bob")
    with Client(HERE, room.port, "ada", operator=("host", "token")) as client:
        ear = Ear(client)
        ear.hears(MembersListed)

        client.act(Kick("#lobby", "bob"))

        assert ear.hears(Kicked).nick == "bob"


def test_only_the_token_proves_the_hosts_own_window(room: OpenRoom) -> None:
    for operator in (None, ("host", "a guess")):
        with Client(HERE, room.port, "ada", operator=operator) as client:
            ear = Ear(client)

            assert [member.is_operator for member in ear.hears(MembersListed).members] == [False]


def test_the_wrong_password_is_told(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(LAB, password="sesame")) as room:
        with Client(HERE, room.port, "ada", password="guess") as client:
            assert Ear(client).end().failure is Failure.WRONG_PASSWORD
        with Client(HERE, room.port, "ada", password="sesame") as client:
            Ear(client).hears(Welcomed)


def test_operators_are_shown_as_they_come_and_go(people: People) -> None:
    ada, at_ada = people.join("ada")
    ada.act(Join("#tea"))
    at_ada.hears(MembersListed)
    bob, at_bob = people.join("bob")
    bob.act(Join("#tea"))

    listed = at_bob.hears(MembersListed)

    assert {member.nick: member.is_operator for member in listed.members} == {"ada": True, "bob": False}
    assert OperatorChanged not in map(type, at_bob.all)


def test_who_becomes_an_operator_and_is_none_any_more_is_told(room: OpenRoom, people: People) -> None:
    ada, at_ada = people.join("ada")
    with LinePeer.connect(room.port) as boss:
        boss.registers("boss", "#milk")
        ada.act(Join("#milk"))
        boss.hears_part(" JOIN #milk")
        boss.says("MODE #milk +o ada", "MODE #milk -o ada")

        assert at_ada.hears(OperatorChanged).is_operator
        assert not at_ada.hears(OperatorChanged).is_operator


def test_voice_is_given_and_taken(room: OpenRoom, people: People) -> None:
    ada, at_ada = people.join("ada")
    with LinePeer.connect(room.port) as boss:
        boss.registers("boss", "#milk")
        ada.act(Join("#milk"))
        boss.hears_part(" JOIN #milk")
        boss.says("MODE #milk +v ada", "MODE #milk -v ada")

        assert at_ada.hears(MemberChanged).member == ChannelMember("ada", is_voiced=True)
        assert at_ada.hears(MemberChanged).member == ChannelMember("ada")


def test_an_invitation_arrives(room: OpenRoom, people: People) -> None:
    _, at_ada = people.join("ada")
    with LinePeer.connect(room.port) as bob:
        bob.registers("bob", "#milk")
        bob.says("INVITE ada #milk")

        invited = at_ada.hears(Invited)
    assert (invited.channel, invited.by) == ("#milk", "bob")


def test_what_we_are_is_told_to_who_asks(room: OpenRoom) -> None:
    with (
        Client(HERE, room.port, "ada", program="Parlour 1.2.3") as client,
        LinePeer.connect(room.port) as bob,
    ):
        Ear(client).hears(MembersListed)
        bob.registers("bob")
        bob.says("PRIVMSG ada :\x01VERSION\x01")

        assert bob.hears_part(" NOTICE ").endswith(" NOTICE bob :\x01VERSION Parlour 1.2.3\x01")


def test_a_channel_of_many_is_known_soon(room: OpenRoom, people: People) -> None:
    with ExitStack() as stack:
        for number in range(100):
            peer = stack.enter_context(LinePeer.connect(room.port))
            peer.registers(f"n{number}", "#lobby")
            if number % 2:
                peer.says("AWAY :lunch")
                peer.hears_part(" 306 ")

        _, at_ada = people.join("ada")

        news = {at_ada.hears(MemberChanged).member for _ in range(50)}
        assert news == {ChannelMember(f"n{number}", is_away=True) for number in range(1, 100, 2)}
        assert [event for event in at_ada.all if isinstance(event, Told)][1:] == []


def test_what_was_said_is_in_the_log(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        with People(room) as people:
            ada, at_ada = people.join("ada")
            ada.act(Say("#lobby", "for the record", 1))
            at_ada.hears(Said)
        assert room.logged("joined", "said") == [("joined", "ada", ""), ("said", "ada", "for the record")]

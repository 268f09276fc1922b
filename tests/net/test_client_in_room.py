"""Clients in a real room, over loopback."""

from contextlib import ExitStack
from pathlib import Path

from core.actions import Join, Kick, Part, Quit, Say, SetAway, SetNick, SetTopic
from core.channel_member import ChannelMember
from core.events import (
    Answered,
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
from core.presence import OwnAway, PersonAway
from core.room.model.bounds import AWAY_BYTES, REASON_BYTES, TOPIC_BYTES
from core.room.model.capabilities import MAX_MULTILINE_BYTES, MAX_MULTILINE_LINES
from core.text.message_parts import Bounds, MessageLimits
from core.text.side_texts import SideTextBounds
from tests.support.event_waiter import EventWaiter
from tests.support.guests import LobbyGuests
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LOOPBACK, OpenRoom, open_room

LIMITS = MessageLimits(
    Bounds(MAX_MULTILINE_BYTES, MAX_MULTILINE_LINES),
    side_texts=SideTextBounds(topic=TOPIC_BYTES, reason=REASON_BYTES, away=AWAY_BYTES),
)


def test_the_room_welcomes_with_its_name_and_message(room: OpenRoom) -> None:
    with Client(LOOPBACK, room.port, "ada") as client:
        events = EventWaiter(client)

        assert events.wait_for(Welcomed) == Welcomed("ada", "The Lab", LIMITS)
        told = events.wait_for(Told).text
        assert "Coffee is upstairs\n" in told
        assert told.endswith("The host keeps a log of this room.")
        assert events.wait_for(Joined).is_own
        assert [member.nick for member in events.wait_for(MembersListed).members] == ["ada"]


def test_both_hear_the_same_with_the_same_id_and_time(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")
    assert ada_events.wait_for(Joined, lambda joined: joined.nick == "bob").channel == "#lobby"

    ada.act(Say("#lobby", "hello, bob", 7))

    echo, heard = ada_events.wait_for(Said), bob_events.wait_for(Said)
    assert (echo.is_own, echo.ticket, echo.text) == (True, 7, "hello, bob")
    assert (heard.is_own, heard.ticket, heard.text) == (False, None, "hello, bob")
    assert (echo.msgid, echo.at) == (heard.msgid, heard.at)
    assert echo.msgid


def test_a_long_text_arrives_whole_and_in_order(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")
    text = "Ωμέγα says: " + "слово " * 500 + "end"

    ada.act(Say("#lobby", text, 1))

    ada_events.wait_for(Said, lambda said: said.ticket == 1)
    heard = [bob_events.wait_for(Said).text]
    while not heard[-1].endswith("end"):
        heard.append(bob_events.wait_for(Said).text)
    assert "".join(heard) == text


def test_a_direct_message_is_between_two(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")
    _, eve_events = guests.join("eve")

    ada.act(Say("bob", "psst", 1, is_action=True))
    ada.act(Say("#lobby", "hello", 2))

    assert ada_events.wait_for(Said).conversation == "bob"
    assert (heard := bob_events.wait_for(Said)).conversation == "ada"
    assert heard.is_action
    assert eve_events.wait_for(Said).text == "hello"


def test_a_message_to_nobody_is_not_sent_and_the_next_one_is(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")

    ada.act(Say("nobody", "hello?", 1))
    ada.act(Say("#nowhere", "hello?", 2))
    ada.act(Say("#lobby", "hello!", 3))

    assert [ada_events.wait_for(NotSent).ticket for _ in range(2)] == [1, 2]
    assert ada_events.wait_for(Said).ticket == 3


def test_a_message_to_oneself_comes_once(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")

    ada.act(Say("ada", "note", 1))
    ada.act(Say("#lobby", "after", 2))

    assert [ada_events.wait_for(Said).text for _ in range(2)] == ["note", "after"]


def test_a_taken_nickname_is_chosen_again_in_place(room: OpenRoom, guests: LobbyGuests) -> None:
    guests.join("ada")
    with Client(LOOPBACK, room.port, "ADA") as client:
        events = EventWaiter(client)
        assert events.wait_for(NickRefused) == NickRefused("ADA", is_taken=True, while_joining=True)

        client.act(SetNick("a!"))
        assert events.wait_for(NickRefused) == NickRefused("a!", is_taken=False, while_joining=True)
        client.act(SetNick("countess"))

        assert events.wait_for(Welcomed).nick == "countess"


def test_a_taken_nickname_later_leaves_us_as_we_were(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    guests.join("bob")

    ada.act(SetNick("Bob"))
    assert ada_events.wait_for(NickRefused) == NickRefused("Bob", is_taken=True, while_joining=False)
    ada.act(SetNick("Countess"))

    assert ada_events.wait_for(Renamed).channels == ("#lobby",)
    ada.act(Say("#lobby", "me", 1))
    assert (said := ada_events.wait_for(Said)).is_own
    assert said.nick == "Countess"


def test_who_makes_a_channel_rules_it(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    ada.act(Join("#tea"))
    assert ada_events.wait_for(MembersListed).members[0].is_operator
    bob.act(Join("#tea"))
    ada_events.wait_for(Joined, lambda joined: joined.nick == "bob" and joined.channel == "#tea")

    bob.act(SetTopic("#tea", "Coffee"))
    assert bob_events.wait_for(Answered).channel == "#tea"
    ada.act(SetTopic("#tea", "Darjeeling"))
    ada.act(Kick("#tea", "bob", "coffee"))

    assert (topic := bob_events.wait_for(TopicChanged)).topic == "Darjeeling"
    assert topic.by == "ada"
    assert bob_events.wait_for(Kicked).is_own
    assert (kicked := ada_events.wait_for(Kicked)).reason == "coffee"
    assert (kicked.nick, kicked.by, kicked.is_own) == ("bob", "ada", False)


def test_a_topic_is_told_to_those_who_come_later(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    ada.act(Join("#tea"))
    ada.act(SetTopic("#tea", "Darjeeling"))
    ada_events.wait_for(TopicChanged)

    bob.act(Join("#tea"))

    assert (told := bob_events.wait_for(TopicChanged)).topic == "Darjeeling"
    assert told.by == ""


def test_parting_and_leaving_are_seen(guests: LobbyGuests) -> None:
    _, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    eve, _ = guests.join("eve")

    bob.act(Part("#lobby", "lunch"))
    assert (left := ada_events.wait_for(Left)).nick == "bob"
    assert (left.reason, left.has_quit) == ("lunch", False)
    assert bob_events.wait_for(Left).is_own

    eve.act(Quit("bye"))
    assert (left := ada_events.wait_for(Left)).nick == "eve"
    assert left.has_quit
    assert "bye" in left.reason


def test_whoever_is_away_says_so(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    bob.act(SetAway("lunch"))
    assert bob_events.wait_for(OwnAway).is_away

    ada.act(Say("bob", "hungry?", 1))

    assert ada_events.wait_for(PersonAway).reason == "lunch"


def test_operators_are_shown_as_they_come_and_go(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    ada.act(Join("#tea"))
    ada_events.wait_for(MembersListed)
    bob, bob_events = guests.join("bob")
    bob.act(Join("#tea"))

    listed = bob_events.wait_for(MembersListed)

    assert {member.nick: member.is_operator for member in listed.members} == {"ada": True, "bob": False}
    assert OperatorChanged not in map(type, bob_events.received)


def test_who_becomes_an_operator_and_is_none_any_more_is_told(room: OpenRoom, guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    with LinePeer.connect(room.port) as boss:
        boss.register("boss", "#milk")
        ada.act(Join("#milk"))
        boss.wait_for_part(" JOIN #milk")
        boss.send_lines("MODE #milk +o ada", "MODE #milk -o ada")

        assert ada_events.wait_for(OperatorChanged).is_operator
        assert not ada_events.wait_for(OperatorChanged).is_operator


def test_voice_is_given_and_taken(room: OpenRoom, guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    with LinePeer.connect(room.port) as boss:
        boss.register("boss", "#milk")
        ada.act(Join("#milk"))
        boss.wait_for_part(" JOIN #milk")
        boss.send_lines("MODE #milk +v ada", "MODE #milk -v ada")

        assert ada_events.wait_for(MemberChanged).member == ChannelMember("ada", is_voiced=True)
        assert ada_events.wait_for(MemberChanged).member == ChannelMember("ada")


def test_an_invitation_arrives(room: OpenRoom, guests: LobbyGuests) -> None:
    _, ada_events = guests.join("ada")
    with LinePeer.connect(room.port) as bob:
        bob.register("bob", "#milk")
        bob.send_lines("INVITE ada #milk")

        invited = ada_events.wait_for(Invited)
    assert (invited.channel, invited.by) == ("#milk", "bob")


def test_what_we_are_is_told_to_who_asks(room: OpenRoom) -> None:
    with (
        Client(LOOPBACK, room.port, "ada", program="Parlour 1.2.3") as client,
        LinePeer.connect(room.port) as bob,
    ):
        EventWaiter(client).wait_for(MembersListed)
        bob.register("bob")
        bob.send_lines("PRIVMSG ada :\x01VERSION\x01")

        assert bob.wait_for_part(" NOTICE ").endswith(" NOTICE bob :\x01VERSION Parlour 1.2.3\x01")


def test_a_channel_of_many_is_known_soon(room: OpenRoom, guests: LobbyGuests) -> None:
    with ExitStack() as stack:
        for number in range(100):
            peer = stack.enter_context(LinePeer.connect(room.port))
            peer.register(f"n{number}", "#lobby")
            if number % 2:
                peer.send_lines("AWAY :lunch")
                peer.wait_for_part(" 306 ")

        _, ada_events = guests.join("ada")

        news = {ada_events.wait_for(MemberChanged).member for _ in range(50)}
        assert news == {ChannelMember(f"n{number}", is_away=True) for number in range(1, 100, 2)}
        assert [event for event in ada_events.received if isinstance(event, Told)][1:] == []


def test_what_was_said_is_in_the_log(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        with LobbyGuests(room) as guests:
            ada, ada_events = guests.join("ada")
            ada.act(Say("#lobby", "for the record", 1))
            ada_events.wait_for(Said)
        assert room.logged_entries("joined", "said") == [
            ("joined", "ada", ""),
            ("said", "ada", "for the record"),
        ]

"""A client against servers that answer in all the ways there are."""

import contextlib
import socket
import threading

import pytest

from core.actions import Join, Quit, React, Say, SetNick, SetTyping
from core.channel_member import ChannelMember
from core.events import (
    Answered,
    Connecting,
    Disconnected,
    Joined,
    MembersListed,
    NickRefused,
    NotSent,
    Said,
    Welcomed,
)
from core.failures import Failure
from core.joining.client import Client
from core.joining.keepalive import ClientTimeouts
from core.joining.mailbox import MAX_EVENTS, MAX_ORDERS
from core.refusals import Obstacle
from tests.support.event_waiter import EventWaiter
from tests.support.fake_server import FakeServer, free_port
from tests.support.loopback_room import LOOPBACK

BRIEF = ClientTimeouts(for_goodbye=0.1)  # these servers seldom answer a goodbye


def test_it_connects_registers_joins_and_talks() -> None:
    with (
        FakeServer() as server,
        Client(LOOPBACK, server.port, "ada", password="open", timeouts=BRIEF) as client,
    ):
        events = EventWaiter(client)
        peer = server.accept()
        assert peer.wait_for_line("PASS") == "PASS open"
        peer.wait_for_line("USER")
        peer.send_lines(":f.l CAP * LS :echo-message", ":f.l CAP * ACK :echo-message")
        peer.send_lines(":f.l 001 ada :Hi", ":f.l 422 ada :-", ":ada!a@h JOIN #lobby")
        assert peer.wait_for_line("JOIN") == "JOIN #lobby"

        client.act(Say("#lobby", "hello", 1))
        assert peer.wait_for_line("PRIVMSG") == "PRIVMSG #lobby hello"
        peer.send_lines(":ada!a@h PRIVMSG #lobby :hello")

        assert events.wait_for(Connecting) == Connecting(LOOPBACK, server.port)
        welcomed = events.wait_for(Welcomed)
        assert (welcomed.nick, welcomed.room) == ("ada", "f.l")
        assert events.wait_for(Joined).is_own
        assert events.wait_for(Said).ticket == 1


def test_a_server_that_grants_nothing_is_spoken_to_as_of_old() -> None:
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        events = EventWaiter(client)
        peer = server.accept()
        peer.wait_for_line("USER")
        peer.send_lines(":f.l 421 * CAP :Unknown command", ":f.l 001 ada :Hi", ":f.l 422 ada :-")
        peer.send_lines(
            ":ada!a@h JOIN #lobby", ":f.l 353 ada = #lobby :@ada +bob", ":f.l 366 ada #lobby :End"
        )
        peer.wait_for_line("JOIN")
        assert peer.next_line() == "WHO #lobby"
        peer.send_lines(":f.l 352 ada #lobby b h f.l bob G+ :0 Bob", ":f.l 315 ada #lobby :End")

        client.act(SetTyping("#lobby", is_typing=True))
        client.act(React("#lobby", "m1", "👍"))
        client.act(Say("#lobby", "one\n\ntwo", 1, reply_to="m1"))

        assert [peer.next_line(), peer.next_line()] == ["PRIVMSG #lobby one", "PRIVMSG #lobby two"]
        assert events.wait_for(Welcomed).limits.multiline is None
        members = (ChannelMember("ada", is_operator=True), ChannelMember("bob", is_voiced=True))
        assert events.wait_for(MembersListed).members == members
        assert events.wait_for(Answered).why is Obstacle.NO_REACTIONS
        assert [events.wait_for(Said).ticket, events.wait_for(Said).ticket] == [None, 1]


def test_leaving_says_goodbye_and_is_no_failure() -> None:
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        events = EventWaiter(client)
        peer = server.welcome()
        client.act(Quit("so long"))
        assert peer.wait_for_line("QUIT") == "QUIT :so long"
        peer.send_lines("ERROR :Closing Link: h (Quit: so long)")

        assert events.wait_for_end() == Disconnected(Failure.QUIT)


def test_leaving_sends_first_what_was_said_before() -> None:
    with FakeServer() as server:
        with Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
            peer = server.welcome()
            EventWaiter(client).wait_for(Welcomed)
            for number in range(1000):
                client.act(Say("#lobby", f"word {number}", number))

        assert peer.wait_for_line("PRIVMSG #lobby :word 999")
        assert peer.wait_for_line("QUIT") == "QUIT"


def test_leaving_does_not_wait_for_a_server_that_says_nothing_more() -> None:
    timeouts = ClientTimeouts(for_goodbye=0.1)
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=timeouts) as client:
        events = EventWaiter(client)
        server.welcome()
        client.act(Quit())

        assert events.wait_for_end() == Disconnected(Failure.QUIT)


def test_a_nickname_can_be_chosen_again_without_a_new_connection() -> None:
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        events = EventWaiter(client)
        peer = server.accept()
        peer.wait_for_line("USER")
        peer.send_lines(":f.l CAP * LS :", ":f.l 433 * ada :Nickname is already in use")
        assert events.wait_for(NickRefused) == NickRefused("ada", is_taken=True, while_joining=True)

        client.act(SetNick("countess"))

        assert peer.wait_for_line("NICK") == "NICK countess"
        peer.send_lines(":f.l 001 countess :Hi", ":f.l 422 countess :-")
        assert events.wait_for(Welcomed).nick == "countess"


@pytest.mark.parametrize(
    "words, end",
    [
        (":f.l 464 ada :Password incorrect", Disconnected(Failure.WRONG_PASSWORD)),
        ("ERROR :Closing Link: h (The room is full)", Disconnected(Failure.TURNED_AWAY, "The room is full")),
    ],
)
def test_a_room_that_does_not_let_us_in_says_why(words: str, end: Disconnected) -> None:
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        peer = server.accept()
        peer.send_lines(words)
        peer.hang_up()

        assert EventWaiter(client).wait_for_end() == end


@pytest.mark.parametrize(
    "words, end",
    [
        ("(Kicked by the host: rude)", Disconnected(Failure.ENDED, "Kicked by the host: rude")),
        ("(x)\r\n:f.l NOTICE ada :late", Disconnected(Failure.ENDED, "x")),
    ],
)
def test_last_words_are_heard_even_when_we_were_talking(words: str, end: Disconnected) -> None:
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        events = EventWaiter(client)
        peer = server.welcome()
        events.wait_for(Welcomed)
        peer.send_lines(f"ERROR :Closing Link: h {words}")
        peer.socket.shutdown(socket.SHUT_RDWR)
        for number in range(100):
            client.act(Say("#lobby", "still there?", number))

        assert events.wait_for_end() == end


def test_a_broken_connection_is_lost() -> None:
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        events = EventWaiter(client)
        peer = server.welcome()
        events.wait_for(Welcomed)
        peer.reset()

        assert events.wait_for_end().failure is Failure.LOST


def test_a_silent_connection_is_asked_for_a_sign_of_life_and_then_lost() -> None:
    timeouts = ClientTimeouts(before_ping=0.2, for_pong=0.2)
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=timeouts) as client:
        events = EventWaiter(client)
        peer = server.welcome()
        peer.send_lines(f":f.l PONG f.l :{peer.wait_for_line('PING').partition(' ')[2]}")
        peer.wait_for_line("PING")

        assert events.wait_for_end() == Disconnected(Failure.LOST)


def test_a_room_faster_than_its_window_waits_and_loses_nothing() -> None:
    count = MAX_EVENTS + 100_000
    line = f":bob!b@h PRIVMSG ada :{'x' * 100}\r\n".encode()
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        peer = server.welcome()
        EventWaiter(client).wait_for(Welcomed)
        flood = threading.Thread(target=peer.send_bytes, args=(line * count,))
        flood.start()

        flood.join(0.5)
        assert flood.is_alive()  # the socket is not read while nobody takes the events
        heard = client.take_events()
        assert len(heard) < MAX_EVENTS + 5000
        while len(heard) < count:
            heard += client.wait_events(10)
        flood.join()
        assert len(heard) == count


def test_more_orders_than_the_room_takes_are_refused() -> None:
    with (
        FakeServer() as server,
        Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client,
    ):
        events = EventWaiter(client)
        server.welcome()
        events.wait_for(Welcomed)
        long = "x" * 300
        refused: list[NotSent] = []
        ticket = 0
        while not refused:
            for _ in range(MAX_ORDERS):
                ticket += 1
                client.act(Say("#lobby", long, ticket))
            refused += [event for event in client.take_events() if isinstance(event, NotSent)]

        assert refused[0].why is Obstacle.TOO_MANY_ORDERS


def test_a_text_of_very_many_lines_is_sent_as_fast_as_it_is_taken_and_answers_go_between() -> None:
    count = 30_000  # 2 MB: twice of what a server may leave lying
    text = "\n".join(f"{number:05} {'x' * 40}" for number in range(count))
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        events = EventWaiter(client)
        peer = server.welcome()
        events.wait_for(Welcomed)
        client.act(Say("#lobby", text, 1))
        peer.wait_for_line("PRIVMSG #lobby :00000 ")
        peer.send_lines("PING there")

        heard = list(iter(peer.next_line, f"PRIVMSG #lobby :{text[-46:]}"))

        assert "PONG there" in heard
        assert len([line for line in heard if line.startswith("PRIVMSG")]) == count - 2
        client.act(SetNick("eve"))
        assert peer.wait_for_line("NICK") == "NICK eve"


def test_orders_after_the_end_have_no_effect() -> None:
    with Client(LOOPBACK, free_port(), "ada", timeouts=BRIEF) as client:
        events = EventWaiter(client)
        events.wait_for_end()
        client.act(Join("#lobby"))

        assert client.wait_events(0.05) == []
    assert client.take_events() == []


def test_the_waker_is_called_when_events_wait() -> None:
    awake = threading.Event()
    with Client(LOOPBACK, free_port(), "ada", wake=awake.set, timeouts=BRIEF) as client:
        assert awake.wait(10)
        assert client.wait_events(10)


def test_nothing_is_left_behind() -> None:
    before = threading.active_count()
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF):
        server.welcome()

    assert threading.active_count() == before


def test_a_server_that_asks_without_end_and_takes_no_answer_is_given_up() -> None:
    with FakeServer() as server, Client(LOOPBACK, server.port, "ada", timeouts=BRIEF) as client:
        events = EventWaiter(client)
        peer = server.welcome()
        events.wait_for(Welcomed)
        asking = b"PING " + b"x" * 400 + b"\r\n"
        with contextlib.suppress(OSError):  # it hangs up in the middle
            for _ in range(200):
                peer.send_bytes(asking * 200)
        assert events.wait_for(Disconnected).failure is Failure.LOST

"""The room on its sockets while the order does not answer: no trouble of the log, and nobody suffers."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from core.console_protocol import LogTrouble, ServerEvent
from core.hosting.server import ServerSettings
from core.hosting.timeouts import Timing
from core.naming.names import LOBBY
from core.values import replace
from tests.support.late_order import LateOrder
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, open_room

CHUNK = b"PING :flood\r\n" * 4_000


@contextmanager
def silent_order(
    folder: Path, *nicks: str, settings: ServerSettings = LAB, most: int = 1_000
) -> Iterator[tuple[LateOrder, OpenRoom, list[LinePeer]]]:
    """Open a room whose order answers nothing from the moment when ``nicks`` are in the lobby."""
    order = LateOrder(holds=False, most=most)
    with open_room(folder, settings, order) as room, ExitStack() as stack:
        peers = [stack.enter_context(LinePeer.connect(room.port)) for _ in nicks]
        for peer, nick in zip(peers, nicks, strict=True):
            peer.register(nick, LOBBY)
        for peer in peers:
            peer.send_lines("PING :here")
            peer.wait_for_part(" PONG ")
        order.is_holding = True
        try:
            yield order, room, peers
        finally:
            order.release()


def answers(peer: LinePeer, token: str) -> list[str]:
    """Return what ``peer`` receives until its PING is answered."""
    peer.send_lines(f"PING {token}")
    heard = []
    while not (line := peer.next_line()).endswith(f" PONG parlour.local :{token}"):
        heard.append(line)
    return heard


def test_who_has_said_nothing_is_answered_at_once(tmp_path: Path) -> None:
    with silent_order(tmp_path, "ada", "bob") as (order, _, (ada, bob)):
        ada.send_lines("PRIVMSG #lobby :hello", "PING :after it")
        bob.send_lines("WHO #lobby", "NAMES #lobby")
        heard = answers(bob, "at-once")
        waiting = order.waiting_kinds()
        order.release()

        assert [line.split(" ")[1] for line in heard] == ["352", "352", "315", "353", "366"]
        assert waiting == ["said"]
        assert bob.next_line().endswith(" PRIVMSG #lobby :hello")
        assert ada.next_line().endswith(" PONG parlour.local :after it")


def test_nothing_is_shown_or_written_before_it_has_its_place(tmp_path: Path) -> None:
    with silent_order(tmp_path, "ada", "bob") as (order, room, (ada, bob)):
        ada.send_lines("PRIVMSG #lobby :one", "PRIVMSG #lobby :two")
        before = answers(bob, "x"), room.logged_entries("said")
        order.place(1)
        bob.wait_for_part(" PRIVMSG #lobby :two")
        after = answers(bob, "y"), room.logged_entries("said")

    assert before == ([], [])
    assert after == ([], [("said", "ada", "one"), ("said", "ada", "two")])


def test_that_the_order_is_waited_for_is_no_trouble_of_the_log(tmp_path: Path) -> None:
    events: list[ServerEvent] = []
    with silent_order(tmp_path, "ada", "bob") as (_, room, (ada, bob)):
        ada.send_lines("TOPIC #lobby :late", "JOIN #tea")
        answers(bob, "x")
        events += room.server.take_events()

    assert not any(isinstance(event, LogTrouble) for event in events)


def test_the_room_sleeps_while_it_waits(tmp_path: Path) -> None:
    with silent_order(tmp_path, "ada", "bob") as (order, _, (ada, bob)):
        ada.send_lines("JOIN #tea", "JOIN #milk")
        answers(bob, "x")
        before = order.times_asked
        for number in range(20):
            answers(bob, str(number))

        assert (
            order.times_asked - before < 20 * 5
        )  # a few turns for each line that comes in, and none between them


def test_what_follows_a_line_that_waits_stays_in_the_kernel(tmp_path: Path) -> None:
    with silent_order(tmp_path, "ada", "bob") as (order, room, (ada, bob)):
        ada.send_lines("JOIN #tea")
        heard_of = []
        for _ in range(6):
            ada.send_bytes(CHUNK)
            answers(bob, "x")
            waiting = [len(connection.lines) for connection in room.server._network.connections]
            heard_of.append(max(waiting))
        order.release()
        ada.send_lines("PING :the last one")

        assert heard_of == [heard_of[0]] * 6
        ada.wait_for_part(" JOIN #tea")
        assert "PONG" in ada.wait_for_part("the last one")


def test_a_line_that_waited_is_heard_when_its_turn_has_come(tmp_path: Path) -> None:
    with silent_order(tmp_path, "ada", "bob") as (order, _, (ada, bob)):
        ada.send_lines("NICK eve", "PRIVMSG #lobby :it is me", "NICK zoe", "PRIVMSG #lobby :and now")
        answers(bob, "x")
        heard: list[str] = []
        while len(heard) < 4:
            order.place(1)
            heard += answers(bob, "y")

    assert [line.partition(" ")[2] for line in heard] == [
        "NICK eve",
        "PRIVMSG #lobby :it is me",
        "NICK zoe",
        "PRIVMSG #lobby :and now",
    ]


def test_who_waits_for_the_order_is_not_taken_for_silent(tmp_path: Path) -> None:
    settings = replace(LAB, timing=Timing(ping_after=60, drop_after=1))
    with silent_order(tmp_path, "ada", "eve", "bob", settings=settings) as (order, _, (ada, eve, bob)):
        ada.send_lines("PRIVMSG #lobby :hello")
        while "quit" not in order.waiting_kinds():  # that of eve, who says nothing
            answers(bob, "still-here")
        ended = order.waiting_kinds().count("quit")
        order.release()

        assert "Ping timeout" in eve.read_to_end()[-1]
        assert ended == 1
        assert answers(ada, "and-here")[-1].endswith(" QUIT :Ping timeout: 1 seconds")


def test_a_crowded_order_is_given_no_more(tmp_path: Path) -> None:
    with silent_order(tmp_path, "ada", "bob", most=1) as (order, _, (ada, bob)):
        ada.send_lines("PRIVMSG #lobby :one")
        while not order.waiting_kinds():
            pass
        ada.send_lines("PRIVMSG #lobby :two", "PRIVMSG #lobby :three")
        waiting = order.waiting_kinds()
        order.release()

        assert [bob.next_line().rpartition(":")[2] for _ in range(3)] == ["one", "two", "three"]
        assert waiting == ["said"]


def test_a_room_that_stops_waits_for_what_it_has_proposed(tmp_path: Path) -> None:
    with silent_order(tmp_path, "ada") as (order, room, (ada,)):
        ada.send_lines("PRIVMSG #lobby :last words")
        while not order.waiting_kinds():
            pass
        room.server.stop("bye")
        while "closed" not in order.waiting_kinds():
            pass
        order.release()

        assert ada.read_to_end()[-1].endswith("(The room was closed: bye)")
    assert [text for _, _, text in room.logged_entries("said", "closed")] == ["last words", "bye"]

"""A room and its guests with every line written down: all of it, and no secret."""

from base64 import b64encode
from contextlib import ExitStack
from pathlib import Path

from app.window.first_action import HostNow, JoinNow
from core.actions import Join, Say
from core.addresses import Address
from core.console_protocol import AskSnapshot, Snapshot
from core.events import Joined, Said, Welcomed
from core.hosting.server import Server
from core.joining.client import Client
from core.transport.wire_trace import WireTrace
from core.values import replace
from storage.chatlog import ChatLog
from tests.support.event_waiter import EventWaiter
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room
from tests.support.windowless_user import WindowUser, is_chatting, port_of

MARKER = "hunter2"
ENCODED = b64encode(f"\0ada\0{MARKER}".encode()).decode()


def opened(path: Path) -> WireTrace:
    return WireTrace(path, "Heading", lambda _why: None)


def trace_from_now_on(room: OpenRoom, trace: WireTrace | None) -> None:
    """Come back when the room does as it was told."""
    room.server.trace_wire(trace)
    room.server.order(AskSnapshot())
    room.wait_for(Snapshot)


def test_both_ends_write_down_the_same_lines_and_none_of_the_secrets(tmp_path: Path) -> None:
    settings = replace(LAB, password=MARKER, operators={"boss": MARKER})
    at_host, at_guest = opened(tmp_path / "host.log"), opened(tmp_path / "guest.log")
    with (
        ChatLog(tmp_path / "log.db") as log,
        Server(settings, log, log.next_connection(), trace=at_host) as room,
    ):
        operator = ("boss", MARKER)
        with Client(LOOPBACK, room.port, "ada", password=MARKER, operator=operator, trace=at_guest) as client:
            events = EventWaiter(client)
            events.wait_for(Welcomed)
            client.act(Join("#den"))
            events.wait_for(Joined, lambda joined: joined.channel == "#den")
            client.act(Say("#den", "hello everybody", 1))
            events.wait_for(Said)
    at_host.close()
    at_guest.close()
    host, guest = (Path(trace.path).read_text() for trace in (at_host, at_guest))
    for told, sends in ((host, "<-"), (guest, "->")):
        assert MARKER not in told
        for line in ("PASS ***", "NICK ada", "OPER ***", "JOIN #den"):
            assert f" {sends} {line}\n" in told
        assert "hello everybody" in told
    assert f"client * {LOOPBACK}:{room.port}\n" in guest
    assert f" * {LOOPBACK}:" in host


def test_no_secret_gets_into_the_file_whatever_shape_its_line_has(tmp_path: Path) -> None:
    trace = opened(tmp_path / "wire.log")
    settings = replace(LAB, operators={"boss": MARKER}, verify=lambda _account, _password: None)
    with open_room(tmp_path, settings) as room, LinePeer.connect(room.port) as peer:
        trace_from_now_on(room, trace)
        register_with_secrets(peer)
        log_in_as_operator(peer)
        set_keys_of_a_channel(peer)
        tell_passwords_to_services(peer)
        trace_from_now_on(room, None)
        peer.send_lines("PING after-the-end")
        peer.wait_for_part("after-the-end")
    trace.close()
    told = (tmp_path / "wire.log").read_text()
    assert "PING the-end" in told
    assert "after-the-end" not in told
    assert "MODE #den +k ***" in told
    assert " 324 ada #den " in told
    for secret in (MARKER, MARKER.upper(), ENCODED):
        assert secret not in told


def register_with_secrets(peer: LinePeer) -> None:
    """Come in with a password in every shape, and with one for AUTHENTICATE, which is refused."""
    peer.send_lines(
        f"PASS {MARKER}", f"pass   :{MARKER}", f"@label=1 PASS {MARKER}", f"PASSS {MARKER}", MARKER
    )
    peer.send_lines("CAP LS 302", "NICK ada", "USER ada 0 * :Ada")
    peer.send_lines("CAP REQ :sasl echo-message labeled-response batch", "AUTHENTICATE PLAIN")
    peer.wait_for_part("AUTHENTICATE +")
    peer.send_lines(f"AUTHENTICATE {ENCODED}")
    peer.wait_for_part(" 904 ")
    peer.send_lines("CAP END")
    peer.wait_for_part(" 376 ")


def log_in_as_operator(peer: LinePeer) -> None:
    """Send OPER with the right password, with a wrong one, and misspelled."""
    peer.send_lines(f"OPER boss {MARKER}", f"  oper  boss  :{MARKER}")
    peer.send_lines(f"OPER boss {MARKER}x", f"/oper boss {MARKER}")


def set_keys_of_a_channel(peer: LinePeer) -> None:
    """Set, show and remove the key of a channel in every shape that MODE has."""
    peer.send_lines(f"JOIN #den {MARKER}", f"MODE #den +k {MARKER}", "MODE #den", f"MODE #den -k {MARKER}")
    peer.send_lines(f"MODE #den +ok ada {MARKER}", f"mode  #den  :+k {MARKER}", f"MODE #den +k :a {MARKER}")


def tell_passwords_to_services(peer: LinePeer) -> None:
    """Say passwords to services that other networks have, and wait until all lines are heard."""
    peer.send_lines(f"PRIVMSG NickServ :identify {MARKER}", f"NS identify {MARKER}", f"REGISTER * * {MARKER}")
    peer.send_lines(f"@label=2 privmsg ada :msg nickserv identify {MARKER}", f"NICK ada\rPASS {MARKER}")
    peer.send_lines("PING the-end")
    peer.wait_for_part("the-end")


def test_who_is_there_when_a_trace_begins_is_named_and_heard(tmp_path: Path) -> None:
    trace = opened(tmp_path / "wire.log")
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as ada, LinePeer.connect(room.port) as bob:
        ada.register("ada", "#lobby")
        bob.register("bob", "#lobby")
        trace_from_now_on(room, trace)
        ada.send_lines("PRIVMSG #lobby :hi")
        bob.wait_for_part("PRIVMSG #lobby :hi")
        port = ada.socket.getsockname()[1]
    trace.close()
    lines = [line.split(" ", 1)[1] for line in (tmp_path / "wire.log").read_text().splitlines()]
    (name,) = (line.split(" ")[0] for line in lines if line.endswith(f" * 127.0.0.1:{port}"))
    assert f"{name} <- PRIVMSG #lobby :hi" in lines
    assert [line for line in lines if " -> " in line and line.endswith("PRIVMSG #lobby :hi")]
    assert [line for line in lines if line.startswith(f"{name} * ")]


def test_a_trace_that_breaks_off_leaves_the_room_as_it_is(tmp_path: Path) -> None:
    trace = opened(tmp_path / "wire.log")
    with open_room(tmp_path) as room, LinePeer.connect(room.port) as ada:
        ada.register("ada", "#lobby")
        trace_from_now_on(room, trace)
        trace.close()
        ada.send_lines("PING x")
        ada.wait_for_part("PONG")


def test_a_window_is_traced_as_a_host_and_as_a_guest(tmp_path: Path) -> None:
    at_host, at_guest = opened(tmp_path / "host.log"), opened(tmp_path / "guest.log")
    with ExitStack() as stack:
        host = WindowUser(stack, tmp_path / "1", "ada", HostNow("Kitchen"), at_host)
        host.wait_until(is_chatting)
        address = Address(LOOPBACK, port_of(host))
        guest = WindowUser(stack, tmp_path / "2", "bob", JoinNow(address), at_guest)
        guest.wait_until(is_chatting)
        guest.send_message("good evening")
        host.wait_for_line("good evening")
    for path in (at_host.path, at_guest.path):
        told = path.read_text()
        assert "PRIVMSG #lobby :good evening" in told
        assert "OPER ***" in told or path == at_guest.path
    at_host.close()
    at_guest.close()

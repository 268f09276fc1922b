"""What a host without a window shows, and what can be typed: a real process, real guests."""

import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.support.headless_host import HeadlessHost, logged_entries
from tests.support.line_peer import LinePeer

# The live console


def test_what_happens_is_shown_as_it_happens(host: HeadlessHost) -> None:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        address = f"127.0.0.1:{ada.socket.getsockname()[1]}"
        ada.register("ada", "#lobby")
        assert host.wait_for_line("connected").split()[1:] == [address, "connected"]
        assert host.wait_for_line("is here").split()[1:] == [address, "ada", "is", "here"]
        assert host.wait_for_line("joined").split()[1:] == [address, "ada", "joined", "#lobby"]
        ada.send_lines("QUIT :bye")
        assert host.wait_for_line("left:").split()[1:] == [address, "ada", "left:", "bye"]


def test_nothing_of_a_peer_reaches_the_terminal_raw(host: HeadlessHost) -> None:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada")
        ada.send_lines("QUIT :\x1b[2J\x9b31m\u202egone")
        assert host.wait_for_line("left:").endswith(r"left: \x1b[2J\x9b31m\u202egone")


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, "--name", "Kitchen", "--log-format", "json") as host:
        ready = json.loads(host.wait_for_line("ready"))
        assert (ready["event"], ready["room"]) == ("ready", "Kitchen")
        assert ready["addresses"] == [f"127.0.0.1:{ready['port']}"]
        with LinePeer.connect(ready["port"]) as ada:
            ada.register("ada", "#lobby")
            joined = json.loads(host.wait_for_line("joined"))
            assert (joined["nickname"], joined["ip"], joined["channel"]) == ("ada", "127.0.0.1", "#lobby")
            host.type_lines("/who", "/stats", "/help")
            assert json.loads(host.wait_for_line('"who"'))["clients"][0]["nickname"] == "ada"
            assert json.loads(host.wait_for_line('"stats"'))["clients"] == 1
            ada.send_lines("QUIT")
            host.wait_for_line('"quit"')
        assert host.stop() == 0
        assert all(isinstance(json.loads(line), dict) for line in host.lines)


# Typed commands


def test_the_host_can_talk_set_topics_look_and_kick(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    with LinePeer.connect(port) as ada, LinePeer.connect(port) as bob:
        ada.register("ada", "#lobby")
        bob.register("bob", "#lobby", "#dev")
        host.type_lines("/say dinner is ready")
        assert ada.wait_for_part("dinner").endswith("NOTICE #lobby :dinner is ready")
        host.type_lines("/topic tea at five", "/topic #dev code")
        assert ada.wait_for_part("TOPIC").endswith("TOPIC #lobby :tea at five")
        assert bob.wait_for_part("TOPIC #dev").endswith(":code")
        host.type_lines("/who")
        host.wait_for_line("IP ")
        assert host.wait_for_line("ada").endswith("#lobby")
        assert host.wait_for_line("bob").endswith("#lobby #dev")
        host.type_lines("/stats")
        host.wait_for_line("2 connections, 2 channels")
        host.type_lines("/kick BOB enough")
        assert bob.read_to_end()[-1].endswith("(Kicked by the host: enough)")
        host.wait_for_line("bob               was kicked from #lobby by the host: enough")
        assert ada.wait_for_part("KICK").endswith("KICK #lobby bob :enough")


def test_the_host_can_mute_ban_and_lift_both(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    with LinePeer.connect(port) as ada, LinePeer.connect(port, "127.0.0.2") as bob:
        ada.register("ada", "#lobby")
        bob.register("bob", "#lobby")
        host.type_lines("/mute bob")
        host.wait_for_line("bob does not speak in #lobby, under any nickname: address 127.0.0.2.")
        ada.wait_for_part("MODE #lobby +bb ~m:")
        host.type_lines("/unmute bob")
        ada.wait_for_part("MODE #lobby -b ~m:*!*@")
        host.type_lines("/ban bob flood")
        host.wait_for_line("bob is banned, under any nickname: address 127.0.0.2.")
        assert bob.read_to_end()[-1].endswith("(Banned by the host: flood)")
        with LinePeer.connect(port, "127.0.0.2") as again:
            again.send_lines("NICK mallory", "USER m 0 * :m")
            assert again.read_to_end()[-1].endswith("(Banned by the host)")
        host.type_lines("/bans")
        assert " address 127.0.0.2 " in host.wait_for_line("banned  address")
        host.type_lines("/unban bob")
        ada.wait_for_part("MODE #lobby -b *!*@")
        with LinePeer.connect(port, "127.0.0.2") as again:
            again.register("bob", "#lobby")


def test_a_line_without_a_slash_gets_a_hint(host: HeadlessHost) -> None:
    host.wait_until_ready()
    host.type_lines("hello", "/nonsense")
    host.wait_for_line("Commands start with a slash.")
    host.wait_for_line("There is no command /nonsense.")


def test_quit_closes_the_room(tmp_path: Path, host: HeadlessHost) -> None:
    with LinePeer.connect(host.wait_until_ready()) as ada:
        ada.register("ada", "#lobby")
        host.type_lines("/quit")
        assert ada.read_to_end()[-1].endswith("(The room was closed)")
    assert host.wait_for_exit() == 0
    assert host.lines[-1] == 'Parlour: room "Kitchen" is closed.'
    assert logged_entries(tmp_path)[-1][0] == "closed"


def test_lines_without_a_reader_in_between_are_all_done(host: HeadlessHost) -> None:
    host.wait_until_ready()
    host.type_lines(*["/stats"] * 100, "/quit")
    assert host.wait_for_exit() == 0
    assert sum("0 connections" in line for line in host.lines) == 100


# Standard input and output


def test_the_end_of_input_does_not_end_the_room(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    assert host.process.stdin
    host.process.stdin.write("/stats")  # without a line end
    host.process.stdin.close()
    host.wait_for_line("0 connections")
    with LinePeer.connect(port) as ada:
        ada.register("ada", "#lobby")
    assert host.stop() == 0


def test_input_from_nowhere_does_not_end_the_room(tmp_path: Path) -> None:
    with (
        HeadlessHost(tmp_path, stdin=subprocess.DEVNULL) as host,
        LinePeer.connect(host.wait_until_ready()) as ada,
    ):
        ada.register("ada", "#lobby")
        assert host.stop() == 0


def _connected_soon(port: int) -> LinePeer:
    """Connect as soon as somebody listens there: a host without output can't tell."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with suppress(ConnectionRefusedError):
            return LinePeer.connect(port)
    raise AssertionError(f"nobody listens on port {port}")


def test_without_input_and_output_there_is_a_room_still(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = f"exec {sys.executable} -m app host --headless --host 127.0.0.1 --port {port} <&- >&- 2>&-"
    with HeadlessHost(tmp_path, command=["sh", "-c", command]) as host:
        with _connected_soon(port) as ada:
            ada.register("ada", "#lobby")
        assert host.stop() == 0
    assert ("joined", "ada", "") in logged_entries(tmp_path)


def test_a_reader_that_went_away_does_not_end_the_room(tmp_path: Path) -> None:
    command = f"exec {sys.executable} -m app host --headless --host 127.0.0.1 --port auto | head -n 1"
    with HeadlessHost(tmp_path, command=["sh", "-c", command]) as host:
        with LinePeer.connect(host.wait_until_ready()) as ada:
            ada.register("ada", "#lobby")
            host.type_lines("/help", "/stats")
            ada.send_lines("QUIT")
            ada.read_to_end()
        host.type_lines("/quit")
        assert host.wait_for_exit() == 0
    assert ("quit", "ada", "Quit") in logged_entries(tmp_path)


def test_a_reader_that_sleeps_neither_stops_the_room_nor_its_end(tmp_path: Path) -> None:
    """Its pipe is full, and still everybody can talk and the host can close."""
    command = [sys.executable, "-m", "app", "host", "--headless", "--host", "127.0.0.1", "--port", "auto"]
    with subprocess.Popen(
        [*command, "--no-limits", "--data-dir", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        assert process.stdout
        assert process.stdin
        port = int(process.stdout.readline().partition(",")[0].rpartition(":")[2])
        process.stdin.write("/help\n" * 2000)
        process.stdin.flush()
        with LinePeer.connect(port) as ada:
            ada.register("ada", "#lobby")
            ada.send_lines(*["TOPIC #lobby :" + "x" * 200] * 1000, "PING done")
            ada.wait_for_part("PONG")
            process.send_signal(signal.SIGTERM)
            assert ada.read_to_end()[-1].endswith("(The room was closed)")
        assert process.wait(10) == 0


def test_invite_tells_all_that_others_need_to_join(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    ready = host.lines[0]
    host.type_lines("/invite")

    host.wait_for_line("Invite link: ")
    words = host.wait_for_line("The four words of this room: ")
    host.wait_for_line("▀")
    host.wait_for_line("irssi: ")
    assert host.wait_for_line("/connect ").endswith(f" 127.0.0.1 {port}")
    host.wait_for_line("Other: ")
    assert len(words.partition(": ")[2].split()) == 4
    assert f"Invite link: {ready.partition('by link: ')[2]}" in host.lines

"""What a host without a window shows, and what can be typed: a real process, real guests."""

import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.support.headless_host import HeadlessHost, logged
from tests.support.line_peer import LinePeer

# The live console


def test_what_happens_is_shown_as_it_happens(host: HeadlessHost) -> None:
    with LinePeer.connect(host.ready()) as ada:
        address = f"127.0.0.1:{ada.socket.getsockname()[1]}"
        ada.registers("ada", "#lobby")
        assert host.hears("connected").split()[1:] == [address, "connected"]
        assert host.hears("is here").split()[1:] == [address, "ada", "is", "here"]
        assert host.hears("joined").split()[1:] == [address, "ada", "joined", "#lobby"]
        ada.says("QUIT :bye")
        assert host.hears("left:").split()[1:] == [address, "ada", "left:", "Quit:", "bye"]


def test_nothing_of_a_peer_reaches_the_terminal_raw(host: HeadlessHost) -> None:
    with LinePeer.connect(host.ready()) as ada:
        ada.registers("ada")
        ada.says("QUIT :\x1b[2J\x9b31m\u202egone")
        assert host.hears("left:").endswith(r"left: Quit: \x1b[2J\x9b31m\u202egone")


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, "--name", "Kitchen", "--log-format", "json") as host:
        ready = json.loads(host.hears("ready"))
        assert (ready["event"], ready["room"]) == ("ready", "Kitchen")
        assert ready["addresses"] == [f"127.0.0.1:{ready['port']}"]
        with LinePeer.connect(ready["port"]) as ada:
            ada.registers("ada", "#lobby")
            joined = json.loads(host.hears("joined"))
            assert (joined["nickname"], joined["ip"], joined["channel"]) == ("ada", "127.0.0.1", "#lobby")
            host.types("/who", "/stats", "/help")
            assert json.loads(host.hears('"who"'))["clients"][0]["nickname"] == "ada"
            assert json.loads(host.hears('"stats"'))["clients"] == 1
            ada.says("QUIT")
            host.hears('"quit"')
        assert host.stop() == 0
        assert all(isinstance(json.loads(line), dict) for line in host.lines)


# Typed commands


def test_the_host_can_talk_set_topics_look_and_kick(host: HeadlessHost) -> None:
    port = host.ready()
    with LinePeer.connect(port) as ada, LinePeer.connect(port) as bob:
        ada.registers("ada", "#lobby")
        bob.registers("bob", "#lobby", "#dev")
        host.types("/say dinner is ready")
        assert ada.hears_part("dinner").endswith("NOTICE #lobby :dinner is ready")
        host.types("/topic tea at five", "/topic #dev code")
        assert ada.hears_part("TOPIC").endswith("TOPIC #lobby :tea at five")
        assert bob.hears_part("TOPIC #dev").endswith(":code")
        host.types("/who")
        host.hears("IP ")
        assert host.hears("ada").endswith("#lobby")
        assert host.hears("bob").endswith("#lobby #dev")
        host.types("/stats")
        host.hears("2 connections, 2 channels")
        host.types("/kick BOB enough")
        assert bob.until_the_end()[-1].endswith("(Kicked by the host: enough)")
        host.hears("bob               was kicked from #lobby by the host: enough")
        assert ada.hears_part("KICK").endswith("KICK #lobby bob :enough")


def test_the_host_can_mute_ban_and_lift_both(host: HeadlessHost) -> None:
    port = host.ready()
    with LinePeer.connect(port) as ada, LinePeer.connect(port) as bob:
        ada.registers("ada", "#lobby")
        bob.registers("bob", "#lobby")
        host.types("/mute bob")
        ada.hears_part("MODE #lobby +b ~m:")
        host.types("/unmute bob")
        ada.hears_part("MODE #lobby -b ~m:")
        host.types("/ban bob flood")
        assert bob.until_the_end()[-1].endswith("(Banned by the host: flood)")
        host.types("/bans")
        assert host.hears("banned  the host").endswith("bob!*@*")
        host.types("/unban bob")
        assert ada.hears_part("MODE #lobby -b").endswith(" bob!*@*")


def test_a_line_without_a_slash_gets_a_hint(host: HeadlessHost) -> None:
    host.ready()
    host.types("hello", "/nonsense")
    host.hears("Commands start with a slash.")
    host.hears("There is no command /nonsense.")


def test_quit_closes_the_room(tmp_path: Path, host: HeadlessHost) -> None:
    with LinePeer.connect(host.ready()) as ada:
        ada.registers("ada", "#lobby")
        host.types("/quit")
        assert ada.until_the_end()[-1].endswith("(The room was closed)")
    assert host.ended() == 0
    assert host.lines[-1] == 'Parlour: room "Kitchen" is closed.'
    assert logged(tmp_path)[-1][0] == "closed"


def test_lines_without_a_reader_in_between_are_all_done(host: HeadlessHost) -> None:
    host.ready()
    host.types(*["/stats"] * 100, "/quit")
    assert host.ended() == 0
    assert sum("0 connections" in line for line in host.lines) == 100


# Standard input and output


def test_the_end_of_input_does_not_end_the_room(host: HeadlessHost) -> None:
    port = host.ready()
    assert host.process.stdin
    host.process.stdin.write("/stats")  # without a line end
    host.process.stdin.close()
    host.hears("0 connections")
    with LinePeer.connect(port) as ada:
        ada.registers("ada", "#lobby")
    assert host.stop() == 0


def test_input_from_nowhere_does_not_end_the_room(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, stdin=subprocess.DEVNULL) as host, LinePeer.connect(host.ready()) as ada:
        ada.registers("ada", "#lobby")
        assert host.stop() == 0


def _connected_soon(port: int) -> LinePeer:
    """As soon as somebody listens there: a host without output can't tell."""
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
            ada.registers("ada", "#lobby")
        assert host.stop() == 0
    assert ("joined", "ada", "") in logged(tmp_path)


def test_a_reader_that_went_away_does_not_end_the_room(tmp_path: Path) -> None:
    command = f"exec {sys.executable} -m app host --headless --host 127.0.0.1 --port auto | head -n 1"
    with HeadlessHost(tmp_path, command=["sh", "-c", command]) as host:
        with LinePeer.connect(host.ready()) as ada:
            ada.registers("ada", "#lobby")
            host.types("/help", "/stats")
            ada.says("QUIT")
            ada.until_the_end()
        host.types("/quit")
        assert host.ended() == 0
    assert ("quit", "ada", "Quit") in logged(tmp_path)


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
        port = int(process.stdout.readline().split(":")[-1].split()[0])
        process.stdin.write("/help\n" * 2000)
        process.stdin.flush()
        with LinePeer.connect(port) as ada:
            ada.registers("ada", "#lobby")
            ada.says(*["TOPIC #lobby :" + "x" * 200] * 1000, "PING done")
            ada.hears_part("PONG")
            process.send_signal(signal.SIGTERM)
            assert ada.until_the_end()[-1].endswith("(The room was closed)")
        assert process.wait(10) == 0

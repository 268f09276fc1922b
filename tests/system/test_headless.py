"""How a host without a window opens: a real process, a real folder."""

import json
import socket
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from core.addresses import Address
from core.inviting.invite import parse_invite
from core.keys.identity import make_pem
from storage.rooms import RoomFolder, known_rooms
from tests.support.headless_host import HOST_COMMAND, HeadlessHost, only_room, run_parlour, without_coverage
from tests.support.line_peer import LinePeer


def test_the_first_line_says_that_others_can_come_in(host: HeadlessHost) -> None:
    port = host.wait_until_ready()
    (line,) = host.lines
    told, _, link = line.partition(", by link: ")
    assert told == f'Parlour: room "Kitchen" is open on 127.0.0.1:{port}'
    assert parse_invite(link).addresses == (Address("127.0.0.1", port),)
    assert parse_invite(link).name == "Kitchen"
    socket.create_connection(("127.0.0.1", port)).close()


def test_it_is_ready_soon(tmp_path: Path) -> None:
    times = []
    for _ in range(3):  # the best of three: other programs run here, too
        began = time.monotonic()
        with HeadlessHost(tmp_path, command=without_coverage(*HOST_COMMAND)) as host:
            host.wait_until_ready()
            times.append(time.monotonic() - began)
    assert min(times) < 2


def test_on_all_addresses_it_says_where_others_find_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "host", "--headless", "--port", "auto", "--log-format", "json"]
    with HeadlessHost(tmp_path, command=command) as host:
        ready = json.loads(host.wait_for_line("ready"))
        assert ready["addresses"]
        assert all(address.endswith(f":{ready['port']}") for address in ready["addresses"])
        for family, ip in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            with socket.socket(family) as guest:
                guest.connect((ip, ready["port"]))


def test_no_window_library_is_loaded(tmp_path: Path) -> None:
    program = """if True:
        import sys
        from app.cli import main
        code = main(["host", "--headless", "--host", "127.0.0.1", "--port", "auto"])
        print("loaded:", [name for name in sys.modules if "dearpygui" in name or "views" in name])
        sys.exit(code)
    """
    with HeadlessHost(tmp_path, command=[sys.executable, "-c", program]) as host:
        host.wait_until_ready()
        host.type_lines("/quit")
        assert host.wait_for_exit() == 0
        assert host.lines[-1] == "loaded: []"


def test_a_room_with_a_password_of_before_opens_and_says_so(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path) as host:
        host.wait_until_ready()
        assert host.stop() == 0
    room = only_room(tmp_path)
    with RoomFolder.open(room.path.parents[1], room.room_id) as folder:
        folder.remember(password="two words")
    with HeadlessHost(tmp_path) as host, LinePeer.connect(host.wait_until_ready()) as ada:
        host.wait_for_line("Not everybody can come in with this room’s password: it has a blank")
        ada.send_lines("PASS :two words", "NICK ada", "USER ada 0 * :ada")
        ada.wait_for_part(" 001 ")


def test_a_room_with_a_password_of_its_own_keeps_it(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path) as host:
        host.wait_until_ready()
        host.stop()
    with RoomFolder.open(tmp_path / "data" / "parlour", only_room(tmp_path).room_id) as folder:
        folder.remember(password="sesame")
    with HeadlessHost(tmp_path) as host, LinePeer.connect(host.wait_until_ready()) as guest:
        guest.send_lines("NICK eve", "USER eve 0 * :eve")
        assert " 464 " in guest.wait_for_part("464")


def test_without_a_name_the_room_hosted_last_opens_again(tmp_path: Path) -> None:
    for _ in range(2):
        with HeadlessHost(tmp_path) as host:
            host.wait_until_ready()
            host.stop()
    assert only_room(tmp_path).name.startswith("Parlour on ")


def test_a_name_opens_its_room_again_or_makes_it(tmp_path: Path) -> None:
    for name in ("Kitchen", "Garden", "Kitchen"):
        with HeadlessHost(tmp_path, "--name", name) as host:
            host.wait_for_line(f'room "{name}" is open')
            host.stop()
    assert [room.name for room in known_rooms(tmp_path / "data" / "parlour")] == ["Kitchen", "Garden"]


def test_the_topic_of_the_lobby_stays_until_it_is_removed(tmp_path: Path) -> None:
    answers = []
    for topic in ("tea at five", "", ""):
        with (
            HeadlessHost(tmp_path, "--oper", "ada:rose") as host,
            LinePeer.connect(host.wait_until_ready()) as ada,
        ):
            ada.register("ada", "#lobby")
            ada.send_lines("OPER ada rose", "TOPIC #lobby")
            answers.append(ada.wait_for_part(" 33").partition("#lobby ")[2])
            ada.send_lines(f"TOPIC #lobby :{topic}")
            ada.wait_for_part(" TOPIC #lobby :")
            host.stop()
    assert answers == [":No topic is set", ":tea at five", ":No topic is set"]


def test_a_taken_port_is_a_sentence_with_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = run_parlour(tmp_path, "host", "--headless", "--host", "127.0.0.1", "--port", port)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"parlour: Port {port} is used by another program."
        " Choose one with --port N, or any free one: --port auto\n"
    )


def test_an_address_of_another_computer_is_a_sentence(tmp_path: Path) -> None:
    result = run_parlour(tmp_path, "host", "--headless", "--host", "192.0.2.1", "--port", "auto")
    assert result.returncode == 1
    assert result.stderr.startswith("parlour: The room could not be opened: cannot listen on 192.0.2.1")
    assert result.stderr.count("\n") == 1


def test_another_port_than_last_time_is_told_and_the_same_one_is_not(tmp_path: Path) -> None:
    warning = "Last time this room was on port "
    with HeadlessHost(tmp_path) as host:
        first = host.wait_until_ready()
        assert host.stop() == 0
        assert not [line for line in host.lines if warning in line]
    with HeadlessHost(tmp_path) as host:
        second = host.wait_until_ready()
        assert second != first
        host.wait_for_line(f"{warning}{first}.")
        assert host.stop() == 0
    with HeadlessHost(tmp_path, "--port", str(second)) as host:
        host.wait_until_ready()
        assert host.stop() == 0
        assert not [line for line in host.lines if warning in line]


def test_another_key_than_last_time_is_told(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path) as host:
        host.wait_until_ready()
        assert host.stop() == 0
    (only_room(tmp_path).path / "room.pem").unlink()
    with HeadlessHost(tmp_path) as host:
        host.wait_until_ready()
        host.wait_for_line("This room has another key than last time.")


def test_a_room_is_hosted_once(tmp_path: Path, host: HeadlessHost) -> None:
    host.wait_until_ready()
    result = run_parlour(tmp_path, "host", "--headless", "--port", "auto", "--name", "Kitchen")
    assert result.returncode == 1
    assert result.stderr.startswith(
        'parlour: The room "Kitchen" is open in another Parlour on this computer.'
    )


def test_a_damaged_log_is_a_sentence_and_stays(tmp_path: Path, host: HeadlessHost) -> None:
    host.wait_until_ready()
    host.stop()
    log = only_room(tmp_path).path / "log.db"
    log.write_bytes(b"no database" * 1000)
    result = run_parlour(tmp_path, "host", "--headless", "--port", "auto")
    assert result.returncode == 1
    assert result.stderr.startswith('parlour: The room "Kitchen" is damaged (')
    assert result.stderr.count("\n") == 1
    assert log.read_bytes() == b"no database" * 1000


@pytest.mark.smoke
def test_a_room_gets_the_key_of_a_file_and_takes_no_other_one_afterwards(tmp_path: Path) -> None:
    given, other = tmp_path / "given.pem", tmp_path / "other.pem"
    given.write_bytes(make_pem())
    other.write_bytes(make_pem())
    for _ in range(2):  # the same one again is no other one
        with HeadlessHost(tmp_path, "--name", "Kitchen", "--key", str(given)) as host:
            host.wait_until_ready()
            assert host.stop() == 0
    result = run_parlour(tmp_path, "host", "--headless", "--port", "auto", "--key", str(other))
    assert result.returncode == 1
    assert result.stderr.startswith('parlour: The room "Kitchen" has been hosted with another key.')
    assert (only_room(tmp_path).path / "room.pem").read_bytes() == given.read_bytes()


def test_a_file_that_can_be_no_key_is_a_sentence_and_no_room_is_made(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("no key at all\n")
    words = run_parlour(tmp_path, "host", "--headless", "--key", str(tmp_path / "words.txt"))
    missing = run_parlour(tmp_path, "host", "--headless", "--key", str(tmp_path / "missing.pem"))
    assert (words.returncode, missing.returncode) == (1, 1)
    assert "words.txt can't be the key of a room: no private key can be read from it." in words.stderr
    assert missing.stderr.endswith("missing.pem can't be used: No such file or directory.\n")
    assert known_rooms(tmp_path / "data" / "parlour") == ()


def test_a_log_of_a_newer_parlour_is_a_sentence(tmp_path: Path, host: HeadlessHost) -> None:
    host.wait_until_ready()
    host.stop()
    with closing(sqlite3.connect(only_room(tmp_path).path / "log.db")) as db:
        db.execute("pragma user_version = 99")
    result = run_parlour(tmp_path, "host", "--headless", "--port", "auto")
    assert result.returncode == 1
    assert result.stderr.startswith('parlour: The room "Kitchen" was last opened by a newer Parlour.')


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run_parlour(
        tmp_path, "host", "--headless", "--port", "auto", "--data-dir", str(tmp_path / "file")
    )
    assert result.returncode == 1
    assert result.stderr.endswith("can't be used: Not a directory.\n")
    assert result.stderr.count("\n") == 1


def test_a_log_that_another_program_has_locked_is_a_sentence(tmp_path: Path, host: HeadlessHost) -> None:
    host.wait_until_ready()
    host.stop()
    with closing(sqlite3.connect(only_room(tmp_path).path / "log.db", isolation_level=None)) as db:
        db.execute("pragma locking_mode = exclusive")
        db.execute("begin exclusive")
        result = run_parlour(tmp_path, "host", "--headless", "--port", "auto")
    assert result.returncode == 1
    assert "database is locked" in result.stderr
    assert result.stderr.count("\n") == 1


def test_as_many_connections_as_the_system_allows_can_be_open(tmp_path: Path) -> None:
    shell = f"ulimit -S -n 256; exec {sys.executable} -m app host --headless --host 127.0.0.1 --port auto"
    with HeadlessHost(tmp_path, command=["sh", "-c", shell]) as host:
        host.wait_until_ready()
        limits = Path(f"/proc/{host.process.pid}/limits").read_text()
        (soft, hard) = next(line.split()[3:5] for line in limits.splitlines() if "open files" in line)
        assert soft == hard != "256"

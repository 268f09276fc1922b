"""`parlour doctor` as a command: what it prints about a room of this computer, and how it ends."""

import json
import socket
from pathlib import Path

from tests.support.headless_host import HeadlessHost, run_parlour

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as listener:
        return int(listener.getsockname()[1])


def test_a_room_that_answers_is_said_to_answer(tmp_path: Path) -> None:
    with HeadlessHost(tmp_path, "--name", "Kitchen") as host:
        port = host.wait_until_ready()
        done = run_parlour(tmp_path / "guest", "doctor", f"{LOOPBACK}:{port}")
    sentence, _deed, *lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert LOOPBACK in sentence
    assert f"room: {LOOPBACK}, port {port}" in lines
    assert "Kitchen" not in done.stdout


def test_what_is_in_the_way_is_said_and_the_exit_code_tells(tmp_path: Path) -> None:
    port = free_port()
    done = run_parlour(tmp_path, "doctor", f"{LOOPBACK}:{port}")
    assert done.returncode == 1
    assert done.stdout.startswith(
        f"The computer at {LOOPBACK} answers, but no room is open on port {port}.\n"
    )


def test_programs_get_one_object(tmp_path: Path) -> None:
    done = run_parlour(tmp_path, "doctor", "--json", f"{LOOPBACK}:{free_port()}")
    answer = json.loads(done.stdout)
    assert (answer["cause"], answer["is_sure"], answer["is_well"]) == ("room not open", True, False)
    assert answer["facts"]["room"]["end"] == "refused"


def test_what_leads_to_no_room_is_a_mistake(tmp_path: Path) -> None:
    done = run_parlour(tmp_path, "doctor", "parlour://9/abc")
    assert (done.returncode, done.stdout) == (2, "")
    assert "This link is from a newer Parlour." in done.stderr

"""Rooms are found: the real programs, on two computers of a network of their own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.discovery.found_rooms import MOST_ROWS
from tests.support.headless_host import REPOSITORY, HeadlessHost, parlour_command, private_environment
from tests.support.rooms_seen import SeenRooms
from tests.support.two_computers import TwoComputers, can_be_made, ip_of

if not can_be_made():
    pytest.skip("only on Linux, where networks can be made", allow_module_level=True)

PORT = 6697
HEARD = """
import socket, struct, sys
heard = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
heard.bind(("", 5353))
group = struct.pack("4s4s", socket.inet_aton("224.0.0.251"), socket.inet_aton(sys.argv[1]))
heard.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group)
print("listens", flush=True)
while True:
    data, (ip, _) = heard.recvfrom(9000)
    print(ip, sys.argv[2] if sys.argv[2].encode() in data else "-", flush=True)
"""
"""Prints who sends anything by mDNS, and whether it says a word."""


@pytest.fixture
def both() -> Iterator[TwoComputers]:
    with TwoComputers() as both:
        yield both


def host(both: TwoComputers, home: Path, name: str, *flags: str) -> HeadlessHost:
    """Return a host on the first computer."""
    return HeadlessHost(
        home / name, command=both.on(1, *parlour_command("host", "--headless", "--name", name, *flags))
    )


def test_a_room_appears_within_two_seconds_and_goes_when_it_is_closed(
    both: TwoComputers, tmp_path: Path
) -> None:
    with SeenRooms(both.on(2)) as seen:
        seen.wait_until(lambda now: now["looking"] == "LOOKS")
        with host(both, tmp_path, "Tea") as room:
            room.wait_for_line("is open on")
            assert seen.wait_until(lambda now: now["names"] == ["Tea"]) < 2
            assert f"{ip_of(1)}:{PORT}" in seen.last["addresses"][0]
            room.type_lines("/quit")
            assert seen.wait_until(lambda now: now["names"] == []) < 2
    assert seen.last["silent"] == 0


def test_a_room_that_was_there_before_is_found_and_one_that_was_killed_is_told_apart(
    both: TwoComputers, tmp_path: Path
) -> None:
    with host(both, tmp_path, "Tea") as room:
        room.wait_for_line("is open on")
        with SeenRooms(both.on(2)) as seen:
            assert seen.wait_until(lambda now: now["names"] == ["Tea"]) < 2
            room.process.kill()
            assert seen.wait_until(lambda now: now["silent"] == 1) < 13
            assert seen.last["names"] == []


def test_what_is_asked_to_be_quiet_or_for_this_computer_only_says_nothing(
    both: TwoComputers, tmp_path: Path
) -> None:
    listener = [sys.executable, "-c", HEARD, ip_of(2), "Loud"]
    with subprocess.Popen(both.on(2, *listener), stdout=subprocess.PIPE, text=True) as heard:
        assert heard.stdout
        assert heard.stdout.readline() == "listens\n"
        for flags in (["--no-discovery"], ["--host", "127.0.0.1"]):
            with host(both, tmp_path, "Quiet", *flags) as room:
                room.wait_for_line("is open on")
                room.type_lines("/quit")
                room.process.wait(10)
        with host(both, tmp_path, "Loud") as room:
            room.wait_for_line("is open on")
            assert heard.stdout.readline() == f"{ip_of(1)} Loud\n"  # the very first that was said at all
        heard.kill()


def test_a_room_moves_to_another_address_with_its_host(both: TwoComputers, tmp_path: Path) -> None:
    with SeenRooms(both.on(2)) as seen, host(both, tmp_path, "Tea") as room:
        room.wait_for_line("is open on")
        seen.wait_until(lambda now: now["names"] == ["Tea"])
        both.set_up(1, "address", "del", f"{ip_of(1)}/24", "dev", "eth0")
        both.set_up(1, "address", "add", "10.77.0.9/24", "dev", "eth0")
        both.set_up(1, "route", "replace", "default", "via", "10.77.0.254", "dev", "eth0", "onlink")
        took = seen.wait_until(lambda now: any("10.77.0.9:6697" in some for some in now["addresses"]))
        assert took < 15
        assert seen.last["names"] == ["Tea"]


def test_a_thousand_false_announcements_hide_no_room(both: TwoComputers, tmp_path: Path) -> None:
    with SeenRooms(both.on(2)) as seen:
        seen.wait_until(lambda now: now["looking"] == "LOOKS")
        announce(both, "500")
        with host(both, tmp_path, "Tea") as room:
            room.wait_for_line("is open on")
            announce(both, "1000")
            assert seen.wait_until(lambda now: "Tea" in now["names"]) < 10
            seen.wait_until(lambda now: now["silent"] > 50)
            assert seen.last["names"] == ["Tea"]


def test_a_thousand_that_answer_stand_behind_a_room_of_another_computer(
    both: TwoComputers, tmp_path: Path
) -> None:
    lies = [*false_announcements(ip_of(2), "1000", str(PORT))]
    with host(both, tmp_path, "Tea") as room, host_on_second(both, tmp_path) as lair:
        room.wait_for_line("is open on")
        lair.wait_for_line("is open on")
        with SeenRooms(both.on(1)) as seen:
            seen.wait_until(lambda now: now["names"] == ["Tea"])
            subprocess.run(both.on(2, *lies), cwd=REPOSITORY, check=True)
            seen.wait_until(lambda now: len(now["names"]) == MOST_ROWS)
            assert "Tea" in seen.last["names"][:2]


def host_on_second(both: TwoComputers, home: Path) -> HeadlessHost:
    command = parlour_command("host", "--headless", "--name", "Lair", "--no-discovery")
    return HeadlessHost(home / "lair", command=both.on(2, *command))


def announce(both: TwoComputers, count: str) -> None:
    subprocess.run(both.on(1, *false_announcements(ip_of(1), count)), cwd=REPOSITORY, check=True)


def false_announcements(*words: str) -> list[str]:
    return [sys.executable, "-m", "tests.support.false_announcements", *words]


def test_rooms_are_listed_for_people_and_for_programs(both: TwoComputers, tmp_path: Path) -> None:
    with host(both, tmp_path, "Küche", "--password", "tulip") as room:
        room.wait_for_line("is open on")
        listed = rooms(both, tmp_path)
        assert (listed.returncode, listed.stdout) == (0, "Küche · 10.77.0.1 · with a password\n")
        listed = rooms(both, tmp_path, "--json")
        assert '"name":"Küche","addresses":["10.77.0.1:6697"' in listed.stdout


def test_where_no_room_is_that_is_said(both: TwoComputers, tmp_path: Path) -> None:
    listed = rooms(both, tmp_path, "--seconds", "0.3")
    assert (listed.returncode, listed.stdout) == (1, "")
    assert listed.stderr.startswith("parlour: No room was found on this network.")


def test_where_no_network_is_that_is_said(both: TwoComputers, tmp_path: Path) -> None:
    both.set_up(2, "link", "set", "eth0", "down")
    listed = rooms(both, tmp_path)
    assert (listed.returncode, listed.stdout) == (1, "")
    assert listed.stderr.startswith("parlour: Rooms can’t be looked for")


def rooms(both: TwoComputers, home: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        both.on(2, *parlour_command("rooms", *flags)),
        cwd=REPOSITORY,
        env=private_environment(home / "guest"),
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )

"""What a host announces about its room."""

from hypothesis import given
from hypothesis import strategies as st
from zeroconf import ServiceInfo

from core.addresses import Address
from core.discovery.announcing import SERVICE_TYPE, Announcement, announced_ips
from core.discovery.reading import Announced, RawAnnouncement, read_announcement
from core.own_addresses import OwnAddress, Reach

HINT = bytes.fromhex("2ba6ffe7c245eb61")
TEA = Announcement("k3v7q2xa", HINT, "Tea room", has_password=True, port=6697)
LAN = OwnAddress("192.168.1.20", Reach.NETWORK)
LAN_6 = OwnAddress("fd12::20", Reach.NETWORK)
VPN = OwnAddress("100.64.0.7", Reach.VPN)
DOCKER = OwnAddress("172.17.0.1", Reach.VIRTUAL)
HERE = OwnAddress("127.0.0.1", Reach.HERE)


def service(room: Announcement) -> ServiceInfo:
    return ServiceInfo(
        SERVICE_TYPE,
        room.instance,
        port=room.port,
        properties=room.txt,
        server=room.server,
        addresses=[b"\n\0\0\1"],
    )


def test_a_room_is_announced_with_its_name_its_mark_and_whether_it_has_a_password() -> None:
    assert TEA.instance == "Tea room (k3v7)._ircs-u._tcp.local."
    assert TEA.server == "parlour-k3v7q2xa.local."
    assert TEA.txt == {
        b"v": b"1",
        b"id": b"k3v7q2xa",
        b"pw": b"1",
        b"key": b"2ba6ffe7c245eb61",
        b"n": b"Tea room",
    }


def test_a_long_name_is_cut_between_characters_in_the_name_of_the_service_and_whole_beside_it() -> None:
    name = "Ä" * 40
    room = Announcement("k3v7q2xa", HINT, name, has_password=False, port=6697)
    assert room.instance.removesuffix(f".{SERVICE_TYPE}") == f"{'Ä' * 25} (k3v7)"
    assert room.txt[b"n"] == name.encode()


def test_a_dot_or_a_backslash_parts_no_labels() -> None:
    room = Announcement("k3v7q2xa", HINT, "v1.2 \\ yes", has_password=False, port=6697)
    assert room.instance.removesuffix(f".{SERVICE_TYPE}") == "v1-2 - yes (k3v7)"


@given(st.text(max_size=300), st.booleans(), st.integers(1, 65535))
def test_every_room_can_be_announced_and_is_read_as_it_was_meant(
    name: str, has_password: bool, port: int
) -> None:
    room = Announcement("k3v7q2xa", HINT, name, has_password, port)
    told = service(room)
    assert all(len(label.encode()) <= 63 for label in told.name.split("."))
    read = read_announcement(
        RawAnnouncement(told.name, told.port or 0, dict(told.properties), ["192.168.1.20"])
    )
    assert isinstance(read, Announced)
    assert (read.room_id, read.key_hint, read.has_password) == ("k3v7q2xa", HINT, has_password)
    assert read.addresses == (Address("192.168.1.20", port),)
    if name.isprintable() and name.strip() and len(name.encode()) < 250:
        assert read.name == name.strip()


def test_all_addresses_that_others_can_use_are_announced() -> None:
    own = (LAN, LAN_6, VPN, DOCKER, HERE)
    assert announced_ips(["0.0.0.0", "::"], own) == ("192.168.1.20", "fd12::20", "100.64.0.7")
    assert announced_ips(["0.0.0.0"], own) == ("192.168.1.20", "100.64.0.7")


def test_only_what_is_listened_on_is_announced() -> None:
    assert announced_ips(["192.168.1.20"], (LAN, VPN, HERE)) == ("192.168.1.20",)


def test_a_network_of_virtual_machines_is_announced_where_there_is_no_other() -> None:
    assert announced_ips(["0.0.0.0"], (DOCKER, HERE)) == ("172.17.0.1",)


def test_a_room_for_this_computer_only_has_nothing_to_announce() -> None:
    assert announced_ips(["127.0.0.1", "::1"], (LAN, LAN_6, HERE)) == ()
    assert announced_ips(["0.0.0.0", "::"], (HERE,)) == ()

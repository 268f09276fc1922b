"""Announcements of others, who can announce anything."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import Address
from core.discovery.reading import MOST_ADDRESSES, RawAnnouncement, read_announcement

HINT = "2ba6ffe7c245eb61"
GOOD: dict[bytes, bytes | None] = {
    b"v": b"1",
    b"id": b"k3v7q2xa",
    b"pw": b"1",
    b"key": HINT.encode(),
    b"n": b"Tea",
}


def heard(
    *ips: str, port: int = 6697, service: str = "Tea (k3v7)._ircs-u._tcp.local.", **txt: bytes | None
) -> RawAnnouncement:
    changed = GOOD | {key.encode(): value for key, value in txt.items()}
    return RawAnnouncement(service, port, changed, ips or ("192.168.1.20",))


def test_an_announcement_is_read() -> None:
    room = read_announcement(heard("192.168.1.20", "fd12::20"))
    assert room is not None
    assert (room.room_id, room.key_hint.hex(), room.name, room.has_password) == (
        "k3v7q2xa",
        HINT,
        "Tea",
        True,
    )
    assert room.addresses == (Address("192.168.1.20", 6697), Address("fd12::20", 6697))


def test_keys_and_values_count_in_any_case() -> None:
    upper = {key.upper(): value and value.upper() for key, value in GOOD.items()}
    room = read_announcement(RawAnnouncement("x", 1, upper, ("10.0.0.1",)))
    assert room is not None
    assert (room.room_id, room.key_hint.hex()) == ("k3v7q2xa", HINT)


@pytest.mark.parametrize(
    "found",
    [
        RawAnnouncement("x", 6697, {}, ("10.0.0.1",)),
        heard(v=b"2"),
        heard(v=None),
        heard(id=b""),
        heard(id=None),
        heard(id=b"k3v7q2x"),
        heard(id=b"k3v7q2xaa"),
        heard(id=b"k3v7../a"),
        heard(id="k3v7q2xä".encode()),
        heard(port=0),
        heard(port=65_536),
    ],
)
def test_what_is_no_room_of_ours_is_left_out(found: RawAnnouncement) -> None:
    assert read_announcement(found) is None


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "::1",
        "::ffff:127.0.0.1",
        "0.0.0.0",
        "::",
        "224.0.0.251",
        "255.255.255.255",
        "fe80::1",
        "x",
        "",
    ],
)
def test_nobody_is_led_to_an_address_that_no_other_computer_has(ip: str) -> None:
    assert read_announcement(heard(ip)) is None
    room = read_announcement(heard(ip, "10.0.0.1"))
    assert room is not None
    assert [address.host for address in room.addresses] == ["10.0.0.1"]


def test_an_address_of_one_link_keeps_its_scope() -> None:
    room = read_announcement(heard("fe80::1%2"))
    assert room is not None
    assert room.addresses == (Address("fe80::1%2", 6697),)


@pytest.mark.parametrize("key", [b"", b"zz", b"2ba6ffe7c245eb6", b"2ba6ffe7c245eb6100", None])
def test_a_hint_that_can_be_none_is_none(key: bytes | None) -> None:
    room = read_announcement(heard(key=key))
    assert room is not None
    assert room.key_hint == b""


@pytest.mark.parametrize(
    "name, read",
    [
        (b"", "Tea"),
        (None, "Tea"),
        (b"\x00\x1b[31m\r\n", "[31m"),
        (b"two\r\nlines", "two lines"),
        (b"half \xc3", "half"),
        (b"\xff\xfe", "Tea"),
        (b"back\\slash", "back\\slash"),
    ],
)
def test_a_name_is_one_line_of_text(name: bytes | None, read: str) -> None:
    room = read_announcement(heard(n=name))
    assert room is not None
    assert room.name == read


@given(
    st.text(max_size=400),
    st.integers(-5, 70_000),
    st.dictionaries(
        st.sampled_from(list(GOOD)) | st.binary(max_size=10), st.none() | st.binary(max_size=300), max_size=8
    ),
    st.lists(st.ip_addresses().map(str) | st.text(max_size=20), max_size=20),
)
def test_whatever_is_announced_makes_a_bounded_room_or_none(
    service: str, port: int, txt: dict[bytes, bytes | None], ips: list[str]
) -> None:
    room = read_announcement(RawAnnouncement(service, port, GOOD | txt, ips))
    if room is not None:
        assert room.name == room.name.strip()
        assert len(room.name) <= 255
        assert not set(room.name) & set(map(chr, [*range(32), *range(0x7F, 0xA0)]))
        assert len(room.key_hint) in (0, 8)
        assert 0 < len(room.addresses) <= MOST_ADDRESSES
        assert all(ipaddress.ip_address(address.host) for address in room.addresses)

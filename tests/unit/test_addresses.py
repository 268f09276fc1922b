"""What people type to reach a room, and what a host can tell them."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import Address, BadAddress, OwnAddress, own_addresses, parse_address, ranked
from core.interfaces import Found

HERE = OwnAddress("127.0.0.1", "this computer only")


@pytest.mark.parametrize(
    "text, host, port",
    [
        ("192.168.1.20", "192.168.1.20", 6697),
        ("  192.168.1.20:6700 ", "192.168.1.20", 6700),
        ("192.168.1.20 : 6700", "192.168.1.20", 6700),
        ("laptop.local:1", "laptop.local", 1),
        ("Лаптоп", "Лаптоп", 6697),
        ("fe80::1%eth0", "fe80::1%eth0", 6697),
        ("[fe80::1%eth0]:65535", "fe80::1%eth0", 65535),
        ("[::1]", "::1", 6697),
        ("irc://laptop:6700", "laptop", 6700),
        ("laptop:6700\n", "laptop", 6700),
        ("IRC://[::1]:6700/#lobby", "::1", 6700),
    ],
)
def test_an_address_is_understood_however_it_is_typed(text: str, host: str, port: int) -> None:
    assert parse_address(text) == Address(host, port)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            " ",
            ":6697",
            "host:",
            "host:0",
            "host:65536",
            "host:-1",
            "host:١٢",
            "host:6697:1",
            "a b",
            "a/b",
        ],
        *[
            "192.168.1",
            "192.168.1.256",
            "1.2.3.4.5",
            "[::1",
            "[::1]6697",
            "[]",
            "::g",
            "http://host",
            "irc://",
        ],
        *["a..b", "x" * 64, "host\0", "a@b", "a\nb"],
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        parse_address(text)


@given(st.ip_addresses(), st.integers(1, 65535))
def test_an_address_as_it_is_shown_can_be_typed(ip: ipaddress.IPv4Address, port: int) -> None:
    address = Address(str(ip), port)

    assert parse_address(str(address)) == address


@given(st.text())
def test_whatever_is_typed_is_an_address_or_refused(text: str) -> None:
    try:
        address = parse_address(text)
    except BadAddress:
        return
    assert address.host
    assert 0 < address.port < 65536


def test_the_address_of_the_default_route_comes_first() -> None:
    found = [
        Found("127.0.0.1", "lo"),
        Found("10.0.0.7", "eth1"),
        Found("192.168.1.20", "eth0"),
        Found("2001:db8::20", "eth0"),
        Found("192.168.1.20", is_default=True),
    ]

    assert ranked(found) == (
        OwnAddress("192.168.1.20", "this network"),
        OwnAddress("10.0.0.7", "this network"),
        OwnAddress("2001:db8::20", "this network"),
        HERE,
    )


def test_what_leads_elsewhere_is_labelled_and_comes_later() -> None:
    found = [
        Found("172.18.0.1", "docker0"),
        Found("192.168.56.1"),
        Found("10.8.0.2", "tun0", is_default=True),
        Found("100.101.102.103"),
        Found("169.254.7.7", "eth0"),
        Found("192.168.1.20", "wlan0"),
    ]

    assert [address.label for address in ranked(found)] == [
        "this network",
        "no router: only computers that are connected directly",
        "VPN",
        "VPN",
        "virtual machine",
        "virtual machine",
        "this computer only",
    ]


@pytest.mark.parametrize("ip", ["::1", "fe80::1", "0.0.0.0", "::", "224.0.0.1", "127.0.1.1"])
def test_what_nobody_else_can_use_is_left_out(ip: str) -> None:
    assert ranked([Found(ip, "eth0")]) == (HERE,)


def test_this_computer_has_addresses_and_each_is_one() -> None:
    addresses = own_addresses()

    assert addresses[-1] == HERE
    assert len({address.ip for address in addresses}) == len(addresses)
    for address in addresses:
        ipaddress.ip_address(address.ip)

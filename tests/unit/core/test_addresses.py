"""What people type to reach a room."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import Address, BadAddress, as_typed, parse_address


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
        ("irc6://[::1]/", "::1", 6697),
        ("ircs://laptop:6700/#lobby", "laptop", 6700),
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
            "[fe80::1%';calc;']:6697",
            "irc://[fe80::1%$(id)]/",
            "fe80::1%a b",
        ],
        *["a..b", "x" * 64, "host\0", "a@b", "a\nb"],
        "host:" + "9" * 5000,
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


@pytest.mark.parametrize("typed", ["laptop", "laptop:7000", "fd12::20", "[fd12::20]:7000"])
def test_an_address_is_shown_without_the_port_that_everybody_expects(typed: str) -> None:
    assert as_typed(parse_address(typed)) == typed

"""What counts as one address, because one person can have all of it."""

from ipaddress import ip_address

import pytest

from core.networks import is_this_computer, network_of, plain_address


@pytest.mark.parametrize(
    "one, other",
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
        ("fd12:3456:789a::20", "fd12:3456:789a:0:1::"),
        ("fe80::1", "fe80::abcd"),
        ("fe80::1%eth0", "fe80::2%wlan0"),
        ("fe80:0:0:1::1", "febf::1"),
        ("::ffff:192.168.1.20", "192.168.1.20"),
        ("64:ff9b::192.0.2.1", "192.0.2.1"),
        ("2002:c000:0201::1", "2002:c000:0201:ffff::9"),
        ("2002:c000:0201::1", "192.0.2.1"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "192.0.2.45"),
        ("2001:DB8:1:2::A", "2001:db8:1:2::b"),
    ],
)
def test_what_one_person_can_have_counts_as_one(one: str, other: str) -> None:
    assert network_of(one) == network_of(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("2001:db8:1:2::1", "2001:db8:1:3::1"),
        ("192.168.1.20", "192.168.1.21"),
        ("127.0.0.1", "127.0.0.2"),
        ("::1", "::2"),
        ("::1", "127.0.0.1"),
        ("::ffff:192.168.1.20", "::ffff:192.168.1.21"),
        ("fe80::1", "2001:db8::1"),
        ("2002:7f00:1::5", "127.0.0.1"),
        ("2002:c0a8:114::1", "192.168.1.20"),
        ("64:ff9b::10.0.0.1", "10.0.0.1"),
        ("2001:0:1:2:3:4:80ff:fffe", "127.0.0.1"),
    ],
)
def test_what_belongs_to_two_people_counts_as_two(one: str, other: str) -> None:
    assert network_of(one) != network_of(other)


@pytest.mark.parametrize(
    "ip, plain",
    [
        ("192.168.1.20", "192.168.1.20"),
        ("::ffff:192.168.1.20", "192.168.1.20"),
        ("fe80::1%eth0", "fe80::1"),
        ("2001:DB8::A", "2001:db8::a"),
        ("2002:c000:0201::1", "2002:c000:201::1"),
    ],
)
def test_a_plain_address_has_no_scope_and_is_of_ipv4_where_ipv6_only_maps_it(ip: str, plain: str) -> None:
    assert plain_address(ip) == ip_address(plain)


def test_what_is_no_address_stands_for_itself() -> None:
    assert network_of("") == ""
    assert network_of("somewhere") == "somewhere"


@pytest.mark.parametrize(
    "ip, is_here",
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("192.168.1.20", False),
        ("fe80::1%lo", False),
        ("2002:7f00:1::5", False),
        ("64:ff9b::127.0.0.1", False),
        ("2001:0:1:2:3:4:80ff:fffe", False),
        ("::ffff:192.168.1.20", False),
        ("", False),
    ],
)
def test_this_computer_is_its_loopback(ip: str, is_here: bool) -> None:
    assert is_this_computer(ip) is is_here

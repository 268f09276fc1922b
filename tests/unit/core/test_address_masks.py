"""Addresses in masks: all spellings of one are one, and what is no address is none."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.address_masks import BadAddressMask, network_around, read_address
from core.networks import plain_address


@pytest.mark.parametrize(
    "text,spellings",
    [
        (
            "10.0.0.3",
            ["010.0.0.03", "10.0.0.3/32", "[10.0.0.3]", "::ffff:a00:3", "10.0.0.3:80", "::FFFF:10.0.0.3"],
        ),
        ("10.0.0.0/8", ["10.*", "10.*.*.*", "10.1.2.3/8", "10.0.0.0/255.0.0.0", "::ffff:10.9.9.9/104"]),
        ("10.0.0.*7", ["10.0.0.*7"]),
        ("2001:db8::1", ["2001:DB8:0::1", "[2001:db8::1]", "[2001:db8::1]:6697", "2001:db8::1/128"]),
        ("fe80::1", ["fe80::1%eth0", "[fe80::1%25]", "FE80:0000::1"]),
        ("2001:db8::/64", ["2001:db8::5/64", "[2001:db8::]/64"]),
        ("::1", ["0::1", ":1", "[::1]", "0:0:0:0:0:0:0:1"]),
        ("::/0", ["::/0", "2001::/0"]),
    ],
)
def test_all_spellings_of_an_address_are_one(text: str, spellings: list[str]) -> None:
    for spelling in [text, *spellings]:
        read = read_address(spelling)
        assert read
        assert read.text == text


@pytest.mark.parametrize(
    "host", ["", "*", "*.*", "*:*", "host", "a.guest", "f00.guest", "1*", "beef", "x::1", "12"]
)
def test_a_host_is_no_address(host: str) -> None:
    assert read_address(host) is None


@pytest.mark.parametrize(
    "host", ["1.2.3", "1.2.3.4.5", "1.2.3.4/33", "1.2.3.256", "1::2::3", "dead:beef", "::/129"]
)
def test_what_only_looks_like_an_address_is_refused(host: str) -> None:
    with pytest.raises(BadAddressMask):
        read_address(host)


@given(st.text("0123456789abcdef.:*?/[]%x", max_size=24))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        read = read_address(text)
    except BadAddressMask:
        return
    assert read is None or read_address(read.text) == read


@given(st.ip_addresses(), st.data())
def test_an_address_is_within_every_network_around_it(
    ip: IPv4Address | IPv6Address, data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, ip.max_prefixlen))
    assume(ip.version == 4 or ip.ipv4_mapped is None)  # which is one of IPv4, in no network of IPv6
    read = read_address(f"{ip}/{length}")

    assert read
    assert read.means(str(ip))
    assert read.means(str(plain_address(str(ip))))


@pytest.mark.parametrize(
    "ip,network",
    [
        ("10.0.0.3", "10.0.0.0/24"),
        ("::ffff:10.0.0.3", "10.0.0.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("fe80::3%eth0", "fe80::/64"),
    ],
)
def test_the_network_around_an_address_is_what_is_usual(ip: str, network: str) -> None:
    assert network_around(ip) == network

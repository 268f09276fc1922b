"""Which addresses of this computer a host can tell others."""

import ipaddress
import sys
from pathlib import Path

import pytest

from core.interfaces import Found, Medium, found_addresses, medium
from core.own_addresses import OwnAddress, Reach, ips_for_link, own_addresses, ranked

HERE = OwnAddress("127.0.0.1", Reach.HERE)


def test_the_address_of_the_default_route_comes_first() -> None:
    found = [
        Found("127.0.0.1", "lo"),
        Found("10.0.0.7", "eth1"),
        Found("192.168.1.20", "eth0"),
        Found("2001:db8::20", "eth0"),
        Found("192.168.1.20", is_default=True),
    ]

    assert ranked(found) == (
        OwnAddress("192.168.1.20", Reach.NETWORK),
        OwnAddress("10.0.0.7", Reach.NETWORK),
        OwnAddress("2001:db8::20", Reach.NETWORK),
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


@pytest.mark.parametrize(
    "medium, label",
    [
        (Medium.WIFI, "Wi-Fi"),
        (Medium.ETHERNET, "Ethernet"),
        (Medium.TUNNEL, "VPN"),
        (Medium.VIRTUAL, "virtual machine"),
        (Medium.UNKNOWN, "VPN"),
    ],
)
def test_what_the_system_knows_counts_more_than_a_name(medium: Medium, label: str) -> None:
    address, _ = ranked([Found("172.17.0.1", "tun0", medium=medium)])
    assert address.label == label


def test_what_needs_an_interface_comes_last_and_says_so() -> None:
    found = [Found("fe80::1", "eth0", medium=Medium.ETHERNET), Found("172.18.0.1", "docker0")]
    assert [(each.ip, each.reach) for each in ranked(found)] == [
        ("172.18.0.1", Reach.VIRTUAL),
        ("fe80::1", Reach.LINK),
        ("127.0.0.1", Reach.HERE),
    ]


def test_a_link_has_what_others_can_use_and_no_address_that_is_the_same_on_many_computers() -> None:
    found = [
        Found("fe80::1", "eth0"),
        Found("172.18.0.1", "docker0"),
        Found("10.8.0.2", "tun0"),
        Found("192.168.1.20", "wlan0", is_default=True),
        Found("fd12::20", "wlan0"),
    ]
    assert ips_for_link(ranked(found)) == ("192.168.1.20", "fd12::20", "10.8.0.2", "fe80::1")


def test_a_link_has_five_addresses_at_most() -> None:
    assert len(ips_for_link(ranked([Found(f"10.0.0.{n}") for n in range(20)]))) == 5


def test_without_a_network_the_link_is_for_this_computer() -> None:
    assert ips_for_link(ranked([])) == ("127.0.0.1",)


def test_a_cable_and_the_air_are_as_good_as_each_other() -> None:
    found = [
        Found("192.168.1.7", "wlan0", medium=Medium.WIFI),
        Found("192.168.1.8", "eth0", is_default=True, medium=Medium.ETHERNET),
        Found("169.254.1.1", "eth1", medium=Medium.ETHERNET),
    ]
    assert [address.label for address in ranked(found)] == [
        "Ethernet",
        "Wi-Fi",
        "no router: only computers that are connected directly",
        "this computer only",
    ]


@pytest.mark.parametrize(
    "parts, kind, expected",
    [
        (["wireless", "device"], "1", Medium.WIFI),
        (["phy80211"], "1", Medium.WIFI),
        (["device"], "1", Medium.ETHERNET),
        (["bonding"], "1", Medium.ETHERNET),
        (["tun_flags"], "1", Medium.TUNNEL),
        ([], "65534", Medium.TUNNEL),
        (["device"], "512", Medium.TUNNEL),
        (["bridge"], "1", Medium.VIRTUAL),
        ([], "1", Medium.UNKNOWN),
    ],
)
def test_linux_tells_what_an_interface_is(
    tmp_path: Path, parts: list[str], kind: str, expected: Medium
) -> None:
    for part in parts:
        (tmp_path / "if0" / part).mkdir(parents=True)
    (tmp_path / "if0").mkdir(exist_ok=True)
    (tmp_path / "if0" / "type").write_text(f"{kind}\n")

    assert medium(tmp_path / "if0") is expected


def test_a_bridge_that_a_cable_leads_into_leads_out(tmp_path: Path) -> None:
    for part in ("br0/bridge", "br0/brif/eth0", "eth0/device"):
        (tmp_path / part).mkdir(parents=True)

    assert medium(tmp_path / "br0") is Medium.ETHERNET


def test_of_an_interface_that_is_not_there_nothing_is_known(tmp_path: Path) -> None:
    assert medium(tmp_path / "gone") is Medium.UNKNOWN


@pytest.mark.parametrize("ip", ["::1", "0.0.0.0", "::", "224.0.0.1", "127.0.1.1"])
def test_what_nobody_else_can_use_is_left_out(ip: str) -> None:
    assert ranked([Found(ip, "eth0")]) == (HERE,)


def test_this_computer_has_addresses_and_each_is_one() -> None:
    addresses = own_addresses()

    assert addresses[-1] == HERE
    assert len({address.ip for address in addresses}) == len(addresses)
    for address in addresses:
        ipaddress.ip_address(address.ip)


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux: elsewhere the system is asked otherwise")
def test_a_computer_without_ipv6_still_says_what_its_other_addresses_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = [found for found in found_addresses() if found.interface and ":" not in found.ip]
    monkeypatch.setattr("core.interfaces._IPV6_TABLE", tmp_path / "none")
    assert [found for found in found_addresses() if found.interface and ":" not in found.ip] == before != []

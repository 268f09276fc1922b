"""The tables of Linux, as kernel 6.1 had them in a network namespace (recorded)."""

from hypothesis import given
from hypothesis import strategies as st

from core.doctor.facts import Neighbour
from core.doctor.linux_tables import Listener, listeners, neighbours, way_to, ways

ARP = """\
IP address       HW type     Flags       HW address            Mask     Device
10.77.0.254      0x1         0x0         00:00:00:00:00:00     *        eth0
10.77.0.1        0x1         0x2         3a:5e:0c:8e:10:7f     *        eth0
10.77.0.9        0x1         0x2         00:00:00:00:00:00     *        eth0
"""
ROUTES = """\
Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\tFE004D0A\t0003\t0\t0\t0\t00000000\t0\t0\t0
eth0\t00004D0A\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
wlan0\t00004D0A\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0
tun0\t00004D0A\t00000000\t0001\t0\t0\t0\t80FFFFFF\t0\t0\t0
down0\t00004D0A\t00000000\t0000\t0\t0\t0\tFFFFFFFF\t0\t0\t0
"""
TCP = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1A29 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100
   1: 0100007F:1A29 0100007F:E5A0 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0 20
"""
TCP6 = """\
  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:1A29 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4713
   1: 00000000000000000000000001000000:1A29 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4714
"""


def test_hardware_that_has_answered_is_known() -> None:
    assert neighbours(ARP) == {
        "10.77.0.254": Neighbour.UNANSWERED,
        "10.77.0.1": Neighbour.KNOWN,
        "10.77.0.9": Neighbour.UNANSWERED,
    }


def test_the_most_exact_way_counts_then_the_cheapest() -> None:
    near, far, in_vpn = (way_to(ROUTES, ip) for ip in ("10.77.0.200", "192.168.1.1", "10.77.0.1"))
    assert near is not None
    assert far is not None
    assert in_vpn is not None
    assert (near.interface, near.gateway) == ("eth0", "")
    assert (far.interface, far.gateway) == ("eth0", "10.77.0.254")
    assert in_vpn.interface == "tun0"


def test_a_name_or_another_family_has_no_way_in_this_table() -> None:
    assert way_to(ROUTES, "laptop") is way_to(ROUTES, "fe80::1") is None


def test_only_sockets_that_listen_count() -> None:
    assert list(listeners(TCP)) == [Listener("0.0.0.0", 6697, "4711")]
    assert list(listeners(TCP6)) == [Listener("::", 6697, "4713"), Listener("::1", 6697, "4714")]


@given(st.text(st.sampled_from("0123456789ABCDEF:. \t\nxeth"), max_size=300))
def test_no_table_breaks_the_reader(text: str) -> None:
    neighbours(f"head\n{text}")
    list(ways(f"head\n{text}"))
    list(listeners(f"head\n{text}"))

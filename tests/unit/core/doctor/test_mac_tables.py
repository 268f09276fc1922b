"""What macOS prints. Nobody has recorded it here: it is reasoned from documentation.

The forms are those of `print_entry` in Apple's arp.c and of `print_getmsg` in its route.c (network_cmds).
"""

from hypothesis import given
from hypothesis import strategies as st

from core.doctor.facts import Neighbour, Route
from core.doctor.mac_tables import neighbours, route

MAC_ARP = """\
? (192.168.1.1) at 3c:a6:2f:11:22:33 on en0 ifscope [ethernet]
? (192.168.1.20) at (incomplete) on en0 ifscope [ethernet]
? (224.0.0.251) at 1:0:5e:0:0:fb on en0 ifscope permanent [ethernet]
"""
MAC_NEAR = """\
   route to: 192.168.1.20
destination: 192.168.1.20
  interface: en0
      flags: <UP,HOST,DONE,LLINFO,WASCLONED,IFSCOPE,IFREF>
"""
MAC_FAR = """\
   route to: 192.0.2.1
destination: default
       mask: default
    gateway: 192.168.1.1
  interface: en0
      flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
"""
MAC_VPN = """\
   route to: 192.168.1.20
destination: default
  interface: utun4
      flags: <UP,DONE,STATIC>
"""


def test_macos_neighbours() -> None:
    known = neighbours(MAC_ARP)
    assert known["192.168.1.1"] is Neighbour.KNOWN
    assert known["192.168.1.20"] is Neighbour.UNANSWERED


def test_macos_routes() -> None:
    assert route(MAC_NEAR) == (Route("en0", is_direct=True, is_tunnel=False), "")
    assert route(MAC_FAR) == (Route("en0", is_direct=False, is_tunnel=False), "192.168.1.1")
    assert route(MAC_VPN) == (Route("utun4", is_direct=True, is_tunnel=True), "")
    assert route("route: writing to routing socket: not in table\n") is None


@given(st.text() | st.text(st.sampled_from("? ()at 1.interface:flags<GATEWAY>\n")))
def test_nothing_printed_breaks_a_reader(printed: str) -> None:
    neighbours(printed)
    route(printed)

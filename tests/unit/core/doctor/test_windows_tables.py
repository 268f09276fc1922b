"""What Windows prints. Nobody has recorded it here: it is reasoned from documentation.

The properties are those of MSFT_NetNeighbor, MSFT_NetRoute and MSFT_NetConnectionProfile, as ConvertTo-Json
writes them in PowerShell 5.1 (enums as numbers) and with names.
"""

from hypothesis import given
from hypothesis import strategies as st

from core.doctor.facts import Neighbour, NetworkProfile, Route
from core.doctor.windows_tables import neighbours, profile, route

WINDOWS_NEIGHBOURS = """[
 {"IPAddress":"192.168.1.1","State":5},
 {"IPAddress":"192.168.1.20","State":1},
 {"IPAddress":"fe80::1%12","State":"Reachable"},
 {"IPAddress":"192.168.1.30","State":0}]"""
WINDOWS_FAR = """[
 {"InterfaceAlias":"Wi-Fi","IPAddress":"192.168.1.7","NextHop":null,"DestinationPrefix":null},
 {"InterfaceAlias":"Wi-Fi","IPAddress":null,"NextHop":"192.168.1.1","DestinationPrefix":"0.0.0.0/0"}]"""
WINDOWS_NEAR = """[
 {"InterfaceAlias":"My VPN","IPAddress":"10.8.0.2"},
 {"InterfaceAlias":"My VPN","NextHop":"0.0.0.0","DestinationPrefix":"192.168.1.0/24"}]"""


def test_windows_neighbours() -> None:
    assert neighbours(WINDOWS_NEIGHBOURS) == {
        "192.168.1.1": Neighbour.KNOWN,
        "192.168.1.20": Neighbour.UNANSWERED,
        "fe80::1": Neighbour.KNOWN,
        "192.168.1.30": Neighbour.UNANSWERED,
    }


def test_windows_routes() -> None:
    far = Route("Wi-Fi", "192.168.1.7", is_direct=False, is_tunnel=False)
    assert route(WINDOWS_FAR) == (far, "192.168.1.1")
    near = Route("My VPN", "10.8.0.2", is_direct=True, is_tunnel=True)
    assert route(WINDOWS_NEAR) == (near, "")
    assert route("") is None


def test_windows_profile_is_that_of_the_interface_else_the_strictest() -> None:
    one = '{"InterfaceAlias":"Wi-Fi","NetworkCategory":0}'
    wifi = '{"InterfaceAlias":"Wi-Fi","NetworkCategory":"Private"}'
    two = f'[{wifi},{{"InterfaceAlias":"LAN","NetworkCategory":0}}]'
    assert profile(one) is NetworkProfile.PUBLIC
    assert profile(two, "Wi-Fi") is NetworkProfile.PRIVATE
    assert profile(two) is NetworkProfile.PUBLIC
    assert profile("[]") is None


@given(st.text() | st.text(st.sampled_from('[]{}":,IPAddressState01')))
def test_nothing_printed_breaks_a_reader(printed: str) -> None:
    neighbours(printed)
    route(printed)
    profile(printed)

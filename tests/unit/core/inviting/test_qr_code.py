"""The QR code of an invitation."""

import pytest

from core.addresses import Address
from core.inviting.invite import Invite
from core.inviting.qr_code import qr_modules, with_margin

IPS = ("192.168.178.20", "10.8.0.2", "192.168.56.1", "fd12:3456:789a::20", "fe80::4402:9bff:fee4:caeb")


@pytest.mark.parametrize("count, side", [(1, 33), (2, 33), (3, 33), (5, 41)])
def test_a_code_of_a_few_addresses_is_small_whatever_the_room_is_called(count: int, side: int) -> None:
    addresses = tuple(Address(ip, 6697) for ip in IPS[:count])

    modules = qr_modules(Invite("k3v7q2xa", bytes(range(20)), addresses, "Ada's room " * 3))
    assert [len(row) for row in modules] == [side] * side


def test_it_has_four_light_modules_around() -> None:
    framed = with_margin(((True, False), (False, True)))

    assert len(framed) == 10
    assert {len(row) for row in framed} == {10}
    assert framed[4][4:6] == (True, False)
    assert sum(map(sum, framed)) == 2

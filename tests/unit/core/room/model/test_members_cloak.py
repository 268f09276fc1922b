"""What guests see in place of an address."""

from core.room.model.members import cloak

HERE, THERE = b"the secret of a room", b"that of another one"


def test_a_cloak_is_the_same_for_the_same_address_within_a_room_alone() -> None:
    assert cloak("192.168.1.20", HERE) == cloak("192.168.1.20", HERE)
    assert cloak("192.168.1.20", HERE) != cloak("192.168.1.21", HERE)
    assert cloak("192.168.1.20", HERE) != cloak("192.168.1.20", THERE)
    assert "192" not in cloak("192.168.1.20", HERE)

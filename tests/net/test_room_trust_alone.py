"""What a window requires of a room, by what was said of it, before it is reached."""

from contextlib import ExitStack
from pathlib import Path

from app.texts.failures import NOT_OF_THE_LINK
from app.window.controllers.room_trust import RoomTrust, Wanted
from app.window.first_action import ShowStart
from core.addresses import Address
from core.events import Secured
from core.failures import Failure
from core.keys.pins import Pin
from tests.support.windowless_user import WindowUser


def test_a_link_brings_its_key_and_all_of_its_addresses(stack: ExitStack, tmp_path: Path) -> None:
    bob = WindowUser(stack, tmp_path, "bob", ShowStart())
    addresses = (Address("10.0.0.1", 6697), Address("10.0.0.2", 7000))
    trust = RoomTrust(bob.window.keeper, Wanted(addresses, pin=bytes(20), room_id="k3v7q2xa"))
    assert (trust.trust().pin, trust.trust().room_id) == (bytes(20), "k3v7q2xa")
    assert (trust.places, trust.may_be_clear) == (addresses, False)


def test_where_a_room_was_reached_last_is_tried_first(stack: ExitStack, tmp_path: Path) -> None:
    bob = WindowUser(stack, tmp_path, "bob", ShowStart())
    addresses = (Address("10.0.0.1", 6697), Address("10.0.0.2", 7000))
    trust = RoomTrust(bob.window.keeper, Wanted(addresses, pin=bytes(20)))
    trust.hear(Secured(Pin(bytes(32)), (), is_known=True, room_id="", host="10.0.0.2", port=7000))
    trust.arrived("The Lab")
    assert trust.places == (addresses[1], addresses[0])


def test_a_name_that_was_typed_stays_the_address_of_the_room(tmp_path: Path, stack: ExitStack) -> None:
    user = WindowUser(stack, tmp_path, "bob", ShowStart())
    named = Address("laptop.local", 6697)
    assert RoomTrust(user.window.keeper, Wanted((named,))).told_address("10.0.0.7", 6697) == named
    numbered = RoomTrust(user.window.keeper, Wanted((Address("10.0.0.6", 6697), named)))
    assert numbered.told_address("fe80::1%eth0", 6697) == Address("fe80::1%eth0", 6697)


def test_a_room_that_was_entered_is_told_a_password_once_its_words_are_confirmed(
    stack: ExitStack, tmp_path: Path
) -> None:
    bob = WindowUser(stack, tmp_path, "bob", ShowStart())
    wanted, pin = Wanted((Address("10.0.0.1", 6697),)), Pin(bytes(32))
    trust = RoomTrust(bob.window.keeper, wanted)
    trust.hear(Secured(pin, ("a", "b", "c", "d"), is_known=False, room_id="", host="10.0.0.1", port=6697))
    trust.arrived("The Lab")
    assert trust.trust().knows(pin)
    assert not trust.trust().may_be_told(pin)
    assert not RoomTrust(bob.window.keeper, wanted).trust().may_be_told(pin)

    trust.confirm()
    assert trust.trust().may_be_told(pin)
    assert RoomTrust(bob.window.keeper, wanted).trust().may_be_told(pin)


def test_that_one_address_may_be_in_the_clear_says_nothing_of_those_announced_beside_it(
    stack: ExitStack, tmp_path: Path
) -> None:
    bob = WindowUser(stack, tmp_path, "bob", ShowStart())
    here, beside = Address("10.0.0.1", 6697), Address("10.0.0.2", 6697)
    RoomTrust(bob.window.keeper, Wanted((here,))).accept_clear()
    assert RoomTrust(bob.window.keeper, Wanted((here,))).trust().may_be_clear

    both = RoomTrust(bob.window.keeper, Wanted((here, beside), room_id="k3v7q2xa"))
    assert not both.trust().may_be_clear
    both.accept_clear()
    assert both.trust().may_be_clear


def test_a_link_that_leads_into_the_clear_is_wrong_where_nothing_else_is_known(
    stack: ExitStack, tmp_path: Path
) -> None:
    bob = WindowUser(stack, tmp_path, "bob", ShowStart())
    linked = RoomTrust(bob.window.keeper, Wanted((Address("10.0.0.1", 6697),), pin=bytes(20)))
    assert linked.why_not(Failure.NOT_ENCRYPTED, "") == NOT_OF_THE_LINK

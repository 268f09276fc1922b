"""The invitation to a room that is hosted here."""

import hashlib

from core.addresses import Address
from core.inviting.hosted_invite import hosted_invite
from core.inviting.invite import Invite, invite_link, parse_invite
from core.keys.identity import certificate_of, key_in, make_pem

ROOM_ID = "00112233445566778899aabbccddeeff"


def test_the_link_to_a_room_says_its_key_and_where_it_is() -> None:
    pem = make_pem(ROOM_ID)

    invite = hosted_invite(ROOM_ID, pem, "Kitchen", ("192.168.1.20", "fd12::20"), 7000)

    pin = hashlib.sha256(key_in(certificate_of(pem))).digest()[:20]
    places = (Address("192.168.1.20", 7000), Address("fd12::20", 7000))
    assert invite == Invite("aaisem2e", pin, places, "Kitchen")
    assert parse_invite(invite_link(invite)) == invite

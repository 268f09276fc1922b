"""The link of an invitation: what it says, and what is none."""

import base64
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import Address
from core.inviting.invite import BadInvite, Invite, InviteFault, invite_link, parse_invite

PIN = bytes(range(20))
PIN_TEXT = base64.b32encode(PIN).decode().lower()
WHERE = "192.168.178.20+fd12:3456:789a::20-7000"
LINK = f"parlour://1/k3v9q2xa/{PIN_TEXT}/{WHERE}/Ada%27s%20room".replace("9", "7", 1)
ADDRESSES = (Address("192.168.178.20", 6697), Address("fd12:3456:789a::20", 7000))
INVITE = Invite("k3v7q2xa", PIN, ADDRESSES, "Ada's room")

_names = st.from_regex(r"[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,6})?(\.local)?", fullmatch=True)
_ips = st.ip_addresses().map(str)
_places = st.builds(Address, _ips | _names, st.just(6697) | st.integers(1, 65535))
_seen = st.characters(exclude_categories=["Cc", "Cs"])
_invites = st.builds(
    Invite,
    st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=8),
    st.binary(min_size=20, max_size=20),
    st.lists(_places, min_size=1, max_size=4, unique=True).map(tuple),
    st.text(_seen, max_size=20),
)


def fault_of(text: str) -> InviteFault:
    with pytest.raises(BadInvite) as refused:
        parse_invite(text)
    return refused.value.fault


def test_a_link_says_room_key_addresses_and_name() -> None:
    assert invite_link(INVITE) == LINK
    assert parse_invite(f" {LINK}\n") == INVITE


def test_a_link_in_capitals_is_the_same_up_to_the_name() -> None:
    bare = LINK.rpartition("/")[0]

    assert parse_invite(bare.upper()) == Invite("k3v7q2xa", PIN, ADDRESSES)
    assert parse_invite(LINK.upper()) == Invite("k3v7q2xa", PIN, ADDRESSES, "ADA'S ROOM")
    assert parse_invite(f"{bare}/") == parse_invite(bare)


@given(_invites)
def test_what_a_link_says_can_be_read_back(invite: Invite) -> None:
    link = invite_link(invite)
    read = parse_invite(link)

    assert (read.room_id, read.pin, read.addresses) == (invite.room_id, invite.pin, invite.addresses)
    assert invite.name.startswith(read.name)
    assert read.name == invite.name or len(link) > 400
    assert len(link) <= 512
    assert not set(link) & set("&?#'()[]*_~!$\\\"` <>|;")
    assert parse_invite(link.upper()).addresses == invite.addresses
    assert parse_invite(link.upper()).pin == invite.pin


@given(_invites, st.data())
def test_a_damaged_link_is_read_or_refused(invite: Invite, data: st.DataObject) -> None:
    link = invite_link(invite)
    at = data.draw(st.integers(0, len(link) - 1))
    letters = data.draw(st.text(max_size=3) | st.text(string.printable, max_size=3))
    try:
        read = parse_invite(link[:at] + letters + link[at + 1 :])
    except BadInvite:
        return
    assert len(read.pin) == 20
    assert read.addresses


@given(st.text() | st.text().map(lambda text: f"parlour://1/{text}"))
def test_whatever_is_typed_is_a_link_or_refused(text: str) -> None:
    try:
        parse_invite(text)
    except BadInvite:
        return


def test_a_link_cut_short_in_front_of_its_addresses_is_never_taken() -> None:
    first = LINK.index("192.168")
    for end in range(len(LINK)):
        if end <= first:
            assert fault_of(LINK[:end]) is not InviteFault.NEWER
        else:
            try:
                read = parse_invite(LINK[:end])
            except BadInvite:
                continue
            assert read.pin == PIN  # a wrong address leads to no other room


@pytest.mark.parametrize(
    "text, fault",
    [
        ("", InviteFault.OTHER),
        ("192.168.1.20", InviteFault.OTHER),
        ("https://1/k3v7q2xa", InviteFault.OTHER),
        ("parlour://x/k3v7q2xa", InviteFault.OTHER),
        ("parlour://01/", InviteFault.OTHER),
        ("parlour://", InviteFault.CUT_SHORT),
        ("parlour://1", InviteFault.CUT_SHORT),
        ("parlour://1/k3v7q2xa", InviteFault.CUT_SHORT),
        (f"parlour://1/k3v7q2xa/{PIN_TEXT}", InviteFault.CUT_SHORT),
        (f"parlour://1/k3v7q2xa/{PIN_TEXT}/", InviteFault.CUT_SHORT),
        ("parlour://2/whatever?may=come", InviteFault.NEWER),
        ("PARLOUR://12", InviteFault.NEWER),
        (f"parlour://2/{'a' * 10_000}", InviteFault.NEWER),
        (f"parlour://1/{'a' * 10_000}", InviteFault.TOO_LONG),
        (f"parlour://1/k3v7q2x1/{PIN_TEXT}/10.0.0.1", InviteFault.ROOM_ID),
        (f"parlour://1/k3v7q2x/{PIN_TEXT}/10.0.0.1", InviteFault.ROOM_ID),
        (f"parlour://1/k3v7q2xa/{PIN_TEXT[:-1]}/10.0.0.1", InviteFault.PIN),
        (f"parlour://1/k3v7q2xa/{PIN_TEXT[:-1]}1/10.0.0.1", InviteFault.PIN),
        *[
            (f"parlour://1/k3v7q2xa/{PIN_TEXT}/{where}", InviteFault.ADDRESS)
            for where in (
                *("10.0.0.256", "10.0.0", "10.0.0.1+", "+10.0.0.1", "10.0.0.1-0", "10.0.0.1-65536", "-1"),
                *("[fe80::1]", "fe80::1%25eth0", "10.0.0.1:6697", "fe80::1::2", "a..b", "10.0.0.1--5", "ä"),
            )
        ],
        (f"parlour://1/k3v7q2xa/{PIN_TEXT}/{'+'.join(['10.0.0.1'] * 9)}", InviteFault.TOO_MANY),
        *[
            (f"parlour://1/k3v7q2xa/{PIN_TEXT}/10.0.0.1/{name}", InviteFault.NAME)
            for name in ("%", "%4", "%g0", "%ff", "%00", "%0A", "%1b", "a b", "a/b", "%F0%9F")
        ],
    ],
)
def test_what_is_no_link_is_refused_by_what_is_wrong(text: str, fault: InviteFault) -> None:
    assert fault_of(text) is fault


def test_a_name_that_a_browser_decoded_is_still_a_name() -> None:
    bare = LINK.rpartition("/")[0]
    assert parse_invite(f"{bare}/Größe").name == "Größe"


def test_a_name_that_is_too_long_ends_after_a_whole_character() -> None:
    link = invite_link(Invite("k3v7q2xa", PIN, ADDRESSES, "👩🏽‍🚀" * 40))

    name = parse_invite(link).name
    assert len(link) <= 512
    assert name == "👩🏽‍🚀" * (len(name) // 4)
    assert name


def test_only_eight_addresses_are_told_each_once_and_without_a_scope() -> None:
    many = [Address("fe80::1%eth0", 6697)] * 2 + [Address(f"10.0.0.{n}", 6697) for n in range(20)]

    read = parse_invite(invite_link(Invite("k3v7q2xa", PIN, tuple(many))))
    assert read.addresses == (
        Address("fe80::1", 6697),
        *(Address(f"10.0.0.{n}", 6697) for n in range(7)),
    )


@pytest.mark.parametrize(
    "invite",
    [
        Invite("k3v7q2xa", PIN, ()),
        Invite("k3v7q2xa", b"", ADDRESSES),
        Invite("room", PIN, ADDRESSES),
        Invite("k3v7q2xa", PIN, (Address("größe.local", 6697),)),
    ],
)
def test_what_no_link_can_say_is_refused_when_it_is_made(invite: Invite) -> None:
    with pytest.raises(BadInvite):
        invite_link(invite)

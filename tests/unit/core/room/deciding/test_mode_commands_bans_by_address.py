"""Bans by address, network and account: in any spelling, and no guest is shown an address."""

import re
from functools import partial

import pytest

from core.naming.names import SERVER
from core.room.model.members import Member, cloak
from core.values import replace
from tests.support.scripted_room import CONSOLE, ScriptedRoom, replies_to, room_with_tea

BANNED = ":parlour 474 eve #tea :Cannot join channel (+b)"
FORBIDDEN = ":parlour 481 ada :Permission Denied - Only operators of the room ban by address"
JOINED = ":eve!~eve@host3 JOIN #tea"


@pytest.fixture
def script() -> ScriptedRoom:
    script = room_with_tea({"host": "token", "root": "secret"})
    script.register("root")
    script.send(4, "OPER root secret", "JOIN #tea")
    return script


@pytest.mark.parametrize(
    "ip,mask",
    [
        ("10.0.0.3", "*!*@10.0.0.3"),
        ("10.0.0.3", "10.0.0.3"),
        ("10.0.0.3", "*!~eve@10.0.0.3"),
        ("10.0.0.3", "010.000.000.003"),
        ("10.0.0.3", "10.0.0.3:5000"),
        ("10.0.0.3", "10.0.0.*"),
        ("10.0.0.3", "10.*"),
        ("10.0.0.3", "*!*@10.0.0.?"),
        ("10.0.0.3", "10.0.*.3"),
        ("10.0.0.3", "10.0.0.3/32"),
        ("10.0.0.3", "10.0.0.0/24"),
        ("10.0.0.3", "10.0.0.77/24"),
        ("10.0.0.3", "10.0.0.0/255.255.255.0"),
        ("10.0.0.3", "*!*@0.0.0.0/0"),
        ("10.0.0.3", "::ffff:10.0.0.3"),
        ("10.0.0.3", "::ffff:a00:3"),
        ("10.0.0.3", "::ffff:10.0.0.0/120"),
        ("::ffff:10.0.0.3", "10.0.0.3"),
        ("::ffff:10.0.0.3", "10.0.0.0/24"),
        ("2001:db8::3", "2001:db8::3"),
        ("2001:db8::3", "2001:DB8:0:0:0:0:0:3"),
        ("2001:db8::3", "2001:0db8:0000:0000:0000:0000:0000:0003"),
        ("2001:db8::3", "[2001:db8::3]"),
        ("2001:db8::3", "*!*@[2001:db8::3]"),
        ("2001:db8::3", "[2001:db8::3]:5000"),
        ("2001:db8::3", "2001:db8::/64"),
        ("2001:db8::3", "[2001:db8::]/64"),
        ("2001:db8::3", "*!*@2001:db8::9/64"),
        ("2001:db8::3", "2001:db8::*"),
        ("2001:db8::3", "2001:db8:*"),
        ("fe80::3%eth0", "fe80::3"),
        ("fe80::3%eth0", "fe80::3%eth0"),
        ("fe80::3%eth0", "fe80::/64"),
        ("::1", "::1"),
        ("::1", "*!*@0::1"),
        ("::1", "0:0:0:0:0:0:0:1"),
        ("127.0.0.1", "127.0.0.0/8"),
    ],
)
def test_a_ban_by_address_works_in_every_spelling(script: ScriptedRoom, ip: str, mask: str) -> None:
    script.members[3].ip = ip
    script.send(4, f"MODE #tea +b {mask}")

    assert replies_to(script, 3, "JOIN #tea") == [BANNED]
    script.send(4, f"MODE #tea -b {mask}")
    assert replies_to(script, 3, "JOIN #tea")[0] == JOINED


@pytest.mark.parametrize(
    "ip,mask",
    [
        ("10.0.0.3", "10.0.0.30"),
        ("10.0.0.30", "10.0.0.3"),
        ("10.0.1.3", "10.0.0.0/24"),
        ("2001:db8:0:1::3", "2001:db8::/64"),
        ("::1", "127.0.0.1"),
        ("::a00:3", "10.0.0.3"),
        ("10.0.0.3", "2001:db8::/64"),
        ("10.0.0.3", "nobody!*@10.0.0.3"),
        ("10.0.0.3", "*!~other@10.0.0.0/24"),
    ],
)
def test_a_ban_by_address_means_no_other(script: ScriptedRoom, ip: str, mask: str) -> None:
    script.members[3].ip = ip
    script.members[3].host = "else"
    script.members[3].rename("eve")
    script.send(4, f"MODE #tea +b {mask}")

    assert replies_to(script, 3, "JOIN #tea")[0] == ":eve!~eve@else JOIN #tea"


@pytest.mark.parametrize(
    "mask",
    [
        *("10.0.0.300", "10.0.0.0/33", "10.0.0", "1:2:3", "fe80::/129", "10.0.*/24", "a::b::c"),
        *("10.0.0.0-10.0.0.9", "10.0.0.0-9", "10.0.0.3/24/24", "10.0.0.3/x", "10.0.0.3/-1", "10.0.0.*-9"),
        *("0/0", "10/8", "*!*@10/8", "0xa.0.0.3", "0xa.3", "2001:db8::/ffff::", "2001:db8::-2001:db8::9"),
    ],
)
def test_what_looks_like_an_address_and_is_none_is_refused(script: ScriptedRoom, mask: str) -> None:
    (line,) = replies_to(script, 4, f"MODE #tea +b {mask}")

    assert line.startswith(":parlour 696 root #tea b ")


MASKS = ["10.0.0.3", "*!*@10.0.0.0/24", "10.0.0.?", "~m:10.0.0.3", "2001:db8::/64", "[2001:db8::3]", "::1"]
ADDRESS = re.compile(r"10\.0\.|2001:db8|::1|/24|/64")


@pytest.fixture
def cloaked(script: ScriptedRoom) -> ScriptedRoom:
    """Return a room that cloaks as real ones do."""
    script.room.settings = replace(script.room.settings, cloak=partial(cloak, secret=b"s"))
    return script


@pytest.mark.parametrize(
    "letter,mask", [(letter, mask) for letter in "be" for mask in MASKS] + [("I", "10.0.0.3")]
)
def test_guests_see_a_cloak_in_place_of_the_address(cloaked: ScriptedRoom, letter: str, mask: str) -> None:
    told = cloaked.send(4, f"MODE #tea +{letter} {mask}")
    told += cloaked.send(1, f"MODE #tea +{letter}") + cloaked.send(4, f"MODE #tea -{letter} {mask}")

    assert len([line for line in told if f" MODE #tea +{letter} " in line]) == 3
    assert len([line for line in told if f" MODE #tea -{letter} " in line]) == 3
    assert not ADDRESS.search(" ".join(told))
    assert not ADDRESS.search(" ".join(entry.text for entry in cloaked.log.entries))


def test_the_cloak_of_one_address_is_the_one_that_members_see(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +o root") == [":ada!~ada@host1 MODE #tea +o root"]
    assert replies_to(script, 4, "MODE #tea +b 10.0.0.3") == [":root!~root@host4 MODE #tea +b *!*@host3"]


def test_tags_of_the_log_with_the_address_reach_nobody(script: ScriptedRoom) -> None:
    script.join("tags", channel="#tea", caps="message-tags server-time account-tag")

    assert not ADDRESS.search(" ".join(script.send(4, "MODE #tea +b 10.0.0.3")))


@pytest.mark.parametrize("mask", MASKS)
def test_operators_of_the_room_see_which_address_is_meant(cloaked: ScriptedRoom, mask: str) -> None:
    cloaked.send(4, f"MODE #tea +b {mask}")
    (item, _) = replies_to(cloaked, 4, "MODE #tea +b")

    assert ADDRESS.search(item)
    assert replies_to(cloaked, 1, "MODE #tea +b")[0] != item


@pytest.mark.parametrize("sign", "+-")
@pytest.mark.parametrize("mask", MASKS)
def test_who_may_not_know_addresses_bans_none_and_is_told_so(
    script: ScriptedRoom, mask: str, sign: str
) -> None:
    """It would tell which address a cloak stands for, and show the address to all."""
    assert script.send(1, f"MODE #tea {sign}b {mask}") == [f"1 <- {FORBIDDEN}"]
    assert replies_to(script, 3, "JOIN #tea")[0] == JOINED


@pytest.mark.parametrize(
    "mask", ["*!*@host3", "*!*@*", "*.guest", "*!*@*.*", "eve", "*!*@*:*", "bad.example"]
)
def test_a_mask_without_an_address_is_for_everybody(script: ScriptedRoom, mask: str) -> None:
    assert " MODE #tea +b " in script.send(1, f"MODE #tea +b {mask}")[0]


def test_the_same_address_in_another_spelling_changes_nothing(script: ScriptedRoom) -> None:
    script.send(4, "MODE #tea +b 10.0.0.0/24")

    for mask in ("10.0.0.*", "*!*@10.0.0.7/24", "::ffff:10.0.0.0/120"):
        assert script.send(4, f"MODE #tea +b {mask}") == []


def test_a_mask_of_the_same_cloak_gets_the_address_as_well(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +b *!*@host0/24")
    before = replies_to(script, 3, "JOIN #tea", "PART #tea")
    script.send(4, "MODE #tea +b 10.0.0.0/24")

    assert before[0] == JOINED
    assert replies_to(script, 3, "JOIN #tea") == [BANNED]


def test_a_channels_operator_lifts_what_an_operator_of_the_room_has_banned(script: ScriptedRoom) -> None:
    script.send(4, "MODE #tea +b 10.0.0.3")
    (item, _) = replies_to(script, 1, "MODE #tea +b")
    script.send(1, f"MODE #tea -b {item.split()[4]}")

    assert replies_to(script, 3, "JOIN #tea")[0] == JOINED


def test_what_is_typed_at_the_hosts_console_shows_no_address_either(script: ScriptedRoom) -> None:
    """Nor does the log of an earlier Parlour, which had addresses in its words."""
    author = Member(CONSOLE, "", 0, "", nick=SERVER)
    told = script.run(
        lambda: script.turn.propose(script.factory.entry("mode", author, "#tea", text="+b 10.0.0.3"))
    )

    assert told[0] == "1 <- :parlour MODE #tea +b *!*@host3"
    assert replies_to(script, 3, "JOIN #tea") == [BANNED]


@pytest.mark.parametrize("mask", ["~a:eve", "~a:EV*", "~m:~a:eve"])
def test_an_account_is_banned_under_every_nickname(script: ScriptedRoom, mask: str) -> None:
    script.send(1, f"MODE #tea +b {mask}")
    assert replies_to(script, 3, "JOIN #tea", "PRIVMSG #tea :hi", "PART #tea")[0] == JOINED
    script.log_in(3, "Eve")
    script.send(3, "NICK mallory")
    told = " ".join(replies_to(script, 3, "JOIN #tea", "PRIVMSG #tea :hi"))

    assert (" 404 " in told) if mask.startswith("~m:") else (" 474 " in told)


@pytest.mark.parametrize("mask", ["~a:", "~m:~a:", "~c:3", "~m:~c:3", "~q:eve"])
def test_an_extended_ban_that_is_none_is_refused(script: ScriptedRoom, mask: str) -> None:
    """Connections are for the host: guests don't know their numbers."""
    assert " 696 ada #tea b " in script.send(1, f"MODE #tea +b {mask}")[0]

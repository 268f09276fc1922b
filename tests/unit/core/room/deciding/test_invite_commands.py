"""INVITE, and invite-notify."""

import pytest

from core.room.rules.permissions import MAX_INVITED
from tests.support.scripted_room import ScriptedRoom, replies_to, room_with_tea

JOINED = ":eve!~eve@host3 JOIN #tea"


@pytest.fixture
def script() -> ScriptedRoom:
    return room_with_tea()


def test_asker_and_guest_hear_of_an_invitation_and_nobody_else(script: ScriptedRoom) -> None:
    assert script.send(1, "INVITE EVE #TEA") == [
        "1 <- :parlour 341 ada eve #tea",
        "3 <- :ada!~ada@host1 INVITE eve #tea",
    ]
    assert script.log.kinds()[-1] == "invited"


@pytest.mark.parametrize(
    "modes, refusal",
    [
        ("+i", "473 eve #tea :Cannot join channel (+i)"),
        ("+k beer", "475 eve #tea :Cannot join channel (+k)"),
        ("+l 1", "471 eve #tea :Cannot join channel (+l)"),
        ("+b eve", "474 eve #tea :Cannot join channel (+b)"),
    ],
)
def test_an_invitation_lets_in_once(script: ScriptedRoom, modes: str, refusal: str) -> None:
    script.send(1, f"MODE #tea {modes}")
    assert replies_to(script, 3, "JOIN #tea") == [f":parlour {refusal}"]

    script.send(1, "INVITE eve #tea")
    assert replies_to(script, 3, "JOIN #tea")[0] == JOINED

    script.send(1, "KICK #tea eve")
    assert replies_to(script, 3, "JOIN #tea") == [f":parlour {refusal}"]


def test_any_member_invites_to_an_open_channel_but_past_nothing(script: ScriptedRoom) -> None:
    assert replies_to(script, 2, "INVITE eve #tea") == [":parlour 341 bob eve #tea"]

    script.send(1, "MODE #tea +b eve")
    assert replies_to(script, 3, "JOIN #tea") == [":parlour 474 eve #tea :Cannot join channel (+b)"]


def test_only_operators_and_half_operators_invite_to_an_invite_only_channel(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +i")
    assert script.send(2, "INVITE eve #tea") == ["2 <- :parlour 482 bob #tea :You're not channel operator"]

    script.send(1, "MODE #tea +h bob")
    assert replies_to(script, 2, "INVITE eve #tea") == [":parlour 341 bob eve #tea"]
    assert replies_to(script, 3, "JOIN #tea")[0] == JOINED


def test_wrong_invitations_have_their_numerics(script: ScriptedRoom) -> None:
    assert replies_to(
        script, 1, "INVITE nobody #tea", "INVITE eve #none", "INVITE bob #tea", "INVITE eve"
    ) == [
        ":parlour 401 ada nobody :No such nick",
        ":parlour 403 ada #none :No such channel",
        ":parlour 443 ada bob #tea :is already on channel",
        ":parlour 461 ada INVITE :Not enough parameters",
    ]
    assert replies_to(script, 3, "INVITE ada #tea") == [":parlour 442 eve #tea :You're not on that channel"]


def test_that_the_guest_is_away_is_said(script: ScriptedRoom) -> None:
    script.send(3, "AWAY :lunch")

    assert replies_to(script, 1, "INVITE eve #tea") == [
        ":parlour 341 ada eve #tea",
        ":parlour 301 ada eve :lunch",
    ]


def test_without_parameters_one_learns_where_one_is_invited(script: ScriptedRoom) -> None:
    script.send(1, "JOIN #milk", "INVITE eve #tea", "INVITE eve #milk")

    assert replies_to(script, 3, "INVITE") == [
        ":parlour 336 eve #milk",
        ":parlour 336 eve #tea",
        ":parlour 337 eve :End of /INVITE list",
    ]
    script.send(3, "JOIN #tea")
    assert replies_to(script, 3, "INVITE")[0] == ":parlour 336 eve #milk"


def test_who_may_invite_hears_of_it_when_it_wishes_to() -> None:
    script = ScriptedRoom()
    script.join("ada", channel="#tea")
    script.join("hal", "bob", caps="invite-notify", channel="#tea")
    script.join("old", channel="#tea")
    script.register("eve")
    script.send(1, "MODE #tea +hh hal old")

    assert script.send(1, "INVITE eve #tea") == [
        "1 <- :parlour 341 ada eve #tea",
        "2 <- :ada!~ada@host1 INVITE eve #tea",
        "5 <- :ada!~ada@host1 INVITE eve #tea",
    ]


def test_what_came_in_between_is_considered(script: ScriptedRoom) -> None:
    in_already = script.send_together((3, "JOIN #tea"), (1, "INVITE eve #tea"))
    script.send(3, "PART #tea")
    kicked = script.send_together((1, "KICK #tea bob"), (2, "INVITE eve #tea"))
    gone = script.send_together((3, "QUIT"), (1, "INVITE eve #tea"))

    assert "1 <- :parlour 443 ada eve #tea :is already on channel" in in_already
    assert "2 <- :parlour 442 bob #tea :You're not on that channel" in kicked
    assert "1 <- :parlour 401 ada eve :No such nick" in gone


def test_an_invitation_ends_with_the_channel_and_with_the_guest(script: ScriptedRoom) -> None:
    script.send(1, "INVITE eve #tea", "PART #tea")
    script.send(2, "PART #tea")
    assert replies_to(script, 3, "INVITE") == [":parlour 337 eve :End of /INVITE list"]

    script.send(1, "JOIN #tea", "INVITE eve #tea")
    script.send(3, "QUIT")
    assert not script.room.channels["#tea"].invited


def test_a_channel_and_a_guest_have_room_for_so_many_invitations(script: ScriptedRoom) -> None:
    script.register(*(f"n{number}" for number in range(MAX_INVITED)))
    script.send(1, "INVITE eve #tea", *(f"INVITE n{number} #tea" for number in range(MAX_INVITED)))

    assert len(script.room.channels["#tea"].invited) == MAX_INVITED
    assert script.members[3] not in script.room.channels["#tea"].invited
    assert not script.members[3].invitations


def test_the_oldest_of_a_guests_invitations_makes_room(script: ScriptedRoom) -> None:
    script.send(1, "INVITE eve #tea", *(f"JOIN #c{number}" for number in range(MAX_INVITED - 1)))
    script.send(1, *(f"INVITE eve #c{number}" for number in range(MAX_INVITED - 1)))
    assert "#tea" in " ".join(replies_to(script, 3, "INVITE"))

    script.send(2, "JOIN #last", "INVITE eve #last")
    assert "#tea" not in " ".join(replies_to(script, 3, "INVITE"))

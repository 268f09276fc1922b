"""The keys and limits of channels."""

import pytest

from tests.support.scripted_room import ScriptedRoom, replies_to, room_with_tea


@pytest.fixture
def script() -> ScriptedRoom:
    return room_with_tea()


# k


def test_a_key_keeps_out_who_does_not_know_it(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +k beer") == [":ada!~ada@host1 MODE #tea +k beer"]
    assert replies_to(script, 3, "JOIN #tea", "JOIN #tea bees") == [
        ":parlour 475 eve #tea :Cannot join channel (+k)",
        ":parlour 475 eve #tea :Cannot join channel (+k)",
    ]
    assert replies_to(script, 3, "JOIN #tea beer")[0] == ":eve!~eve@host3 JOIN #tea"


def test_keys_stand_at_the_places_of_their_channels(script: ScriptedRoom) -> None:
    script.send(1, "JOIN #milk", "MODE #milk +k cow", "MODE #tea +k leaf")

    heard = replies_to(script, 3, "JOIN #new,#milk,#tea ,cow,leaf")

    assert [line for line in heard if "JOIN" in line] == [
        ":eve!~eve@host3 JOIN #new",
        ":eve!~eve@host3 JOIN #milk",
        ":eve!~eve@host3 JOIN #tea",
    ]


def test_keys_that_somebody_typed_are_never_in_the_log(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +k beer")
    script.send(3, "JOIN #tea wrong", "JOIN #tea beer")

    joined = script.log.entries[-1]
    assert (joined.kind, joined.nick) == ("joined", "eve")
    assert not any("beer" in str(field) or "wrong" in str(field) for field in joined)


@pytest.mark.parametrize(
    "key", [":passphrase with spaces", "long" * 100, ":", ":a,b", ":a\x01b", ":" + "é" * 17]
)
def test_a_bad_key_is_refused_and_not_repeated(script: ScriptedRoom, key: str) -> None:
    assert replies_to(script, 1, f"MODE #tea +k {key}") == [
        ":parlour 696 ada #tea k * :Invalid mode parameter"
    ]
    assert script.room.channels["#tea"].key == ""


def test_a_key_of_32_bytes_of_any_script_is_a_key(script: ScriptedRoom) -> None:
    key = "é" * 16

    assert replies_to(script, 1, f"MODE #tea +k {key}") == [f":ada!~ada@host1 MODE #tea +k {key}"]


def test_a_key_is_replaced_by_another(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +k one", "MODE #tea +k one", "MODE #tea +k two") == [
        ":ada!~ada@host1 MODE #tea +k one",
        ":ada!~ada@host1 MODE #tea +k two",
    ]


@pytest.mark.parametrize("given", ["", " one", " wrong", " *"])
def test_a_key_is_taken_away_whatever_is_named(script: ScriptedRoom, given: str) -> None:
    script.send(1, "MODE #tea +k one")

    assert replies_to(script, 1, f"MODE #tea -k{given}") == [":ada!~ada@host1 MODE #tea -k *"]
    assert replies_to(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


@pytest.mark.parametrize("mode", ["+k", "+l", "+o", "-v"])
def test_a_mode_that_lacks_its_parameter(script: ScriptedRoom, mode: str) -> None:
    assert replies_to(script, 1, f"MODE #tea {mode}") == [":parlour 461 ada MODE :Not enough parameters"]


def test_who_comes_in_while_the_key_is_set_needs_it_too(script: ScriptedRoom) -> None:
    heard = script.send_together((1, "MODE #tea +k beer"), (3, "JOIN #tea"))
    later = script.send_together((1, "MODE #tea +k wine"), (3, "JOIN #tea beer"))
    script.send(1, "MODE #tea +k beer")

    refusal = "3 <- :parlour 475 eve #tea :Cannot join channel (+k)"
    assert refusal in heard
    assert refusal in later
    assert replies_to(script, 3, "JOIN #tea beer")[0] == ":eve!~eve@host3 JOIN #tea"


# l


def test_a_limit_keeps_out_who_would_be_one_too_many(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +l 2") == [":ada!~ada@host1 MODE #tea +l 2"]
    assert replies_to(script, 3, "JOIN #tea") == [":parlour 471 eve #tea :Cannot join channel (+l)"]

    assert replies_to(script, 1, "MODE #tea +l 03") == [":ada!~ada@host1 MODE #tea +l 3"]
    assert replies_to(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


def test_a_limit_below_the_number_of_members_removes_nobody(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +l 1")

    assert script.send(2, "PRIVMSG #tea :still here") == ["1 <- :bob!~bob@host2 PRIVMSG #tea :still here"]
    assert replies_to(script, 3, "JOIN #tea")[0] == ":parlour 471 eve #tea :Cannot join channel (+l)"


def test_who_leaves_makes_room(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +l 2")
    script.send(2, "PART #tea")

    assert replies_to(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


def test_a_limit_is_taken_away_without_a_parameter(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +l 1")

    assert replies_to(script, 1, "MODE #tea -lo bob", "MODE #tea +ov bob bob") == [
        ":ada!~ada@host1 MODE #tea -l",
        ":ada!~ada@host1 MODE #tea +ov bob bob",
    ]


@pytest.mark.parametrize(
    "limit, shown",
    [("0", "0"), ("-1", "-1"), ("abc", "abc"), (":", "*"), ("٣", "٣"), ("1" * 10, "1" * 10), (":1 2", "1_2")],
)
def test_what_is_no_limit_is_refused(script: ScriptedRoom, limit: str, shown: str) -> None:
    assert replies_to(script, 1, f"MODE #tea +l {limit}") == [
        f":parlour 696 ada #tea l {shown} :Invalid mode parameter"
    ]


def test_two_who_come_in_the_same_moment_do_not_both_get_the_last_place(script: ScriptedRoom) -> None:
    script.register("zoe")
    script.send(1, "MODE #tea +l 3")

    heard = script.send_together((3, "JOIN #tea"), (4, "JOIN #tea"))

    assert "4 <- :parlour 471 zoe #tea :Cannot join channel (+l)" in heard
    assert len(script.room.channels["#tea"].members) == 3

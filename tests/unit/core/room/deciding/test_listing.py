"""LIST and NAMES."""

import pytest

from core.room.model.members import Channel, Topic
from core.room.wording.replies import ANSWER_BYTES
from tests.support.scripted_room import NOON_MS, ScriptedRoom

START = "1 <- :parlour 321 ada Channel :Users  Name"
END = "1 <- :parlour 323 ada :End of /LIST"


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom(operators={"boss": "pw"})
    script.register("ada")
    return script


def listed(lines: list[str]) -> list[str]:
    return [line.split(" ")[5] for line in lines if " 322 " in line]


def three(script: ScriptedRoom) -> None:
    """Return a room with #tea of three, #tin of one with a topic, and #cup of one, two minutes later."""
    script.join("bob", "eve", "joe", channel="#tea")
    script.send(2, "JOIN #tin", "TOPIC #tin :of tin")
    script.pass_time(120_000)
    script.send(2, "JOIN #cup", "TOPIC #cup :of china")
    script.pass_time(60_000)


def test_list_tells_names_numbers_and_topics(script: ScriptedRoom) -> None:
    three(script)

    assert script.send(1, "LIST") == [
        START,
        "1 <- :parlour 322 ada #tea 3 :",
        "1 <- :parlour 322 ada #tin 1 :of tin",
        "1 <- :parlour 322 ada #cup 1 :of china",
        END,
    ]


def test_a_channel_in_which_nobody_is_is_not_listed(script: ScriptedRoom) -> None:
    assert script.send(1, "LIST") == [START, END]
    script.send(1, "JOIN #lobby")
    assert listed(script.send(1, "LIST")) == ["#lobby"]


@pytest.mark.parametrize(
    "wish, expected",
    [
        ("#tea", ["#tea"]),
        ("#TEA,#cup,#none", ["#tea", "#cup"]),
        ("#none", []),
        (">0", ["#tea", "#tin", "#cup"]),
        (">1", ["#tea"]),
        ("<3", ["#tin", "#cup"]),
        (">4,<10000", []),
        (">0,<3", ["#tin", "#cup"]),
        ("#t*", ["#tea", "#tin"]),
        ("*T?n*", ["#tin"]),
        ("!#t*", ["#cup"]),
        ("!*a*,!*u*", ["#tin"]),
        ("#t*,>1", ["#tea"]),
        ("#t*,#cup,!*i*", ["#cup", "#tea"]),
        ("C>2", ["#tea", "#tin"]),
        ("C<2", ["#cup"]),
        ("c<0", []),
        ("C>0", ["#tea", "#tin", "#cup"]),
        ("T>2", ["#tin"]),
        ("T<2", ["#cup"]),
        ("T<10", ["#tin", "#cup"]),
        (">", []),
        ("C", []),
        (",,", ["#tea", "#tin", "#cup"]),
    ],
)
def test_list_takes_names_masks_and_bounds(script: ScriptedRoom, wish: str, expected: list[str]) -> None:
    three(script)

    heard = script.send(1, f"LIST {wish}")

    assert (heard[0], heard[-1]) == (START, END)
    assert listed(heard) == expected


def test_a_secret_channel_is_listed_to_its_members_and_operators_of_the_room(script: ScriptedRoom) -> None:
    three(script)
    script.send(2, "MODE #tea +s")

    assert listed(script.send(1, "LIST")) == ["#tin", "#cup"]
    assert listed(script.send(1, "LIST #tea")) == []
    assert listed(script.send(3, "LIST #tea")) == ["#tea"]
    script.send(1, "OPER boss pw")
    assert listed(script.send(1, "LIST #tea")) == ["#tea"]


def test_list_of_another_server(script: ScriptedRoom) -> None:
    assert script.send(1, "LIST #tea no.server") == ["1 <- :parlour 402 ada no.server :No such server"]
    assert script.send(1, "LIST #tea parlour.local") == [START, END]


@pytest.mark.parametrize("count", [1000, 5000])
def test_the_longest_list_is_told_in_full_and_below_what_a_client_may_lag_behind(
    script: ScriptedRoom, count: int
) -> None:
    script.send(1, "NICK " + "a" * 32)
    for number in range(count):
        channel = Channel(
            f"#{'c' * 58}{number:05}", NOON_MS, {script.members[1]: 0}, Topic("é" * 150, "x", 0)
        )
        script.room.channels[channel.name] = channel

    heard = script.send(1, "LIST")

    assert len(listed(heard)) == count
    assert sum(len(line.encode()) for line in heard) < ANSWER_BYTES * 1.05
    assert heard[1].endswith("é" if count == 1000 else " 1 :")


def test_the_list_has_no_bound_on_members_to_announce(script: ScriptedRoom) -> None:
    """With U, HexChat's list window asks for rooms of five or more."""
    tokens = " ".join(script.send(1, "VERSION")).split()

    assert {"ELIST=CMNT", "SAFELIST", "WHOX", "MONITOR=100"} <= set(tokens)


def test_names_are_told_with_the_highest_rank(script: ScriptedRoom) -> None:
    script.join("bob", "eve", channel="#tea")
    script.send(2, "MODE #tea +v bob", "MODE #tea +v eve")

    assert script.send(1, "NAMES #TEA") == [
        "1 <- :parlour 353 ada = #tea :@bob +eve",
        "1 <- :parlour 366 ada #TEA :End of /NAMES list",
    ]


def test_names_show_all_ranks_to_who_holds_multi_prefix(script: ScriptedRoom) -> None:
    script.join("bob", caps="multi-prefix", channel="#tea")
    script.send(2, "MODE #tea +v bob")

    assert script.send(2, "NAMES #tea")[0] == "2 <- :parlour 353 bob = #tea :@+bob"


def test_names_show_user_and_host_to_who_holds_userhost_in_names(script: ScriptedRoom) -> None:
    script.join("bob", channel="#tea")
    script.register("eve", caps="userhost-in-names")

    heard = script.send(3, "NAMES #tea", "JOIN #tea")

    assert heard[1] == "3 <- :parlour 353 eve = #tea :@bob!~bob@host2"
    assert heard[-2] == "3 <- :parlour 353 eve = #tea :@bob!~bob@host2 eve!~eve@host3"


def test_names_of_several_channels_end_each_with_its_own_line(script: ScriptedRoom) -> None:
    script.send(1, "JOIN #a", "JOIN #b", "JOIN #c")

    assert script.send(1, "NAMES #a,#none,,#B,#A") == [
        "1 <- :parlour 353 ada = #a :@ada",
        "1 <- :parlour 366 ada #a :End of /NAMES list",
        "1 <- :parlour 366 ada #none :End of /NAMES list",
        "1 <- :parlour 353 ada = #b :@ada",
        "1 <- :parlour 366 ada #B :End of /NAMES list",
    ]


def test_names_of_more_channels_than_announced_say_which_are_left_out(script: ScriptedRoom) -> None:
    heard = script.send(1, "NAMES #a,#b,#c,#d,#e,#f")

    assert heard == [
        *(f"1 <- :parlour 366 ada #{name} :End of /NAMES list" for name in "abcd"),
        "1 <- :parlour 407 ada #e,#f :Too many targets",
    ]


def test_names_end_even_for_a_channel_that_is_not_there(script: ScriptedRoom) -> None:
    script.join("bob", channel="#tea")

    assert script.send(1, "NAMES #none", "NAMES none", "NAMES") == [
        "1 <- :parlour 366 ada #none :End of /NAMES list",
        "1 <- :parlour 366 ada none :End of /NAMES list",
        "1 <- :parlour 366 ada * :End of /NAMES list",
    ]


def test_names_hide_the_invisible_and_secret_channels_from_outsiders(script: ScriptedRoom) -> None:
    script.join("bob", "eve", channel="#tea")
    script.send(3, "MODE eve +i")
    end = "1 <- :parlour 366 ada #tea :End of /NAMES list"

    assert script.send(1, "NAMES #tea") == ["1 <- :parlour 353 ada = #tea :@bob", end]
    script.send(2, "MODE #tea +s")
    assert script.send(1, "NAMES #tea") == [end]
    assert script.send(2, "NAMES #tea")[0] == "2 <- :parlour 353 bob @ #tea :@bob eve"
    script.send(1, "OPER boss pw")
    assert script.send(1, "NAMES #tea") == ["1 <- :parlour 353 ada @ #tea :@bob eve", end]


def test_many_names_are_spread_over_lines_of_512_bytes(script: ScriptedRoom) -> None:
    wished = [f"{'é' * 13}{number}" for number in range(10, 60)]
    script.join(*wished, channel="#tea")

    *lines, end = script.send(1, "NAMES #tea")

    assert [nick for line in lines for nick in line.rpartition(":")[2].split()] == [
        f"@{wished[0]}",
        *wished[1:],
    ]
    assert all(440 < len(line.encode()) <= 510 + len("1 <- ") for line in lines[:-1])
    assert end == "1 <- :parlour 366 ada #tea :End of /NAMES list"

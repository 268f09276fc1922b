"""WHOIS, WHOWAS, USERHOST, ISON."""

import pytest

from tests.support.scripted_room import ScriptedRoom


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom(operators={"boss": "pw"})
    script.join("ada", "bob")
    return script


def codes(lines: list[str]) -> list[str]:
    return [line.split(" ")[3] for line in lines]


def test_whois_tells_what_everybody_may_know(script: ScriptedRoom) -> None:
    script.pass_time(7000)

    assert script.send(1, "WHOIS BOB") == [
        "1 <- :parlour 311 ada bob ~bob host2 * :Bob",
        "1 <- :parlour 319 ada bob :#lobby",
        "1 <- :parlour 312 ada bob parlour.local :Test",
        "1 <- :parlour 317 ada bob 7 1700000000 :seconds idle, signon time",
        "1 <- :parlour 318 ada BOB :End of /WHOIS list",
    ]


def test_whois_tells_away_operator_account_and_bot(script: ScriptedRoom) -> None:
    script.send(2, "AWAY :out", "OPER boss pw")
    script.log_in(2, "bobby")
    script.members[2].is_bot = True

    assert script.send(1, "WHOIS bob")[3:-2] == [
        "1 <- :parlour 301 ada bob :out",
        "1 <- :parlour 313 ada bob :is an operator of this room",
        "1 <- :parlour 330 ada bob bobby :is logged in as",
        "1 <- :parlour 335 ada bob :is a bot",
    ]


def test_whois_tells_the_address_to_operators_of_the_room_and_oneself(script: ScriptedRoom) -> None:
    of_bob = "378 ada bob :is connecting from 10.0.0.2 port 1002"

    assert f"1 <- :parlour {of_bob}" not in script.send(1, "WHOIS bob")
    assert "1 <- :parlour 378 ada ada :is connecting from 10.0.0.1 port 1001" in script.send(1, "WHOIS ada")
    script.send(1, "OPER boss pw")
    assert f"1 <- :parlour {of_bob}" in script.send(1, "WHOIS bob")


def test_whois_hides_channels_of_the_invisible_and_secret_ones_from_strangers(script: ScriptedRoom) -> None:
    script.send(2, "JOIN #open,#den", "MODE #den +s")
    before = script.send(1, "WHOIS bob")[1]
    script.send(2, "MODE bob +i")

    assert before == "1 <- :parlour 319 ada bob :#lobby @#open"
    assert script.send(1, "WHOIS bob")[1] == "1 <- :parlour 319 ada bob :#lobby"
    assert script.send(2, "WHOIS bob")[1] == "2 <- :parlour 319 bob bob :#lobby @#open @#den"
    script.send(1, "OPER boss pw")
    assert script.send(1, "WHOIS bob")[1] == "1 <- :parlour 319 ada bob :#lobby @#open @#den"


def test_whois_without_a_channel_to_tell_of_has_no_319(script: ScriptedRoom) -> None:
    script.register("eve")
    script.send(2, "MODE bob +i")

    assert codes(script.send(3, "WHOIS bob")) == ["311", "312", "317", "318"]


def test_whois_shows_all_prefixes_to_who_holds_multi_prefix(script: ScriptedRoom) -> None:
    script.send(2, "JOIN #new", "MODE #new +v bob")
    script.register("eve", caps="multi-prefix")

    assert script.send(1, "WHOIS bob")[1] == "1 <- :parlour 319 ada bob :#lobby @#new"
    assert script.send(3, "WHOIS bob")[1] == "3 <- :parlour 319 eve bob :#lobby @+#new"


def test_many_channels_are_spread_over_lines_of_512_bytes(script: ScriptedRoom) -> None:
    wanted = [f"#{letter * 63}" for letter in "abcdefghijk"]
    script.send(2, *(f"JOIN {name}" for name in wanted))

    lines = [line for line in script.send(1, "WHOIS bob") if " 319 " in line]

    assert [word for line in lines for word in line.rpartition(":")[2].split()] == ["#lobby"] + [
        f"@{name}" for name in wanted
    ]
    assert len(lines) > 1
    assert all(len(line) <= 510 + len("1 <- ") for line in lines)


@pytest.mark.parametrize("server", ["parlour.local", "parl*", "bob", "ADA"])
def test_whois_may_name_this_server_by_itself_or_by_who_is_here(script: ScriptedRoom, server: str) -> None:
    assert codes(script.send(1, f"WHOIS {server} bob"))[0] == "311"


def test_whois_of_nobody_without_a_nickname_and_elsewhere(script: ScriptedRoom) -> None:
    assert script.send(1, "WHOIS ghost", "WHOIS", "WHOIS :", "WHOIS no.server ada") == [
        "1 <- :parlour 401 ada ghost :No such nick",
        "1 <- :parlour 318 ada ghost :End of /WHOIS list",
        "1 <- :parlour 431 ada :No nickname given",
        "1 <- :parlour 431 ada :No nickname given",
        "1 <- :parlour 402 ada no.server :No such server",
    ]


def had_eve(script: ScriptedRoom) -> None:
    """Return a room where eve was twice: once she left, once she took another nickname."""
    script.register("eve")
    script.drop(3)
    script.pass_time(60_000)
    script.register("Eve")
    script.send(4, "NICK mallory")


FIRST = [
    "1 <- :parlour 314 ada eve ~eve host3 * :Eve",
    "1 <- :parlour 312 ada eve parlour.local :2023-11-14 22:13:20 UTC",
]
SECOND = [
    "1 <- :parlour 314 ada Eve ~Eve host4 * :Eve",
    "1 <- :parlour 312 ada Eve parlour.local :2023-11-14 22:14:20 UTC",
]
END = ["1 <- :parlour 369 ada eve :End of WHOWAS"]


@pytest.mark.parametrize("count", ["", " 2", " 0", " -1", " x", " 99999999999999999999"])
def test_whowas_tells_the_last_first_with_cloaks(script: ScriptedRoom, count: str) -> None:
    had_eve(script)

    assert script.send(1, f"WHOWAS eve{count}") == SECOND + FIRST + END


def test_whowas_tells_as_many_as_are_wanted(script: ScriptedRoom) -> None:
    had_eve(script)

    assert script.send(1, "WHOWAS eve 1") == SECOND + END


def test_whowas_tells_the_address_to_operators_of_the_room(script: ScriptedRoom) -> None:
    had_eve(script)
    script.send(1, "OPER boss pw")

    heard = script.send(1, "WHOWAS eve 1")

    assert heard == [SECOND[0], "1 <- :parlour 338 ada Eve 10.0.0.4 :was connecting from", SECOND[1], *END]


def test_whowas_of_nobody_without_a_nickname_and_elsewhere(script: ScriptedRoom) -> None:
    assert script.send(1, "WHOWAS ghost", "WHOWAS bob", "WHOWAS", "WHOWAS bob 1 no.server") == [
        "1 <- :parlour 406 ada ghost :There was no such nickname",
        "1 <- :parlour 369 ada ghost :End of WHOWAS",
        "1 <- :parlour 406 ada bob :There was no such nickname",
        "1 <- :parlour 369 ada bob :End of WHOWAS",
        "1 <- :parlour 431 ada :No nickname given",
        "1 <- :parlour 402 ada no.server :No such server",
    ]


def test_whowas_remembers_a_bounded_number(script: ScriptedRoom) -> None:
    for number in range(1100):
        script.send(2, f"NICK b{number}")

    assert codes(script.send(1, "WHOWAS bob", "WHOWAS b50", "WHOWAS b1098")) == [
        *["406", "369"] * 2,
        *["314", "312", "369"],
    ]


def test_userhost_marks_operators_of_the_room_and_who_is_away(script: ScriptedRoom) -> None:
    script.send(2, "OPER boss pw", "AWAY :out")

    assert script.send(1, "USERHOST ADA ghost bob", "USERHOST ghost", "USERHOST") == [
        "1 <- :parlour 302 ada :ada=+~ada@host1 bob*=-~bob@host2",
        "1 <- :parlour 302 ada :",
        "1 <- :parlour 461 ada USERHOST :Not enough parameters",
    ]


def test_userhost_tells_of_five(script: ScriptedRoom) -> None:
    assert script.send(1, "USERHOST ada ada ada ada ada bob")[0].count("=") == 5


def test_ison_tells_who_is_here_as_they_spell_themselves(script: ScriptedRoom) -> None:
    assert script.send(1, "ISON BOB ghost ada", "ISON :ghost ADA bob", "ISON ghost", "ISON") == [
        "1 <- :parlour 303 ada :bob ada",
        "1 <- :parlour 303 ada :ada bob",
        "1 <- :parlour 303 ada :",
        "1 <- :parlour 461 ada ISON :Not enough parameters",
    ]


def test_ison_answers_with_one_line_that_fits(script: ScriptedRoom) -> None:
    script.send(1, f"NICK {'é' * 16}")

    (line,) = script.send(1, "ISON " + " ".join(["bob"] * 120))

    assert line.endswith(" bob")
    assert len(line.encode()) <= 510 + len("1 <- ")


def test_whois_of_several_tells_of_the_first_and_says_so() -> None:
    script = ScriptedRoom()
    script.register("ada", "bob", "eve")

    *_, end, left = script.send(1, "WHOIS bob,eve,joe")

    assert end == "1 <- :parlour 318 ada bob :End of /WHOIS list"
    assert left == "1 <- :parlour 407 ada eve,joe :Too many targets"

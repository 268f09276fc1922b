"""How a connection becomes a person in the room, under which names, and how it leaves."""

from itertools import permutations

import pytest

from core.naming.names import LOBBY, SERVER
from core.room.deciding.commands import COMMANDS
from core.room.replaying import replay
from storage.entry import Entry, Placed
from tests.support.scripted_room import CONSOLE, NOON_MS, ScriptedRoom

COUNT_BEFORE = ["CAP", "NICK", "USER", "PASS", "AUTHENTICATE", "PING", "PONG", "QUIT"]


def test_who_registers_is_welcomed_from_001_to_376(script: ScriptedRoom) -> None:
    script.connect()

    heard = script.send(1, "NICK ada", "USER ada 0 * :Ada")

    numerics = list(dict.fromkeys(line.split()[3] for line in heard))
    assert numerics == [
        "001",
        "002",
        "003",
        "004",
        "005",
        "251",
        "252",
        "253",
        "254",
        "255",
        "265",
        "266",
        "375",
        "372",
        "376",
    ]
    assert heard[0] == "1 <- :parlour 001 ada :Welcome to Test, ada!~ada@host1"


def test_nick_and_user_come_in_any_order(script: ScriptedRoom) -> None:
    script.connect()

    heard = script.send(1, "USER ada 0 * :Ada", "NICK ada")

    assert heard[0].startswith("1 <- :parlour 001 ada ")


def test_negotiation_holds_registration_until_cap_end(script: ScriptedRoom) -> None:
    script.connect()

    heard = script.send(1, "CAP LS 302", "NICK ada", "USER ada 0 * :Ada")

    assert [line.split(":")[1] for line in heard] == ["parlour CAP * LS "]
    assert script.send(1, "CAP END")[0].startswith("1 <- :parlour 001 ada ")


def test_irssis_early_join_is_answered_in_order(script: ScriptedRoom) -> None:
    script.connect()

    listed, refused = script.send(1, "CAP LS 302", "JOIN :")

    assert listed.startswith("1 <- :parlour CAP * LS :")
    assert refused == "1 <- :parlour 451 * :You have not registered"


def test_a_nickname_in_use_is_refused_whatever_its_case(script: ScriptedRoom) -> None:
    script.join("ada", "bob")

    assert script.send(2, "NICK ADA") == ["2 <- :parlour 433 bob ADA :Nickname is already in use"]


def test_a_nickname_that_looks_like_another_is_refused(script: ScriptedRoom) -> None:
    script.join("ada", "bob")

    assert script.send(2, "NICK ａｄａ") == ["2 <- :parlour 433 bob ａｄａ :Nickname is already in use"]


def test_a_refused_nickname_leaves_the_connection_waiting_for_another(script: ScriptedRoom) -> None:
    script.register("ada")
    script.connect()

    refused = script.send(2, "NICK ada", "USER b 0 * :B")

    assert refused == ["2 <- :parlour 433 * ada :Nickname is already in use"]
    assert script.send(2, "NICK bob")[0].startswith("2 <- :parlour 001 bob ")


def test_two_who_want_the_same_nickname_at_once_do_not_both_get_it(script: ScriptedRoom) -> None:
    script.connect(2)

    heard = script.send_together((1, "NICK ada", "USER a 0 * :A"), (2, "NICK ada", "USER b 0 * :B"))

    assert heard[0].startswith("1 <- :parlour 001 ada ")
    assert heard[-1] == "2 <- :parlour 433 * ada :Nickname is already in use"
    assert script.send(2, "NICK bob")[0].startswith("2 <- :parlour 001 bob ")


def test_bad_nicknames_and_missing_parameters_have_their_numerics(script: ScriptedRoom) -> None:
    script.connect()

    heard = script.send(1, "NICK", "NICK 1st", "USER a", "USER a 0 * :", "USER @ 0 * :A", "PASS")

    assert heard == [
        "1 <- :parlour 431 * :No nickname given",
        "1 <- :parlour 432 * 1st :Erroneous nickname",
        *["1 <- :parlour 461 * USER :Not enough parameters"] * 3,
        "1 <- :parlour 461 * PASS :Not enough parameters",
    ]


def test_user_and_pass_are_refused_after_registration(script: ScriptedRoom) -> None:
    script.register("ada")

    refusal = "1 <- :parlour 462 ada :You may not reregister"
    assert script.send(1, "USER a 0 * :A", "PASS x") == [refusal, refusal]


def test_a_wrong_password_ends_the_connection() -> None:
    script = ScriptedRoom(password="sesame")
    script.connect()

    heard = script.send(1, "PASS wrong", "NICK ada", "USER a 0 * :A", "PRIVMSG #lobby :hi")

    assert heard == [
        "1 <- :parlour 464 * :Password incorrect",
        "1 <- ERROR :Closing Link: 10.0.0.1 (Wrong password)",
    ]
    assert script.closed == {1}
    assert script.log.kinds() == ["connected", "disconnected"]


def test_the_right_password_lets_in() -> None:
    script = ScriptedRoom(password="sesame")
    script.connect()

    assert script.send(1, "PASS sesame", "NICK ada", "USER a 0 * :A")[0].startswith("1 <- :parlour 001 ada ")


def test_a_browser_is_turned_away_at_its_first_line(script: ScriptedRoom) -> None:
    script.connect()

    heard = script.send(1, "POST / HTTP/1.1", "NICK ada", "USER a 0 * :A")

    assert heard == ["1 <- ERROR :Closing Link: 10.0.0.1 (This is a chat room, not a web server)"]


def test_quit_is_told_once_to_each_who_shares_a_channel(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve")
    for number in (1, 2):
        script.send(number, "JOIN #two")

    heard = script.send(1, "QUIT :gone home")

    assert heard == [
        "1 <- ERROR :Closing Link: 10.0.0.1 (Quit: gone home)",
        "2 <- :ada!~ada@host1 QUIT :Quit: gone home",
        "3 <- :ada!~ada@host1 QUIT :Quit: gone home",
    ]
    assert script.closed == {1}


def test_who_leaves_gives_the_nickname_free(script: ScriptedRoom) -> None:
    script.join("ada", "bob")
    script.drop(1)

    assert script.send(2, "NICK ada") == ["2 <- :bob!~bob@host2 NICK ada"]


def test_what_follows_quit_is_not_heard(script: ScriptedRoom) -> None:
    script.join("ada", "bob")

    heard = script.send(1, "QUIT", "PRIVMSG #lobby :ghost")

    assert heard[1:] == ["2 <- :ada!~ada@host1 QUIT :Quit"]
    assert "said" not in script.log.kinds()


def test_a_new_nickname_is_told_once_to_each_and_to_oneself(script: ScriptedRoom) -> None:
    script.join("ada", "bob")
    for number in (1, 2):
        script.send(number, "JOIN #two")

    heard = script.send(1, "NICK Ada2", "NICK Ada2")

    assert heard == ["1 <- :ada!~ada@host1 NICK Ada2", "2 <- :ada!~ada@host1 NICK Ada2"]


def test_one_may_change_the_case_of_ones_nickname(script: ScriptedRoom) -> None:
    script.register("ada")

    assert script.send(1, "NICK ADA") == ["1 <- :ada!~ada@host1 NICK ADA"]


def test_oper_makes_an_operator_who_is_also_one_in_the_lobby() -> None:
    script = ScriptedRoom(operators={"host": "token"})
    script.join("ada", "bob")

    heard = script.send(1, "OPER host token")

    assert heard == [
        "1 <- :parlour 381 ada :You are an operator of this room",
        "1 <- :ada MODE ada :+o",
        "1 <- :ada!~ada@host1 MODE #lobby +o ada",
        "2 <- :ada!~ada@host1 MODE #lobby +o ada",
    ]


def test_the_third_wrong_oper_password_ends_the_connection(script: ScriptedRoom) -> None:
    script.register("ada")

    heard = script.send(1, "OPER host a", "OPER host b", "OPER host c", "PING x")

    assert heard == [
        *["1 <- :parlour 464 ada :Password incorrect"] * 3,
        "1 <- ERROR :Closing Link: 10.0.0.1 (Wrong password)",
    ]


def test_the_lobbys_topic_of_yesterday_is_still_there() -> None:
    script = ScriptedRoom()
    host = Entry(NOON_MS, "opened", CONSOLE, SERVER)
    replay(script.room, [Placed([host, host._replace(kind="topic", channel=LOBBY, text="Bring cake")], [])])

    script.register("bob")

    assert script.send(1, "JOIN #lobby")[1] == "1 <- :parlour 332 bob #lobby :Bring cake"


@pytest.mark.parametrize("command", sorted({*COMMANDS, "NONSENSE"} - set(COUNT_BEFORE)))
def test_before_registration_nothing_else_counts(script: ScriptedRoom, command: str) -> None:
    script.connect()

    refused = ["1 <- :parlour 451 * :You have not registered"]
    assert script.send(1, f"{command} #lobby x :y z") == refused
    assert script.send(1, command) == refused


@pytest.mark.parametrize("command", COUNT_BEFORE)
def test_what_counts_before_registration(script: ScriptedRoom, command: str) -> None:
    script.connect()

    assert not [line for line in script.send(1, f"{command} x 0 * :y") if " 451 " in line]


@pytest.mark.parametrize("lines", list(permutations(["PASS sesame", "NICK ada", "USER ada 0 * :Ada"])))
def test_password_nickname_and_user_come_in_any_order(lines: tuple[str, ...]) -> None:
    script = ScriptedRoom(password="sesame")
    script.connect()

    assert script.send(1, "CAP LS", *lines)[1:] == []
    assert script.send(1, "CAP END")[0].startswith("1 <- :parlour 001 ada ")


def test_a_nickname_that_somebody_took_during_negotiation_is_refused_at_its_end(script: ScriptedRoom) -> None:
    script.connect()
    script.send(1, "CAP LS 302", "NICK ada", "USER ada 0 * :Ada")
    script.register("ada")

    assert script.send(1, "CAP END") == ["1 <- :parlour 433 * ada :Nickname is already in use"]
    assert script.send(1, "NICK amy")[0].startswith("1 <- :parlour 001 amy ")


@pytest.mark.parametrize(
    "given, kept",
    [("ada", "~ada"), ("a@d!a: *?", "~ada"), ("u" * 40, "~" + "u" * 19), ("é" * 15, "~" + "é" * 9)],
)
def test_a_user_name_is_marked_as_unverified_stripped_and_cut(
    script: ScriptedRoom, given: str, kept: str
) -> None:
    script.connect()

    script.send(1, "NICK ada", f"USER {given.replace(' ', '')} 0 * :Ada")

    assert script.members[1].source == f"ada!{kept}@host1"


def test_a_user_name_can_not_pass_for_other_people(script: ScriptedRoom) -> None:
    script.connect()

    heard = script.send(1, "USER a,bob,\x1b\u202e\x02c 0 * :Eve", "NICK eve")

    assert heard[0].endswith("eve!~abobc@host1")

"""What is asked of the room itself."""

import pytest

from core.room.deciding.commands import COMMANDS
from core.room.deciding.help_texts import HELP
from tests.support.scripted_room import ScriptedRoom


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom()
    script.register("ada")
    return script


def test_ping_is_answered_with_its_token_unchanged_and_last(script: ScriptedRoom) -> None:
    script.connect()

    assert script.send(1, "PING :LAG 123", "PING parlour.local", "PING a b", "PONG x") == [
        "1 <- :parlour PONG parlour.local :LAG 123",
        "1 <- :parlour PONG parlour.local :parlour.local",
        "1 <- :parlour PONG parlour.local :a",
    ]
    assert script.send(2, "PING x") == ["2 <- :parlour PONG parlour.local :x"]


@pytest.mark.parametrize("line", ["PING", "PING :"])
def test_ping_without_a_token(script: ScriptedRoom, line: str) -> None:
    assert script.send(1, line) == ["1 <- :parlour 409 ada :No origin specified"]


def test_a_token_whose_answer_would_not_fit_is_refused(script: ScriptedRoom) -> None:
    assert script.send(1, "PING " + "x" * 500) == ["1 <- :parlour 417 ada :Input line was too long"]


def test_lusers_counts_who_is_here(script: ScriptedRoom) -> None:
    script.register("bob", "eve")
    script.drop(3)
    script.send(2, "MODE bob +i")
    script.connect()

    assert script.send(1, "LUSERS") == [
        "1 <- :parlour 251 ada :There are 1 users and 1 invisible on 1 server",
        "1 <- :parlour 252 ada 0 :operators online",
        "1 <- :parlour 253 ada 1 :unknown connections",
        "1 <- :parlour 254 ada 1 :channels formed",
        "1 <- :parlour 255 ada :I have 2 clients and 0 servers",
        "1 <- :parlour 265 ada 2 3 :Current local users 2, max 3",
        "1 <- :parlour 266 ada 2 3 :Current global users 2, max 3",
    ]


def test_the_message_of_the_day_can_be_read_again(script: ScriptedRoom) -> None:
    heard = script.send(1, "MOTD")

    assert heard[0] == "1 <- :parlour 375 ada :- Test Message of the day -"
    assert heard[-1] == "1 <- :parlour 376 ada :End of /MOTD command"


def test_version_tells_the_program_and_what_holds_here(script: ScriptedRoom) -> None:
    first, *rest = script.send(1, "VERSION")

    assert (
        first == "1 <- :parlour 351 ada parlour-0.1 parlour.local :Parlour, a chat room on the local network"
    )
    assert rest
    assert all(line.startswith("1 <- :parlour 005 ada ") for line in rest)


def test_time_is_told_in_utc(script: ScriptedRoom) -> None:
    assert script.send(1, "TIME") == ["1 <- :parlour 391 ada parlour.local :2023-11-14 22:13:20 UTC"]


def test_admin_says_whom_to_ask(script: ScriptedRoom) -> None:
    assert script.send(1, "ADMIN") == [
        "1 <- :parlour 256 ada parlour.local :Administrative info",
        "1 <- :parlour 257 ada :Test",
        "1 <- :parlour 258 ada :Hosted on the computer of whoever opened this room",
        "1 <- :parlour 259 ada :No address is given: ask in #lobby",
    ]


def test_info_says_what_this_is(script: ScriptedRoom) -> None:
    assert script.send(1, "INFO") == [
        "1 <- :parlour 371 ada :Test, a Parlour room",
        "1 <- :parlour 371 ada :Running parlour-0.1, opened 2023-11-14 22:13:20 UTC",
        "1 <- :parlour 371 ada :Parlour is a chat room on the local network speaking IRC; licence: MIT",
        "1 <- :parlour 374 ada :End of /INFO list",
    ]


def test_stats_tell_since_when_the_room_is_open_and_nothing_of_others(script: ScriptedRoom) -> None:
    script.pass_time(90_061_000)

    assert script.send(1, "STATS u", "STATS l", "STATS") == [
        "1 <- :parlour 242 ada :Server Up 1 days 1:01:01",
        "1 <- :parlour 219 ada u :End of /STATS report",
        "1 <- :parlour 219 ada l :End of /STATS report",
        "1 <- :parlour 219 ada * :End of /STATS report",
    ]


def test_links_tell_of_this_server_alone(script: ScriptedRoom) -> None:
    assert script.send(1, "LINKS", "LINKS no.*", "LINKS parlour.local parl*") == [
        "1 <- :parlour 364 ada parlour.local parlour.local :0 Test",
        "1 <- :parlour 365 ada * :End of /LINKS list",
        "1 <- :parlour 365 ada no.* :End of /LINKS list",
        "1 <- :parlour 364 ada parlour.local parlour.local :0 Test",
        "1 <- :parlour 365 ada parl* :End of /LINKS list",
    ]


QUESTIONS = [
    "VERSION {}",
    "TIME {}",
    "ADMIN {}",
    "INFO {}",
    "MOTD {}",
    "LUSERS x {}",
    "STATS u {}",
    "LINKS {} *",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_to_another_server_is_refused(script: ScriptedRoom, question: str) -> None:
    assert script.send(1, question.format("no.server")) == ["1 <- :parlour 402 ada no.server :No such server"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("server", ["parlour.local", "*local*", "ADA"])
def test_a_question_may_name_this_server_or_somebody_here(
    script: ScriptedRoom, question: str, server: str
) -> None:
    assert " 402 " not in script.send(1, question.format(server))[0]


@pytest.mark.parametrize("command", ["HELP", "HELPOP"])
def test_help_tells_how_a_command_is_written_and_what_it_does(script: ScriptedRoom, command: str) -> None:
    assert script.send(1, f"{command} nick") == [
        "1 <- :parlour 704 ada NICK :NICK <nick>",
        "1 <- :parlour 705 ada NICK :Gives you another nickname.",
        "1 <- :parlour 706 ada NICK :End of /HELP",
    ]


def test_help_without_a_subject_tells_which_there_are(script: ScriptedRoom) -> None:
    first, *more, last = script.send(1, "HELP")

    assert first == "1 <- :parlour 704 ada * :Commands; HELP with one of them tells more"
    assert [word for line in more for word in line.rpartition(":")[2].split()] == sorted(HELP)
    assert last == "1 <- :parlour 706 ada * :End of /HELP"


def test_help_on_what_there_is_not(script: ScriptedRoom) -> None:
    assert script.send(1, "HELP nonsense") == ["1 <- :parlour 524 ada NONSENSE :No help on this topic"]


def test_there_is_help_on_every_command_and_on_nothing_else() -> None:
    assert sorted(HELP) == sorted(COMMANDS)


@pytest.mark.parametrize("subject", HELP)
def test_no_help_is_cut(subject: str) -> None:
    script = ScriptedRoom()
    script.register("a" * 32)

    heard = script.send(1, f"HELP {subject}")

    assert heard[0].endswith(HELP[subject][0])
    assert all(line.endswith(text) for line, text in zip(heard[1:-1], HELP[subject][1:], strict=True))


def test_what_a_peer_wrote_cannot_break_a_numeric(script: ScriptedRoom) -> None:
    assert script.send(1, "JOIN :a b", f"{'X' * 500}")[0] == "1 <- :parlour 403 ada a_b :No such channel"
    assert all(len(line.encode()) <= 510 + len("1 <- ") for line in script.send(1, "X" * 505))

"""Why the server ends our connection: by its codes and by what came before, never by its words."""

import pytest

from core.events import Disconnected
from core.failures import Failure
from storage.wire import standard_replies
from tests.support.scripted_client import ScriptedClient, registered_client

WORDS = [
    "Kicked by the host: rude",
    "Banned by the host",
    "The room was closed",
    "Wrong password",
    "Too many wrong passwords, try again in a minute",
    "bad PASSWORD",
    "K-lined: password guessing",
    "Killed (ada (quit))",
    "Quit: The room was closed",
    "Registration timed out",
]
LAST = "ERROR :Closing Link: h (whatever)"


def joining() -> ScriptedClient:
    client = ScriptedClient(password="sesame")
    client.start()
    client.response_to(":s.x NOTICE * :Welcome, stranger")
    return client


@pytest.mark.parametrize("words", WORDS)
def test_words_alone_mean_no_more_than_that_it_is_over(words: str) -> None:
    assert joining().events_from(f"ERROR :Closing Link: h ({words})") == [
        Disconnected(Failure.TURNED_AWAY, words)
    ]
    assert registered_client().events_from(f"ERROR :Closing Link: h ({words})") == [
        Disconnected(Failure.ENDED, words)
    ]
    assert registered_client().events_from(f"ERROR :{words}")[0] == Disconnected(
        Failure.ENDED, words if not words.endswith(")") else "ada (quit)"
    )


@pytest.mark.parametrize(
    "line, end",
    [
        ("FAIL * KICKED :Kicked by the host", Disconnected(Failure.KICKED)),
        ("FAIL * KICKED REASON :too (very) loud", Disconnected(Failure.KICKED, "too (very) loud")),
        ("FAIL * BANNED REASON :wrong password", Disconnected(Failure.BANNED, "wrong password")),
        ("FAIL * ROOM_CLOSED REASON :good night", Disconnected(Failure.ROOM_CLOSED, "good night")),
        ("FAIL * ROOM_CLOSED :The room was closed", Disconnected(Failure.ROOM_CLOSED)),
        ("FAIL * ROOM_FULL :No password helps", Disconnected(Failure.ROOM_FULL)),
        ("FAIL * TOO_MANY_CONNECTIONS :x", Disconnected(Failure.TOO_MANY_CONNECTIONS)),
        ("FAIL * CONNECTING_TOO_FAST 7 :x", Disconnected(Failure.TOO_FAST, wait=7)),
        ("FAIL PASS RATE_LIMITED 42 :Wait", Disconnected(Failure.MUST_WAIT, wait=42)),
        ("FAIL * WRONG_PASSWORD :x", Disconnected(Failure.MUST_WAIT)),
        ("FAIL * REGISTRATION_TIMEOUT :x", Disconnected(Failure.TOO_SLOW)),
        ("FAIL * GAVE_WAY :x", Disconnected(Failure.GAVE_WAY)),
        ("FAIL * PING_TIMEOUT :x", Disconnected(Failure.FELL_SILENT)),
        ("465 ada :You are welcome", Disconnected(Failure.BANNED)),
        ("KILL ada :rude", Disconnected(Failure.KICKED, "rude")),
    ],
)
def test_codes_say_why(line: str, end: Disconnected) -> None:
    for client in (joining(), registered_client()):
        assert client.events_from(f":s.x {line}", LAST) == [end]


def test_every_code_of_an_end_is_understood() -> None:
    mid_room = {"INVALID", "MULTILINE", "UNKNOWN", "LOG", "RATE"}
    ends = [
        value
        for name, value in vars(standard_replies).items()
        if name.isupper() and name.partition("_")[0] not in mid_room and name != "FOR_A_REASON"
    ]
    found = [registered_client().events_from(f":s.x FAIL * {code} :x", LAST)[0] for code in ends]

    assert [one for one in found if isinstance(one, Disconnected) and one.failure is Failure.ENDED] == []


def test_an_operator_who_removes_us_is_named_and_others_are_removed_without_us() -> None:
    client = registered_client(channels=["#tea"])

    assert client.events_from(
        ":eve!e@h KILL bob :x", ":eve!e@h KILL ADA :rude", ":ada!a@h QUIT :Killed", LAST
    ) == [Disconnected(Failure.KICKED, "rude", by="eve")]


def test_the_code_counts_when_the_connection_breaks_before_error() -> None:
    client = registered_client()
    client.events_from(":s.x FAIL * ROOM_CLOSED :x")

    assert client.state.hang_up(Failure.LOST, "reset").events == [Disconnected(Failure.ROOM_CLOSED)]


def test_a_code_that_no_end_followed_is_forgotten() -> None:
    client = registered_client()

    client.events_from(":s.x 465 ada :x", ":bob!b@h PRIVMSG ada :still here?")

    assert client.events_from(LAST) == [Disconnected(Failure.ENDED, "whatever")]


def test_a_password_is_wrong_by_its_numeric_alone() -> None:
    assert joining().events_from(":s.x 464 * :No") == [Disconnected(Failure.WRONG_PASSWORD)]
    assert joining().events_from(":s.x NOTICE * :Wrong password")[0] != Disconnected(Failure.WRONG_PASSWORD)

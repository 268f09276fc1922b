"""What programs ask our client, and what it answers."""

import pytest

from core.actions import Say
from core.events import Said
from core.joining.ctcp_answers import CtcpAnswers
from tests.support.scripted_client import CAPS, LABELS, NOW, ScriptedClient, registered_client


@pytest.fixture
def client() -> ScriptedClient:
    return registered_client(channels=["#tea"])


@pytest.mark.parametrize(
    "question, answer",
    [
        (":bob!b@h PRIVMSG ada :\x01VERSION\x01", "NOTICE bob :\x01VERSION Parlour 1\x01"),
        (":irc.example PRIVMSG ada :\x01VERSION\x01", "NOTICE irc.example :\x01VERSION Parlour 1\x01"),
        (":bob!b@h PRIVMSG ADA :\x01version now", "NOTICE bob :\x01VERSION Parlour 1\x01"),
        (":bob!b@h PRIVMSG ada :\x01PING 12 34\x01", "NOTICE bob :\x01PING 12 34\x01"),
    ],
)
def test_what_we_are_is_told_to_who_asks(client: ScriptedClient, question: str, answer: str) -> None:
    response = client.response_to(question)

    assert (list(response.events), list(response.lines)) == ([], [answer])


@pytest.mark.parametrize(
    "line",
    [
        ":bob!b@h PRIVMSG ada :\x01TIME\x01",
        ":bob!b@h PRIVMSG ada :\x01\x01",
        ":bob!b@h PRIVMSG #tea :\x01VERSION\x01",
        ":bob!b@h NOTICE ada :\x01VERSION other\x01",
        ":irc.example NOTICE ada :\x01VERSION\x01",
        ":ada!a@h PRIVMSG ada :\x01VERSION\x01",
        ":ada!a@h NOTICE bob :\x01VERSION Parlour 1\x01",
        "PRIVMSG ada :\x01VERSION\x01",
    ],
)
def test_everything_else_between_programs_is_neither_answered_nor_shown(
    client: ScriptedClient, line: str
) -> None:
    response = client.response_to(line)

    assert (list(response.events), list(response.lines)) == ([], [])


@pytest.mark.parametrize("caps", [CAPS, LABELS])
def test_a_question_that_a_person_asked_has_its_receipt(caps: str) -> None:
    client = registered_client(caps=caps)
    tags, _, _ = client.lines_for(Say("bob", "\x01VERSION\x01", 1))[0].partition("PRIVMSG")

    assert client.events_from(f"{tags}:ada!a@h PRIVMSG bob :\x01VERSION\x01") == [
        Said("bob", "ada", "\x01VERSION\x01", NOW, is_own=True, ticket=1)
    ]


def test_nobody_can_make_us_flood(client: ScriptedClient) -> None:
    assert len(client.replies_to(*[":bob!b@h PRIVMSG ada :\x01VERSION\x01"] * 100)) == 3


@pytest.mark.parametrize("seconds, more", [(4.9, 0), (5, 1), (14.9, 2), (15, 3), (10_000, 3)])
def test_after_a_few_there_is_one_answer_every_five_seconds(seconds: float, more: int) -> None:
    answers = CtcpAnswers("Parlour 1")
    for _ in range(10):
        answers.answer("bob", "\x01VERSION\x01", 100.0)

    later = [answers.answer("bob", "\x01PING\x01", 100.0 + seconds) for _ in range(10)]

    assert sum(map(len, later)) == more


@pytest.mark.parametrize("time", ["2031-05-01T08:00:00.000Z", "1970-01-01T00:00:00.000Z"])
def test_a_server_whose_clock_stands_still_does_not_silence_us(client: ScriptedClient, time: str) -> None:
    question = f"@time={time} :bob!b@h PRIVMSG ada :\x01VERSION\x01"
    client.replies_to(*[question] * 4)
    client.seconds += 5

    assert len(client.replies_to(question)) == 1

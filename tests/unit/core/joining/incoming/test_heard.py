"""What the lines of a server mean to a client that is in."""

from datetime import UTC, datetime

import pytest

from core.actions import Say, SetNick
from core.channel_member import ChannelMember
from core.events import (
    Answered,
    Invited,
    MemberChanged,
    NickRefused,
    NotSent,
    Renamed,
    Said,
    Told,
    TopicChanged,
)
from core.presence import OwnAway, PersonAway
from tests.support.answers import answer
from tests.support.scripted_client import NOW, PARLOUR, ScriptedClient, registered_client

THEN = datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)


@pytest.fixture
def client() -> ScriptedClient:
    """Return the client of ada, who is with bob in #tea and #lobby."""
    made = registered_client(channels=["#tea", "#lobby"])
    made.response_to(":bob!b@h JOIN #tea", ":bob!b@h JOIN #lobby")
    return made


def test_a_message_comes_with_its_time_and_id(client: ScriptedClient) -> None:
    assert client.events_from("@time=2026-01-02T03:04:05.678Z;msgid=m1 :bob!b@h PRIVMSG #tea :hi there") == [
        Said("#tea", "bob", "hi there", THEN, is_own=False, msgid="m1")
    ]


@pytest.mark.parametrize(
    "time", ["", "yesterday", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-13-01T00:00:00Z"]
)
def test_a_time_that_can_not_be_is_now(client: ScriptedClient, time: str) -> None:
    assert client.events_from(f"@time={time} :bob!b@h PRIVMSG #tea :hi") == [
        Said("#tea", "bob", "hi", NOW, is_own=False)
    ]


def test_a_time_without_zone_is_utc(client: ScriptedClient) -> None:
    (said,) = client.events_from("@time=2026-01-02T03:04:05.678 :bob!b@h PRIVMSG #tea :hi")

    assert isinstance(said, Said)
    assert said.at == THEN


def test_a_channel_is_named_as_we_know_it(client: ScriptedClient) -> None:
    assert client.events_from(":bob!b@h PRIVMSG #TEA :hi") == [Said("#tea", "bob", "hi", NOW, is_own=False)]


def test_a_message_to_a_channel_s_operators_belongs_to_the_channel(client: ScriptedClient) -> None:
    assert client.events_from(":bob!b@h PRIVMSG @#tea :psst") == [
        Said("#tea", "bob", "psst", NOW, is_own=False)
    ]


def test_a_direct_message_belongs_to_its_author(client: ScriptedClient) -> None:
    assert client.events_from(":bob!b@h PRIVMSG ada :psst") == [Said("bob", "bob", "psst", NOW, is_own=False)]


def test_a_notice_and_an_action_are_told_as_such(client: ScriptedClient) -> None:
    assert client.events_from(
        ":bob!b@h NOTICE #tea :boiling", ":bob!b@h PRIVMSG #tea :\x01ACTION pours\x01"
    ) == [
        Said("#tea", "bob", "boiling", NOW, is_own=False, is_notice=True),
        Said("#tea", "bob", "pours", NOW, is_own=False, is_action=True),
    ]


@pytest.mark.parametrize("text", ["\x01VERSION\x01", "\x01ACTIONS\x01", "\x01"])
def test_questions_between_programs_are_not_shown(client: ScriptedClient, text: str) -> None:
    assert client.events_from(f":bob!b@h PRIVMSG ada :{text}") == []


def test_a_notice_of_the_server_is_no_conversation(client: ScriptedClient) -> None:
    assert client.events_from(":parlour.local NOTICE #TEA :the host says", "NOTICE * :*** Looking up") == [
        Told("the host says", NOW, channel="#tea"),
        Told("*** Looking up", NOW),
    ]


def test_an_echo_is_the_receipt_of_the_oldest_equal_message(client: ScriptedClient) -> None:
    client.lines_for(Say("#tea", "hi", 1), Say("#tea", "hi", 2), Say("bob", "hi", 3))

    assert client.events_from(
        ":ada!a@h PRIVMSG bob :hi", "@msgid=x :ada!a@h PRIVMSG #tea :hi", ":ada!a@h PRIVMSG #tea :hi"
    ) == [
        Said("bob", "ada", "hi", NOW, is_own=True, ticket=3),
        Said("#tea", "ada", "hi", NOW, is_own=True, msgid="x", ticket=1),
        Said("#tea", "ada", "hi", NOW, is_own=True, ticket=2),
    ]


def test_an_own_message_without_an_order_of_ours_has_no_ticket(client: ScriptedClient) -> None:
    assert client.events_from(":ada!a@h PRIVMSG #tea :from elsewhere") == [
        Said("#tea", "ada", "from elsewhere", NOW, is_own=True)
    ]


def test_a_message_to_oneself_is_told_once(client: ScriptedClient) -> None:
    client.lines_for(Say("ada", "note", 1))

    assert client.events_from(":ada!a@h PRIVMSG ada :note", ":ada!a@h PRIVMSG ada :note") == [
        Said("ada", "ada", "note", NOW, is_own=True, ticket=1)
    ]


@pytest.mark.parametrize(
    "refusal", ["401 ada BOB :No such nick", "404 ada bob :No", "417 ada :Too long", "412 ada :No text"]
)
def test_a_refusal_answers_the_first_message_there(client: ScriptedClient, refusal: str) -> None:
    client.lines_for(Say("bob", "one", 1), Say("bob", "two", 2))

    assert client.events_from(f":s.x {refusal}") == [NotSent(1, answer(refusal))]
    assert client.events_from(":ada!a@h PRIVMSG bob :two") == [
        Said("bob", "ada", "two", NOW, is_own=True, ticket=2)
    ]


def test_a_refusal_without_a_message_of_ours_is_told(client: ScriptedClient) -> None:
    assert client.events_from(
        ":s.x 403 ada #nowhere :No such channel", ":s.x 482 ada #TEA :You're not channel operator"
    ) == [
        Answered(answer("403 ada #nowhere :No such channel"), NOW, "#nowhere"),
        Answered(answer("482 ada #tea :You're not channel operator", is_inside=True), NOW, "#tea"),
    ]


def test_a_new_nickname_is_ours_from_then_on(client: ScriptedClient) -> None:
    assert client.events_from(":ada!a@h NICK Countess", ":countess!a@h PRIVMSG #tea :me") == [
        Renamed("ada", "Countess", ("#tea", "#lobby"), NOW, is_own=True),
        Said("#tea", "countess", "me", NOW, is_own=True),
    ]


def test_a_refused_nickname_leaves_us_as_we_were(client: ScriptedClient) -> None:
    client.lines_for(SetNick("bob"))

    assert client.events_from(":s.x 433 ada bob :In use", ":s.x 432 ada b!b :Bad") == [
        NickRefused("bob", is_taken=True, while_joining=False),
        NickRefused("b!b", is_taken=False, while_joining=False),
    ]


def test_a_message_to_half_operators_belongs_to_the_channel(client: ScriptedClient) -> None:
    assert client.events_from(PARLOUR, ":bob!b@h PRIVMSG %#tea :psst") == [
        Said("#tea", "bob", "psst", NOW, is_own=False)
    ]


def test_an_invitation_is_told_to_the_guest(client: ScriptedClient) -> None:
    assert client.events_from(":bob!b@h INVITE ADA #milk", ":bob!b@h INVITE eve #tea") == [
        Invited("#milk", "bob", NOW)
    ]


def test_user_modes_are_of_no_interest(client: ScriptedClient) -> None:
    assert client.events_from(":ada MODE ada +i") == []


def test_a_topic_is_told_on_joining_and_when_it_changes(client: ScriptedClient) -> None:
    assert client.events_from(
        ":s.x 332 ada #TEA :Darjeeling",
        ":s.x 333 ada #tea bob 1700000000",
        ":bob!b@h TOPIC #tea :Assam",
        ":bob!b@h TOPIC #tea :",
        ":s.x 331 ada #tea :No topic is set",
    ) == [
        TopicChanged("#tea", "Darjeeling", "", NOW),
        TopicChanged("#tea", "Assam", "bob", NOW),
        TopicChanged("#tea", "", "bob", NOW),
        TopicChanged("#tea", "", "", NOW),
    ]


def test_who_is_away_is_told_where_it_matters(client: ScriptedClient) -> None:
    assert client.events_from(":s.x 301 ada bob :lunch", ":s.x 306 ada :You are marked as away") == [
        PersonAway("bob", "lunch", NOW),
        OwnAway(is_away=True, at=NOW),
        MemberChanged("#tea", ChannelMember("ada", is_away=True)),
        MemberChanged("#lobby", ChannelMember("ada", is_away=True)),
    ]


def test_who_is_away_is_told_once_and_not_after_each_message(client: ScriptedClient) -> None:
    lunch = ":s.x 301 ada bob :lunch"
    assert client.events_from(lunch, lunch, ":s.x 301 ada BOB :lunch") == [PersonAway("bob", "lunch", NOW)]
    assert client.events_from(":s.x 301 ada bob :home") == [PersonAway("bob", "home", NOW)]
    assert client.events_from(":s.x 301 ada eve :home") == [PersonAway("eve", "home", NOW)]


@pytest.mark.parametrize("between", [":bob!b@h AWAY", ":bob!b@h QUIT :bye"])
def test_who_was_back_or_is_another_is_told_to_be_away_again(client: ScriptedClient, between: str) -> None:
    heard = client.events_from(":s.x 301 ada bob :lunch", between, ":s.x 301 ada bob :lunch")
    assert heard.count(PersonAway("bob", "lunch", NOW)) == 2


def test_what_we_do_not_know_is_passed_over(client: ScriptedClient) -> None:
    assert client.events_from(":s.x 252 ada 1 :operators", ":bob!b@h TAGMSG #tea", ":s.x WALLOPS :hey") == []


@pytest.mark.parametrize(
    "line, text",
    [(b"gr\xfcn", "gr\ufffdn"), (b"caf\xe9", "caf\ufffd"), ("привет".encode("cp1251"), "\ufffd" * 6)],
)
def test_words_in_another_encoding_are_shown_as_far_as_they_can_be_read(
    client: ScriptedClient, line: bytes, text: str
) -> None:
    (said,) = client.events_from(b":bob!b@h PRIVMSG #tea :" + line)

    assert isinstance(said, Said)
    assert (said.nick, said.text) == ("bob", text)

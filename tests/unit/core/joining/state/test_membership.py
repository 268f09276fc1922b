"""What our client knows of the people in a channel: rank, away, bot."""

import pytest

from core.actions import Say
from core.channel_member import ChannelMember
from core.events import (
    Event,
    Joined,
    Left,
    MemberChanged,
    MembersListed,
    ModeChanged,
    OperatorChanged,
    Renamed,
    Said,
)
from core.joining.state.channels import MOST_MEMBERS
from core.joining.state.membership import Membership
from core.presence import OwnAway
from tests.support.scripted_client import ALL, CAPS, LABELS, NOW, PARLOUR, ScriptedClient, registered_client


@pytest.fixture
def client() -> ScriptedClient:
    """Return the client of ada, who is with bob in #tea."""
    return tea(ALL)


def tea(caps: str) -> ScriptedClient:
    made = registered_client(caps=caps)
    made.response_to(PARLOUR, ":ada!a@h JOIN #tea", ":s.x 353 ada = #tea :@ada bob", ":s.x 366 ada #tea :End")
    return made


def changed(nick: str, channel: str = "#tea", **traits: bool) -> Event:
    return MemberChanged(channel, ChannelMember(nick, **traits))


def mode(letter: str, nick: str, by: str = "s.x", *, is_set: bool = True) -> Event:
    return ModeChanged("#tea", letter, nick, is_set, by, NOW)


# Who is away, who is a bot: asked on joining


@pytest.mark.parametrize(
    "caps, isupport, question",
    [
        (CAPS, PARLOUR, "WHO #milk %tcnf,17"),
        (CAPS, ":s.x 005 ada X :-", "WHO #milk"),
        (LABELS, PARLOUR, "@label=quiet WHO #milk %tcnf,17"),
    ],
)
def test_on_joining_we_ask_once_who_is_there(caps: str, isupport: str, question: str) -> None:
    client = registered_client(caps=caps)
    client.response_to(isupport)

    assert client.replies_to(":bob!b@h JOIN #milk", ":ada!a@h JOIN #milk", ":bob!b@h JOIN #milk") == [
        question
    ]


def test_a_channel_that_can_not_be_asked_about_is_not(client: ScriptedClient) -> None:
    assert client.replies_to(":ada!a@h JOIN :#a b", ":ada!a@h JOIN :") == []


def test_the_answer_tells_who_is_away_and_who_is_a_bot_and_nothing_else(client: ScriptedClient) -> None:
    assert client.events_from(
        ":s.x 354 ada 17 #tea ada H@",
        ":s.x 354 ada 17 #tea bob G+B",
        ":s.x 354 ada 17 #tea stranger G",
        ":s.x 354 ada 99 #tea ada G",
        ":s.x 315 ada #tea :End of /WHO list",
    ) == [changed("bob", is_away=True, is_bot=True)]


def test_the_answer_of_an_older_server_does_so_too(client: ScriptedClient) -> None:
    assert client.events_from(":s.x 352 ada #tea b h s.x bob G*@B :0 Bob") == [
        changed("bob", is_away=True, is_bot=True)
    ]


def test_who_never_hears_of_their_return_does_not_take_people_for_away() -> None:
    assert tea(CAPS).events_from(":s.x 354 ada 17 #tea bob GB") == [changed("bob", is_bot=True)]


def test_a_letter_is_no_bot_where_bots_are_not_marked() -> None:
    client = registered_client(caps=ALL, channels=["#tea"])

    assert client.events_from(":s.x 352 ada #tea a h s.x ada HB :0 Ada") == []


def test_a_thousand_members_are_told_of_where_it_is_news(client: ScriptedClient) -> None:
    nicks = [f"n{number}" for number in range(1000)]
    client.response_to(*(f":{nick}!n@h JOIN #tea" for nick in nicks))

    news = client.events_from(
        *(f":s.x 354 ada 17 #tea {nick} {'G' if at % 10 == 0 else 'H'}" for at, nick in enumerate(nicks))
    )

    assert news == [changed(nick, is_away=True) for nick in nicks[::10]]


# … and told later


def test_who_goes_away_and_comes_back_is_told_once_for_each_channel_we_share(client: ScriptedClient) -> None:
    client.response_to(":ada!a@h JOIN #milk", ":bob!b@h JOIN #milk")

    assert client.events_from(
        ":bob!b@h AWAY :lunch", ":bob!b@h AWAY :tea", ":bob!b@h AWAY", ":eve!e@h AWAY :x"
    ) == [
        changed("bob", is_away=True),
        changed("bob", "#milk", is_away=True),
        changed("bob"),
        changed("bob", "#milk"),
    ]


def test_that_we_are_away_ourselves_the_server_tells(client: ScriptedClient) -> None:
    assert client.events_from(":s.x 306 ada :You are away", ":s.x 305 ada :You are back") == [
        OwnAway(is_away=True, at=NOW),
        changed("ada", is_operator=True, is_away=True),
        OwnAway(is_away=False, at=NOW),
        changed("ada", is_operator=True),
    ]


def test_a_bot_is_known_from_the_first_thing_it_does(client: ScriptedClient) -> None:
    assert client.events_from(
        "@bot :eve!e@h JOIN #tea", "@bot :bob!b@h PRIVMSG #tea hi", "@bot :bob!b@h NOTICE #tea x"
    ) == [
        Joined("#tea", "eve", NOW, is_own=False),
        changed("eve", is_bot=True),
        Said("#tea", "bob", "hi", NOW, is_own=False, is_bot=True),
        changed("bob", is_bot=True),
        Said("#tea", "bob", "x", NOW, is_own=False, is_notice=True, is_bot=True),
    ]


def test_what_is_known_of_somebody_holds_in_the_next_channel_too(client: ScriptedClient) -> None:
    client.response_to(":bob!b@h AWAY :lunch", ":ada!a@h JOIN #milk")

    assert client.events_from(":bob!b@h JOIN #milk", ":bob!b@h AWAY :lunch") == [
        Joined("#milk", "bob", NOW, is_own=False),
        changed("bob", "#milk", is_away=True),
    ]
    assert client.events_from(":s.x 353 ada = #milk :ada +bob", ":s.x 366 ada #milk :End") == [
        MembersListed("#milk", (ChannelMember("ada"), ChannelMember("bob", is_away=True, is_voiced=True)))
    ]


def test_it_goes_with_a_new_nickname_and_is_forgotten_with_who_leaves(client: ScriptedClient) -> None:
    client.response_to(":bob!b@h AWAY :lunch", ":s.x MODE #tea +v bob")

    assert client.events_from(":bob!b@h NICK rob", ":s.x MODE #tea +h rob", ":rob!b@h AWAY") == [
        Renamed("bob", "rob", ("#tea",), NOW, is_own=False),
        mode("h", "rob"),
        changed("rob", is_voiced=True),
    ]
    assert client.events_from(":rob!b@h PART #tea", ":rob!b@h JOIN #tea", ":s.x MODE #tea -v rob") == [
        Left("#tea", "rob", "", NOW, is_own=False),
        Joined("#tea", "rob", NOW, is_own=False),
        mode("v", "rob", is_set=False),
    ]


# Ranks


def test_voice_and_half_operators_may_speak_and_are_no_operators(client: ScriptedClient) -> None:
    assert client.events_from(
        ":ada!a@h MODE #tea +v bob", ":ada!a@h MODE #tea +h-v bob bob", ":s.x MODE #tea -h bob"
    ) == [
        changed("bob", is_voiced=True),
        mode("v", "bob", "ada"),
        mode("h", "bob", "ada"),
        mode("v", "bob", "ada", is_set=False),
        changed("bob"),
        mode("h", "bob", is_set=False),
    ]


def test_who_loses_one_rank_keeps_the_other(client: ScriptedClient) -> None:
    assert client.events_from(
        ":s.x 005 ada PREFIX=(qaohv)~&@%+ :-",
        ":s.x MODE #tea +qov bob bob bob",
        ":s.x MODE #tea -o bob",
        ":s.x MODE #tea -q bob",
        ":s.x MODE #tea -v bob",
    ) == [
        OperatorChanged("#tea", "bob", True, "s.x", NOW),
        OperatorChanged("#tea", "bob", True, "s.x", NOW),
        changed("bob", is_operator=True, is_voiced=True),
        mode("v", "bob"),
        OperatorChanged("#tea", "bob", False, "s.x", NOW),
        changed("bob"),
        mode("v", "bob", is_set=False),
    ]


def test_a_rank_of_nobody_we_know_is_told_and_not_kept(client: ScriptedClient) -> None:
    assert client.events_from(":s.x MODE #tea +ov eve eve", ":s.x MODE #else +v bob") == [
        OperatorChanged("#tea", "eve", True, "s.x", NOW),
        mode("v", "eve"),
    ]


def test_our_question_costs_no_message_its_receipt() -> None:
    client = registered_client(caps=CAPS, channels=["#tea"])
    client.lines_for(Say("#tea", "hi", 1))

    assert client.events_from(":s.x 352 ada #tea a h s.x ada H :0 Ada", ":s.x 315 ada #tea :End") == []
    assert client.events_from(":ada!a@h PRIVMSG #tea hi") == [
        Said("#tea", "ada", "hi", NOW, is_own=True, ticket=1)
    ]


def test_a_server_does_not_make_us_keep_people_and_channels_without_end() -> None:
    us = Membership("ada", lambda: 0.0)
    for number in range(1_100):
        us.enter(f"#c{number}")
    assert us.channel("#c999")
    assert us.channel("#c1000") is None

    for number in range(1_100):
        us.add_names("#c1", [f"p{number}x{each}" for each in range(20)])
    assert len(us.finish_names("#c1") or ()) == MOST_MEMBERS
    us.add("#c1", "eve")
    assert us.member("#c1", "eve") is None

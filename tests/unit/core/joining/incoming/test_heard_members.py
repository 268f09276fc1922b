"""What a server tells of the members of channels: who comes, goes, and may do what."""

import pytest

from core.channel_member import ChannelMember
from core.events import (
    Joined,
    Kicked,
    Left,
    MemberChanged,
    MembersListed,
    ModeChanged,
    OperatorChanged,
    Renamed,
)
from tests.support.scripted_client import NOW, PARLOUR, ScriptedClient, registered_client


@pytest.fixture
def client() -> ScriptedClient:
    """Return the client of ada, who is with bob in #tea and #lobby."""
    made = registered_client(channels=["#tea", "#lobby"])
    made.response_to(":bob!b@h JOIN #tea", ":bob!b@h JOIN #lobby")
    return made


def test_we_and_others_join(client: ScriptedClient) -> None:
    assert client.events_from(":ada!a@h JOIN #new", ":bob!b@h JOIN :#new") == [
        Joined("#new", "ada", NOW, is_own=True),
        Joined("#new", "bob", NOW, is_own=False),
    ]


def test_everybody_in_a_channel_is_listed_once_all_lines_are_in(client: ScriptedClient) -> None:
    assert (
        client.events_from(
            ":s.x 353 ada = #tea :@ada +bob",
            ":s.x 353 ada = #tea :@+eve mallory",
            ":s.x 353 ada = #lobby :ada",
        )
        == []
    )
    assert client.events_from(
        ":s.x 366 ada #tea :End", ":s.x 366 ada #tea :End", ":s.x 366 ada #else :End"
    ) == [
        MembersListed(
            "#tea",
            (
                ChannelMember("ada", is_operator=True),
                ChannelMember("bob", is_voiced=True),
                ChannelMember("eve", is_operator=True, is_voiced=True),
                ChannelMember("mallory"),
            ),
        )
    ]


def test_somebody_who_leaves_the_room_leaves_each_channel_we_share(client: ScriptedClient) -> None:
    assert client.events_from(":Bob!b@h QUIT :Quit: bye", ":bob!b@h QUIT :again") == [
        Left("#tea", "Bob", "Quit: bye", NOW, is_own=False, has_quit=True),
        Left("#lobby", "Bob", "Quit: bye", NOW, is_own=False, has_quit=True),
    ]


def test_somebody_who_has_parted_is_not_there_to_quit(client: ScriptedClient) -> None:
    assert client.events_from(":bob!b@h PART #tea", ":bob!b@h QUIT :bye") == [
        Left("#tea", "bob", "", NOW, is_own=False),
        Left("#lobby", "bob", "bye", NOW, is_own=False, has_quit=True),
    ]


def test_after_our_own_part_we_know_no_more_of_the_channel(client: ScriptedClient) -> None:
    assert client.events_from(":ada!a@h PART #tea :enough", ":bob!b@h NICK rob") == [
        Left("#tea", "ada", "enough", NOW, is_own=True),
        Renamed("bob", "rob", ("#lobby",), NOW, is_own=False),
    ]


def test_a_kick_removes_others_and_us(client: ScriptedClient) -> None:
    assert client.events_from(
        ":ada!a@h KICK #tea bob :spam", ":bob!b@h KICK #LOBBY ADA", ":bob!b@h QUIT"
    ) == [
        Kicked("#tea", "bob", "ada", "spam", NOW, is_own=False),
        Kicked("#lobby", "ADA", "bob", "", NOW, is_own=True),
    ]


def test_operators_come_and_go_among_other_modes(client: ScriptedClient) -> None:
    assert client.events_from(":eve!e@h MODE #TEA +klbo-lo+ov key 5 m!*@* bob ada bob bob") == [
        ModeChanged("#tea", "k", "key", True, "eve", NOW),
        ModeChanged("#tea", "l", "5", True, "eve", NOW),
        ModeChanged("#tea", "b", "m!*@*", True, "eve", NOW),
        OperatorChanged("#tea", "bob", True, "eve", NOW),
        ModeChanged("#tea", "l", "", False, "eve", NOW),
        OperatorChanged("#tea", "ada", False, "eve", NOW),
        OperatorChanged("#tea", "bob", True, "eve", NOW),
        MemberChanged("#tea", ChannelMember("bob", is_operator=True, is_voiced=True)),
        ModeChanged("#tea", "v", "bob", True, "eve", NOW),
    ]


def test_ranks_are_read_off_the_names_and_nobody_is_lost(client: ScriptedClient) -> None:
    names = ":s.x 353 ada @ #tea :@%+ada %bob %+eve +mallory @zoe!z@h plain"

    assert client.events_from(PARLOUR, names, ":s.x 366 ada #tea :End") == [
        MembersListed(
            "#tea",
            (
                ChannelMember("ada", is_operator=True, is_voiced=True),
                ChannelMember("bob", is_voiced=True),
                ChannelMember("eve", is_voiced=True),
                ChannelMember("mallory", is_voiced=True),
                ChannelMember("zoe", is_operator=True),
                ChannelMember("plain"),
            ),
        )
    ]


def test_parameters_of_all_our_modes_are_told_from_operators(client: ScriptedClient) -> None:
    modes = "+hvIbeklC-kl+mo-hobI"
    params = "bob bob i b e key 5 * bob bob ada ~m:*!*@x.y z!*@*"

    events = client.events_from(PARLOUR, f":eve!e@h MODE #tea {modes} {params}")

    told = [(one.letter, one.parameter) for one in events if isinstance(one, ModeChanged)]
    assert told[:8] == [(*pair,) for pair in zip("hvIbeklC", [*params.split()[:7], ""], strict=True)]
    assert told[8:] == [("k", "*"), ("l", ""), ("m", ""), ("h", "bob"), ("b", "~m:*!*@x.y"), ("I", "z!*@*")]
    assert [one for one in events if not isinstance(one, ModeChanged)] == [
        MemberChanged("#tea", ChannelMember("bob", is_voiced=True)),
        OperatorChanged("#tea", "bob", True, "eve", NOW),
        OperatorChanged("#tea", "ada", False, "eve", NOW),
    ]


@pytest.mark.parametrize("prefix", ["PREFIX=(ohv)@", "PREFIX=@+"])
def test_ranks_that_do_not_match_their_symbols_are_as_if_not_announced(
    client: ScriptedClient, prefix: str
) -> None:
    names = [":s.x 353 ada = #tea :@ada +bob", ":s.x 366 ada #tea :End"]

    (listed,) = client.events_from(f":s.x 005 ada {prefix} :are supported", *names)

    members = (ChannelMember("ada", is_operator=True), ChannelMember("bob", is_voiced=True))
    assert listed == MembersListed("#tea", members)

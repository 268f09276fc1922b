"""What a server says of who somebody is: accounts, who comes and goes, and whom we lose sight of."""

import pytest

from core.actions import WatchNicks
from core.events import Event, Joined, Left, MembersListed, Renamed, Said, TypingChanged
from core.presence import CameOnline, Identified, LostSight, WentOffline
from tests.support.scripted_client import LABELS, NOW, PARLOUR, ScriptedClient, registered_client

ACCOUNTS = f"{LABELS} account-notify account-tag extended-join extended-monitor"
MONITOR = ":parlour.local 005 ada MONITOR=100 :are supported"


def client_with(caps: str = ACCOUNTS, *isupport: str) -> ScriptedClient:
    """Return the client of ada, who is in #tea, in a room of ours unless other lines of 005 are given."""
    made = registered_client(caps=caps, channels=["#tea"])
    made.response_to(*(isupport or (PARLOUR, MONITOR)))
    return made


def lost(nick: str = "bob") -> Event:
    return LostSight(nick, NOW)


# Accounts


def test_the_account_is_told_before_what_somebody_says_or_does_and_once() -> None:
    client = client_with()
    assert client.events_from(
        ":bob!b@h JOIN #tea Bob :Bob",
        "@account=Bob :bob!b@h PRIVMSG #tea :hi",
        ":bob!b@h ACCOUNT *",
        ":bob!b@h PRIVMSG #tea :hi",
        "@account=rob;+typing=active :bob!b@h TAGMSG #tea",
    ) == [
        Identified("bob", "Bob"),
        Joined("#tea", "bob", NOW, is_own=False),
        Said("#tea", "bob", "hi", NOW, is_own=False),
        Identified("bob", ""),
        Said("#tea", "bob", "hi", NOW, is_own=False),
        Identified("bob", "rob"),
        TypingChanged("#tea", "bob", is_typing=True),
    ]


def test_the_accounts_of_those_who_are_there_are_asked_for_when_we_join() -> None:
    client = client_with()
    assert client.replies_to(":ada!a@h JOIN #milk * :Ada") == ["@label=quiet WHO #milk %tcnfa,17"]
    client.response_to(":s.x 353 ada = #milk :ada bob eve", ":s.x 366 ada #milk :End")
    assert client.events_from(":s.x 354 ada 17 #milk bob H Bob", ":s.x 354 ada 17 #milk eve H 0") == [
        Identified("bob", "Bob")
    ]


def test_an_account_goes_with_the_person_and_not_with_the_name() -> None:
    client = client_with()
    client.response_to(":bob!b@h JOIN #tea Bob :Bob", ":bob!b@h NICK bert", ":x!x@h JOIN #tea * :X")
    assert client.events_from(":x!x@h NICK bob", "@account=Bob :bert!b@h PRIVMSG #tea :hi") == [
        Renamed("x", "bob", ("#tea",), NOW, is_own=False),
        Said("#tea", "bert", "hi", NOW, is_own=False),
    ]
    client.response_to(":bert!b@h QUIT :bye")
    assert client.events_from(":bert!b@h JOIN #tea * :B") == [Joined("#tea", "bert", NOW, is_own=False)]


def test_a_server_without_accounts_tells_none() -> None:
    client = client_with(LABELS, ":s.x 005 ada WHOX :-")
    assert client.replies_to(":ada!a@h JOIN #milk") == ["@label=quiet WHO #milk %tcnf,17"]
    assert client.events_from(":bob!b@h JOIN #tea Bob :Bob") == [Joined("#tea", "bob", NOW, is_own=False)]


# Who comes and goes under a nickname


def test_nicknames_are_watched_that_are_wanted_and_no_others() -> None:
    client = client_with()
    assert client.lines_for(WatchNicks(("bob", "eve"))) == ["MONITOR + bob,eve"]
    assert client.lines_for(WatchNicks(("Eve", "carl"))) == ["MONITOR - bob", "MONITOR + carl"]
    assert client.lines_for(WatchNicks(("Eve", "carl"))) == []


def test_many_are_watched_in_lines_that_any_server_takes() -> None:
    lines = client_with().lines_for(WatchNicks(tuple(f"{'n' * 28}{number}" for number in range(100))))
    assert len(lines) == 10
    assert max(map(len, lines)) < 500


@pytest.mark.parametrize("nick", ["", "a,b", "a b", "\tx", "a\r\nQUIT"])
def test_what_is_no_nickname_is_not_watched(nick: str) -> None:
    assert client_with().lines_for(WatchNicks((nick, "bob"))) == ["MONITOR + bob"]


def test_a_server_that_watches_nobody_is_not_asked_to() -> None:
    assert client_with(ACCOUNTS, PARLOUR).lines_for(WatchNicks(("bob",))) == []


def test_who_comes_under_a_watched_nickname_is_told_when_the_account_is_known() -> None:
    client = client_with()
    client.lines_for(WatchNicks(("bob", "eve")))
    assert client.events_from(":s.x 731 ada :bob,eve") == [WentOffline("bob", NOW), WentOffline("eve", NOW)]
    came = client.response_to(":s.x 730 ada :bob!b@h")
    assert (came.events, came.lines) == ([], ["@label=quiet WHO bob %tcnfa,17"])
    assert client.events_from(":s.x 354 ada 17 * bob H Bob", ":s.x 315 ada bob :End") == [
        Identified("bob", "Bob"),
        CameOnline("bob", NOW),
    ]


def test_of_whoever_is_in_a_channel_of_ours_the_answer_about_that_tells_the_account() -> None:
    client = client_with()
    client.response_to(":s.x 353 ada = #tea :ada bob eve", ":s.x 366 ada #tea :End")
    client.lines_for(WatchNicks(("bob", "eve")))
    came = client.response_to(":s.x 730 ada :bob!b@h,eve!e@h")
    assert (came.events, came.lines) == ([], [])
    assert client.events_from(":s.x 354 ada 17 #tea bob H Bob", ":s.x 315 ada #tea :End of WHO") == [
        Identified("bob", "Bob"),
        CameOnline("bob", NOW),
        CameOnline("eve", NOW),
    ]
    assert client.events_from(":s.x 730 ada :eve!e@h") == [CameOnline("eve", NOW)]


def test_without_accounts_who_comes_is_told_at_once() -> None:
    client = client_with(LABELS, MONITOR)
    client.lines_for(WatchNicks(("bob",)))
    assert client.events_from(":s.x 730 ada :bob!b@h,stranger!s@h", ":s.x 731 ada :stranger") == [
        CameOnline("bob", NOW)
    ]


def test_who_leaves_before_the_account_is_known_has_not_come() -> None:
    client = client_with()
    client.lines_for(WatchNicks(("bob",)))
    assert client.events_from(
        ":s.x 730 ada :bob!b@h", ":s.x 731 ada :bob", ":s.x 315 ada bob :End of WHO"
    ) == [WentOffline("bob", NOW)]


# Whom we lose sight of


def test_where_nobody_tells_us_who_has_a_nickname_we_have_lost_sight_of_it() -> None:
    client = client_with(LABELS, PARLOUR)
    client.lines_for(WatchNicks(("bob",)))
    client.response_to(":bob!b@h JOIN #tea")
    assert client.events_from(":bob!b@h PART #tea") == [
        Left("#tea", "bob", "", NOW, is_own=False),
        lost(),
    ]


@pytest.mark.parametrize("line", [":bob!b@h PART #tea", ":ada!a@h PART #tea", ":eve!e@h KICK #tea bob"])
def test_a_server_that_watches_the_nickname_loses_nobody(line: str) -> None:
    client = client_with(LABELS, PARLOUR, MONITOR)
    client.lines_for(WatchNicks(("bob",)))
    client.response_to(":bob!b@h JOIN #tea", ":s.x 730 ada :bob!b@h")
    assert lost() not in client.events_from(line)


@pytest.mark.parametrize("line", [":bob!b@h PART #tea", ":ada!a@h PART #tea", ":eve!e@h KICK #tea bob"])
def test_a_server_whose_list_is_full_loses_whoever_is_not_on_it(line: str) -> None:
    client = client_with(LABELS, PARLOUR, MONITOR)
    client.lines_for(WatchNicks(("bob",)))
    client.response_to(":bob!b@h JOIN #tea", ":s.x 734 ada 100 bob :Monitor list is full.")
    assert lost() in client.events_from(line)


def test_a_list_that_is_full_is_no_trouble_of_a_person() -> None:
    client = client_with(LABELS, PARLOUR, MONITOR, ":bob!b@h JOIN #tea")
    client.lines_for(WatchNicks(("bob", "eve")))
    assert client.events_from(":s.x 734 ada 100 bob,eve :Monitor list is full.") == [lost("eve")]


def test_another_address_out_of_sight_may_be_somebody_else_and_in_sight_it_is_not() -> None:
    client = client_with(LABELS, PARLOUR)
    client.response_to(":bob!b@h PRIVMSG ada :hi", ":eve!e@h JOIN #tea")
    assert client.events_from(":bob!b@elsewhere PRIVMSG ada :hi", ":eve!e@elsewhere PRIVMSG ada :hi") == [
        lost(),
        Said("bob", "bob", "hi", NOW, is_own=False),
        Said("eve", "eve", "hi", NOW, is_own=False),
    ]


def test_another_account_out_of_sight_is_somebody_else() -> None:
    client = client_with()
    client.response_to("@account=bob :bob!b@h PRIVMSG ada :hi")
    assert client.events_from(":bob!b@h PRIVMSG ada :hi") == [
        lost(),
        Said("bob", "bob", "hi", NOW, is_own=False),
    ]


def test_before_the_server_has_said_who_is_there_it_does_not_count_as_watching() -> None:
    client = client_with(LABELS, MONITOR)
    client.response_to(":bob!b@h PRIVMSG ada :hi")
    client.lines_for(WatchNicks(("bob",)))
    assert client.events_from(":s.x 730 ada :bob!b@elsewhere") == [lost(), CameOnline("bob", NOW)]


def test_those_who_are_listed_in_a_channel_are_in_sight() -> None:
    client = client_with(LABELS, PARLOUR)
    events = client.events_from(":s.x 353 ada = #tea :ada bob", ":s.x 366 ada #tea :End")
    assert [type(event) for event in events] == [MembersListed]
    client.lines_for(WatchNicks(("bob",)))
    assert client.events_from(":bob!b@h PART #tea")[1:] == [lost()]

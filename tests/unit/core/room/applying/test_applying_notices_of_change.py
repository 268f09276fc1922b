"""What peers are told of each other: away, account, real name, bots, reactions."""

import pytest

from core.room.model.capabilities import CAPABILITIES
from tests.support.scripted_room import ScriptedRoom

EVERYTHING = " ".join(name for name in CAPABILITIES if name not in ("sasl", "message-tags", "account-tag"))


def test_a_join_tells_account_and_real_name_to_who_wants_it(script: ScriptedRoom) -> None:
    script.join("ada", caps="extended-join")
    script.join("bob")
    script.register("eve")
    script.log_in(3, "eva")

    joined = script.send(3, "JOIN #lobby")
    script.send(3, "PART #lobby")
    script.log_in(3, "")
    again = script.send(3, "JOIN #lobby")

    assert joined[:2] == [
        "1 <- :eve!~eve@host3 JOIN #lobby eva :Eve",
        "2 <- :eve!~eve@host3 JOIN #lobby",
    ]
    assert again[0] == "1 <- :eve!~eve@host3 JOIN #lobby * :Eve"


def test_who_is_away_and_comes_in_is_known_as_away_at_once(script: ScriptedRoom) -> None:
    script.join("ada", caps="away-notify")
    script.join("bob")
    script.register("eve")

    heard = script.send(3, "AWAY :lunch", "JOIN #lobby")

    assert [line for line in heard if line[0] in "12"] == [
        "1 <- :eve!~eve@host3 JOIN #lobby",
        "1 <- :eve!~eve@host3 AWAY :lunch",
        "2 <- :eve!~eve@host3 JOIN #lobby",
    ]


def test_away_and_back_are_told_to_peers_who_want_it_once(script: ScriptedRoom) -> None:
    script.join("ada", caps="away-notify")
    script.join("bob")
    script.join("eve", caps="away-notify")
    for number in (1, 3):
        script.send(number, "JOIN #tea")

    assert script.send(3, "AWAY :lunch", "AWAY :lunch", "AWAY", "AWAY") == [
        "1 <- :eve!~eve@host3 AWAY :lunch",
        "1 <- :eve!~eve@host3 AWAY",
        "3 <- :parlour 306 eve :You are marked as away",
        "3 <- :parlour 306 eve :You are marked as away",
        "3 <- :parlour 305 eve :You are back",
        "3 <- :parlour 305 eve :You are back",
    ]


def test_away_before_registration_for_who_asked_for_it(script: ScriptedRoom) -> None:
    script.join("ada", caps="away-notify")
    script.connect(2)

    refused = script.send(2, "AWAY :gone")
    script.send(3, "CAP REQ draft/pre-away", "AWAY :gone", "NICK eve", "USER eve 0 * :Eve")
    heard = script.send(3, "CAP END", "JOIN #lobby")

    assert refused == ["2 <- :parlour 451 * :You have not registered"]
    assert "3 <- :parlour 306 eve :You are marked as away" in heard
    assert heard[:2] == ["1 <- :eve!~eve@host3 JOIN #lobby", "1 <- :eve!~eve@host3 AWAY :gone"]
    assert [entry.text for entry in script.log.entries if entry.kind == "away"] == ["gone"]


@pytest.mark.parametrize("why", ["*", "Away"])
def test_away_without_a_reason_has_one_for_others(script: ScriptedRoom, why: str) -> None:
    script.join("ada", caps="draft/pre-away")
    script.send(1, f"AWAY {why}")

    assert script.members[1].away == "Away"


def test_logging_in_and_out_is_told_to_peers_who_want_it(script: ScriptedRoom) -> None:
    script.join("ada", caps="account-notify")
    script.join("bob", "eve")

    assert script.log_in(3, "eva") == [
        "1 <- :eve!~eve@host3 ACCOUNT eva",
        "3 <- :parlour 900 eve eve!~eve@host3 eva :You are now logged in as eva",
        "3 <- :parlour 903 eve :SASL authentication successful",
    ]
    assert script.log_in(3, "")[:1] == ["1 <- :eve!~eve@host3 ACCOUNT *"]


def test_messages_carry_the_account_of_who_has_logged_in(script: ScriptedRoom) -> None:
    script.join("ada", caps="account-tag")
    script.join("bob")
    script.log_in(2, "bobby")
    with_account = script.send(2, "PRIVMSG ada :hi", "NOTICE #lobby :ho", "TOPIC #lobby", "PART #lobby :x")
    script.log_in(2, "")
    without = script.send(2, "PRIVMSG ada :hi")

    assert [line for line in with_account if line[0] == "1"] == [
        "1 <- @account=bobby :bob!~bob@host2 PRIVMSG ada :hi",
        "1 <- @account=bobby :bob!~bob@host2 NOTICE #lobby :ho",
        "1 <- @account=bobby :bob!~bob@host2 PART #lobby :x",
    ]
    assert without == ["1 <- :bob!~bob@host2 PRIVMSG ada :hi"]


def test_an_account_is_in_the_logs_table_of_connections(script: ScriptedRoom) -> None:
    script.join("ada")
    script.log_in(1, "adele")

    assert script.log.kinds()[-1] == "account"


def test_a_new_real_name_is_told_to_oneself_and_to_peers_who_want_it(script: ScriptedRoom) -> None:
    script.join("ada", "eve", caps="setname")
    script.join("bob")

    heard = script.send(1, "SETNAME :Ada Lovelace")

    assert heard == [
        "1 <- :ada!~ada@host1 SETNAME :Ada Lovelace",
        "2 <- :ada!~ada@host1 SETNAME :Ada Lovelace",
    ]
    assert script.members[1].real_name == "Ada Lovelace"


def test_who_does_not_hold_setname_may_use_it_unanswered(script: ScriptedRoom) -> None:
    script.join("ada")

    assert script.send(1, "SETNAME :Ada Lovelace") == []
    assert script.members[1].real_name == "Ada Lovelace"


@pytest.mark.parametrize("name", ["", "x" * 129, "é" * 65])
def test_a_real_name_that_is_too_long_or_empty_is_refused(script: ScriptedRoom, name: str) -> None:
    script.join("ada")

    assert script.send(1, f"SETNAME :{name}") == [
        "1 <- :parlour FAIL SETNAME INVALID_REALNAME :A real name has 1 to 128 bytes"
    ]


def test_who_monitors_from_elsewhere_hears_of_away_account_and_name_with_extended_monitor(
    script: ScriptedRoom,
) -> None:
    script.register("ada", "bob", caps="extended-monitor away-notify account-notify setname")
    script.register("old", caps="away-notify account-notify setname")
    script.register("eve")
    script.send(1, "MONITOR + eve")
    script.send(3, "MONITOR + eve")

    heard = [*script.send(4, "AWAY :lunch", "SETNAME :Eva"), *script.log_in(4, "eva")]

    assert [line for line in heard if line[0] != "4"] == [
        "1 <- :eve!~eve@host4 AWAY :lunch",
        "1 <- :eve!~eve@host4 SETNAME :Eva",
        "1 <- :eve!~eve@host4 ACCOUNT eva",
    ]


def test_who_monitors_a_peer_hears_it_once(script: ScriptedRoom) -> None:
    script.join("ada", caps="extended-monitor away-notify")
    script.join("eve")
    script.send(1, "MONITOR + eve")

    assert script.send(2, "AWAY :lunch")[:-1] == ["1 <- :eve!~eve@host2 AWAY :lunch"]


def test_names_are_not_sent_unasked_to_who_does_not_want_them(script: ScriptedRoom) -> None:
    script.register("ada", caps="no-implicit-names")

    assert script.send(1, "JOIN #tea") == ["1 <- :ada!~ada@host1 JOIN #tea"]
    assert script.send(1, "NAMES #tea")[0] == "1 <- :parlour 353 ada = #tea :@ada"


def test_what_bots_say_is_marked_for_who_reads_tags(script: ScriptedRoom) -> None:
    script.join("ada", caps="message-tags")
    script.join("bot")
    mode = script.send(2, "MODE bot +B")

    (line,) = script.send(2, "PRIVMSG ada :beep")

    assert mode == ["2 <- :bot MODE bot :+B"]
    assert line.startswith("1 <- @msgid=")
    assert {"bot", "draft/bot"} <= set(line.split(" ")[2].split(";"))


def test_one_stamp_for_echo_peers_and_log() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", caps="message-tags server-time echo-message")

    echo, peer = script.send(1, "PRIVMSG #lobby :hi")

    assert echo.removeprefix("1 <- ") == peer.removeprefix("2 <- ")
    assert f"msgid={script.log.entries[-1].msgid}" in echo


@pytest.mark.parametrize(
    "tag", ["+reply=m1", "+draft/reply=m1", "+draft/react=👍", "+draft/unreact=👍", "+typing=active"]
)
def test_client_only_tags_are_relayed(script: ScriptedRoom, tag: str) -> None:
    script.join("ada", "bob", caps="message-tags")

    (line,) = script.send(1, f"@{tag};other=dropped TAGMSG #lobby")

    assert line.partition(" :")[0].removeprefix("2 <- @").split(";")[-1] == tag


@pytest.mark.parametrize("tag", ["+draft/react", "+draft/unreact", "+react", "+unreact"])
def test_a_reaction_is_relayed_in_its_one_form(script: ScriptedRoom, tag: str) -> None:
    script.join("ada", "bob", caps="message-tags")

    (line,) = script.send(1, f"@+reply=m1;{tag}=oui_e\u0301 TAGMSG #lobby")

    assert f"{tag}=oui_é" in line.partition(" :")[0]


@pytest.mark.parametrize("reaction", ["\ufe0f", "\u200d", "\u3164", "\u200b\u2060", "\\s"])
def test_a_reaction_that_nobody_sees_is_none(script: ScriptedRoom, reaction: str) -> None:
    script.join("ada", "bob", caps="message-tags")

    assert script.send(1, f"@+draft/react={reaction} TAGMSG #lobby") == []


def test_typing_passes_by_the_log_and_reactions_do_not(script: ScriptedRoom) -> None:
    script.join("ada", "bob", caps="message-tags")

    script.send(1, "@+typing=active TAGMSG #lobby", "@+typing=done;+draft/react=x TAGMSG #lobby")

    assert [entry.tags for entry in script.log.entries if entry.kind == "tagmsg"] == [
        "+typing=done;+draft/react=x"
    ]


@pytest.mark.parametrize(
    "line",
    ["JOIN #tea", "PART #lobby", "TOPIC #own :x", "MODE #own +m", "KICK #own ada", "NICK amy", "QUIT :x"],
)
def test_what_happens_has_an_id_and_a_time_like_what_is_said(script: ScriptedRoom, line: str) -> None:
    script.join("ada", "bob", caps="message-tags server-time")
    script.send(1, "JOIN #own")
    script.send(2, "JOIN #own,#tea")

    heard = [heard for heard in script.send(1, line) if heard[0] == "2"]

    msgid = next(entry.msgid for entry in reversed(script.log.entries) if entry.nick == "ada")
    assert heard == [f"2 <- @time=2023-11-14T22:13:20.000Z;msgid={msgid} :ada!~ada@host1 {told(line)}"]


def told(line: str) -> str:
    return {"KICK #own ada": "KICK #own ada :ada", "QUIT :x": "QUIT :Quit: x"}.get(line, line)


def test_the_id_of_a_join_stands_on_nothing_else(script: ScriptedRoom) -> None:
    script.join("ada", caps="message-tags away-notify")
    script.register("eve")
    script.send(2, "AWAY :out")

    joined, away = [line for line in script.send(2, "JOIN #lobby") if line.startswith("1 <- ")]

    assert joined.startswith("1 <- @msgid=")
    assert away == "1 <- :eve!~eve@host2 AWAY :out"


def test_who_does_not_get_a_nickname_was_not_away_under_it(script: ScriptedRoom) -> None:
    script.connect(2)
    for number in (1, 2):
        script.send(number, "CAP REQ draft/pre-away", "AWAY :gone", "NICK ada", f"USER {number} 0 * :x")

    script.send_together((1, "CAP END"), (2, "CAP END"))
    retry = script.send(2, "NICK bob")

    assert "2 <- :parlour 306 bob :You are marked as away" in retry


def test_who_only_types_stays_idle(script: ScriptedRoom) -> None:
    script.join("ada", "bob", caps="message-tags")
    script.pass_time(9000)

    script.send(1, "@+typing=active TAGMSG #lobby")

    assert "317 bob ada 9 " in "\n".join(script.send(2, "WHOIS ada"))

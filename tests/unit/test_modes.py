"""MODE of channels and of oneself, and what its letters do: irc.md §3."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.room.members import Channel
from core.room.modes import ModeChange, fill_modes, format_modes, parse_modes
from core.room.ranks import RANKS
from tests.unit.script import Script


@pytest.fixture
def script() -> Script:
    """ada is operator of #tea, bob is in it, eve is not."""
    script = Script(operators={"boss": "secret"})
    script.join("ada", "bob", channel="#tea")
    script.register("eve")
    return script


def told(script: Script, number: int, *lines: str) -> list[str]:
    """What they bring ``number`` itself."""
    heard = script.says(number, *lines)
    return [line.removeprefix(f"{number} <- ") for line in heard if line.startswith(f"{number} <- ")]


# MODE #c


def test_a_new_channel_takes_nothing_from_outside_and_its_topic_is_locked(script: Script) -> None:
    assert told(script, 1, "MODE #tea") == [
        ":parlour 324 ada #tea +nt",
        ":parlour 329 ada #tea 1700000000",
    ]


def test_who_asks_from_outside_learns_the_letters_but_neither_key_nor_limit(script: Script) -> None:
    script.says(1, "MODE #tea +kl beer 5")

    assert told(script, 2, "MODE #tea")[0] == ":parlour 324 bob #tea +ntkl beer 5"
    assert told(script, 3, "MODE #tea")[0] == ":parlour 324 eve #tea +ntkl *"


def test_without_modes_there_is_a_plus(script: Script) -> None:
    script.says(1, "MODE #tea -nt")

    assert told(script, 1, "MODE #tea")[0] == ":parlour 324 ada #tea +"


def test_modes_of_no_channel(script: Script) -> None:
    assert (
        told(script, 1, "MODE #none", "MODE #none +o ada") == [":parlour 403 ada #none :No such channel"] * 2
    )


def test_a_labelled_question_has_a_labelled_answer(script: Script) -> None:
    script.says(1, "CAP REQ :labeled-response batch", "MODE #tea +b eve")

    heard = told(script, 1, "@label=x MODE #tea b", "@label=y MODE #tea +m", "@label=z MODE #tea +m")

    assert [line.replace("parlour.local", "parlour").partition(" ")[0] for line in heard] == [
        "@label=x",
        "@batch=r1",
        "@batch=r1",
        ":parlour",
        "@label=y",
        "@label=z",
    ]


def test_what_is_asked_is_answered_after_what_others_changed_before_it(script: Script) -> None:
    heard = script.say_together((1, "MODE #tea +m"), (2, "MODE #tea"))

    assert "2 <- :parlour 324 bob #tea +mnt" in heard


# MODE #c ±…


def test_one_line_tells_all_what_really_changed(script: Script) -> None:
    assert script.says(1, "MODE #tea +nt-t+mo BOB") == [
        "1 <- :ada!~ada@host1 MODE #tea -t+mo bob",
        "2 <- :ada!~ada@host1 MODE #tea -t+mo bob",
    ]


def test_what_changes_nothing_is_neither_shown_nor_logged(script: Script) -> None:
    before = script.log.kinds()

    assert script.says(1, "MODE #tea +nt-ims", "MODE #tea -k x", "MODE #tea -l", "MODE #tea +o ada") == []
    assert script.says(1, "MODE #tea +m-m+t", "MODE #tea -v+v-v bob bob bob") == []
    assert script.log.kinds() == before


def test_the_last_word_about_a_mode_counts(script: Script) -> None:
    assert told(script, 1, "MODE #tea +m-m+m-n+kk one two") == [":ada!~ada@host1 MODE #tea +m-n+k two"]


def test_an_unknown_mode_is_named(script: Script) -> None:
    assert told(script, 1, "MODE #tea +zm", "MODE #tea +?") == [
        ":parlour 472 ada z :is unknown mode char to me",
        ":ada!~ada@host1 MODE #tea +m",
        ":parlour 472 ada ? :is unknown mode char to me",
    ]


def test_who_does_not_rule_the_channel_changes_nothing(script: Script) -> None:
    refused = "482 {} #tea :You're not channel operator"

    assert script.says(2, "MODE #tea +im-t") == ["2 <- :parlour " + refused.format("bob")]
    assert script.says(3, "MODE #tea +b *!*@*") == ["3 <- :parlour " + refused.format("eve")]


def test_more_letters_than_a_line_may_have_are_left_out(script: Script) -> None:
    script.join(*(f"n{number}" for number in range(7)), channel="#tea")

    assert told(script, 1, "MODE #tea +vvvvvvv n0 n1 n2 n3 n4 n5 n6") == [
        ":ada!~ada@host1 MODE #tea +vvvv n0 n1 n2 n3"
    ]
    assert len(told(script, 1, "MODE #tea +" + "".join(map(chr, range(200, 300))))) == 20


# k


def test_a_key_keeps_out_who_does_not_know_it(script: Script) -> None:
    assert told(script, 1, "MODE #tea +k beer") == [":ada!~ada@host1 MODE #tea +k beer"]
    assert told(script, 3, "JOIN #tea", "JOIN #tea bees") == [
        ":parlour 475 eve #tea :Cannot join channel (+k)",
        ":parlour 475 eve #tea :Cannot join channel (+k)",
    ]
    assert told(script, 3, "JOIN #tea beer")[0] == ":eve!~eve@host3 JOIN #tea"


def test_keys_stand_at_the_places_of_their_channels(script: Script) -> None:
    script.says(1, "JOIN #milk", "MODE #milk +k cow", "MODE #tea +k leaf")

    heard = told(script, 3, "JOIN #new,#milk,#tea ,cow,leaf")

    assert [line for line in heard if "JOIN" in line] == [
        ":eve!~eve@host3 JOIN #new",
        ":eve!~eve@host3 JOIN #milk",
        ":eve!~eve@host3 JOIN #tea",
    ]


def test_keys_that_somebody_typed_are_never_in_the_log(script: Script) -> None:
    script.says(1, "MODE #tea +k beer")
    script.says(3, "JOIN #tea wrong", "JOIN #tea beer")

    joined = script.log.entries[-1]
    assert (joined.kind, joined.nick) == ("joined", "eve")
    assert not any("beer" in str(field) or "wrong" in str(field) for field in joined)


@pytest.mark.parametrize(
    "key", [":passphrase with spaces", "long" * 100, ":", ":a,b", ":a\x01b", ":" + "é" * 17]
)
def test_a_bad_key_is_refused_and_not_repeated(script: Script, key: str) -> None:
    assert told(script, 1, f"MODE #tea +k {key}") == [":parlour 696 ada #tea k * :Invalid mode parameter"]
    assert script.room.channels["#tea"].key == ""


def test_a_key_of_32_bytes_of_any_script_is_a_key(script: Script) -> None:
    key = "é" * 16

    assert told(script, 1, f"MODE #tea +k {key}") == [f":ada!~ada@host1 MODE #tea +k {key}"]


def test_a_key_is_replaced_by_another(script: Script) -> None:
    assert told(script, 1, "MODE #tea +k one", "MODE #tea +k one", "MODE #tea +k two") == [
        ":ada!~ada@host1 MODE #tea +k one",
        ":ada!~ada@host1 MODE #tea +k two",
    ]


@pytest.mark.parametrize("given", ["", " one", " wrong", " *"])
def test_a_key_is_taken_away_whatever_is_named(script: Script, given: str) -> None:
    script.says(1, "MODE #tea +k one")

    assert told(script, 1, f"MODE #tea -k{given}") == [":ada!~ada@host1 MODE #tea -k *"]
    assert told(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


@pytest.mark.parametrize("mode", ["+k", "+l", "+o", "-v"])
def test_a_mode_that_lacks_its_parameter(script: Script, mode: str) -> None:
    assert told(script, 1, f"MODE #tea {mode}") == [":parlour 461 ada MODE :Not enough parameters"]


def test_who_comes_in_while_the_key_is_set_needs_it_too(script: Script) -> None:
    heard = script.say_together((1, "MODE #tea +k beer"), (3, "JOIN #tea"))
    later = script.say_together((1, "MODE #tea +k wine"), (3, "JOIN #tea beer"))
    script.says(1, "MODE #tea +k beer")

    refusal = "3 <- :parlour 475 eve #tea :Cannot join channel (+k)"
    assert refusal in heard
    assert refusal in later
    assert told(script, 3, "JOIN #tea beer")[0] == ":eve!~eve@host3 JOIN #tea"


# l


def test_a_limit_keeps_out_who_would_be_one_too_many(script: Script) -> None:
    assert told(script, 1, "MODE #tea +l 2") == [":ada!~ada@host1 MODE #tea +l 2"]
    assert told(script, 3, "JOIN #tea") == [":parlour 471 eve #tea :Cannot join channel (+l)"]

    assert told(script, 1, "MODE #tea +l 03") == [":ada!~ada@host1 MODE #tea +l 3"]
    assert told(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


def test_a_limit_below_the_number_of_members_removes_nobody(script: Script) -> None:
    script.says(1, "MODE #tea +l 1")

    assert script.says(2, "PRIVMSG #tea :still here") == ["1 <- :bob!~bob@host2 PRIVMSG #tea :still here"]
    assert told(script, 3, "JOIN #tea")[0] == ":parlour 471 eve #tea :Cannot join channel (+l)"


def test_who_leaves_makes_room(script: Script) -> None:
    script.says(1, "MODE #tea +l 2")
    script.says(2, "PART #tea")

    assert told(script, 3, "JOIN #tea")[0] == ":eve!~eve@host3 JOIN #tea"


def test_a_limit_is_taken_away_without_a_parameter(script: Script) -> None:
    script.says(1, "MODE #tea +l 1")

    assert told(script, 1, "MODE #tea -lo bob", "MODE #tea +ov bob bob") == [
        ":ada!~ada@host1 MODE #tea -l",
        ":ada!~ada@host1 MODE #tea +ov bob bob",
    ]


@pytest.mark.parametrize(
    "limit, shown",
    [("0", "0"), ("-1", "-1"), ("abc", "abc"), (":", "*"), ("٣", "٣"), ("1" * 10, "1" * 10), (":1 2", "1_2")],
)
def test_what_is_no_limit_is_refused(script: Script, limit: str, shown: str) -> None:
    assert told(script, 1, f"MODE #tea +l {limit}") == [
        f":parlour 696 ada #tea l {shown} :Invalid mode parameter"
    ]


def test_two_who_come_in_the_same_moment_do_not_both_get_the_last_place(script: Script) -> None:
    script.register("zoe")
    script.says(1, "MODE #tea +l 3")

    heard = script.say_together((3, "JOIN #tea"), (4, "JOIN #tea"))

    assert "4 <- :parlour 471 zoe #tea :Cannot join channel (+l)" in heard
    assert len(script.room.channels["#tea"].members) == 3


# i m n s t C


def test_an_invite_only_channel_keeps_out_who_is_not_invited(script: Script) -> None:
    script.says(1, "MODE #tea +i")

    assert told(script, 3, "JOIN #tea") == [":parlour 473 eve #tea :Cannot join channel (+i)"]


def test_in_a_moderated_channel_only_the_voiced_speak(script: Script) -> None:
    script.says(1, "MODE #tea +m")

    assert script.says(2, "PRIVMSG #tea :hi") == ["2 <- :parlour 404 bob #tea :Cannot send to channel"]
    script.says(1, "MODE #tea +v bob")
    assert script.says(2, "PRIVMSG #tea :hi") == ["1 <- :bob!~bob@host2 PRIVMSG #tea :hi"]


def test_nothing_comes_in_from_outside_unless_allowed(script: Script) -> None:
    assert script.says(3, "PRIVMSG #tea :hi") == ["3 <- :parlour 404 eve #tea :Cannot send to channel"]
    script.says(1, "MODE #tea -n")
    assert script.says(3, "PRIVMSG #tea :hi")[0] == "1 <- :eve!~eve@host3 PRIVMSG #tea :hi"


def test_a_moderated_channel_takes_nothing_from_outside_either(script: Script) -> None:
    script.says(1, "MODE #tea -n+m")

    assert script.says(3, "PRIVMSG #tea :hi") == ["3 <- :parlour 404 eve #tea :Cannot send to channel"]


def test_the_lobby_keeps_its_modes_while_nobody_is_there() -> None:
    script = Script(operators={"boss": "secret"})
    script.join("ada")
    script.says(1, "OPER boss secret", "MODE #lobby +mk tea", "PART #lobby")

    assert told(script, 1, "MODE #lobby")[0] == ":parlour 324 ada #lobby +mntk tea"


def test_a_channel_that_was_empty_starts_anew(script: Script) -> None:
    script.says(1, "MODE #tea +ikb beer *!*@*", "PART #tea")
    script.says(2, "PART #tea")

    assert told(script, 3, "JOIN #tea")[1] == ":parlour 353 eve = #tea :@eve"
    assert told(script, 3, "MODE #tea")[0] == ":parlour 324 eve #tea +nt"


def test_what_is_announced_is_what_there_is() -> None:
    script = Script()
    script.connect()

    heard = script.says(1, "NICK ada", "USER a 0 * :Ada")

    assert "1 <- :parlour 004 ada parlour.local parlour-0.1 Biow CIbehiklmnostv Ibehklov" in heard
    tokens = " ".join(line for line in heard if " 005 " in line).split()
    assert {
        "PREFIX=(ohv)@%+",
        "CHANMODES=Ibe,k,l,Cimnst",
        "STATUSMSG=@%+",
        "MAXLIST=beI:60",
        "EXCEPTS",
        "INVEX",
        "EXTBAN=~,m",
        "MODES=4",
        "BOT=B",
    } <= set(tokens)
    assert all(len(line.split(" :are")[0].split()) <= 5 + 13 for line in heard if " 005 " in line)


# MODE nick


def test_ones_own_modes_are_asked_and_changed(script: Script) -> None:
    assert told(script, 1, "MODE ada", "MODE ADA +iwB", "MODE ada", "MODE ada -w+i-i+i") == [
        ":parlour 221 ada +",
        ":ada MODE ada :+iwB",
        ":parlour 221 ada +Biw",
        ":ada MODE ada :-w",
    ]


def test_an_unknown_mode_of_oneself_is_refused_and_the_rest_is_done(script: Script) -> None:
    assert told(script, 1, "MODE ada +zyi") == [
        ":parlour 501 ada :Unknown MODE flag",
        ":ada MODE ada :+i",
    ]


def test_modes_of_others_are_theirs(script: Script) -> None:
    refused = ":parlour 502 ada :Can't change mode for other users"

    assert told(script, 1, "MODE bob", "MODE bob +i", "MODE nobody", "MODE nobody +i") == [
        refused,
        refused,
        ":parlour 401 ada nobody :No such nick",
        ":parlour 401 ada nobody :No such nick",
    ]


def test_nobody_becomes_an_operator_of_the_room_by_mode(script: Script) -> None:
    assert told(script, 1, "MODE ada +o") == []
    assert not script.members[1].is_operator


def test_who_gives_up_being_an_operator_of_the_room_is_none_of_its_lobby(script: Script) -> None:
    script.says(2, "JOIN #lobby")
    script.says(1, "OPER boss secret", "JOIN #lobby")

    assert script.says(1, "MODE ada -o") == [
        "1 <- :ada MODE ada :-o",
        "1 <- :parlour MODE #lobby -o ada",
        "2 <- :parlour MODE #lobby -o ada",
    ]
    assert not script.members[1].is_operator


# Whatever is changed, and by whom


def heard_modes(lines: list[str]) -> set[tuple[str, str]]:
    """What is set according to the MODE lines that somebody was sent; each must change something."""
    known = {("n", ""), ("t", ""), ("o", "ada")}
    for line in lines:
        for is_set, letter, param in parse_modes(line.partition("MODE #tea ")[2].split(" ")):
            if letter in "kl":
                assert is_set or any(known_letter == letter for known_letter, _ in known)
                known = {item for item in known if item[0] != letter}
            item = letter, param or ""
            assert (item in known) != is_set or letter in "kl", f"{line} says nothing new"
            (known.add if is_set else known.discard)(item)
    return known


def real_modes(channel: Channel) -> set[tuple[str, str]]:
    ranks = {
        (letter, member.nick)
        for member, rank in channel.members.items()
        for letter in RANKS
        if rank & RANKS[letter]
    }
    masks = {(letter, listed.mask) for letter, masks in channel.lists.items() for listed in masks.values()}
    key, limit = (
        {("k", channel.key)} if channel.key else set(),
        {("l", str(channel.limit))} if channel.limit else set(),
    )
    return {(flag, "") for flag in channel.flags} | ranks | masks | key | limit


MODE_LINE = st.builds(
    lambda signs, params: f"MODE #tea {''.join(signs)} {' '.join(params)}".strip(),
    st.lists(st.sampled_from(["+", "-", *"Cimnstkl", *"ohvohvbeI"]), min_size=1, max_size=8),
    st.lists(
        st.sampled_from(["ada", "bob", "eve", "ghost", "5", "*!*@host1", "m:bob", "~m:BOB", ":a b"]),
        max_size=5,
    ),
)


@settings(max_examples=200)
@given(st.lists(st.tuples(MODE_LINE, MODE_LINE), max_size=8))
def test_who_hears_the_mode_lines_knows_what_is_set(ticks: list[tuple[str, str]]) -> None:
    script = Script()
    script.join("ada", "bob", "eve", channel="#tea")

    heard = [line for one, two in ticks for line in script.say_together((1, one), (2, two))]

    assert heard_modes([line for line in heard if line[0] == "3"]) == real_modes(script.room.channels["#tea"])


# What stands in the log, and what is sent


CHANGES = st.lists(
    st.one_of(
        st.builds(ModeChange, st.booleans(), st.sampled_from("Cimnst"), st.none()),
        st.builds(
            ModeChange, st.booleans(), st.sampled_from("ohvbeIk"), st.sampled_from(["ada", "*!*@*", "é"])
        ),
        st.just(ModeChange(is_set=True, letter="l", param="5")),
        st.just(ModeChange(is_set=False, letter="l")),
    ),
    min_size=1,
    max_size=20,
)


@given(CHANGES)
def test_changes_are_read_as_they_were_written(changes: list[ModeChange]) -> None:
    assert parse_modes(format_modes(changes).split(" ")) == changes


@given(CHANGES, st.integers(8, 60))
def test_changes_that_do_not_fit_into_a_line_go_on_in_the_next(changes: list[ModeChange], size: int) -> None:
    lines = fill_modes(changes, size)

    assert all(len(line.encode()) <= size for line in lines)
    assert [change for line in lines for change in parse_modes(line.split(" "))] == changes


def test_even_the_longest_masks_fit_with_the_longest_source() -> None:
    script = Script()
    nick, channel = "n" * 32, "#" + "c" * 63
    script.register("x", caps="message-tags")
    script.members[1].user, script.members[1].host = "~" + "u" * 19, "0123456789.guest"
    script.says(1, f"NICK {nick}", f"JOIN {channel}")

    heard = told(script, 1, f"MODE {channel} +bb {'a' * 180} {'b' * 180}")

    lines = [line.partition(" ")[2] if line[0] == "@" else line for line in heard]
    assert lines[0].endswith(f"MODE {channel} +b {'a' * 180}!*@*")
    assert lines[1].endswith(f"MODE {channel} +b {'b' * 180}!*@*")
    assert all(len(line.encode()) <= 510 for line in lines)
    assert "msgid=" not in heard[1]

"""MODE lines as they are sent and kept in the log: whatever is changed, and by whom."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.room.model.members import Channel
from core.room.model.modes import ModeChange, fill_modes, format_modes, parse_modes
from core.room.model.ranks import RANKS
from tests.support.hypothesis_examples import examples
from tests.support.scripted_room import ScriptedRoom, replies_to


def heard_modes(lines: list[str]) -> set[tuple[str, str]]:
    """Return what is set by the MODE lines that somebody was sent; fail when one changes nothing."""
    known = {("n", ""), ("t", ""), ("o", "ada")}
    for line in lines:
        for is_set, letter, param, _ in parse_modes(line.partition("MODE #tea ")[2].split(" ")):
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


@settings(max_examples=examples(200))
@given(st.lists(st.tuples(MODE_LINE, MODE_LINE), max_size=8))
def test_who_hears_the_mode_lines_knows_what_is_set(ticks: list[tuple[str, str]]) -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", "eve", channel="#tea")

    heard = [line for one, two in ticks for line in script.send_together((1, one), (2, two))]

    assert heard_modes([line for line in heard if line[0] == "3"]) == real_modes(script.room.channels["#tea"])


# What stands in the log, and what is sent


CHANGES = st.lists(
    st.one_of(
        st.builds(ModeChange, st.booleans(), st.sampled_from("Cimnst"), st.none(), st.just("")),
        st.builds(
            ModeChange,
            st.booleans(),
            st.sampled_from("ohvbeIk"),
            st.sampled_from(["ada", "*!*@*", "é"]),
            st.just(""),
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
    script = ScriptedRoom()
    nick, channel = "n" * 32, "#" + "c" * 63
    script.register("x", caps="message-tags")
    script.members[1].user, script.members[1].host = "~" + "u" * 19, "0123456789.guest"
    script.send(1, f"NICK {nick}", f"JOIN {channel}")

    heard = replies_to(script, 1, f"MODE {channel} +bb {'a' * 180} {'b' * 180}")

    lines = [line.partition(" ")[2] if line[0] == "@" else line for line in heard]
    assert lines[0].endswith(f"MODE {channel} +b {'a' * 180}!*@*")
    assert lines[1].endswith(f"MODE {channel} +b {'b' * 180}!*@*")
    assert all(len(line.encode()) <= 510 for line in lines)
    assert "msgid=" not in heard[1]

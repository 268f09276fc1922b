import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.irc import (
    LineTooLong,
    Message,
    NotUtf8,
    ProtocolError,
    cut,
    escape,
    format_line,
    format_tags,
    parse,
    parse_tags,
    unescape,
)
from core.transport.framing import LineDecoder

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=60)
WORD = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0 :"), min_size=1, max_size=20
)
COMMAND = st.from_regex(r"[A-Z]{1,10}|[0-9]{3}", fullmatch=True)
TAG_KEY = st.from_regex(r"\+?([a-z]+(\.[a-z]+)*/)?[a-zA-Z0-9-]{1,12}", fullmatch=True)
MARKS = [
    b"@",
    b":",
    b" ",
    b";",
    b"=",
    b"\\",
    b"\\:",
    b"\\s",
    b"+",
    b"!",
    b"#c",
    b"X",
    b"PRIVMSG",
    b"\0",
    b"\r",
]
LINE = st.lists(
    st.sampled_from([*MARKS, b"a", b"\t", "ß".encode(), "日".encode(), b"\xff"]), max_size=30
).map(b"".join)
LOOSE_LINE = st.from_regex(
    r"(@[a=;\\:+]{0,20} {1,2})?(:[a!@:]{0,8} {1,3})?([a-zß]{1,6}|[0-9]{3})( {1,2}[a:#\t日]{0,4}){0,20}",
    fullmatch=True,
).map(str.encode)
LONG_LINE = st.builds(
    lambda start, mark, size: start + mark * size,
    st.sampled_from([b"X ", b"@", b"@a ", b"@a X :"]),
    st.sampled_from([b"t", b" ", b":", b"\r", b"\xff"]),
    st.integers(500, 9500),
)


def parsed(line: bytes) -> Message | type[ProtocolError]:
    """Return the message, or the words that say why there is none."""
    try:
        return parse(line)
    except ProtocolError as fault:
        return type(fault)


@pytest.mark.parametrize(
    "line,expected",
    [
        (b"PING", Message("PING", [])),
        (b"privmsg #c :hi  there", Message("PRIVMSG", ["#c", "hi  there"])),
        (b"  USER  ada 0   * :Ada L", Message("USER", ["ada", "0", "*", "Ada L"])),
        (b":ada!a@h QUIT :", Message("QUIT", [""], "ada!a@h")),
        (b"JOIN #a,#b :key", Message("JOIN", ["#a,#b", "key"])),
        (b"TOPIC #c ::)", Message("TOPIC", ["#c", ":)"])),
        (b"@a=1;+b;c= :s X", Message("X", [], "s", {"a": "1", "+b": "", "c": ""})),
        (b"X a\tb", Message("X", ["a\tb"])),
    ],
)
def test_a_line_is_taken_apart(line: bytes, expected: Message) -> None:
    assert parse(line) == expected


def test_the_fifteenth_parameter_is_the_rest_of_the_line() -> None:
    words = " ".join(map(str, range(20)))

    assert parse(f"X {words}".encode()).params[-1] == "14 15 16 17 18 19"


@pytest.mark.parametrize("line", [b"", b"   ", b":only.a.source", b"A\0B", b"A B\rC", b"@tags"])
def test_what_is_no_line_raises_only_the_protocols_error(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        parse(line)


def test_invalid_utf8_names_the_command() -> None:
    with pytest.raises(NotUtf8) as caught:
        parse(b":x privmsg #c :\xff")

    assert caught.value.command == "PRIVMSG"


@pytest.mark.parametrize(
    "line,fits",
    [
        (b"P " + b"x" * 508, True),
        (b"P " + b"x" * 509, False),
        (b"@" + b"t" * 8189 + b" P " + b"x" * 508, True),
        (b"@" + b"t" * 8190 + b" P", False),
    ],
)
def test_a_line_may_have_512_bytes_and_8191_of_tags(line: bytes, fits: bool) -> None:
    if fits:
        parse(line)
    else:
        with pytest.raises(LineTooLong):
            parse(line)


@pytest.mark.parametrize(
    "raw,value",
    [(r"a\:b\sc\\d\r\n", "a;b c\\d\r\n"), (r"\x", "x"), ("end\\", "end"), ("", "")],
)
def test_a_tags_value_is_unescaped(raw: str, value: str) -> None:
    assert unescape(raw) == value


def test_the_last_of_doubled_tags_wins() -> None:
    assert parse_tags("a=1;a=2;;=x") == {"a": "2"}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaping_a_tags_value_loses_nothing(value: str) -> None:
    assert unescape(escape(value)) == value


@given(COMMAND, st.lists(WORD, max_size=13), TEXT, st.dictionaries(TAG_KEY, TEXT, max_size=4))
def test_a_formatted_line_parses_to_what_it_was_made_of(
    command: str, middle: list[str], last: str, tags: dict[str, str]
) -> None:
    line = format_line(command, [*middle, last], "ada!a@h", tags).encode()
    if len(line) > 400:
        return

    message = parse(line)

    assert (message.command, message.source, dict(message.tags)) == (command, "ada!a@h", tags)
    assert message.params == [*middle, last]


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\0b"])
def test_line_breaks_and_nul_never_become_a_line(text: str) -> None:
    with pytest.raises(ProtocolError):
        format_line("PRIVMSG", ["#c", text])


@pytest.mark.parametrize("param", ["", "a b", ":a"])
def test_a_middle_parameter_that_could_not_be_told_apart_is_refused(param: str) -> None:
    with pytest.raises(ProtocolError):
        format_line("X", [param, "last"])


@given(LOOSE_LINE)
def test_a_line_taken_apart_and_put_together_again_means_the_same(line: bytes) -> None:
    message = parse(line)

    again = format_line(message.command, message.params, message.source, message.tags).encode()

    assert parse(again) == message


@given(st.one_of(LINE, st.binary(max_size=300)))
def test_no_line_raises_anything_but_the_protocols_error(line: bytes) -> None:
    try:
        parse(line.replace(b"\n", b""))
    except ProtocolError:
        return


@given(st.lists(st.one_of(LINE, LONG_LINE), max_size=5), st.lists(st.integers(0, 20_000), max_size=6))
def test_any_chopping_gives_the_same_messages(lines: list[bytes], cuts: list[int]) -> None:
    whole = b"".join(line + b"\r\n" for line in lines)
    decoder, places = LineDecoder(), sorted({0, len(whole), *(place % (len(whole) + 1) for place in cuts)})

    chopped = [line for a, b in itertools.pairwise(places) for line in decoder.feed(whole[a:b])]

    assert [parsed(line) for line in chopped] == [parsed(line) for line in lines if line]


@given(TEXT, st.integers(0, 50))
def test_cutting_never_leaves_half_a_character(text: str, size: int) -> None:
    piece = cut(text, size)

    assert text.startswith(piece)
    assert len(piece.encode()) <= size


def test_tags_without_a_value_stand_alone() -> None:
    assert format_tags({"a": "", "b": "x y"}) == "a;b=x\\sy"


@pytest.mark.parametrize(
    "line, replaced, shortened",
    [
        (b"QUIT :tsch\xfc", "tsch\ufffd", None),
        (b"QUIT :caf\xc3", "caf\ufffd", "caf"),
        (b"QUIT :\xf0\x9f\x91", "\ufffd", ""),
        (b"QUIT :\xf0\x9f\x91x", "\ufffdx", None),
        (b"QUIT :a\xffb\xc3", "a\ufffdb\ufffd", None),
        (b"QUIT :\x01ACTION caf\xc3\x01", "\x01ACTION caf\ufffd\x01", "\x01ACTION caf\x01"),
        (b"QUIT :\xc3\x01\x01", "\ufffd\x01\x01", None),
    ],
)
def test_a_line_that_is_not_utf8_says_what_can_be_made_of_it(
    line: bytes, replaced: str, shortened: str | None
) -> None:
    with pytest.raises(NotUtf8) as caught:
        parse(line)

    fault = caught.value
    assert fault.replaced == Message("QUIT", [replaced])
    assert fault.shortened == (None if shortened is None else Message("QUIT", [shortened]))


@pytest.mark.parametrize("line", [b"@a=\xff QUIT :x", b"@a=\xff QUIT :\xff"])
def test_nothing_is_made_of_a_line_whose_tags_can_not_be_read(line: bytes) -> None:
    with pytest.raises(NotUtf8) as caught:
        parse(line)

    assert (caught.value.command, caught.value.replaced, caught.value.shortened) == ("QUIT", None, None)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_line_or_a_fault_of_the_protocol(data: bytes) -> None:
    found: NotUtf8 | None = None
    try:
        parse(b"PRIVMSG #c :" + data.replace(b"\n", b""))
    except NotUtf8 as fault:
        found = fault
    except ProtocolError:
        return
    if found is not None:
        assert found.replaced is not None
        shortened = found.shortened.params[1] if found.shortened else ""
        assert found.replaced.params[1].startswith(shortened.removesuffix("\x01"))

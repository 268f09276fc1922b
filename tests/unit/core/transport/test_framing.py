"""Lines out of bytes however these are cut, bytes out of lines, and those that wait."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from core.transport.framing import Backlog, LineDecoder, encode_lines


@given(st.lists(st.binary(max_size=40), max_size=8), st.lists(st.integers(0, 200), max_size=6))
def test_any_chopping_gives_the_same_lines(lines: list[bytes], cuts: list[int]) -> None:
    whole = b"".join(line.replace(b"\n", b"") + b"\r\n" for line in lines) + b"half"
    decoder, places = LineDecoder(64), sorted({0, len(whole), *(place % (len(whole) + 1) for place in cuts)})

    pieces = [whole[a:b] for a, b in itertools.pairwise(places)]
    chopped = [line for piece in pieces for line in decoder.feed(piece)]

    assert chopped == LineDecoder(64).feed(whole)


def test_crlf_and_lf_end_a_line_and_empty_ones_are_left_out() -> None:
    assert LineDecoder().feed(b"A\r\nB\n\r\n\nC") == [b"A", b"B"]


def test_a_line_without_end_is_refused_once_and_then_skipped_to_its_end() -> None:
    decoder = LineDecoder(100)

    heard = [
        decoder.feed(b"x" * 60),
        decoder.feed(b"x" * 60),
        decoder.feed(b"x" * 1000),
        decoder.feed(b"x\nPING\n"),
    ]

    assert [[len(line) for line in lines] for lines in heard] == [[], [101], [], [4]]


def test_line_ends_alone_hold_nothing_back_and_a_half_one_is_remembered() -> None:
    decoder = LineDecoder()
    assert decoder.feed(b"\r\n\n\r\n" * 1000) == []
    assert decoder.feed(b"\n\r") == []
    assert decoder.feed(b"\n") == []
    assert decoder.feed(b"\n\r") == []
    assert decoder.feed(b"x\n") == [b"\rx"]
    assert decoder.feed(b"\n\r\r\nPING a\r\n") == [b"\r", b"PING a"]


@given(
    st.lists(st.sampled_from([b"a", b"bc", b"\r", b"\n", b"\r\n", b"x" * 70, b"y" * 200]), max_size=60),
    st.lists(st.integers(0, 400), max_size=6),
    st.integers(1, 5),
)
def test_a_few_lines_at_a_time_are_the_same_lines(pieces: list[bytes], cuts: list[int], most: int) -> None:
    whole = b"".join(pieces)
    decoder, places = LineDecoder(64), sorted({0, len(whole), *(place % (len(whole) + 1) for place in cuts)})
    taken: list[bytes] = []
    for a, b in itertools.pairwise(places):
        decoder.put(whole[a:b])
        while lines := decoder.take(most):
            assert len(lines) <= most + 1
            taken += lines
    # of what is too long nobody needs more than that
    assert [line[:65] for line in taken] == [line[:65] for line in LineDecoder(64).feed(whole)]


def test_what_makes_no_line_is_counted() -> None:
    decoder = LineDecoder(100)
    decoder.feed(b"\r\n" * 1000 + b"PING\n" + b"\n" * 10 + b"PI")
    assert decoder.wasted == 1010
    decoder.wasted = 0
    decoder.feed(b"NG\n" + b"x" * 1000)
    decoder.feed(b"x" * 1000)
    assert decoder.wasted == 2000


def test_lines_that_nobody_takes_stay_bytes() -> None:
    decoder = LineDecoder()
    decoder.put(b"ab\n" * 20_000)
    assert decoder.take(3) == [b"ab"] * 3
    assert len(decoder.take()) == 19_997


def test_lines_travel_with_their_ends() -> None:
    assert encode_lines(["PING :x", "NICK \u00e9va"]) == b"PING :x\r\nNICK \xc3\xa9va\r\n"
    assert encode_lines([]) == b""


@given(st.lists(st.tuples(st.binary(max_size=20), st.integers(0, 30)), max_size=20))
def test_a_backlog_gives_the_bytes_in_their_order_and_each_once(steps: list[tuple[bytes, int]]) -> None:
    backlog, sent = Backlog(), b""
    for data, count in steps:
        backlog.add(data)
        sent += bytes(backlog.waiting[:count])
        backlog.sent(count)
    assert sent + bytes(backlog.waiting) == b"".join(data for data, _ in steps)


def test_a_backlog_is_overfull_beyond_its_bound() -> None:
    backlog = Backlog(10)
    backlog.add(b"x" * 10)
    assert not backlog.is_overfull
    backlog.add(b"x")
    assert backlog.is_overfull
    backlog.clear()
    assert not backlog.is_overfull

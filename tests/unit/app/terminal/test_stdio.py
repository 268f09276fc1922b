from hypothesis import given
from hypothesis import strategies as st

from app.terminal.stdio import LineBuffer


def test_a_line_is_given_when_it_is_complete() -> None:
    buffer = LineBuffer()
    assert buffer.feed(b"/wh") == []
    assert buffer.feed(b"o\n/stats\n/q") == ["/who", "/stats"]
    assert buffer.end() == ["/q"]
    assert buffer.end() == []


def test_a_letter_may_come_in_two_parts() -> None:
    buffer = LineBuffer()
    assert buffer.feed("é".encode()[:1]) == []
    assert buffer.feed("é\n".encode()[1:]) == ["é"]


def test_what_is_no_utf8_is_replaced() -> None:
    assert LineBuffer().feed(b"\xff\n") == ["\ufffd"]


def test_a_line_without_end_takes_no_memory_without_end() -> None:
    buffer = LineBuffer()
    (beginning,) = [line for _ in range(100) for line in buffer.feed(b"x" * 1000)]
    assert 4096 < len(beginning) <= 6000
    assert buffer.feed(b"rest\nnext\n") == ["next"]
    assert buffer.end() == []


@given(st.lists(st.binary(max_size=50)))
def test_lines_do_not_depend_on_how_they_come(chunks: list[bytes]) -> None:
    buffer, whole = LineBuffer(), LineBuffer()
    lines = [line for chunk in chunks for line in buffer.feed(chunk)] + buffer.end()
    assert lines == whole.feed(b"".join(chunks)) + whole.end()

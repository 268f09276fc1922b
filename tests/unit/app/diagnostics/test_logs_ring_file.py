"""The last lines of a log on disk, as the next process reads them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from app.diagnostics.logs import RingFile, read_ring


def written(folder: Path, lines: list[str]) -> Path:
    ring = RingFile(folder / "ring", "which version")
    for line in lines:
        ring.write(line)
    ring.close()
    return folder / "ring"


def test_lines_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = written(tmp_path, ["one", "two\udc80", "thr\0ee"])
    assert read_ring(file, 200) == ("which version", ["one", "two\\udc80", "three"])
    assert read_ring(file, 2)[1] == ["two\\udc80", "three"]


def test_the_oldest_lines_go_and_the_heading_stays(tmp_path: Path) -> None:
    lines = [f"line {number} {'x' * (number % 90)}" for number in range(5000)]
    file = written(tmp_path, lines)
    assert file.stat().st_size <= 64 * 1024
    heading, kept = read_ring(file, 5000)
    assert heading == "which version"
    assert len(kept) > 500
    assert kept == lines[-len(kept) :]


@given(st.lists(st.integers(0, 40_000), max_size=8))
def test_whatever_their_length_the_last_line_is_there_whole(lengths: list[int]) -> None:
    with TemporaryDirectory() as folder:
        lines = [f"{number}{'x' * length}" for number, length in enumerate(lengths)]
        kept = read_ring(written(Path(folder), lines), 200)[1]
        assert list(kept[-1:]) == lines[-1:]


def test_where_there_is_none_there_is_nothing(tmp_path: Path) -> None:
    assert read_ring(tmp_path / "none", 200) == ("", ())

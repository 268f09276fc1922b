import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.log.row_cache import Heights


def heights(*values: int, first: int = 0) -> Heights:
    made = Heights(first)
    for value in values:
        made.append(value)
    return made


def test_rows_stand_below_each_other() -> None:
    made = heights(10, 20, 30)
    assert [made.before(number) for number in range(3)] == [0, 10, 30]
    assert made.total == 60


@pytest.mark.parametrize(
    "down, found", [(0, (0, 0)), (9, (0, 9)), (10, (1, 0)), (59, (2, 29)), (99, (2, 69)), (-5, (0, -5))]
)
def test_a_row_is_found_by_where_it_stands(down: int, found: tuple[int, int]) -> None:
    assert heights(10, 20, 30).find(down) == found


def test_a_row_without_height_is_never_found_before_one_with_height() -> None:
    assert heights(10, 0, 0, 30).find(10) == (3, 0)


def test_rows_keep_their_numbers_when_older_ones_are_forgotten() -> None:
    made = heights(*[10] * 1000)
    made.forget(600)
    assert (made.first, made.end, made.total) == (600, 1000, 4000)
    assert (made.before(610), made.find(100)) == (100, (610, 0))


class PlainHeights:
    """The same, slowly."""

    def __init__(self) -> None:
        self.by_number: dict[int, int] = {}
        self.end = 0

    def find(self, down: int) -> int:
        for number, height in self.by_number.items():
            if down < height:
                return number
            down -= height
        return self.end - 1


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(1, 300), st.integers(0, 90)),
        st.tuples(st.just("set"), st.integers(0, 5000), st.integers(0, 90)),
        st.tuples(st.just("forget"), st.integers(0, 400), st.just(0)),
        st.tuples(st.just("truncate"), st.integers(0, 400), st.just(0)),
    ),
    max_size=12,
)


@given(CHANGES, st.integers(0, 20000))
def test_sums_are_right_whatever_was_changed(changes: list[tuple[str, int, int]], down: int) -> None:
    made, plain = Heights(), PlainHeights()
    for what, number, height in changes:
        match what:
            case "append":
                for _ in range(number):
                    made.append(height)
                    plain.by_number[plain.end] = height
                    plain.end += 1
            case "set" if plain.by_number:
                chosen = [*plain.by_number][number % len(plain.by_number)]
                made[chosen] = plain.by_number[chosen] = height
            case "forget":
                first = min(made.first + number, made.end)
                made.forget(first)
                plain.by_number = {n: h for n, h in plain.by_number.items() if n >= first}
            case _:
                plain.end = max(made.first, made.end - number)
                made.truncate(plain.end)
                plain.by_number = {n: h for n, h in plain.by_number.items() if n < plain.end}
    assert made.total == sum(plain.by_number.values())
    assert [made[n] for n in plain.by_number] == [*plain.by_number.values()]
    if plain.by_number and down < made.total:
        assert made.find(down)[0] == plain.find(down)
        middle = [*plain.by_number][len(plain.by_number) // 2]
        assert made.before(middle) == sum(h for n, h in plain.by_number.items() if n < middle)

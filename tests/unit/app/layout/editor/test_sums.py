"""A long list of numbers that knows their sums."""

from hypothesis import given
from hypothesis import strategies as st

from app.layout.editor.sums import Sums

NUMBERS = st.lists(st.integers(0, 9), min_size=1, max_size=20) | st.lists(
    st.integers(0, 9), min_size=250, max_size=1100
)


def test_a_value_is_found_by_what_lies_before_it() -> None:
    sums = Sums([5, 0, 3])

    assert [sums.find(amount) for amount in (0, 4.9, 5, 7, 8, 99)] == [0, 0, 2, 2, 2, 2]
    assert [sums.before(number) for number in range(4)] == [0, 5, 5, 8]
    assert sums.total == 8


@given(NUMBERS, NUMBERS, st.data())
def test_sums_are_those_of_a_plain_list_whatever_is_spliced(
    numbers: list[int], fresh: list[int], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(numbers)))
    end = data.draw(st.integers(start, len(numbers)) | st.just(min(start + len(fresh), len(numbers))))
    sums, plain = Sums(numbers), list(numbers)
    sums.splice(start, end, fresh)
    plain[start:end] = fresh
    changed = data.draw(st.integers(0, len(plain) - 1))
    sums[changed] = plain[changed] = 7

    assert (len(sums), sums.total) == (len(plain), sum(plain))
    assert sums.part(0, len(sums)) == plain
    for number in {0, start, changed, len(plain)}:
        assert sums.before(number) == sum(plain[:number])
    for amount in {0, sum(plain) // 2, sum(plain[:changed]), sum(plain)}:
        number = sums.find(amount)
        is_in_it = sum(plain[:number]) <= amount < sum(plain[: number + 1])
        assert is_in_it or number == len(plain) - 1

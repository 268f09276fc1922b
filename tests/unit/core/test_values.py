"""What is done with values: what of a file fits, each field by itself."""

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct, convert

from core.values import fits, fitting


class Window(Struct):
    width: Annotated[int, Meta(ge=1)]
    title: str = ""


@pytest.mark.parametrize("value", [1, 5000])
def test_what_has_the_type_fits(value: object) -> None:
    assert fits(value, Annotated[int, Meta(ge=1)])


@pytest.mark.parametrize("value", [0, "1", None, 1.5, [1]])
def test_what_has_another_type_or_is_out_of_bounds_does_not(value: object) -> None:
    assert not fits(value, Annotated[int, Meta(ge=1)])


def test_one_bad_value_costs_no_other_one() -> None:
    assert fitting({"width": 0, "title": "Tea", "depth": 3}, Window) == {"title": "Tea"}


@pytest.mark.parametrize("values", [None, 5, "width", ["width"], {}])
def test_of_what_is_no_table_nothing_fits(values: object) -> None:
    assert fitting(values, Window) == {}


@given(st.dictionaries(st.sampled_from(["width", "title", "depth"]), st.one_of(st.integers(), st.text())))
def test_what_fits_can_be_taken_over(values: dict[str, object]) -> None:
    kept = fitting(values, Window)
    assert kept.items() <= values.items()
    convert({"width": 1} | kept, Window)

"""A fault as text: enough to mend it, and nothing that anybody said."""

import json
import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.diagnostics.traces import place_of, text_of, trace_of


@pytest.mark.parametrize(
    "fault, text",
    [
        (KeyError("secret"), "'…'"),
        (KeyError(b"PASS secret"), "'…'"),
        (KeyError(("it's", 'said "so"', 5)), "('…', '…', 5)"),
        (ValueError("can't read 'secret' here"), "can't read '…' here"),
        (ValueError("can't read 'secret"), "can't read '…'"),
        (ValueError("two\nlines"), "two lines"),
        (ValueError("\x1b[31mred"), "\\x1b[31mred"),
        (ValueError(), ""),
        (
            AttributeError("'NoneType' object has no attribute 'nick'"),
            "'NoneType' object has no attribute 'nick'",
        ),
        (FileNotFoundError(2, "No such file", "/room/log.db"), "[Errno 2] No such file: '/room/log.db'"),
        (sqlite3.OperationalError('near "x": syntax error'), 'near "x": syntax error'),
    ],
)
def test_values_that_a_text_quotes_are_left_out_and_names_of_code_and_files_stay(
    fault: Exception, text: str
) -> None:
    assert text_of(fault) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=6), st.booleans())
def test_nothing_that_repr_quotes_is_left_in_a_text(said: str, is_bytes: bool) -> None:
    quoted = repr(said.encode() if is_bytes else said)
    inside = quoted.strip("b")[1:-1]
    assert inside not in text_of(ValueError(f"no command in {quoted}, sent by 7"))
    assert text_of(KeyError(said)) == "'…'"


def test_a_text_is_of_a_bounded_length() -> None:
    assert len(text_of(RuntimeError("x" * 10_000))) <= 301


def test_an_exception_whose_text_can_not_be_made_has_a_trace_all_the_same() -> None:
    class Broken(Exception):
        def __str__(self) -> str:
            raise ZeroDivisionError

    assert trace_of(Broken()).endswith("Broken: no text could be made\n")


def caught(act: Callable[[], object]) -> Exception:
    try:
        act()
    except (LookupError, RecursionError) as error:
        return error
    raise AssertionError


def test_what_led_to_a_fault_stands_before_it() -> None:
    def act() -> None:
        try:
            json.loads("{")
        except ValueError as error:
            raise KeyError("secret") from error

    cause, link, effect = trace_of(caught(act)).partition("\nThe above was the direct cause of:\n\n")
    assert link
    assert 'json.loads("{")' in cause
    assert cause.splitlines()[-1].startswith("JSONDecodeError: Expecting property name")
    assert effect.splitlines()[-1] == "KeyError: '…'"


def test_what_happened_while_something_was_handled_is_told_apart_from_its_cause() -> None:
    def act() -> None:
        try:
            json.loads("{")
        except ValueError:
            raise KeyError("secret")  # noqa: B904 - that is the point

    assert "\nWhile that was handled, this happened:\n\n" in trace_of(caught(act))


def test_a_trace_shows_lines_of_source_and_no_values() -> None:
    password = "hunter2"
    known: dict[str, int] = {}
    fault = caught(lambda: known[password])
    assert "known[password]" in trace_of(fault)
    assert password not in trace_of(fault)
    assert place_of(fault).startswith("test_traces.py, line ")


def test_a_fault_that_was_never_raised_has_no_place() -> None:
    assert place_of(ValueError()) == "place unknown"


def test_a_deep_trace_is_cut_in_the_middle() -> None:
    def down() -> int:
        return down_again()

    def down_again() -> int:
        return down()

    assert trace_of(caught(down)).count("\n") < 200

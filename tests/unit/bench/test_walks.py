"""Counting the files that something passes (`dev.py trace`)."""

import sys
from collections.abc import Callable
from pathlib import Path

from core.endings import because
from core.text.graphemes import is_flag_letter
from tests.bench.walked import Called
from tests.bench.walks import report
from tests.support.headless_host import REPOSITORY


def watched(called: Called, *acts: Callable[[], object]) -> None:
    before = sys.getprofile()
    sys.setprofile(called.note)
    try:
        for act in acts:
            act()
    finally:
        sys.setprofile(before)


def test_functions_of_ours_are_noted_once_in_order_of_the_first_call() -> None:
    called = Called(REPOSITORY)
    watched(called, lambda: because("left", "tea"), lambda: is_flag_letter("b"), lambda: because("left", ""))

    assert called.so_far() == [("core/endings.py", "because"), ("core/text/graphemes.py", "is_flag_letter")]


def test_what_is_forgotten_is_noted_again() -> None:
    called = Called(REPOSITORY)
    watched(called, lambda: is_flag_letter("a"))
    called.forget()
    assert called.so_far() == []

    watched(called, lambda: is_flag_letter("b"))
    assert called.so_far() == [("core/text/graphemes.py", "is_flag_letter")]


def test_a_report_counts_files_and_lines_and_names_the_longest(tmp_path: Path) -> None:
    for name, count in {"short.py": 2, "long.py": 30}.items():
        (tmp_path / name).write_text("line\n" * count)

    assert report("kick", ["short.py", "long.py"], tmp_path).splitlines() == [
        "     2 short.py",
        "    30 long.py",
        "kick: 2 files, 32 lines; the longest, long.py, has 30",
    ]

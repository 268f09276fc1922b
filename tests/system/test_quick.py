"""The unit tests, shared by several processes of pytest (`dev.py test --quick`)."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from build_spec.quick import FOLDER, exit_code, is_place
from tests.support.headless_host import REPOSITORY

FILES = {f"test_{letter}.py": "def test_one(): pass\ndef test_two(): pass\n" for letter in "abcd"}


def sharing(tests: Path, meeting: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pytest", "-v", "-p", "build_spec.sharing", *arguments, str(tests)]
    environment = os.environ | {FOLDER: str(meeting)}
    return subprocess.Popen(
        [*command, "--rootdir", str(tests), "-p", "no:cacheprovider"],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return the folder with the tests, and the one where the processes meet."""
    tests, meeting = tmp_path / "tests", tmp_path / "meeting"
    for folder in (tests, meeting):
        folder.mkdir()
    for name, text in FILES.items():
        (tests / name).write_text(text)
    return tests, meeting


def ran(output: str) -> list[str]:
    return [line.split()[0].rpartition("/")[2] for line in output.splitlines() if line.endswith("%]")]


def test_each_test_runs_in_one_process_of_several(folders: tuple[Path, Path]) -> None:
    together = [sharing(*folders) for _ in range(3)]
    outputs = [process.communicate(timeout=30)[0] for process in together]

    everything = [test for output in outputs for test in ran(output)]
    assert sorted(everything) == sorted(f"{name}::test_{one}" for name in FILES for one in ("one", "two"))
    assert [process.returncode for process in together] == [0, 0, 0]


def test_a_failure_that_ends_one_process_ends_the_others(folders: tuple[Path, Path]) -> None:
    tests, meeting = folders
    (tests / "test_a.py").write_text("def test_one(): assert False\n")
    with sharing(tests, meeting, "-x") as first:
        first.communicate(timeout=30)
    with sharing(tests, meeting) as second:
        output, _ = second.communicate(timeout=30)

    assert (first.returncode, second.returncode, ran(output)) == (1, 0, [])


@pytest.mark.parametrize(
    "codes, ran, code",
    [([0, 0], 9, 0), ([0, 5], 9, 0), ([5, 5], 0, 5), ([0, 1], 9, 1), ([5, 4], 0, 4), ([-9, 0], 9, -9)],
)
def test_the_exit_code_is_that_of_the_worst(codes: list[int], ran: int, code: int) -> None:
    assert exit_code(codes, Counter({"passed": ran} if ran else {})) == code


@pytest.mark.parametrize(
    "argument, it_is",
    [
        ("tests/unit/build_spec", True),
        ("tests/unit/build_spec::test_x", True),
        ("-k", False),
        ("irc", False),
        ("-x", False),
    ],
)
def test_an_argument_may_name_other_tests(argument: str, it_is: bool) -> None:
    assert is_place(argument) is it_is

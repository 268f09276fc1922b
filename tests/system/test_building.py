"""What makes two builds alike, and how a Python says whether it is optimised."""

import subprocess
import sys
from pathlib import Path

import pytest

from build_spec import building
from build_spec.interpreter import described

DEBIANS = "'--enable-shared' '--prefix=/usr' '--with-wheel-pkg-dir=/usr/share/python-wheels/'"


@pytest.mark.parametrize(
    "arguments, prefix, said",
    [
        ("'--prefix=/opt' '--enable-optimizations' '--with-lto'", "/opt", "optimised"),
        ("'--prefix=/opt' '--enable-shared'", "/opt", "not optimised"),
        (DEBIANS, "/usr", "optimised by Debian"),
        (DEBIANS, "", "not optimised"),
        ("", "/usr", "not optimised"),
        (None, "C:\\Python311", "unknown"),
    ],
)
def test_a_python_is_as_fast_as_it_was_built(arguments: str | None, prefix: str, said: str) -> None:
    assert described(arguments, prefix) == said


def test_a_build_is_dated_by_its_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    when = {"GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_DATE": "1700000001 +0000"}
    for name, value in when.items():
        monkeypatch.setenv(name, value)
    me = ["-c", "user.name=ada", "-c", "user.email=ada@example.org"]
    for command in (["init", "-q"], [*me, "commit", "-q", "--allow-empty", "-m", "First"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    monkeypatch.setattr(building, "ROOT", tmp_path)

    assert building.fixed_circumstances()["SOURCE_DATE_EPOCH"] == "1700000001"


def test_a_build_without_a_history_is_dated_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(building, "ROOT", tmp_path)

    first, second = building.fixed_circumstances(), building.fixed_circumstances()
    assert first["SOURCE_DATE_EPOCH"] == second["SOURCE_DATE_EPOCH"] != ""


def test_a_date_that_is_given_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")

    assert building.fixed_circumstances()["SOURCE_DATE_EPOCH"] == "1234567890"


def test_a_set_has_the_same_order_in_each_build() -> None:
    show = [sys.executable, "-c", "print(*{str(number) for number in range(50)})"]
    said = {subprocess.check_output(show, env=building.fixed_circumstances()) for _ in range(3)}
    assert len(said) == 1


def test_a_file_with_other_bytes_is_another_and_one_that_is_missing_too(tmp_path: Path) -> None:
    for folder, files in {"one": {"a": "x", "b/c": "y"}, "two": {"a": "x", "b/c": "Y", "d": "z"}}.items():
        for name, text in files.items():
            file = tmp_path / folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    assert building.different(tmp_path / "one", tmp_path / "two") == ["b/c", "d"]
    assert building.different(tmp_path / "one", tmp_path / "one") == []

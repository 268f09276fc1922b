"""Which versions of other packages Parlour takes, and that they are those it looks for when it runs."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from app.layout.text.writing import bidi, shaping
from app.window.loop import extension
from tests.support.headless_host import REPOSITORY

WANTED = {
    wish.name: wish.specifier
    for wish in map(
        Requirement, tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["dependencies"]
    )
}


def locked(lock: str) -> dict[str, str]:
    lines = (REPOSITORY / "build_spec" / lock).read_text().splitlines()
    return {found[1]: found[2] for line in lines if (found := re.match(r"([\w-]+)==([^\s;]+)", line))}


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
@pytest.mark.parametrize("package", WANTED)
def test_what_is_locked_is_within_the_bounds(package: str, lock: str) -> None:
    assert locked(lock)[package] in WANTED[package]


@pytest.mark.parametrize("package", WANTED)
def test_every_package_has_a_first_and_a_last_version(package: str) -> None:
    assert sorted(bound.operator for bound in WANTED[package]) == ["<", ">="]


@pytest.mark.parametrize(
    "package, known",
    [("dearpygui", extension.KNOWN), ("python-bidi", bidi.KNOWN), ("uharfbuzz", shaping.KNOWN)],
)
def test_what_we_look_into_is_bounded_to_what_we_know(package: str, known: str) -> None:
    major, minor, _ = known.split(".")
    bounds = WANTED[package]

    assert f"{known}99" in bounds
    assert f"{major}.{int(minor) + 1}" not in bounds
    assert f"{major}.{int(minor) - 1}.99" not in bounds

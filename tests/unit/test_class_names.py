"""A name means one thing: whoever reads it need not ask which of two is meant."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def public_classes() -> Iterator[tuple[str, Path]]:
    for package in ("app", "core", "storage"):
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    yield node.name, file.relative_to(ROOT)


def test_no_two_public_classes_have_the_same_name() -> None:
    places = defaultdict(list)
    for name, file in public_classes():
        places[name].append(file.as_posix())
    assert len(places) > 100
    assert {name: files for name, files in places.items() if len(files) > 1} == {}

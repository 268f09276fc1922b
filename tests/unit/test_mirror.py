"""Where a test stands: beside its source, under a name that begins with that of the source."""

from pathlib import Path

import pytest

UNIT = Path(__file__).parent
ROOT = UNIT.parents[1]
HOMES = (ROOT, ROOT / "tests")  # helpers of tests have tests as well
ABOUT_ALL_FILES = UNIT, UNIT / "papers"
FILES = [file for file in sorted(UNIT.rglob("test_*.py")) if file.parent not in ABOUT_ALL_FILES]


def sources(folder: Path) -> set[str]:
    """Return the names of the source files in the folder that ``folder`` mirrors, and its own name."""
    mirrored = [home / folder.relative_to(UNIT) for home in HOMES]
    return {file.stem for source in mirrored for file in source.glob("*.*")} | {folder.name}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UNIT)))
def test_each_unit_test_is_named_after_a_source_file_or_its_folder(file: Path) -> None:
    name = f"{file.stem.removeprefix('test_')}_"

    assert any(name.startswith(f"{source}_") for source in sources(file.parent))

"""The keys that the README names are those of the table that the window follows."""

import re
from pathlib import Path

from app.texts.keys import pressed
from app.viewmodels.keyboard.key_sheet import key_sheet

README = Path(__file__).parents[3] / "README.md"
_HEAD = "| keys | what they do |\n|---|---|\n"


def test_the_readme_names_keys_as_the_sheet_does() -> None:
    table = README.read_text(encoding="utf-8").partition(_HEAD)[2].partition("\n\n")[0]
    told = [re.fullmatch(r"\| (.+) \| (.+) \|", row) for row in table.splitlines()]
    sheet = {
        str(line.words): ", ".join(f"**{pressed(chord)}**" for turn in line.turns for chord in turn)
        for group in key_sheet()
        for line in group.lines
    }
    assert len(told) > 8
    assert [(row[2], row[1]) for row in told if row] == [(row[2], sheet.get(row[2])) for row in told if row]
    assert all(told)

"""The file of tables to shape with."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.writing.scripts import SCRIPTS
from app.layout.text.writing.shaping import TABLES_FILE
from app.layout.text.writing.shaping_tables import ShapingTable, packed, unpacked

TABLES = st.dictionaries(
    st.sampled_from([script.tag for script in SCRIPTS]),
    st.builds(
        lambda font, codes: ShapingTable(font, array("H", codes)),
        st.binary(),
        st.lists(st.integers(0, 65_535)),
    ),
)


@given(TABLES)
def test_what_is_packed_is_unpacked(tables: dict[str, ShapingTable]) -> None:
    assert unpacked(packed(tables)) == tables


def test_every_script_has_its_tables() -> None:
    tables = unpacked(TABLES_FILE.read_bytes())

    assert list(tables) == [script.tag for script in SCRIPTS]
    assert all(any(table.codes) and table.font for table in tables.values())


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="no tables"):
        unpacked(b"PWT1" + bytes(20))

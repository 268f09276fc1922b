"""What a process asks of Python."""

import gc
from collections.abc import Iterator

import pytest

from app.process.preparing import loading


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_while_modules_are_loaded_nobody_looks_for_garbage_among_them_nor_later() -> None:
    with loading():
        assert not gc.isenabled()
        loaded: list[list[int]] = [[]]
    assert gc.isenabled()
    assert not any(one is loaded for one in gc.get_objects())


def test_what_can_not_be_loaded_leaves_the_search_for_garbage_on() -> None:
    with pytest.raises(ImportError), loading():
        raise ImportError
    assert gc.isenabled()

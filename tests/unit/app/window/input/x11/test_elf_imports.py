from mmap import PAGESIZE

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.window.input.x11.elf_imports import Slot, UnknownLibrary, slot_of
from tests.support.elf_library import DATA, ElfLibrary
from tests.support.hypothesis_examples import examples

JUMP_SLOTS = {"x86-64": (62, 7), "aarch64": (183, 1026)}
ADDRESSES = {"x86-64": (62, 6), "aarch64": (183, 1025)}


@pytest.mark.parametrize("machine, kind", JUMP_SLOTS.values(), ids=JUMP_SLOTS)
def test_the_slot_of_a_function_is_found(machine: int, kind: int) -> None:
    library = ElfLibrary(machine=machine, kind=kind, slot=DATA + 8).written()

    assert slot_of(library, "XFilterEvent") == Slot(DATA + 8, is_sealed=False)


@pytest.mark.parametrize("machine, kind", ADDRESSES.values(), ids=ADDRESSES)
def test_the_address_of_a_function_that_is_called_without_a_jump_is_found_too(
    machine: int, kind: int
) -> None:
    library = ElfLibrary(machine=machine, kind=kind, relocations_tag=7).written()

    assert slot_of(library, "XFilterEvent") == Slot(DATA, is_sealed=False)


def test_a_slot_in_a_page_that_the_loader_seals_is_said_to_be_sealed() -> None:
    assert slot_of(ElfLibrary(sealed_size=PAGESIZE).written(), "XFilterEvent").is_sealed


def test_a_page_that_is_sealed_only_in_part_is_not() -> None:
    assert not slot_of(ElfLibrary(sealed_size=PAGESIZE - 1).written(), "XFilterEvent").is_sealed


@pytest.mark.parametrize("function", ["XFilter", "XFilterEvents", "FilterEvent", ""])
def test_a_function_of_another_name_is_not_taken_for_it(function: str) -> None:
    with pytest.raises(UnknownLibrary):
        slot_of(ElfLibrary().written(), function)


STRANGE = {
    "another format": ElfLibrary(identity=b"MZ"),
    "of 32 bits": ElfLibrary(identity=b"\x7fELF\x01\x01"),
    "big-endian": ElfLibrary(identity=b"\x7fELF\x02\x02"),
    "a program": ElfLibrary(type=2),
    "another machine": ElfLibrary(machine=243),
    "other headers": ElfLibrary(entry_size=64),
    "no symbols": ElfLibrary(left_out=frozenset({6})),
    "no strings": ElfLibrary(left_out=frozenset({5})),
    "no relocations": ElfLibrary(left_out=frozenset({23})),
    "no size": ElfLibrary(left_out=frozenset({2})),
    "a slot of another kind": ElfLibrary(kind=8),
    "a slot in code": ElfLibrary(slot=8),
    "a slot outside": ElfLibrary(slot=1 << 40),
    "a slot at the very end": ElfLibrary(slot=DATA + 0x2000 - 4),
    "a slot askew": ElfLibrary(slot=DATA + 4),
    "memory that is not writable": ElfLibrary(flags=4),
}


@pytest.mark.parametrize("library", STRANGE.values(), ids=STRANGE)
def test_what_is_not_expected_is_refused(library: ElfLibrary) -> None:
    with pytest.raises(UnknownLibrary):
        slot_of(library.written(), "XFilterEvent")


@pytest.mark.parametrize("length", range(0, len(ElfLibrary().written()), 7))
def test_a_file_that_ends_early_is_refused(length: int) -> None:
    with pytest.raises(UnknownLibrary):
        slot_of(ElfLibrary().written()[:length], "XFilterEvent")


@settings(max_examples=examples(300))
@given(
    st.dictionaries(st.integers(0, len(ElfLibrary().written()) - 1), st.integers(0, 255), max_size=12),
)
def test_whatever_stands_in_the_file_there_is_a_slot_in_writable_memory_or_none(
    changed: dict[int, int],
) -> None:
    library = bytearray(ElfLibrary().written())
    for place, value in changed.items():
        library[place] = value
    try:
        slot = slot_of(bytes(library), "XFilterEvent")
    except UnknownLibrary:
        return
    assert slot.offset % 8 == 0

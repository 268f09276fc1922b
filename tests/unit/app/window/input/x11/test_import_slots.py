"""With a small shared library of its own that the compiler of this system makes."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.window.input.x11.elf_imports import UnknownLibrary
from app.window.input.x11.import_slots import ImportSlot
from tests.support.elf_library import ElfLibrary

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux: libraries in ELF")

SOURCE = "#include <stdlib.h>\nint made_positive(int number) { return abs(number); }\n"
# -fno-builtin: or the compiler calls nothing. By the linker's way the slot is sealed before any code runs.
LINKING = {
    "looked up when called": ["-Wl,-z,lazy"],
    "sealed when loaded": ["-Wl,-z,now", "-Wl,-z,relro"],
    "without a jump": ["-fno-plt"],
}
Absolute = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)


@pytest.fixture
def compiled(tmp_path: Path) -> Callable[[list[str]], ctypes.CDLL]:
    """Make a library by the linker's options, and load it; it calls `abs`."""
    compiler = shutil.which("gcc")
    if compiler is None:
        if os.environ.get("CI"):
            pytest.fail("gcc is not installed")
        pytest.skip("gcc is not installed")
    source = tmp_path / "small.c"
    source.write_text(SOURCE)

    def made(options: list[str]) -> ctypes.CDLL:
        library = str(tmp_path / "small.so")
        command = [compiler, "-shared", "-fPIC", "-fno-builtin", *options, "-o", library, str(source)]
        subprocess.run(command, check=True)
        return ctypes.CDLL(library)

    return made


@pytest.mark.parametrize("options", LINKING.values(), ids=LINKING)
def test_a_function_is_replaced_and_put_back(
    compiled: Callable[[list[str]], ctypes.CDLL], options: list[str]
) -> None:
    library = compiled(options)
    ours = Absolute(lambda number: number * 10)
    slot = ImportSlot(library, "abs")

    assert library.made_positive(-4) == 4
    slot.replace(ours)
    assert library.made_positive(-4) == -40
    slot.put_back()
    assert library.made_positive(-4) == 4


def test_what_was_never_called_works_after_it_was_put_back(
    compiled: Callable[[list[str]], ctypes.CDLL],
) -> None:
    library = compiled(LINKING["looked up when called"])
    slot = ImportSlot(library, "abs")
    slot.replace(Absolute(lambda number: 0))
    slot.put_back()

    assert library.made_positive(-4) == 4


def test_after_two_replacements_comes_back_what_was_there_first(
    compiled: Callable[[list[str]], ctypes.CDLL],
) -> None:
    library = compiled([])
    slot = ImportSlot(library, "abs")
    first, second = Absolute(lambda number: 1), Absolute(lambda number: 2)
    slot.replace(first)
    slot.replace(second)
    assert library.made_positive(-4) == 2
    slot.put_back()
    slot.put_back()

    assert library.made_positive(-4) == 4


def test_a_function_that_is_not_imported_has_no_place(
    compiled: Callable[[list[str]], ctypes.CDLL],
) -> None:
    with pytest.raises(UnknownLibrary, match="it does not import labs"):
        ImportSlot(compiled([]), "labs")


@pytest.mark.parametrize("contents", [None, b"", b"\x7fELF", ElfLibrary(machine=3).written()])
def test_a_library_whose_file_is_no_longer_that_has_no_place(
    compiled: Callable[[list[str]], ctypes.CDLL], contents: bytes | None
) -> None:
    library = compiled([])
    file = Path(library._name)
    file.unlink()
    if contents is not None:
        file.write_bytes(contents)

    with pytest.raises(UnknownLibrary):
        ImportSlot(library, "abs")

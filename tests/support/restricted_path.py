"""A computer with only the programs that a test wants."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.other_programs import path_of_program, wait_until


class RestrictedPath:
    """A folder to be all of PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mv = path_of_program("mv")
        folder.mkdir()

    def add_script(self, name: str, *, says: str = "", code: int = 0) -> Callable[[], list[str]]:
        """A program that writes down its arguments; what is returned waits for them."""
        told = self.folder / f"{name}.arguments"
        lines = [
            "#!/bin/sh",
            f"printf '%s\\n' \"$@\" > '{told}.new'",
            f"{self._mv} '{told}.new' '{told}'",
            f"printf '%s\\n' \"{says}\"",
            f"exit {code}",
        ]
        program = self.folder / name
        program.write_text("\n".join(lines))
        program.chmod(0o755)

        def arguments() -> list[str]:
            wait_until(told.exists, f"{name} was not run")
            return told.read_text().splitlines()

        return arguments

    def add_installed(self, name: str, path: str) -> None:
        """A program of this computer, found on ``path``; skips the test without it."""
        program = shutil.which(name, path=path)
        (self.folder / name).symlink_to(program or path_of_program(name))

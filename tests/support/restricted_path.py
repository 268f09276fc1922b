"""A folder to be all of PATH, so that only the programs are found that a test puts there.

For example:

    path = RestrictedPath(tmp_path / "bin")
    arguments = path.add_script("xdg-open")
    ...  # open a link, in an environment where PATH is path.folder
    assert arguments() == ["https://example.org"]
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.other_programs import path_of_program, wait_until


class RestrictedPath:
    """A folder with nothing but the programs that were added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mv = path_of_program("mv")
        folder.mkdir()

    def add_script(self, name: str, *, output: str = "", code: int = 0) -> Callable[[], list[str]]:
        """Add a script that prints ``output`` and ends with ``code``.

        Return a function that waits until the script is run, and returns its arguments.
        """
        told = self.folder / f"{name}.arguments"
        lines = [
            "#!/bin/sh",
            f"printf '%s\\n' \"$@\" > '{told}.new'",
            f"{self._mv} '{told}.new' '{told}'",
            f"printf '%s\\n' \"{output}\"",
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
        """Add a program of this computer, found on ``path``; skip the test when there is none."""
        program = shutil.which(name, path=path)
        (self.folder / name).symlink_to(program or path_of_program(name))

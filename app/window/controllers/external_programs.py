"""What is shown outside of the window: links in the browser, files in their folders."""

from collections.abc import Callable
from pathlib import Path

from app.desktop.opening import Opener


class ExternalPrograms:
    """Starts them without waiting; what fails at once or later is told in the window."""

    def __init__(self, opener: Opener, show_problem: Callable[[str], None]) -> None:
        """``show_problem`` is called with a sentence for the person."""
        self._opener = opener
        self._show_problem = show_problem

    def open_link(self, url: str) -> None:
        """Show what a link leads to, in the browser; links of other kinds are refused with a sentence."""
        self._complain(self._opener.open_link(url))

    def show_in_folder(self, file: Path) -> None:
        """Show a file where it lies."""
        self._complain(self._opener.show_in_folder(file))

    def take_failures(self) -> None:
        """Tell what has failed since the last call; called before each frame."""
        for words in self._opener.take_failures():
            self._show_problem(words)

    def _complain(self, problem: str) -> None:
        if problem:
            self._show_problem(problem)

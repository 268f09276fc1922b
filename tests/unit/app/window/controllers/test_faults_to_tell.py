"""The faults that a person at a window has yet to read."""

from collections.abc import Sequence
from pathlib import Path

from app.diagnostics.recorder import ToldFault
from app.window.controllers.faults_to_tell import FaultsToTell

ONE, TWO = ToldFault("one", Path("fault.txt")), ToldFault("two")


class FaultReader:
    """Gives faults once, and notes which files are shown."""

    def __init__(self, *faults: ToldFault) -> None:
        self.shown: list[Path] = []
        self._faults: Sequence[ToldFault] = faults
        self.unread = FaultsToTell(self.take, self.shown.append)

    def take(self) -> Sequence[ToldFault]:
        faults, self._faults = self._faults, ()
        return faults


def test_they_are_read_one_after_the_other() -> None:
    unread = FaultReader(ONE, TWO).unread
    assert unread.current is None
    unread.take_faults()
    unread.take_faults()
    assert unread.current == ONE
    unread.close_fault()
    assert unread.current == TWO
    unread.close_fault()
    unread.close_fault()
    assert unread.current is None


def test_the_file_is_shown_where_it_lies_if_there_is_one() -> None:
    reader = FaultReader(ONE, TWO)
    reader.unread.show_file()
    reader.unread.take_faults()
    reader.unread.show_file()
    reader.unread.close_fault()
    reader.unread.show_file()
    assert reader.shown == [Path("fault.txt")]


def test_what_can_not_be_seen_is_not_in_the_sentence() -> None:
    unread = FaultReader(ToldFault("It is in /home/a\u202eb\x1b/fault.txt.")).unread
    assert unread.sentence == ""
    unread.take_faults()
    assert unread.sentence == "It is in /home/ab/fault.txt."


def test_of_many_the_last_ones_wait() -> None:
    unread = FaultReader(*(ToldFault(str(number)) for number in range(20))).unread
    unread.take_faults()
    assert unread.current == ToldFault("15")

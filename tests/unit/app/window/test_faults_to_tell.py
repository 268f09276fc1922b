"""The faults that a person at a window has yet to read."""

from collections.abc import Sequence
from pathlib import Path

from app.diagnostics.recorder import ToldFault
from app.window.faults import FaultsToTell

ONE, TWO = ToldFault("one", Path("fault.txt")), ToldFault("two")


class Desk:
    """Gives faults once, and notes which files are shown."""

    def __init__(self, *faults: ToldFault) -> None:
        self.shown: list[Path] = []
        self._faults: Sequence[ToldFault] = faults
        self.unread = FaultsToTell(self.take, self.shown.append)

    def take(self) -> Sequence[ToldFault]:
        faults, self._faults = self._faults, ()
        return faults


def test_they_are_read_one_after_the_other() -> None:
    unread = Desk(ONE, TWO).unread
    assert unread.shown is None
    unread.look()
    unread.look()
    assert unread.shown == ONE
    unread.close()
    assert unread.shown == TWO
    unread.close()
    unread.close()
    assert unread.shown is None


def test_the_file_is_shown_where_it_lies_if_there_is_one() -> None:
    desk = Desk(ONE, TWO)
    desk.unread.show_file()
    desk.unread.look()
    desk.unread.show_file()
    desk.unread.close()
    desk.unread.show_file()
    assert desk.shown == [Path("fault.txt")]


def test_what_can_not_be_seen_is_not_in_the_sentence() -> None:
    unread = Desk(ToldFault("It is in /home/a\u202eb\x1b/fault.txt.")).unread
    assert unread.sentence == ""
    unread.look()
    assert unread.sentence == "It is in /home/ab/fault.txt."


def test_of_many_the_last_ones_wait() -> None:
    unread = Desk(*(ToldFault(str(number)) for number in range(20))).unread
    unread.look()
    assert unread.shown == ToldFault("15")

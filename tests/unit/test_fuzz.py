from typing import get_args

from storage.kinds import Kind
from tests.fuzz import Fuzz

# A room that is closed ends; "refused" is the verdict over an entry
NOT_IN_THE_FUZZ = {"closed", "refused"}


def test_strange_people_leave_the_room_in_one_piece_whatever_of_all_things_they_do() -> None:
    happened: set[str] = set()
    for seed in range(40):
        room = Fuzz(seed)
        room.run()
        happened |= room.applied()
    assert happened == {*get_args(Kind)} - NOT_IN_THE_FUZZ

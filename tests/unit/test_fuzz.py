from tests.fuzz import Fuzz


def test_twenty_rooms_of_strange_people_stay_in_one_piece() -> None:
    for seed in range(20):
        Fuzz(seed).run()

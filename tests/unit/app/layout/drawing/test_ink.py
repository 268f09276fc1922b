from app.layout.drawing.ink import PEOPLE, person_ink


def test_somebody_has_the_same_colour_whatever_the_case() -> None:
    assert person_ink("Ada") == person_ink("aDA")


def test_colours_are_handed_out_evenly() -> None:
    shares = [0] * PEOPLE
    for number in range(1000):
        shares[person_ink(f"guest{number}")] += 1
    assert min(shares) > 50


def test_a_nickname_of_broken_characters_has_a_colour() -> None:
    assert 0 <= person_ink("\ud800ada") < PEOPLE

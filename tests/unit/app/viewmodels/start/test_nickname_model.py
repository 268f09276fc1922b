import pytest

from app.texts.common import Legible
from app.viewmodels.start.nickname_model import NicknameModel, NicknameState


def test_the_name_on_the_computer_is_made_a_valid_nickname() -> None:
    model = NicknameModel("9 Ada Lovelace!", accept=print, is_first=True)
    assert model.state == NicknameState("_Ada_Lovelace", problem=Legible(""), is_first=True)


@pytest.mark.parametrize(
    "typed, problem",
    [
        ("", "Please type a name."),
        ("9ada", "It can’t begin with a digit or a hyphen."),
        ("ada lovelace", "It can’t have spaces. ada_lovelace would do."),
        ("ada  lovelace!", "It can’t have spaces."),
        ("ada!", "It can’t have “!”, only letters, digits and - _ [ ] { } | ^ ` \\"),
        ("ada\0", "It can’t have spaces or marks other than - _ [ ] { } | ^ ` \\"),
        ("Zoe\u0308", ""),
        ("ä" * 17, "That is too long: 32 letters at most, fewer in some scripts."),
        ("Paweł_K", ""),
        ("\u0430da", "It mixes alphabets that nobody writes together, so it could look like another."),
        ("山田Ada", ""),
        ("Host", "That name, or one that looks like it, stands for the room itself or for everybody."),
        ("everyοne", "It mixes alphabets that nobody writes together, so it could look like another."),
        ("EVERY0NE", "That name, or one that looks like it, stands for the room itself or for everybody."),
        ("q\u0323\u0324\u0325\u0326\u032d", "It has more accents on a letter than people can tell apart."),
        ("_12אב", "Digits can’t stand before letters that are written from right to left."),
    ],
)
def test_what_is_wrong_is_said_while_typing(typed: str, problem: str) -> None:
    model = NicknameModel("root", accept=print)
    model.edit_nick(typed)
    assert model.state == NicknameState(typed, Legible(problem), is_first=False)


def test_a_valid_nickname_is_accepted_without_the_spaces_around_it() -> None:
    accepted: list[str] = []
    model = NicknameModel("root", accepted.append)
    model.edit_nick(" ada ")
    assert model.submit()
    assert accepted == ["ada"]


def test_letters_in_two_parts_are_put_together() -> None:
    accepted: list[str] = []
    model = NicknameModel("root", accepted.append)
    model.edit_nick("Zoe\u0308")
    assert model.submit()
    assert accepted == ["Zo\u00eb"]


def test_an_invalid_nickname_is_not_accepted() -> None:
    accepted: list[str] = []
    model = NicknameModel("root", accepted.append)
    model.edit_nick("a b")
    assert not model.submit()
    assert accepted == []

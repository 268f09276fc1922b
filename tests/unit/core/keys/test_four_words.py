"""The words for a room's key must be the same in every Parlour that there will ever be."""

import hashlib

from core.keys.four_words import FILE, four_words, generated_password
from core.keys.identity import certificate_of, make_pem
from core.naming.passwords import PASSWORD_LENGTH, key_is_valid, password_fault, password_form
from storage.room_key import SPKI_BYTES, key_in

LIST = FILE.read_text(encoding="ascii").splitlines()


def test_the_list_is_that_of_the_eff_without_its_numbers() -> None:
    assert len(LIST) == len(set(LIST)) == 6**5
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == (
        "6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522"
    )
    assert (FILE.parent / "EFF.txt").exists()


def test_the_words_of_a_key_are_the_same_for_ever() -> None:
    assert four_words(b"k" * SPKI_BYTES) == ("delivery", "guise", "jury", "traps")


def test_the_words_are_scrypt_of_the_whole_public_key() -> None:
    spki = key_in(certificate_of(make_pem()))
    digest = hashlib.scrypt(spki, salt=b"parlour room words 1", n=2**15, r=8, p=1, maxmem=2**26, dklen=16)
    number = int.from_bytes(digest, "big")
    assert four_words(spki) == tuple(LIST[number // 7776**place % 7776] for place in range(4))
    assert four_words(spki[:-1]) != four_words(spki)


def test_a_generated_password_can_be_sent_by_every_program_and_is_another_each_time() -> None:
    passwords = {generated_password() for _ in range(500)}
    assert len(passwords) == 500
    for password in passwords:
        assert password_fault(password) is None
        assert password_form(password) == password
        assert password.isascii()
        assert " " not in password
        assert 4 * 3 + 3 <= len(password) <= 4 * 9 + 3 <= PASSWORD_LENGTH
    assert any(key_is_valid(password) for password in passwords)  # of most: a key has 32 bytes


def test_words_of_the_whole_list_come_up() -> None:
    seen = {word for _ in range(300) for word in generated_password().split("-")}
    assert len(seen) > 1000
    places = (LIST.index(word) for word in seen.intersection(LIST))  # but for halves, as of yo-yo
    assert {place * 10 // len(LIST) for place in places} == {*range(10)}

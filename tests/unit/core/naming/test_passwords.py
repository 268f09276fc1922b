import pytest

from core.naming.passwords import PasswordFault, are_same, key_is_valid, password_fault, password_form


@pytest.mark.parametrize("password", ["beer", "café", "cafe\u0301", "密码", "a:b", "p,q", "x" * 64, "é" * 64])
def test_what_every_program_can_send_is_a_password(password: str) -> None:
    assert password_fault(password) is None


@pytest.mark.parametrize(
    "password,fault",
    [
        ("two words", PasswordFault.BLANK),
        (" beer", PasswordFault.BLANK),
        ("beer ", PasswordFault.BLANK),
        ("a\u3000b", PasswordFault.BLANK),
        ("a\u00a0b", PasswordFault.BLANK),
        ("a\tb", PasswordFault.BLANK),
        ("a\nb", PasswordFault.BLANK),
        (":beer", PasswordFault.COLON),
        ("x" * 65, PasswordFault.TOO_LONG),
        ("a\x01b", PasswordFault.INVISIBLE),
        ("a\u200bb", PasswordFault.INVISIBLE),
        ("beer\u3164", PasswordFault.INVISIBLE),
        ("\u202ebeer", PasswordFault.INVISIBLE),
        ("a\udce4b", PasswordFault.INVISIBLE),  # no UTF-8, as the command line brings it
    ],
)
def test_what_some_program_can_not_send_is_no_password(password: str, fault: PasswordFault) -> None:
    assert password_fault(password) is fault


@pytest.mark.parametrize("one,other", [("café", "cafe\u0301"), ("Å", "\u212b"), ("각", "\u1100\u1161\u11a8")])
def test_a_password_is_the_same_however_it_is_composed(one: str, other: str) -> None:
    assert are_same(one, other)
    assert password_form(one) == password_form(other)


def test_other_passwords_are_others() -> None:
    assert not are_same("café", "cafe")
    assert not are_same("Beer", "beer")


@pytest.mark.parametrize(
    "key,is_key", [("k", True), ("é" * 16, True), ("é" * 17, False), ("a,b", False), ("", False)]
)
def test_a_key_is_a_short_password_without_a_comma(key: str, is_key: bool) -> None:
    assert key_is_valid(key) is is_key

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.naming.names import name_form
from core.room.model.sasl import CHUNK_BYTES, MAX_BYTES, Claimed, Credentials, Fed, Outcome, Sasl, Signed
from storage.wire.capability_names import ECDSA

FULL = "A" * CHUNK_BYTES


def plain(*parts: str) -> str:
    return b64encode("\0".join(parts).encode()).decode()


def fed(*params: str) -> list[Fed]:
    sasl = Sasl(is_private=True)
    return [sasl.feed(param) for param in params]


def answered(*params: str) -> Fed:
    *_, outcome = fed("PLAIN", *params)
    return outcome


def test_a_name_and_a_password_are_read() -> None:
    assert fed("PLAIN", plain("ada", "ada", "rose")) == [Outcome.WANTS_MORE, Credentials("ada", "rose")]


def test_the_identity_to_act_as_may_be_left_out() -> None:
    assert answered(plain("", "ada", "rose")) == Credentials("ada", "rose")


def test_nobody_acts_as_another() -> None:
    assert answered(plain("ADA", "ada", "rose")) == Credentials("ada", "rose")
    assert answered(plain("bob", "ada", "rose")) == Outcome.MALFORMED


def test_a_mechanism_is_known_whatever_its_case() -> None:
    assert fed("plain") == [Outcome.WANTS_MORE]


@pytest.mark.parametrize("mechanism", ["", "+", "EXTERNAL", "PLAIN,", "PLAIN=", "SCRAM-SHA-256", FULL + "A"])
def test_another_mechanism_is_unknown(mechanism: str) -> None:
    assert fed(mechanism) == [Outcome.UNKNOWN_MECHANISM]


def test_an_account_is_the_same_however_it_is_composed() -> None:
    assert answered(plain("Zoe\u0308", "Zoë", "rose")) == Credentials("Zoë", "rose")
    assert answered(plain("", "Zoe\u0308", "rose")) == Credentials("Zoë", "rose")


def test_every_script_is_read() -> None:
    assert answered(plain("", "жук", "é" * 100)) == Credentials("жук", "é" * 100)


def test_a_long_answer_comes_in_chunks_without_a_word_between() -> None:
    long = plain("ada", "ada", "rose" * 90)
    assert fed("PLAIN", long[:CHUNK_BYTES], long[CHUNK_BYTES:]) == [
        Outcome.WANTS_MORE,
        Outcome.WAITS,
        Credentials("ada", "rose" * 90),
    ]


def test_after_a_full_chunk_nothing_may_follow() -> None:
    exact = plain("ada", "ada", "p" * 292)
    assert len(exact) == CHUNK_BYTES
    assert fed("PLAIN", exact, "+")[1:] == [Outcome.WAITS, Credentials("ada", "p" * 292)]


def test_a_star_aborts_wherever_one_is() -> None:
    assert fed("*", "PLAIN", "*", "PLAIN", FULL, "*") == [
        Outcome.ABORTED,
        Outcome.WANTS_MORE,
        Outcome.ABORTED,
        Outcome.WANTS_MORE,
        Outcome.WAITS,
        Outcome.ABORTED,
    ]


def test_a_chunk_may_have_400_bytes_and_no_more() -> None:
    assert answered(FULL) == Outcome.WAITS
    assert answered(FULL + "A") == Outcome.LONG_CHUNK
    assert answered("é" * 201) == Outcome.LONG_CHUNK


def test_all_chunks_may_have_8192_bytes_and_no_more() -> None:
    *full, last = [FULL] * (MAX_BYTES // CHUNK_BYTES), "A" * (MAX_BYTES % CHUNK_BYTES)
    assert answered(*full[0], last) == Outcome.MALFORMED  # read, and not the two NULs that belong there
    assert answered(*full[0], last + "A") == Outcome.TOO_LONG
    assert answered(*full[0], FULL) == Outcome.TOO_LONG


@pytest.mark.parametrize(
    "answer",
    [
        "+",
        "!!!!",
        "YQ",
        "é",
        b64encode(b"\0ada\0\xff").decode(),
        plain("ada", "rose"),
        plain("", "ada", "ro", "se"),
        plain("", "", "rose"),
        plain("", "ada", ""),
    ],
    ids=[
        "nothing",
        "no base64",
        "cut",
        "no ASCII",
        "no UTF-8",
        "a NUL",
        "three NULs",
        "no name",
        "no password",
    ],
)
def test_what_is_no_name_and_password_is_malformed(answer: str) -> None:
    assert answered(answer) == Outcome.MALFORMED


@pytest.mark.parametrize("last", ["*", FULL + "A", "+", plain("", "ada", "rose")])
def test_after_its_end_another_login_begins(last: str) -> None:
    assert fed("PLAIN", FULL, "*", "PLAIN", last, "PLAIN", plain("", "bob", "tulip"))[-2:] == [
        Outcome.WANTS_MORE,
        Credentials("bob", "tulip"),
    ]


def test_a_password_is_not_shown_by_accident() -> None:
    sasl = Sasl(is_private=True)
    sasl.feed("PLAIN")
    sasl.feed(plain("", "ada", "rose" * 100)[:CHUNK_BYTES])
    assert "rose" not in repr(Credentials("ada", "rose"))
    assert repr(sasl) == "Sasl(mechanism='PLAIN')"


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=400)


@given(TEXTS, TEXTS)
def test_whatever_was_said_in_chunks_is_understood(account: str, password: str) -> None:
    answer = plain("", account, password)
    chunks = [answer[at : at + CHUNK_BYTES] for at in range(0, len(answer) + 1, CHUNK_BYTES)]
    assert answered(*(chunk or "+" for chunk in chunks)) == Credentials(name_form(account), password)


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["PLAIN", ECDSA, "*", "+", FULL, plain("ada"), plain("ada", "ada", "k" * 33)]),
            st.text(max_size=500),
        ),
        max_size=40,
    )
)
def test_nothing_that_is_said_raises_or_is_kept_for_long(params: list[str]) -> None:
    sasl = Sasl(is_private=True)
    for param in params:
        sasl.feed(param)
        assert sum(map(len, sasl._chunks)) <= MAX_BYTES


def claimed(answer: bytes) -> Fed:
    sasl = Sasl(is_private=False)
    assert sasl.feed(ECDSA) is Outcome.WANTS_MORE
    return sasl.feed(b64encode(answer).decode())


KEY = b"\3" + b"\0" * 31 + b"k"


@pytest.mark.parametrize("answer", [b"wee", b"wee\0wee", b"wee\0WEE", b"wee\0"])
def test_a_client_with_a_key_names_itself_once_or_twice(answer: bytes) -> None:
    assert claimed(answer) == Claimed("wee", b"")


def test_a_key_comes_last_and_may_have_a_nul_in_it() -> None:
    assert claimed(b"ada\0ada\0" + KEY) == Claimed("ada", KEY)
    assert claimed(b"ada\0\0" + KEY) == Claimed("ada", KEY)


@pytest.mark.parametrize(
    "answer", [b"", b"\0ada", b"ada\0bob", b"\xff", b"ada\0\xff", b"ada\0ada\0", b"ada\0ada\0" + KEY + b"x"]
)
def test_what_names_nobody_or_has_half_a_key_is_malformed(answer: bytes) -> None:
    assert claimed(answer) == Outcome.MALFORMED


def test_a_challenge_is_answered_once() -> None:
    sasl, signature = Sasl(is_private=False), b64encode(b"signed").decode()
    sasl.feed(ECDSA)
    who = sasl.feed(b64encode(b"wee").decode())
    assert isinstance(who, Claimed)
    sasl.challenge(who, b"c" * 32)

    assert sasl.feed(signature) == Signed(who, b"c" * 32, b"signed")
    assert sasl.feed(signature) is Outcome.UNKNOWN_MECHANISM


def test_what_is_given_up_is_forgotten_with_its_challenge() -> None:
    sasl = Sasl(is_private=False)
    sasl.feed(ECDSA)
    sasl.challenge(Claimed("wee", b""), b"c" * 32)
    sasl.feed("*")
    sasl.feed(ECDSA)

    assert sasl.feed(b64encode(b"ada").decode()) == Claimed("ada", b"")


def test_a_password_is_not_taken_where_others_may_read_it() -> None:
    assert Sasl(is_private=False).feed("PLAIN") is Outcome.UNKNOWN_MECHANISM
    assert Sasl(is_private=True).feed(ECDSA.lower()) is Outcome.WANTS_MORE

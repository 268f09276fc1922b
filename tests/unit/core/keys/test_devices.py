"""A device's key in a room: derived, known values, and proofs that are none."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from core.keys.devices import DeviceKey, as_text, check, is_public, read_text

SEED, ROOM_A, ROOM_B = bytes(range(32)), b"the key of room A", b"the key of room B"
CHALLENGE = b"c" * 32
KEY = DeviceKey.of(SEED, ROOM_A)
PROOF = KEY.sign(CHALLENGE)


def test_the_key_of_a_device_in_a_room_is_what_it_always_was() -> None:
    assert KEY.public.hex() == "028bcf8d42347698659eb7d7df67ca3341c59ce48c495394ac9d8fca2f1488e67e"


def test_the_key_is_derived_as_cryptography_derives_it() -> None:
    derived = HKDF(hashes.SHA256(), 48, b"parlour device key 1", ROOM_A).derive(SEED)
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    number = int.from_bytes(derived) % (order - 1) + 1

    expected = ec.derive_private_key(number, ec.SECP256R1())
    assert DeviceKey(expected).public == KEY.public


def test_a_proof_holds_for_its_key_and_challenge_alone() -> None:
    other = DeviceKey.of(bytes(32), ROOM_A)

    assert check(KEY.public, CHALLENGE, PROOF)
    assert not check(KEY.public, b"d" * 32, PROOF)
    assert not check(other.public, CHALLENGE, PROOF)


def test_a_proof_for_one_room_is_worth_nothing_in_another() -> None:
    elsewhere = DeviceKey.of(SEED, ROOM_B)

    assert elsewhere.public != KEY.public
    assert not check(elsewhere.public, CHALLENGE, PROOF)


def test_a_challenge_that_is_no_digest_is_not_signed() -> None:
    for size in (0, 31, 33):
        with pytest.raises(ValueError, match="digest"):
            KEY.sign(bytes(size))


def test_a_seed_of_another_length_is_none() -> None:
    with pytest.raises(ValueError, match="31 bytes"):
        DeviceKey.of(bytes(31), ROOM_A)


def test_what_is_secret_stands_in_no_text_of_the_key() -> None:
    assert repr(KEY) == f"DeviceKey({as_text(KEY.public)})"


@given(st.binary(max_size=80), st.binary(max_size=40), st.binary(max_size=90))
def test_garbage_proves_nothing(public: bytes, challenge: bytes, signature: bytes) -> None:
    assert not check(public, challenge, signature)
    assert not check(KEY.public, challenge, signature)
    assert not check(KEY.public, CHALLENGE, signature)
    assert not check(public, CHALLENGE, PROOF)


@given(st.integers(0, len(PROOF) - 1), st.integers(1, 255))
def test_a_proof_with_one_byte_changed_proves_nothing(place: int, change: int) -> None:
    damaged = bytearray(PROOF)
    damaged[place] ^= change

    assert not check(KEY.public, CHALLENGE, bytes(damaged))


@given(st.integers(0, 32), st.integers(1, 255))
def test_a_key_with_one_byte_changed_is_another_one_or_none(place: int, change: int) -> None:
    damaged = bytearray(KEY.public)
    damaged[place] ^= change

    assert not check(bytes(damaged), CHALLENGE, PROOF)


def test_a_point_beside_the_curve_is_no_key() -> None:
    candidates = [bytes([2]) + number.to_bytes(32) for number in range(40)]

    assert 0 < sum(map(is_public, candidates)) < len(candidates)
    assert not is_public(b"\2" + b"\xff" * 32)
    assert not is_public(b"\0")
    assert not is_public(b"\4" + bytes(64))


def test_a_key_is_written_as_text_and_read_again() -> None:
    assert read_text(as_text(KEY.public)) == KEY.public


@given(st.text(max_size=60))
def test_any_other_text_is_no_key(text: str) -> None:
    assert read_text(text) is None

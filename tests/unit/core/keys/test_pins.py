"""Pins: the same as a real library finds, and nothing but BadCertificate for what is no certificate."""

import hashlib
import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from core.keys.pins import MAX_CERTIFICATE_BYTES, BadCertificate, key_of, pin_of, room_id_of

_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | dsa.DSAPrivateKey
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def made(key: _Key, *, name: str = "parlour", alternatives: tuple[str, ...] = (), serial: int = 1) -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder(
        subject, subject, key.public_key(), serial, _NOW, _NOW + timedelta(9999)
    )
    if alternatives:
        names = x509.SubjectAlternativeName([x509.DNSName(each) for each in alternatives])
        builder = builder.add_extension(names, critical=False)
    algorithm = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(key, algorithm).public_bytes(Encoding.DER)


def keys() -> Iterator[_Key]:
    yield ed25519.Ed25519PrivateKey.generate()
    for curve in (ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()):
        yield ec.generate_private_key(curve)
    yield rsa.generate_private_key(65537, 2048)
    yield dsa.generate_private_key(2048)


@pytest.fixture(scope="module")
def certificate() -> bytes:
    return made(ec.generate_private_key(ec.SECP256R1()), alternatives=("parlour-k3v7q2xa.local",))


def as_the_library_finds_it(der: bytes) -> bytes:
    key = x509.load_der_x509_certificate(der).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_the_key_is_the_one_that_a_library_finds() -> None:
    for key in keys():
        for serial in (1, 128, 2**159 - 1):
            for length in (1, 32, 64):
                der = made(key, name="x" * length, alternatives=("a.local",) * length, serial=serial)
                assert key_of(der) == as_the_library_finds_it(der)
                assert pin_of(der) == hashlib.sha256(as_the_library_finds_it(der)).digest()


def test_a_certificate_of_version_one_has_a_key_too(certificate: bytes) -> None:
    body = key_of(certificate)
    empty = b"\x30\x00"
    fields = b"\x02\x01\x01" + empty * 4 + body
    tbs = b"\x30\x81" + bytes([len(fields)]) + fields
    assert key_of(b"\x30\x81" + bytes([len(tbs)]) + tbs) == body


def test_the_same_key_in_another_certificate_has_the_same_pin() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    assert pin_of(made(key, serial=1)) == pin_of(made(key, name="other", serial=2))
    assert pin_of(made(key)) != pin_of(made(ec.generate_private_key(ec.SECP256R1())))


def test_the_room_is_named_in_the_certificate(certificate: bytes) -> None:
    assert room_id_of(certificate) == "k3v7q2xa"


@pytest.mark.parametrize(
    "alternatives",
    [
        (),
        ("example.org",),
        ("parlour-k3v7q2xa.locals",),
        ("parlour-K3V7Q2XA.local",),
        ("parlour-k3v7q2x1.local",),
        ("parlour-k3v7q2xa.local", "parlour-aaaaaaaa.local"),
    ],
)
def test_other_names_name_no_room(alternatives: tuple[str, ...]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    assert room_id_of(made(key, alternatives=alternatives)) == ""


def test_a_hundred_thousand_damaged_certificates_give_nothing_but_a_refusal(certificate: bytes) -> None:
    chance = random.Random(15)
    good = key_of(certificate)
    refused = 0
    for _ in range(100_000):
        damaged = bytearray(certificate)
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(120)] = chance.randrange(256)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]
        try:
            assert len(key_of(bytes(damaged))) <= len(damaged)
            room_id_of(bytes(damaged))
        except BadCertificate:
            refused += 1
    assert refused > 10_000
    assert key_of(certificate) == good


@given(st.binary(max_size=400))
def test_any_bytes_are_a_certificate_or_refused(der: bytes) -> None:
    with suppress(BadCertificate):
        assert key_of(der) in der


@given(st.data())
def test_a_certificate_that_is_cut_or_goes_on_is_refused(certificate: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(certificate) - 1))
    with pytest.raises(BadCertificate):
        pin_of(certificate[:cut])
    with pytest.raises(BadCertificate):
        pin_of(certificate + data.draw(st.binary(min_size=1, max_size=9)))


def test_more_than_eight_kilobytes_are_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    large = made(key, alternatives=tuple(f"a{number}.local" for number in range(1000)))
    assert len(large) > MAX_CERTIFICATE_BYTES
    with pytest.raises(BadCertificate):
        pin_of(large)

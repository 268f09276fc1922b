import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from core.keys.identity import (
    certificate_file,
    certificate_of,
    fingerprint,
    host_name,
    key_fingerprint,
    make_pem,
)


def test_fingerprints_are_those_of_other_programs() -> None:
    der = certificate_of(make_pem())
    certificate = x509.load_der_x509_certificate(der)
    spki = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert fingerprint(der) == hashlib.sha256(der).hexdigest()
    pairs = key_fingerprint(der).split(":")
    assert bytes.fromhex("".join(pairs)) == hashlib.sha256(spki).digest()
    assert all(pair == pair.upper() and len(pair) == 2 for pair in pairs)


def test_the_name_of_the_certificate_is_that_of_the_room() -> None:
    name = host_name("0123456789abcdef")
    assert name == "parlour-aerukz4j.local"
    assert name.encode() in certificate_of(make_pem("0123456789abcdef"))


def test_the_certificate_alone_is_a_file_for_other_programs() -> None:
    pem = make_pem()
    alone = certificate_file(certificate_of(pem))
    assert alone in pem
    assert b"PRIVATE" not in alone
    assert x509.load_pem_x509_certificate(alone).public_bytes(Encoding.DER) == certificate_of(pem)

"""What can be a room's key, and what its certificate looks like."""

import ssl
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from hypothesis import given
from hypothesis import strategies as st

from storage.room_key import (
    DamagedKey,
    KeyFault,
    UnusableKey,
    certificate_of,
    have_same_key,
    key_in,
    make_pem,
    read_key,
    short_id,
    stored_pem,
)

ROOM = "0123456789abcdef"
PEM = make_pem(ROOM)
KEY, CERTIFICATE = PEM[: PEM.index(b"-----BEGIN CERT")], PEM[PEM.index(b"-----BEGIN CERT") :]


def private_pem(
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey, password: bytes = b""
) -> bytes:
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)


def test_a_room_has_eight_characters_to_be_told_by() -> None:
    assert short_id(ROOM) == "aerukz4j"


def test_the_certificate_is_as_every_client_takes_it() -> None:
    certificate = x509.load_der_x509_certificate(certificate_of(PEM))
    (names,) = certificate.extensions  # no BasicConstraints
    assert isinstance(names.value, x509.SubjectAlternativeName)
    assert names.value.get_values_for_type(x509.DNSName) == ["parlour-aerukz4j.local"]
    assert [str(ip) for ip in names.value.get_values_for_type(x509.IPAddress)] == ["127.0.0.1", "::1"]
    assert certificate.not_valid_before_utc == datetime(2020, 1, 1, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2050, 1, 1, tzinfo=UTC)
    certificate.verify_directly_issued_by(certificate)


def test_openssl_takes_the_file_and_a_client_trusts_the_certificate(tmp_path: Path) -> None:
    file = tmp_path / "room.pem"
    file.write_bytes(PEM)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    client = ssl.create_default_context(cadata=CERTIFICATE.decode())
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (
        client.wrap_bio(to_client, to_server, server_hostname="parlour-aerukz4j.local"),
        server.wrap_bio(to_server, to_client, server_side=True),
    )
    for _ in range(3):
        for end in ends:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    assert ends[0].getpeercert(binary_form=True) == certificate_of(PEM)


def test_a_mere_key_gets_the_same_certificate_wherever_the_room_is_carried(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(KEY)
    assert read_key(tmp_path / "key.pem", ROOM) == PEM
    assert have_same_key(read_key(tmp_path / "key.pem", "f" * 16), PEM)
    assert not have_same_key(make_pem(ROOM), PEM)


def test_a_key_as_openssl_writes_it_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    making = ["openssl", "ecparam", "-genkey", "-name", "prime256v1", "-out", str(file)]
    try:
        subprocess.run(making, check=True, timeout=20)
    except FileNotFoundError:
        pytest.skip("needs openssl")
    assert b"EC PARAMETERS" in file.read_bytes()
    assert stored_pem(file, ROOM) == file.read_bytes()
    assert b"EC PARAMETERS" not in file.read_bytes()


UNUSABLE = {
    "empty": (b"", KeyFault.NO_KEY),
    "certificate alone": (CERTIFICATE, KeyFault.NO_KEY),
    "encrypted": (private_pem(ec.generate_private_key(ec.SECP256R1()), b"1234"), KeyFault.ENCRYPTED),
    "other curve": (private_pem(ec.generate_private_key(ec.SECP384R1())), KeyFault.NOT_P256),
    "RSA": (private_pem(rsa.generate_private_key(65537, 2048)), KeyFault.NOT_P256),
    "Ed25519": (private_pem(ed25519.Ed25519PrivateKey.generate()), KeyFault.NOT_P256),
    "other certificate": (KEY + make_pem(ROOM)[len(KEY) :], KeyFault.OTHER_CERTIFICATE),
    "certificate cut short": (PEM[:-60], KeyFault.BROKEN_CERTIFICATE),
    "second certificate cut short": (PEM + CERTIFICATE[:99], KeyFault.BROKEN_CERTIFICATE),
    "endless": (PEM + b"\n" * 70_000, KeyFault.TOO_LONG),
    "public": (KEY.replace(b"PRIVATE", b"PUBLIC"), KeyFault.NO_KEY),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_can_be_no_key_is_told_by_its_fault(tmp_path: Path, name: str) -> None:
    content, fault = UNUSABLE[name]
    file = tmp_path / "key.pem"
    file.write_bytes(content)
    with pytest.raises(UnusableKey) as given_one:
        read_key(file, ROOM)
    with pytest.raises(DamagedKey) as stored_one:
        stored_pem(file, ROOM)
    assert given_one.value.fault is stored_one.value.fault is fault
    assert file.read_bytes() == content


def test_a_certificate_of_somebody_elses_is_kept_with_its_chain(tmp_path: Path) -> None:
    pem = KEY + CERTIFICATE + make_pem()[len(KEY) :]
    (tmp_path / "key.pem").write_bytes(pem)
    assert read_key(tmp_path / "key.pem", "f" * 16) == pem
    assert stored_pem(tmp_path / "key.pem", "f" * 16) == pem


@given(st.integers(0, len(PEM) - 1), st.integers(0, 255))
def test_a_file_with_a_changed_byte_is_whole_or_refused(at: int, byte: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "room.pem")
        file.write_bytes(PEM[:at] + bytes([byte]) + PEM[at + 1 :])
        try:
            pem = stored_pem(file, ROOM)
        except DamagedKey:
            return
        assert key_in(certificate_of(pem))


def test_listing_rooms_imports_neither_tls_nor_cryptography() -> None:
    program = "import storage.rooms, sys; print({'ssl', 'cryptography'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout == "set()\n"

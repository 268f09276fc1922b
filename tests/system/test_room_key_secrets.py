"""The key of a room and the secret of its settings stand in their own files, and in no other text of ours."""

import base64
import subprocess
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from core.keys.identity import make_pem
from storage.host_db import read_settings
from tests.support.encrypted_peer import encrypted_peer
from tests.support.headless_host import HeadlessHost, only_room, run_parlour

OWN_FILES = ("room.pem", "host.db", "given.pem", "cut.pem")


def spellings(secret: bytes) -> set[bytes]:
    """Return how a secret of 32 bytes might be written, as it is or within something longer."""
    encoded = {base64.b64encode(bytes(shift) + secret)[8:-8] for shift in range(3)}
    return {
        secret,
        secret.hex().encode(),
        secret.hex().upper().encode(),
        repr(secret)[2:-1].encode(),
    } | encoded


def secrets_of_key(pem: bytes) -> set[bytes]:
    """Return the number that is the key, and each line of its file."""
    key = load_pem_private_key(pem, None)
    assert isinstance(key, EllipticCurvePrivateKey)
    private = pem.partition(b"-----END PRIVATE")[0].splitlines()[1:]
    return spellings(key.private_numbers().private_value.to_bytes(32)) | set(private)


def written(home: Path) -> dict[str, bytes]:
    """Return all that stands in files of ``home``, but for those that are there to keep a secret."""
    files = (path for path in home.rglob("*") if path.is_file() and path.name not in OWN_FILES)
    return {path.name: path.read_bytes() for path in files}


def said(done: subprocess.CompletedProcess[str]) -> bytes:
    return (done.stdout + done.stderr).encode()


def test_neither_key_nor_secret_of_a_room_stand_where_anything_else_is_written(tmp_path: Path) -> None:
    given, cut, log = tmp_path / "given.pem", tmp_path / "cut.pem", tmp_path / "parlour.log"
    given.write_bytes(make_pem())
    cut.write_bytes(given.read_bytes()[:-40])
    logged = ("--debug", "--log-file", str(log))
    flags = ("--key", str(given), *logged, "--trace-wire", str(tmp_path / "wire.log"))
    with (
        HeadlessHost(tmp_path, "--log-format", "json", *flags) as host,
        encrypted_peer(host.wait_until_ready()) as ada,
    ):
        ada.register("ada", "#lobby")
        ada.send_lines("PRIVMSG #lobby :hello", "VERSION", "INFO", "WHOIS ada", "PING done")
        ada.wait_for_part("PONG")
        host.type_lines("/who", "/stats")
        assert host.stop() == 0
    room = only_room(tmp_path)
    secret = read_settings(room.settings_path)["secret"]
    assert isinstance(secret, bytes)

    refused = run_parlour(tmp_path, "host", "--headless", "--key", str(cut), *logged)
    (room.path / "room.pem").write_bytes(cut.read_bytes())
    damaged = run_parlour(tmp_path, "host", "--headless", *logged)
    exports = [
        run_parlour(tmp_path, "export", str(tmp_path / f"chat.{each}")) for each in ("txt", "csv", "jsonl")
    ]
    reported = run_parlour(tmp_path, "report", "--log-file", str(log))
    assert (refused.returncode, damaged.returncode, reported.returncode) == (1, 1, 0)
    assert all(each.returncode == 0 for each in exports)
    assert b"hello" in written(tmp_path)["wire.log"]
    assert b"hello" in written(tmp_path)["chat.csv"]

    texts = written(tmp_path) | {"host": "\n".join((*host.lines, host.errors)).encode()}
    texts |= {"refused": said(refused), "damaged": said(damaged), "report": said(reported)}
    for mark in secrets_of_key(given.read_bytes()) | spellings(secret):
        assert [name for name, text in texts.items() if mark in text] == []

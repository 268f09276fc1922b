"""One end of TLS that sends new keys without end and nothing else, as no program does (RFC 8446 §4.6.3).

For example:

    with KeyChanger(room.port, changes=100_000) as changer:
        changer.send_all()
"""

import ctypes
import socket
import sys
from contextlib import suppress
from ctypes.util import find_library
from pathlib import Path
from typing import Self

import pytest

_SSL, _CRYPTO = find_library("ssl"), find_library("crypto")
needs_libssl = pytest.mark.skipif(  # macOS ends a process that loads its own
    sys.platform != "linux" or not (_SSL and _CRYPTO), reason="there is no library of OpenSSL to call"
)
_AT_ONCE = 1 << 16
_PEM = 1


class KeyChanger:
    """Has shaken hands, and made all its records beforehand: to send them costs it nothing."""

    def __init__(self, port: int, changes: int, *, room: tuple[socket.socket, Path] | None = None) -> None:
        """Connect to ``port``; or be a ``room`` with that key, for the next one who comes to the listener."""
        self._port, self._changes, self._room = port, changes, room
        self._ssl, self._crypto = ctypes.CDLL(_SSL), ctypes.CDLL(_CRYPTO)
        for library, name in (
            *((self._ssl, each) for each in ("TLS_method", "SSL_CTX_new", "SSL_new")),
            *((self._crypto, each) for each in ("BIO_s_mem", "BIO_new")),
        ):
            getattr(library, name).restype = ctypes.c_void_p

    def __enter__(self) -> Self:
        context = ctypes.c_void_p(self._call("SSL_CTX_new", ctypes.c_void_p(self._ssl.TLS_method())))
        if self._room:
            for name in ("SSL_CTX_use_certificate_file", "SSL_CTX_use_PrivateKey_file"):
                assert self._call(name, context, bytes(self._room[1]), _PEM) == 1
        self._session = ctypes.c_void_p(self._call("SSL_new", context))
        self._in, self._out = self._buffer(), self._buffer()
        self._ssl.SSL_set_bio(self._session, self._in, self._out)
        if self._room:
            self._ssl.SSL_set_accept_state(self._session)
            self.socket = self._room[0].accept()[0]
        else:
            self._ssl.SSL_set_connect_state(self._session)
            self.socket = socket.create_connection(("127.0.0.1", self._port), timeout=10)
        self._shake_hands()
        self._records = self._new_keys()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.socket.close()
        self._ssl.SSL_free(self._session)

    def send_all(self) -> None:
        """Send all records, or as many as the other side takes."""
        with suppress(OSError):
            self.socket.sendall(self._records)

    def _call(self, name: str, *args: object) -> int:
        return int(getattr(self._ssl, name)(*args))

    def _buffer(self) -> ctypes.c_void_p:
        kind = ctypes.c_void_p(self._crypto.BIO_s_mem())
        return ctypes.c_void_p(self._crypto.BIO_new(kind))

    def _shake_hands(self) -> None:
        while self._call("SSL_do_handshake", self._session) != 1:
            self.socket.sendall(self._made())
            heard = self.socket.recv(_AT_ONCE)
            self._crypto.BIO_write(self._in, heard, len(heard))
        self.socket.sendall(self._made())

    def _new_keys(self) -> bytes:
        for _ in range(self._changes):
            self._ssl.SSL_key_update(self._session, 0)
            self._ssl.SSL_do_handshake(self._session)
        return self._made()

    def _made(self) -> bytes:
        made, piece = b"", ctypes.create_string_buffer(_AT_ONCE)
        while (size := int(self._crypto.BIO_read(self._out, piece, _AT_ONCE))) > 0:
            made += piece.raw[:size]
        return made

"""TLS over a connected non-blocking socket, with the methods of a plain one: for `LineSocket`.

OpenSSL may want to write in order to read, and the other way round, and may hold what a selector cannot see;
here each call says what it waits for, and nothing decrypted is left behind.
"""

import errno
import selectors
import socket
import ssl
from contextlib import suppress
from pathlib import Path

from core import endings
from core.transport.overseer import Watched

_RECORD_BYTES = 16_384  # plaintext of the longest record: RFC 8446 §5.1
_READ, _WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE

_NO_COMMON_VERSION = (
    *("UNSUPPORTED_PROTOCOL", "NO_PROTOCOLS_AVAILABLE", "VERSION_TOO_LOW"),
    *("TLSV1_ALERT_PROTOCOL_VERSION", "WRONG_SSL_VERSION"),
)
_NO_TLS = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "HTTPS_PROXY_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "UNKNOWN_PROTOCOL",
)
_NO_COMMON_CIPHER = ("NO_SHARED_CIPHER", "NO_SUITABLE_KEY_SHARE", "NO_SUITABLE_SIGNATURE_ALGORITHM")


def client_context() -> ssl.SSLContext:
    """Return how we speak TLS to a room. It trusts every certificate: whose key is right, its pin tells."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


# TLS 1.3 has its own, which are all good; in 1.2 only what keeps its secret when the room's key gets out
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"


def server_context(pem_path: Path) -> ssl.SSLContext:
    """Return how a room speaks TLS, with the key and the certificate in the file at ``pem_path``.

    Raises OSError when the file can't be read, or holds no key with its certificate.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(_CIPHERS)
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION
    context.num_tickets = 0  # to resume a session saves the host no time
    # A key with a password is of no use to us; without the function OpenSSL would ask at the terminal
    context.load_cert_chain(pem_path, password=lambda: "")
    return context


class TlsFault(OSError):
    """The connection is of no more use; ``strerror`` says why, in words for the log."""


class TlsStream:
    """Takes the place of a socket: `send` and `recv` raise BlockingIOError and OSError, as a plain one's do.

    The handshake is part of the first calls. All calls come from one thread.
    """

    __slots__ = (
        "_fault",
        "_is_over",
        "_is_ready",
        "_reading_waits_for",
        "_socket",
        "_watched",
        "_writing_waits_for",
    )

    def __init__(
        self,
        sock: socket.socket,
        context: ssl.SSLContext,
        *,
        is_server: bool,
        host_name: str | None = None,
        watched: Watched | None = None,
    ) -> None:
        """Take over ``sock``: its descriptor moves here, and the caller must not use it any more.

        ``host_name`` is the name for which a client's ``context`` checks the certificate. ``watched`` is told
        of each call in which the other side could keep us.
        """
        self._watched = watched or Watched()
        self._socket = context.wrap_socket(
            sock, server_side=is_server, do_handshake_on_connect=False, server_hostname=host_name
        )
        self._is_ready = self._is_over = False
        self._fault: TlsFault | None = None
        self._reading_waits_for = _READ
        self._writing_waits_for = _READ if is_server else _WRITE  # a client speaks first: RFC 8446 §2

    def fileno(self) -> int:
        """Return the descriptor, the same as before TLS began."""
        return self._socket.fileno()

    def close(self) -> None:
        """Close the socket without telling the other side."""
        self._socket.close()

    @property
    def is_ready(self) -> bool:
        """Whether the handshake is done."""
        return self._is_ready

    def has_greeting(self) -> bool:
        """Return whether a server has the whole greeting of its client; slow, for who waits too long."""
        return self._is_ready or self._socket.shared_ciphers() is not None

    def error_code(self) -> int:
        """Return what has befallen the socket, though nothing was read or written; 0: nothing."""
        return self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)

    def interest(self, *, reads: bool, writes: bool) -> int:
        """Return the events to wait for; ``reads``, ``writes``: what the owner would do if it could."""
        if not self._is_ready and not self._is_over:
            return self._writing_waits_for
        return (self._reading_waits_for if reads else 0) | (self._writing_waits_for if writes else 0)

    def due(self, events: int) -> int:
        """Return what to try now that the socket is ready for ``events``: to read, to write, or both."""
        reads = _READ if events & self._reading_waits_for else 0
        return reads | (_WRITE if events & self._writing_waits_for else 0)

    def advance(self) -> None:
        """Carry on the handshake, if it is not done. Raises BlockingIOError, TlsFault."""
        if self._is_ready:
            return
        if self._fault is not None:  # OpenSSL gives the reason only once
            raise self._fault
        self._watched.begin(self._socket)
        try:
            self._socket.do_handshake()
        except ssl.SSLWantReadError:
            self._writing_waits_for = _READ
            raise BlockingIOError from None
        except ssl.SSLWantWriteError:
            self._writing_waits_for = _WRITE
            raise BlockingIOError from None
        except (OSError, ValueError) as error:  # ValueError: the other side was gone before it began
            self._fault = _fault(error, _why_no_handshake(error))
            raise self._fault from error
        finally:
            self._end_call()
        self._is_ready, self._writing_waits_for = True, _WRITE

    def certificate(self) -> bytes | None:
        """Return the other side's certificate, in DER; empty: it has none; None: the handshake goes on."""
        return self._socket.getpeercert(binary_form=True) or b"" if self._is_ready else None

    def recv(self, size_bytes: int) -> bytes:
        """Return what one record held, empty at the end; to be called until it raises BlockingIOError.

        ``size_bytes`` must be at least that of the longest record, 16 KB: so a record is read whole, and
        nothing decrypted stays behind, where no selector sees it. An end without close_notify is an end like
        any other (RFC 8446 §6.1): a line counts only when it is whole, and who cuts the connection cannot
        complete one.
        """
        if self._is_over:
            return socket.socket.recv(self._socket, size_bytes)
        self.advance()
        self._reading_waits_for = _READ
        self._watched.begin(self._socket)
        try:
            return self._socket.recv(size_bytes)
        except ssl.SSLWantReadError:
            raise BlockingIOError from None
        except ssl.SSLWantWriteError:  # an answer to a KeyUpdate: RFC 8446 §4.6.3
            self._reading_waits_for = _WRITE
            raise BlockingIOError from None
        except OSError as error:
            raise _fault(error, _why_broken(error)) from error
        finally:
            self._end_call()

    def _end_call(self) -> None:
        if self._watched.end():
            raise TlsFault(errno.EPROTO, endings.KEPT_BUSY)

    def send(self, data: bytes | bytearray) -> int:
        """Encrypt and send; return how many bytes of ``data`` were taken.

        Raises BlockingIOError when none was. The next call must begin with the same bytes and be no shorter.
        """
        if self._is_over:
            raise TlsFault(errno.EPIPE, "Connection closed")
        self.advance()
        self._writing_waits_for = _WRITE
        done = 0
        while done < len(data) and (taken := self._send_record(data[done : done + _RECORD_BYTES])):
            done += taken
        if not done:
            raise BlockingIOError
        return done

    def _send_record(self, piece: bytes | bytearray) -> int:
        """Return how many bytes were sent; 0 when it would block."""
        try:
            return self._socket.send(piece)
        except ssl.SSLWantReadError:
            self._writing_waits_for = _READ
        except ssl.SSLWantWriteError:
            pass
        except OSError as error:
            raise _fault(error, _why_broken(error)) from error
        return 0

    def finish(self) -> None:
        """Tell the other side that nothing more comes; after it nothing is sent, and nothing is decrypted.

        Raises BlockingIOError when it must be called again, once the socket can be written.
        """
        self._watched.begin(self._socket)
        try:
            self._socket.unwrap()
        except ssl.SSLWantWriteError:
            self._writing_waits_for = _WRITE
            raise BlockingIOError from None
        except (OSError, ValueError):
            pass  # sent, and not answered yet; or it can not be sent in this state
        finally:
            self._end_call()
        self._is_over, self._reading_waits_for = True, _READ
        # Not SSLSocket.shutdown: it drops the encryption, and what came later would go out in the clear
        socket.socket.shutdown(self._socket, socket.SHUT_WR)

    def say_end(self) -> None:
        """Send close_notify if that can be done at once; for an owner who then closes."""
        if self._is_ready and not self._is_over:
            self._watched.begin(self._socket)
            with suppress(OSError, ValueError):
                self._socket.unwrap()
            self._watched.end()


def _fault(error: OSError | ValueError, why: str) -> TlsFault:
    number = error.errno if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) else None
    return TlsFault(number or errno.EPROTO, why)


def _why_no_handshake(error: OSError | ValueError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "The certificate is not trusted"
    if not isinstance(error, ssl.SSLError) or isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return endings.HANDSHAKE_CUT
    reason = error.reason or ""
    if reason in _NO_COMMON_VERSION:
        return endings.NO_COMMON_VERSION
    if reason in _NO_TLS:
        return endings.TLS_EXPECTED
    if reason in _NO_COMMON_CIPHER:
        return endings.NO_COMMON_CIPHER
    return endings.HANDSHAKE_REFUSED if "ALERT" in reason else endings.HANDSHAKE_FAILED


def _why_broken(error: OSError) -> str:
    if isinstance(error, ssl.SSLError):
        return endings.BAD_TLS
    return error.strerror or "Connection lost"

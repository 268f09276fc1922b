"""OpenSSL's own client, which can do what Python's can't: change keys, and ask for another handshake."""

import os
import shutil
from subprocess import PIPE, STDOUT, Popen
from typing import Self

import pytest

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


class OpensslClient:
    """Runs within the ``with`` block; some letters alone on a line are orders, see s_client(1)."""

    def __init__(self, port: int, *options: str) -> None:
        self._command = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *options]
        self._told = ""

    def __enter__(self) -> Self:
        self._process = Popen(self._command, stdin=PIPE, stdout=PIPE, stderr=STDOUT)
        self.wait_for("Verify return code")
        return self

    def __exit__(self, *_exc: object) -> None:
        self._process.kill()
        self._process.communicate()

    def say(self, text: str) -> None:
        """Send ``text``, or carry out its one letter."""
        assert self._process.stdin is not None
        self._process.stdin.write(text.encode())
        self._process.stdin.flush()

    def wait_for(self, part: str) -> None:
        """Wait until the client has told ``part`` since the last call; fail when it ends before."""
        assert self._process.stdout is not None
        while part not in self._told:
            data = os.read(self._process.stdout.fileno(), 65_536)
            assert data, f"no {part} in {self._told}"
            self._told += data.decode(errors="replace")
        self._told = self._told.partition(part)[2]

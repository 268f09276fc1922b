"""Makes what the invitation of a room shows and what takes a while: the QR code, and the four words."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

from app.texts.common import Legible
from app.viewmodels.legible import legible
from core.inviting.invite import Invite
from core.inviting.qr_code import Modules, qr_modules
from core.keys.four_words import four_words
from core.keys.identity import certificate_of, key_in


class InvitePreparing:
    """Makes both once for a room, in a thread of its own; for the main thread."""

    def __init__(self, invite: Invite, pem: bytes, wake: Callable[[], None]) -> None:
        """``pem``: the key of the room. ``wake`` is called on that thread when something is ready."""
        self.invite = invite
        self.pem = pem
        self._wake = wake
        self.code: Modules = ()
        """The QR code; empty: it is not ready."""
        self.words: tuple[Legible, ...] = ()
        """The words for the key; empty: they are not ready."""
        self._codes: SimpleQueue[Modules] = SimpleQueue()
        self._words: SimpleQueue[tuple[str, ...]] = SimpleQueue()
        # a daemon: nothing can interrupt it, and nobody waits for it
        threading.Thread(target=self._make, name="invitation", daemon=True).start()

    def _make(self) -> None:
        self._codes.put(qr_modules(self.invite))
        self._wake()
        self._words.put(four_words(key_in(certificate_of(self.pem))))
        self._wake()

    def take(self) -> None:
        """Take what is ready by now."""
        if not self._codes.empty():
            self.code = self._codes.get()
        if not self._words.empty():
            self.words = tuple(map(legible, self._words.get()))

"""Devices of strange clients: they prove who they are, now and then wrongly, and only then go on."""

import random
from base64 import b64decode

from core.irc import Message
from core.keys.devices import DeviceKey, as_text
from storage.wire import commands
from storage.wire.capability_names import ECDSA
from tests.support.devices import ADAS, BOBS, names, said

DEVICES = (ADAS, BOBS)
"""Of so many clients that some have the same one."""


class StrangeDevices:
    """The device of each client that has one, by its number."""

    def __init__(self, choices: random.Random) -> None:
        self._random = choices
        self._keys: dict[int, DeviceKey] = {}
        self._then: dict[int, list[str]] = {}

    def begin_proof(self, number: int, nick: str, then: list[str]) -> list[str]:
        """Return the lines that begin the proof of client ``number``, which says ``then`` at its end."""
        self._keys[number] = self._random.choice(DEVICES)
        self._then[number] = then
        return [f"AUTHENTICATE {ECDSA}", names(nick, self._keys[number])]

    def public(self, number: int) -> str:
        """Return a key in base64: of client ``number``, or of anybody."""
        return as_text(self._keys.get(number, self._random.choice(DEVICES)).public)

    def answer(self, number: int, heard: Message) -> list[str]:
        """Return what client ``number`` says to ``heard``: nothing, unless that is a challenge."""
        if (
            heard.command != commands.AUTHENTICATE
            or heard.params[0] in ("+", "*")
            or number not in self._keys
        ):
            return []
        key = self._keys[number] if self._random.random() < 0.9 else self._random.choice(DEVICES)
        return [said(key.sign(b64decode(heard.params[0]))), *self._then.pop(number, [])]

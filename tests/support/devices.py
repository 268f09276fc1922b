"""Devices that prove in a `ScriptedRoom` who they are, as our own window does it, or as WeeChat does."""

from base64 import b64decode, b64encode

from core.keys.devices import DeviceKey
from storage.wire.capability_names import ECDSA
from tests.support.scripted_room import ScriptedRoom

ROOM = b"the public key of the room"
ADAS, BOBS = DeviceKey.of(b"a" * 32, ROOM), DeviceKey.of(b"b" * 32, ROOM)
CHALLENGE = " <- AUTHENTICATE "


def said(words: bytes) -> str:
    """Return the line with which a client says ``words`` in SASL."""
    return f"AUTHENTICATE {b64encode(words).decode()}"


def names(name: str, key: DeviceKey | None) -> str:
    """Return how a client names itself; with a ``key`` as ours does it."""
    return said(f"{name}\0{name}".encode() + (b"\0" + key.public if key is not None else b""))


def challenge_in(heard: list[str]) -> bytes:
    """Return the challenge among what was heard."""
    (challenge,) = [line.partition(CHALLENGE)[2] for line in heard if CHALLENGE in line and line[-1] != "+"]
    return b64decode(challenge)


def prove(script: ScriptedRoom, number: int, name: str, key: DeviceKey, *, tells: bool = True) -> list[str]:
    """Let client ``number``, which holds ``sasl``, prove its key; return what everybody hears at the end."""
    heard = script.send(number, f"AUTHENTICATE {ECDSA}", names(name, key if tells else None))
    return script.send(number, said(key.sign(challenge_in(heard))))


def come(
    script: ScriptedRoom, nick: str, key: DeviceKey | None, *, caps: str = "sasl standard-replies"
) -> tuple[int, list[str]]:
    """Let one more client come in; return its number, and what everybody hears at the end of that."""
    script.connect()
    number = len(script.members)
    script.send(number, f"CAP REQ :{caps}", f"NICK {nick}", f"USER {nick} 0 * :{nick.title()}")
    if key is not None:
        prove(script, number, nick, key)
    return number, script.send(number, "CAP END")


def inside(script: ScriptedRoom, nick: str, key: DeviceKey | None) -> int:
    """Let one more client come in as ``nick``, which must succeed, and return its number."""
    number, _ = come(script, nick, key)
    assert script.members[number].nick == nick
    return number


def bound(script: ScriptedRoom) -> dict[str, str]:
    """Return which nickname belongs to which key."""
    return {one.nick: one.device for one in script.room.bindings}


def kinds_of(script: ScriptedRoom, number: int) -> list[str]:
    """Return the kinds of all entries of client ``number``."""
    connection = script.members[number].connection
    return [entry.kind for entry in script.log.entries if entry.connection == connection]


def release(script: ScriptedRoom, nick: str) -> list[str]:
    """Let the host release ``nick``; return what everybody hears."""
    script.propose("released", text=nick)
    return script.settle()

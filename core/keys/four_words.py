"""Four words that stand for a room's key, for people to compare; and passwords of four words. Pure.

(But for reading the list once for each, and for chance in the passwords.) The words are EFF's large list,
7,776 of them: `assets/words`.
"""

from pathlib import Path

FILE = Path(__file__).parents[2] / "assets" / "words" / "words.txt"
WORDS = 4

# Slow on purpose: 0.1 to 0.3 s and 32 MB for each. To find a key with the same four words takes six million
# years of a processor's core, one with three of the four 190.
_SALT = b"parlour room words 1"
_N, _R, _P = 2**15, 8, 1
_BITS = 128
_MOST_BYTES = 64 * 2**20  # OpenSSL refuses more than 32 MB, unless it is told


def four_words(spki: bytes) -> tuple[str, str, str, str]:
    """Return the words for the public key of a room, a SubjectPublicKeyInfo.

    It takes so long that it must run neither on the main nor on the network thread.
    """
    import hashlib  # noqa: PLC0415 - loads OpenSSL, for which the window does not wait

    digest = hashlib.scrypt(spki, salt=_SALT, n=_N, r=_R, p=_P, maxmem=_MOST_BYTES, dklen=_BITS // 8)
    words, number = _words(), int.from_bytes(digest, "big")
    places: list[int] = []
    for _ in range(WORDS):
        number, place = divmod(number, len(words))
        places.append(place)
    first, second, third, fourth = places
    return words[first], words[second], words[third], words[fourth]


def generated_password() -> str:
    """Return a new password that can be read out, and sent by every IRC program: 51 bits of chance."""
    import secrets  # noqa: PLC0415 - as above

    words = _words()
    return "-".join(secrets.choice(words) for _ in range(WORDS))


def _words() -> list[str]:
    return FILE.read_text(encoding="ascii").split()

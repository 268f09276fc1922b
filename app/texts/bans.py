"""What bans and mutes reach, in words: for the console of the window and for the terminal. Pure."""

from collections.abc import Sequence

from app.texts.common import Legible

_FEW = 3  # so many nicknames are told, of more the number

THIS_CONNECTION = Legible("this connection")


def address(text: Legible) -> Legible:
    """Return an address, network or pattern of addresses with the word for it."""
    if "*" in text or "?" in text:
        return Legible(f"addresses {text}")
    return Legible(f"network {text}" if "/" in text else f"address {text}")


def account(name: Legible) -> Legible:
    """Return an account with the word for it."""
    return Legible(f"account {name}")


def nickname(name: Legible) -> Legible:
    """Return a nickname with the word for it: a mask that means nothing else."""
    return Legible(f"nickname {name}")


def listed(parts: Sequence[Legible]) -> Legible:
    """Return all that is reached, as one list."""
    return Legible(", ".join(parts))


def some(nicks: Sequence[Legible]) -> Legible:
    """Return nicknames: ada, ada and bob, ada, bob and 5 others."""
    if len(nicks) > _FEW:
        return Legible(f"{', '.join(nicks[: _FEW - 1])} and {len(nicks) - _FEW + 1} others")
    return Legible(" and ".join(filter(None, (", ".join(nicks[:-1]), *nicks[-1:]))))

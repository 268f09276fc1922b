"""Which nickname belongs to which device: the first that uses it, as long as nobody takes it back. Pure.

Keys cost nothing, so bounds hold not only for a device, but for what comes from one network within a day, and
for the room. A full room takes back only what nobody has used for a month: who binds names without end pushes
nobody's out.
"""

from collections import deque
from collections.abc import Collection, Iterator

from msgspec import Struct

from core.naming.looks import Lookalikes
from core.networks import is_this_computer, network_of
from storage.wire.casefolding import casefold

MOST_OF_DEVICE = 5
MOST_OF_NETWORK = 20
"""New bindings from one network within a day; this computer's own do not count."""
MOST_IN_ROOM = 5_000
DAY_MS = 86_400_000
UNUSED_MS = 30 * DAY_MS
"""A binding that nobody has used for so long may be taken back when the room is full of them."""


class Binding(Struct, eq=False):
    """A nickname that belongs to a device."""

    nick: str
    device: str
    """The device's public key in this room, as `core.keys.devices.as_text` writes it."""
    since_ms: int
    used_ms: int
    """When somebody came in under it last."""


class Bindings:
    """The bindings of a room, by nickname and by device, the oldest first."""

    def __init__(self) -> None:
        """None yet."""
        self._by_nick: dict[str, Binding] = {}
        self._by_device: dict[str, dict[str, Binding]] = {}
        self._as_seen = Lookalikes[Binding]()
        self._made: dict[str, deque[int]] = {}

    def __iter__(self) -> Iterator[Binding]:
        return iter(self._by_nick.values())

    def __len__(self) -> int:
        return len(self._by_nick)

    def of(self, nick: str) -> Binding | None:
        """Return the binding of ``nick``, whatever its case; None: it has none."""
        return self._by_nick.get(casefold(nick))

    def against(self, nick: str, device: str, *, is_exact: bool = False) -> Binding | None:
        """Return a binding of ``nick``, or of one that looks like it, to another device than ``device``.

        With ``is_exact`` looks do not count.
        """
        exact = self.of(nick)
        if exact is not None:
            return exact if exact.device != device else None
        alike = [] if is_exact else self._as_seen.like(nick)
        return next((binding for binding in alike if binding.device != device), None)

    def of_device(self, device: str) -> list[Binding]:
        """Return the bindings of ``device``, the oldest first."""
        return list(self._by_device.get(device, {}).values())

    def account_of(self, device: str) -> str:
        """Return the name by which people know ``device``: its oldest nickname; empty: it has none."""
        return next((binding.nick for binding in self._by_device.get(device, {}).values()), "")

    # Bounds

    def is_crowded(self, ip: str, now_ms: int) -> bool:
        """Return whether no more may be bound from the network of ``ip`` today."""
        made = self._made.get(network_of(ip), ())
        recent = sum(1 for at in made if now_ms - DAY_MS < at)
        return recent >= MOST_OF_NETWORK and not is_this_computer(ip)

    def surplus(self, device: str) -> Binding | None:
        """Return which nickname of ``device`` gives way to a new one of its own; None: none has to.

        It is the one unused longest, but never the first, by which the device is known.
        """
        own = self.of_device(device)
        return min(own[1:], key=_last_used) if len(own) >= MOST_OF_DEVICE else None

    def outdated(self, now_ms: int, held: Collection[str]) -> Binding | None:
        """Return the binding unused longest, if that is long enough; never of a device that is ``held``."""
        old = (one for one in self._by_nick.values() if self.is_outdated(one, now_ms, held))
        return min(old, key=_last_used, default=None)

    def is_outdated(self, binding: Binding, now_ms: int, held: Collection[str]) -> bool:
        """Return whether ``binding`` may be taken back by a room that is full."""
        return binding.used_ms <= now_ms - UNUSED_MS and binding.device not in held

    @property
    def is_full(self) -> bool:
        """Whether there are as many as there may be."""
        return len(self._by_nick) >= MOST_IN_ROOM

    # Changing them

    def bind(self, nick: str, device: str, ip: str, now_ms: int) -> None:
        """Let ``nick``, which has no binding, belong to ``device``, which came from ``ip``."""
        binding = Binding(nick, device, now_ms, now_ms)
        self._by_nick[casefold(nick)] = binding
        self._by_device.setdefault(device, {})[casefold(nick)] = binding
        self._as_seen.add(nick, binding)
        self._count(network_of(ip), now_ms)

    def _count(self, network: str, now_ms: int) -> None:
        """Remember when something was bound from ``network``, and forget the networks of other days."""
        if len(self._made) >= MOST_IN_ROOM and network not in self._made:
            self._made = {key: made for key, made in self._made.items() if made[-1] > now_ms - DAY_MS}
        self._made.setdefault(network, deque(maxlen=MOST_OF_NETWORK)).append(now_ms)

    def use(self, nick: str, now_ms: int) -> None:
        """Note that somebody has come in under ``nick``."""
        if binding := self.of(nick):
            binding.used_ms = now_ms

    def release(self, nick: str) -> Binding | None:
        """Let ``nick`` belong to nobody; return what it was, None if it belonged to nobody."""
        binding = self._by_nick.pop(casefold(nick), None)
        if binding is None:
            return None
        own = self._by_device[binding.device]
        del own[casefold(nick)]
        if not own:
            del self._by_device[binding.device]
        self._as_seen.discard(binding.nick, binding)
        return binding


def _last_used(binding: Binding) -> int:
    return binding.used_ms

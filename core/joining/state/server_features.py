"""What a server says of itself in 005, as far as our client needs it.  Pure.

Source: modern.ircdocs.horse/#rplisupport-parameters.
"""

from collections.abc import Iterable

from msgspec import Struct

from core.values import replace
from storage.wire import isupport
from storage.wire.modes import BAN, EXCEPTION, INVITATION, KEY, LIMIT, OPERATOR, SYMBOLS, VOICE
from storage.wire.tags import CLIENT_ONLY


class Features(Struct, frozen=True):
    """What a server announced; the defaults are those of RFC 1459."""

    network: str = ""
    """What it calls itself, the room's name in Parlour."""
    prefix_modes: str = OPERATOR + VOICE
    prefix_symbols: str = SYMBOLS[OPERATOR] + SYMBOLS[VOICE]
    list_modes: str = BAN + EXCEPTION + INVITATION
    """Channel modes with a parameter always, beside those of a member."""
    key_modes: str = KEY
    setting_modes: str = LIMIT
    """Channel modes with a parameter only when they are set."""
    bot_flag: str = ""
    """How WHO marks a bot."""
    has_whox: bool = False
    """WHO can be asked for fields."""
    tags_denied: frozenset[str] = frozenset()
    """Client-only tags that go no further; ``*``: all but those with a hyphen in front."""

    def announced(self, tokens: Iterable[str]) -> "Features":
        """These features and what the tokens of one 005 add to them."""
        features = self
        for token in tokens:
            name, _, value = token.partition("=")
            features = features._with(name, isupport.unescape(value))
        return features

    def _with(self, name: str, value: str) -> "Features":
        if name == isupport.NETWORK:
            return replace(self, network=value)
        if name == isupport.PREFIX:
            return self._with_prefix(value)
        if name == isupport.CHANMODES:
            lists, keys, settings, *_ = [*value.split(","), "", "", ""]
            return replace(self, list_modes=lists, key_modes=keys, setting_modes=settings)
        return self._with_extension(name, value)

    def _with_extension(self, name: str, value: str) -> "Features":
        if name == isupport.BOT:
            return replace(self, bot_flag=value[:1])
        if name == isupport.WHOX:
            return replace(self, has_whox=True)
        if name == isupport.CLIENTTAGDENY:
            return replace(self, tags_denied=frozenset(value.split(",")))
        return self

    def _with_prefix(self, value: str) -> "Features":
        modes, _, symbols = value.removeprefix("(").partition(")")
        if len(modes) != len(symbols):
            return self  # as if it had said nothing: a name with a prefix left on is nobody's
        return replace(self, prefix_modes=modes, prefix_symbols=symbols)

    @property
    def operator_modes(self) -> str:
        """The ranks of an operator: o and what stands above it."""
        return self.prefix_modes[: self.prefix_modes.find(OPERATOR) + 1]

    def ranks_of(self, symbols: str) -> frozenset[str]:
        """The ranks that the prefixes of a nickname mean."""
        pairs = zip(self.prefix_modes, self.prefix_symbols, strict=True)
        return frozenset(mode for mode, symbol in pairs if symbol in symbols)

    def relays(self, tag: str) -> bool:
        """The client-only ``tag`` goes to others; the server names it without its plus."""
        name = tag.removeprefix(CLIENT_ONLY)
        return f"-{name}" in self.tags_denied or self.tags_denied.isdisjoint(("*", name))

    def takes_parameter(self, mode: str, *, is_set: bool) -> bool:
        """A channel mode takes one of the parameters that follow."""
        always = self.prefix_modes + self.list_modes + self.key_modes
        return mode in always or (is_set and mode in self.setting_modes)

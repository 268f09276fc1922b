"""The server's features (005, RPL_ISUPPORT) that our client needs. Pure.

Source: modern.ircdocs.horse/#rplisupport-parameters.
"""

from collections.abc import Iterable

from msgspec import Struct

from core.text.side_texts import SideTextBounds
from core.values import replace
from storage.wire import isupport_names
from storage.wire.mode_letters import BAN, EXCEPTION, INVITATION, KEY, LIMIT, OPERATOR, SYMBOLS, VOICE
from storage.wire.tags import CLIENT_ONLY

_MOST_DIGITS = 6


class Features(Struct, frozen=True):
    """What the server has announced in 005; the defaults are those of RFC 1459."""

    network: str = ""
    """The name of the network; in Parlour that of the room."""
    room: str = ""
    """The name of the room word for word; empty: ``network`` is that."""
    prefix_modes: str = OPERATOR + VOICE
    prefix_symbols: str = SYMBOLS[OPERATOR] + SYMBOLS[VOICE]
    list_modes: str = BAN + EXCEPTION + INVITATION
    """Modes that edit a list of masks (type A): always with a parameter."""
    key_modes: str = KEY
    """Modes with a parameter whether set or removed (type B)."""
    setting_modes: str = LIMIT
    """Modes with a parameter only when they are set (type C)."""
    bot_flag: str = ""
    """The flag in the answer to WHO that marks a bot; empty: none."""
    side_texts: SideTextBounds = SideTextBounds()
    """TOPICLEN, KICKLEN, which is that of every reason, and AWAYLEN."""
    has_whox: bool = False
    """Whether WHO takes a list of fields."""
    has_monitor: bool = False
    """Whether it tells who comes and goes under a nickname."""
    tags_denied: frozenset[str] = frozenset()
    """Client-only tags that the server does not relay, as CLIENTTAGDENY names them.

    ``*`` stands for all but those that are listed with a hyphen in front.
    """

    def announced(self, tokens: Iterable[str]) -> "Features":
        """Return these features, changed by the tokens of one 005."""
        features = self
        for token in tokens:
            name, _, value = token.partition("=")
            features = features._with(name, isupport_names.unescape(value))
        return features

    def _with(self, name: str, value: str) -> "Features":
        if name == isupport_names.NETWORK:
            return replace(self, network=value)
        if name == isupport_names.PREFIX:
            return self._with_prefix(value)
        if name == isupport_names.CHANMODES:
            lists, keys, settings, *_ = [*value.split(","), "", "", ""]
            return replace(self, list_modes=lists, key_modes=keys, setting_modes=settings)
        return self._with_extension(name, value)

    def _with_extension(self, name: str, value: str) -> "Features":
        if name == isupport_names.ROOM:
            return replace(self, room=isupport_names.unquote(value))
        if name == isupport_names.BOT:
            return replace(self, bot_flag=value[:1])
        if name == isupport_names.WHOX:
            return replace(self, has_whox=True)
        if name == isupport_names.MONITOR:
            return replace(self, has_monitor=True)
        if name == isupport_names.CLIENTTAGDENY:
            return replace(self, tags_denied=frozenset(value.split(",")))
        return self._with_length(name, value)

    def _with_length(self, name: str, value: str) -> "Features":
        length = int(value) if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS else 0
        match name:
            case isupport_names.TOPICLEN:
                return replace(self, side_texts=replace(self.side_texts, topic=length))
            case isupport_names.KICKLEN:
                return replace(self, side_texts=replace(self.side_texts, reason=length))
            case isupport_names.AWAYLEN:
                return replace(self, side_texts=replace(self.side_texts, away=length))
            case _:
                return self

    def _with_prefix(self, value: str) -> "Features":
        modes, _, symbols = value.removeprefix("(").partition(")")
        if len(modes) != len(symbols):
            return self  # ignored: with a wrong table, prefixes would be taken for parts of nicknames
        return replace(self, prefix_modes=modes, prefix_symbols=symbols)

    @property
    def place(self) -> str:
        """The name of where we are, to be shown."""
        return self.room or self.network

    @property
    def operator_modes(self) -> str:
        """The modes that make an operator: o, and those that stand above it in PREFIX."""
        return self.prefix_modes[: self.prefix_modes.find(OPERATOR) + 1]

    def ranks_of(self, symbols: str) -> frozenset[str]:
        """Return the modes that ``symbols``, the prefixes of a nickname, stand for."""
        pairs = zip(self.prefix_modes, self.prefix_symbols, strict=True)
        return frozenset(mode for mode, symbol in pairs if symbol in symbols)

    def relays(self, tag: str) -> bool:
        """Whether the server relays the client-only ``tag``; CLIENTTAGDENY names it without its plus."""
        name = tag.removeprefix(CLIENT_ONLY)
        return f"-{name}" in self.tags_denied or self.tags_denied.isdisjoint(("*", name))

    def takes_parameter(self, mode: str, *, is_set: bool) -> bool:
        """Whether ``mode`` has a parameter when it is set, or removed."""
        always = self.prefix_modes + self.list_modes + self.key_modes
        return mode in always or (is_set and mode in self.setting_modes)

"""A channel that our client is in: its members and their ranks. Pure."""

from collections.abc import Iterable

from msgspec import Struct, field

from core.channel_member import ChannelMember
from core.joining.state.server_features import Features
from core.values import replace
from storage.wire.casefolding import casefold

MOST_MEMBERS = 20_000
"""More members of one channel are not kept, whatever the server sends; our own rooms have 10,000."""
_NONE: frozenset[str] = frozenset()


class JoinedChannel(Struct):
    """A channel that we are in, as far as the server has told of it."""

    name: str
    """As the server spells it."""
    members: dict[str, ChannelMember] = field(default_factory=dict)
    """The members by casefolded nickname."""
    ranks: dict[str, frozenset[str]] = field(default_factory=dict)
    """The modes of PREFIX that a member holds, by casefolded nickname; none has no entry."""
    is_asked_about: bool = False
    """Whether we have asked who its members are beyond their names, and the answer has not ended yet."""
    listed: list[tuple[ChannelMember, frozenset[str]]] = field(default_factory=list)
    """What has come of the answer to NAMES so far."""

    def put(self, member: ChannelMember, ranks: frozenset[str] = _NONE) -> None:
        """Add a member, or replace what was known of them."""
        key = casefold(member.nick)
        if len(self.members) >= MOST_MEMBERS and key not in self.members:
            return
        self.members[key] = member
        if ranks:
            self.ranks[key] = ranks
        else:
            self.ranks.pop(key, None)

    def drop(self, nick: str) -> None:
        """Remove a member, if they are here."""
        self.members.pop(casefold(nick), None)
        self.ranks.pop(casefold(nick), None)

    def rename(self, old: str, new: str) -> None:
        """Give a member another nickname. Raises KeyError if ``old`` is not here."""
        member, ranks = self.members[casefold(old)], self.ranks.get(casefold(old), _NONE)
        self.drop(old)
        self.put(replace(member, nick=new), ranks)

    def set_rank(self, nick: str, mode: str, features: Features, *, is_set: bool) -> ChannelMember | None:
        """Give a member a rank or take it; return the member as they are now, None if they are not here."""
        member = self.members.get(casefold(nick))
        if member is None:
            return None
        ranks = self.ranks.get(casefold(nick), _NONE)
        ranks = ranks | {mode} if is_set else ranks - {mode}
        member = with_ranks(member, ranks, features)
        self.put(member, ranks)
        return member

    def add_names(self, prefixed: Iterable[str], features: Features) -> None:
        """Add one line of the answer to NAMES: nicknames, each with the prefixes of its ranks."""
        if len(self.listed) < MOST_MEMBERS:
            self.listed += [_listed(word, features) for word in prefixed]


def with_ranks(member: ChannelMember, ranks: frozenset[str], features: Features) -> ChannelMember:
    """Return ``member`` with ``ranks``: an operator has o or a rank above it.

    Any rank below o counts as voiced, half-operators too: they may speak in a moderated channel as well.
    """
    operators = features.operator_modes
    is_operator = any(mode in operators for mode in ranks)
    return replace(member, is_operator=is_operator, is_voiced=any(mode not in operators for mode in ranks))


def _listed(prefixed: str, features: Features) -> tuple[ChannelMember, frozenset[str]]:
    source = prefixed.lstrip(features.prefix_symbols)
    ranks = features.ranks_of(prefixed[: len(prefixed) - len(source)])
    nick = source.partition("!")[0]  # userhost-in-names
    return with_ranks(ChannelMember(nick), ranks, features), ranks

"""A channel that a client is in: who is there, and with which rank.  Pure."""

from collections.abc import Iterable

from msgspec import Struct, field

from core.events import ChannelMember
from core.joining.state.server_features import Features
from core.values import replace
from storage.wire.casefolding import casefold

MOST_MEMBERS = 20_000
"""Of a channel so many are kept, whatever a server says; our own rooms have 10,000."""
_NONE: frozenset[str] = frozenset()


class JoinedChannel(Struct):
    """What is known of it."""

    name: str
    """As the server spells it."""
    members: dict[str, ChannelMember] = field(default_factory=dict)
    """By folded nickname."""
    ranks: dict[str, frozenset[str]] = field(default_factory=dict)
    """Modes of PREFIX that members hold, as far as there are any."""
    listed: list[tuple[ChannelMember, frozenset[str]]] = field(default_factory=list)
    """What has come of NAMES so far."""

    def put(self, member: ChannelMember, ranks: frozenset[str] = _NONE) -> None:
        """Somebody is here, or is known better."""
        key = casefold(member.nick)
        if len(self.members) >= MOST_MEMBERS and key not in self.members:
            return
        self.members[key] = member
        if ranks:
            self.ranks[key] = ranks
        else:
            self.ranks.pop(key, None)

    def drop(self, nick: str) -> None:
        """Somebody is here no more."""
        self.members.pop(casefold(nick), None)
        self.ranks.pop(casefold(nick), None)

    def rename(self, old: str, new: str) -> None:
        """Somebody who is here has another nickname."""
        member, ranks = self.members[casefold(old)], self.ranks.get(casefold(old), _NONE)
        self.drop(old)
        self.put(replace(member, nick=new), ranks)

    def set_rank(self, nick: str, mode: str, features: Features, *, is_set: bool) -> ChannelMember | None:
        """Somebody has a rank now, or lost it: the member as it is now; None when nobody is called so."""
        member = self.members.get(casefold(nick))
        if member is None:
            return None
        ranks = self.ranks.get(casefold(nick), _NONE)
        ranks = ranks | {mode} if is_set else ranks - {mode}
        member = with_ranks(member, ranks, features)
        self.put(member, ranks)
        return member

    def list_some(self, prefixed: Iterable[str], features: Features) -> None:
        """One line of the answer to NAMES: nicknames with the prefixes of their ranks."""
        if len(self.listed) < MOST_MEMBERS:
            self.listed += [_listed(word, features) for word in prefixed]


def with_ranks(member: ChannelMember, ranks: frozenset[str], features: Features) -> ChannelMember:
    """Operator: o or a rank above it; voiced: one below, half-operators too, for they may speak as well."""
    operators = features.operator_modes
    is_operator = any(mode in operators for mode in ranks)
    return replace(member, is_operator=is_operator, is_voiced=any(mode not in operators for mode in ranks))


def _listed(prefixed: str, features: Features) -> tuple[ChannelMember, frozenset[str]]:
    source = prefixed.lstrip(features.prefix_symbols)
    ranks = features.ranks_of(prefixed[: len(prefixed) - len(source)])
    nick = source.partition("!")[0]  # userhost-in-names
    return with_ranks(ChannelMember(nick), ranks, features), ranks

"""A model of a room, for test_room_machine: what clients know from their lines, what the rules allow."""

from fnmatch import fnmatchcase

from msgspec import Struct, field

from core.irc import parse
from core.room.model.members import Channel, Member
from storage.entry import Entry
from storage.wire.casefolding import casefold

SYMBOLS = {"@": "o", "%": "h", "+": "v"}  # highest first


class KnownChannel(Struct):
    """What a client knows of a channel that it is in; what it can't know is missing."""

    ranks: dict[str, dict[str, bool]] = field(default_factory=dict)
    """By nickname, then by letter."""
    flags: dict[str, bool] = field(default_factory=dict)
    masks: dict[tuple[str, str], bool] = field(default_factory=dict)
    """By letter and mask."""
    key: str | None = None
    limit: int | None = None
    topic: str = ""


class ClientView(Struct):
    """All that one client knows from the lines that it was sent."""

    has_all_prefixes: bool = False
    nick: str = "*"
    channels: dict[str, KnownChannel] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """The prefixes in lists (353) that have not ended yet: by channel, then by nickname."""
    awaiting_names: set[str] = field(default_factory=set)
    """Channels whose first list of names has not ended yet."""

    def take_line(self, line: str) -> None:
        """Learn from a line; fail when it contradicts what is known."""
        message = parse(line.encode())
        who, params = message.source.partition("!")[0], message.params
        match message.command:
            case "001":
                self.nick = params[0]
            case "JOIN":
                self._joined(who, casefold(params[0]))
            case "PART":
                self._left(who, casefold(params[0]))
            case "KICK":
                self._left(params[1], casefold(params[0]))
            case "QUIT":
                self._ended(who)
            case "NICK":
                self._renamed(who, params[0])
            case "MODE" if params[0][0] == "#":
                self._changed(self.channels[casefold(params[0])], params[1:])
            case "TOPIC":
                self.channels[casefold(params[0])].topic = params[1]
            case _:
                self._hear_answer(message.command, params)

    def _hear_answer(self, command: str, params: list[str]) -> None:
        match command:
            case "353":
                self._listed(casefold(params[2]), params[3].split())
            case "366":
                self._named(casefold(params[1]))
            case "332" if (name := casefold(params[1])) in self.channels:
                self.channels[name].topic = params[2]
            case "324" if (name := casefold(params[1])) in self.channels:
                self._told_modes(self.channels[name], params[2:])
            case _:
                pass

    def _listed(self, channel: str, words: list[str]) -> None:
        for word in words:
            name = word.lstrip("@%+")
            symbols = word.removesuffix(name)
            self.names.setdefault(channel, {})[name.partition("!")[0]] = symbols

    def _ended(self, who: str) -> None:
        known = [channel.ranks for channel in self.channels.values() if who in channel.ranks]
        assert known, f"{self.nick} heard of the end of {who}, whom it did not see"
        for ranks in known:
            del ranks[who]

    def _joined(self, who: str, channel: str) -> None:
        if who == self.nick:
            assert channel not in self.channels, "came in twice"
            self.channels[channel] = KnownChannel()
            self.awaiting_names.add(channel)
        ranks = self.channels[channel].ranks
        assert who not in ranks, f"{self.nick} heard twice that {who} came"
        ranks[who] = {} if who == self.nick else dict.fromkeys("ohv", False)

    def _named(self, channel: str) -> None:
        names = self.names.pop(channel, {})
        if channel not in self.channels:
            return
        ranks = self.channels[channel].ranks
        if channel in self.awaiting_names:
            self.awaiting_names.remove(channel)
            ranks.update({name: ranks.get(name, {}) for name in names})
        assert names.keys() == ranks.keys()
        for name, symbols in names.items():
            for symbol, letter in SYMBOLS.items():
                ranks[name][letter] = symbol in symbols
                if symbol in symbols and not self.has_all_prefixes:
                    break  # lower ones are not shown

    def _left(self, who: str, channel: str) -> None:
        del self.channels[channel].ranks[who]
        if who == self.nick:
            del self.channels[channel]

    def _renamed(self, before: str, after: str) -> None:
        known = [channel.ranks for channel in self.channels.values() if before in channel.ranks]
        assert known or before == self.nick, f"{self.nick} heard of {before}, whom it does not see"
        for ranks in known:
            ranks[after] = ranks.pop(before)
        if before == self.nick:
            self.nick = after

    def _told_modes(self, channel: KnownChannel, params: list[str]) -> None:
        channel.flags = {letter: letter in params[0] for letter in "Cimnst"}
        channel.key, channel.limit = "", 0
        self._changed(channel, params)

    def _changed(self, channel: KnownChannel, params: list[str]) -> None:
        for is_set, letter, param in changes(params):
            if letter in "ohv":
                channel.ranks[param][letter] = is_set
            elif letter in "beI":
                channel.masks[letter, casefold(param)] = is_set
            elif letter == "k":
                channel.key = param if is_set else ""
            elif letter == "l":
                channel.limit = int(param) if is_set else 0
            else:
                channel.flags[letter] = is_set


def changes(params: list[str]) -> list[tuple[bool, str, str]]:
    """Return the changes of a MODE line: whether a letter is set, the letter, its parameter or ""."""
    is_set, arguments, found = True, iter(params[1:]), []
    for letter in params[0]:
        if letter in "+-":
            is_set = letter == "+"
        else:
            has_param = letter in "ohvbeIk" or (letter == "l" and is_set)
            found.append((is_set, letter, next(arguments) if has_param else ""))
    return found


class ChannelBefore:
    """A copy of a channel from before a single line was heard."""

    def __init__(self, channel: Channel) -> None:
        self.ranks = dict(channel.members)
        self.flags = set(channel.flags)
        self.key, self.limit = channel.key, channel.limit
        self.invited = set(channel.invited)
        self.lists = {letter: set(masks) for letter, masks in channel.lists.items()}

    def _has(self, letter: str, member: Member) -> bool:
        return any(fnmatchcase(casefold(member.source), mask) for mask in self.lists[letter])

    def may_join(self, member: Member, key: str) -> bool:
        """Whether ``member`` may join, by the rules of RFC 2812 §3.2.1 written down once more."""
        if member in self.invited:
            return True
        is_full = 0 < self.limit <= len(self.ranks)
        is_shut = "i" in self.flags and not self._has("I", member)
        is_banned = self._has("b", member) and not self._has("e", member)
        return not (is_full or is_shut or is_banned) and self.key in ("", key)

    def may_write(self, entry: Entry, author: Member, *, is_operator: bool, nick: str) -> bool:
        """Whether ``author`` might do what ``entry`` says, by its rank of before."""
        rank = self.ranks.get(author, 0)
        if is_operator or rank >= 4:
            return True
        if entry.kind == "topic":
            return author in self.ranks and ("t" not in self.flags or rank >= 2)
        if entry.kind == "kicked":
            victims = [has for member, has in self.ranks.items() if member.nick == entry.target]
            return rank >= 2 and (not victims or victims[0] < 4)
        if entry.kind == "invited":
            return author in self.ranks and ("i" not in self.flags or rank >= 2)
        if entry.kind == "mode":
            return all(
                (rank >= 2 and letter not in "oh") or (not is_set and letter in "ohv" and param == nick)
                for is_set, letter, param in changes(entry.text.split(" "))
            )
        return True

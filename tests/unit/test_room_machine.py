"""Whatever a handful of clients do, singly or in the same tick: what each was told is what is so."""

from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from core.irc import parse
from core.names import casefold, skeleton
from tests.unit.script import Script

NICKS = ("ada", "Ada", "bob", "eve", "zoe", "аda")
CHANNELS = ("#lobby", "#tea", "#Tea", "#milk")
CAPS = (
    "",
    "message-tags server-time echo-message",
    "extended-join multi-prefix userhost-in-names away-notify account-notify setname invite-notify",
    "labeled-response batch echo-message",
    "labeled-response batch message-tags draft/multiline extended-join account-tag",
)


@dataclass
class View:
    """What one client knows, from nothing but the lines that it was sent."""

    nick: str = "*"
    channels: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    """Channels whose names are still to come."""

    def hear(self, line: str) -> None:
        message = parse(line.encode())
        who, params = message.source.partition("!")[0], message.params
        match message.command:
            case "001":
                self.nick = params[0]
            case "JOIN":
                self._joined(who, casefold(params[0]))
            case "353":
                names = {name.lstrip("@%+").partition("!")[0] for name in params[3].split()}
                self.names.setdefault(casefold(params[2]), set()).update(names)
            case "366":
                self._named(casefold(params[1]))
            case "PART":
                self._left(who, casefold(params[0]))
            case "KICK":
                self._left(params[1], casefold(params[0]))
            case "QUIT":
                known = [nicks for nicks in self.channels.values() if who in nicks]
                assert known, f"{self.nick} heard of the end of {who}, whom it did not see"
                for nicks in known:
                    nicks.remove(who)
            case "NICK":
                self._renamed(who, params[0])
            case _:
                pass

    def _joined(self, who: str, channel: str) -> None:
        if who == self.nick:
            assert channel not in self.channels, "came in twice"
            self.channels[channel] = set()
            self.new.add(channel)
        assert who not in self.channels[channel], f"{self.nick} heard twice that {who} came"
        self.channels[channel].add(who)

    def _named(self, channel: str) -> None:
        names = self.names.pop(channel, set())
        if channel in self.new:
            self.new.remove(channel)
            self.channels[channel] |= names
        assert channel not in self.channels or names == self.channels[channel]

    def _left(self, who: str, channel: str) -> None:
        self.channels[channel].remove(who)
        if who == self.nick:
            del self.channels[channel]

    def _renamed(self, before: str, after: str) -> None:
        known = [nicks for nicks in self.channels.values() if before in nicks]
        assert known or before == self.nick, f"{self.nick} heard of {before}, whom it does not see"
        for nicks in known:
            nicks.remove(before)
            nicks.add(after)
        if before == self.nick:
            self.nick = after


class RoomMachine(RuleBasedStateMachine):
    clients = Bundle("clients")

    def __init__(self) -> None:
        super().__init__()
        self.script = Script(operators={"boss": "secret"})
        self.views: dict[int, View] = {}

    def carry_out(self, *what: tuple[int, str]) -> None:
        before = set(self.script.closed)
        acts: list[tuple[int | str | bytes, ...]] = [
            (number, *line.split("\n")) for number, line in what if number not in before
        ]
        self.notice(self.script.say_together(*acts), before)

    def notice(self, heard: list[str], closed: set[int]) -> None:
        for line in heard:
            number, _, text = line.partition(" <- ")
            assert int(number) not in closed, f"sent to a closed connection: {line}"
            self.views[int(number)].hear(text)

    @rule(target=clients, nick=st.sampled_from(NICKS), caps=st.sampled_from(CAPS), away=st.booleans())
    def come(self, nick: str, caps: str, away: bool) -> int:
        self.script.connect()
        number = len(self.script.members)
        self.views[number] = View()
        lines = [f"CAP REQ :{caps}", f"NICK {nick}", f"USER {number} 0 * :Real {number}", "CAP END"]
        self.carry_out((number, "\n".join([*lines, *["AWAY :gone"] * away])))
        return number

    LINES = st.one_of(
        st.sampled_from(CHANNELS).map(lambda name: f"JOIN {name}"),
        st.just("JOIN #lobby,#tea,#milk"),
        st.sampled_from(CHANNELS).map(lambda name: f"@label=x JOIN {name}"),
        st.sampled_from(CHANNELS).map(lambda name: f"PART {name} :so long"),
        st.sampled_from(NICKS).map(lambda nick: f"NICK {nick}"),
        st.sampled_from(NICKS).map(lambda nick: f"@label=y NICK {nick}"),
        st.tuples(st.sampled_from(CHANNELS), st.sampled_from(NICKS)).map(
            lambda both: "KICK " + " ".join(both)
        ),
        st.tuples(st.sampled_from(CHANNELS), st.sampled_from(NICKS)).map(
            lambda both: f"INVITE {both[1]} {both[0]}"
        ),
        st.tuples(
            st.sampled_from(CHANNELS),
            st.sampled_from(
                ["+i", "-i", "+m", "+k key", "-k key", "+l 1", "-l", "+b *!*@host1", "-b *!*@host1"]
            ),
        ).map(lambda both: "MODE " + " ".join(both)),
        st.sampled_from(["JOIN 0", "OPER boss secret", "AWAY :lunch", "SETNAME :New", "PRIVMSG #tea :hi"]),
        st.sampled_from(
            ["QUIT :bye", "KILL ada :x", "KILL bob :y", "NAMES #tea", "JOIN #tea key", "MODE ada +i"]
        ),
        st.just(
            "BATCH +1 draft/multiline #tea\n@batch=1 PRIVMSG #tea :a\n@batch=1 PRIVMSG #tea :b\nBATCH -1"
        ),
    )

    @rule(client=clients, line=LINES)
    def do(self, client: int, line: str) -> None:
        self.carry_out((client, line))

    @rule(one=clients, two=clients, first=LINES, second=LINES, third=LINES)
    def do_together(self, one: int, two: int, first: str, second: str, third: str) -> None:
        if one != two:
            self.carry_out((one, f"{first}\n{third}"), (two, second))

    @rule(client=consumes(clients))
    def drop(self, client: int) -> None:
        if client not in self.script.closed:
            before = set(self.script.closed)
            self.notice(self.script.drop(client), before | {client})

    @invariant()
    def what_was_told_is_so(self) -> None:
        room = self.script.room
        for number, member in self.script.members.items():
            if number in self.script.closed:
                assert member.connection not in room.members
            elif member.is_registered:
                view = self.views[number]
                assert view.nick == member.nick
                assert view.channels == {
                    name: {peer.nick for peer in channel.members} for name, channel in member.channels.items()
                }

    @invariant()
    def members_are_connected_and_their_nicknames_unique(self) -> None:
        room = self.script.room
        registered = [member for member in room.members.values() if member.is_registered]
        assert len({casefold(member.nick) for member in registered}) == len(registered)
        assert len({skeleton(member.nick) for member in registered}) == len(registered)
        for channel in room.channels.values():
            assert all(room.members.get(member.connection) is member for member in channel.members)
            assert all(room.members.get(guest.connection) is guest for guest in channel.invited)
            assert all(channel in guest.invitations for guest in channel.invited)

    @invariant()
    def what_everybody_was_told_is_in_the_log(self) -> None:
        assert not any(
            member.has_pending or member.is_waiting for member in self.script.room.members.values()
        )


RoomMachine.TestCase.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
TestRoomMachine = RoomMachine.TestCase

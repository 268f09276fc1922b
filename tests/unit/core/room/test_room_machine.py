"""Whatever a handful of clients do, singly or in the same tick: what each was told is what is so."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.irc import Message, parse
from core.naming.looks import skeleton
from core.naming.names import LOBBY
from core.room.model.members import Channel, Member
from storage.wire.casefolding import casefold
from tests.support.hypothesis_examples import examples
from tests.support.room_as_told import ChannelBefore, ClientView, KnownChannel
from tests.support.scripted_room import ScriptedRoom

NICKS = ("ada", "Ada", "bob", "eve", "zoe", "аda")
CHANNELS = ("#lobby", "#tea", "#Tea", "#milk")
CAPS = (
    "",
    "message-tags server-time echo-message",
    "extended-join multi-prefix userhost-in-names away-notify account-notify setname invite-notify",
    "labeled-response batch echo-message",
    "labeled-response batch message-tags draft/multiline extended-join account-tag multi-prefix",
)
MOST_OPEN = 6


MASKS = ("*!*@host1", "*!*@host2", "{nick}!*@*", "ada!*@*")
TEMPLATES = (
    *(
        "JOIN {any}",
        "JOIN {any}",
        "JOIN {any} key",
        "@label=x JOIN {any}",
        "JOIN #lobby,#tea,#milk",
        "JOIN 0",
    ),
    *("PART {own} :so long", "NICK {free}", "@label=y NICK {free}", "NICK {free}\nPRIVMSG {own} :it is me"),
    *("KICK {own} {peer} :out", "KICK {own} {nick}", "KICK {any} {nick}", "KICK {own} {peer},{nick}"),
    *(
        "INVITE {guest} {own}",
        "INVITE {guest} {own}",
        "INVITE {nick} {own}",
        "INVITE {nick} {any}",
        "TOPIC {own} :about {nick}",
    ),
    *("TOPIC {any} :new", "TOPIC {own} :", "MODE {own} -t", "MODE {own} +imnst", "MODE {own} -imns"),
    *("MODE {own} +i", "MODE {own} -i", "MODE {own} +k key", "MODE {own} -k key", "MODE {own} +l 2"),
    *("MODE {own} +l 1", "MODE {own} -l", "MODE {own}", "MODE {any} +m", "MODE {own} +mC-n"),
    *(f"MODE {{own}} {sign}{letter} {{peer}}" for sign in "+-" for letter in "ohv"),
    *("MODE {own} -o+v {self} {peer}", "MODE {own} +oh-v {peer} {peer} {peer}", "MODE {any} +o {self}"),
    *(f"MODE {{own}} +{letter} {mask}" for letter in "beI" for mask in MASKS),
    *(f"MODE {{own}} -{letter} {mask}" for letter in "be" for mask in MASKS[:3]),
    *(
        "OPER boss secret",
        "MODE {self} -o",
        "AWAY :lunch",
        "SETNAME :New",
        "PRIVMSG {own} :hi",
        "MODE {self} +i",
    ),
    *(
        "QUIT :bye",
        "KILL {nick} :x",
        "NAMES {own}",
        "NAMES {any}",
        "JOIN {any}\nPART {any}",
        "PART {own}\nJOIN {own}",
    ),
    "BATCH +1 draft/multiline {own}\n@batch=1 PRIVMSG {own} :a\n@batch=1 PRIVMSG {own} :b\nBATCH -1",
)
NUMBERS = st.integers(0, 11)
LINES = st.tuples(st.sampled_from(TEMPLATES), NUMBERS, NUMBERS)


class RoomMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.script = ScriptedRoom(operators={"boss": "secret"})
        self.views: dict[int, ClientView] = {}

    @property
    def open(self) -> list[int]:
        return [number for number in self.views if number not in self.script.closed]

    def client(self, drawn: int) -> int:
        return self.open[drawn % len(self.open)]

    def filled(self, number: int, wish: tuple[str, int, int]) -> str:
        """The line with the names of who and what is there now."""
        template, one, two = wish
        member, room = self.script.members[number], self.script.room
        channels = [*member.channels.values()] or [room.channels[LOBBY]]
        own = channels[one % len(channels)]
        nicks = [other.nick for other in room.registered()] or ["ada"]
        peers = [peer.nick for peer in own.members] or nicks
        guests = [nick for nick in nicks if nick not in peers] or nicks
        return template.format(
            any=CHANNELS[one % len(CHANNELS)],
            own=own.name,
            peer=peers[two % len(peers)],
            nick=nicks[two % len(nicks)],
            guest=guests[two % len(guests)],
            free=NICKS[two % len(NICKS)],
            self=member.nick,
        )

    def carry_out(self, *what: tuple[int, str]) -> None:
        before = set(self.script.closed)
        acts: list[tuple[int | str | bytes, ...]] = [(number, *line.split("\n")) for number, line in what]
        self.notice(self.script.send_together(*acts), before)

    def notice(self, heard: list[str], closed: set[int]) -> None:
        for line in heard:
            number, _, text = line.partition(" <- ")
            assert int(number) not in closed, f"sent to a closed connection: {line}"
            self.views[int(number)].take_line(text)

    def carry_out_alone(self, number: int, line: str) -> None:
        """One line, held against what was so before."""
        room, member, known = self.script.room, self.script.members[number], len(self.script.applied)
        before = {name: ChannelBefore(channel) for name, channel in room.channels.items()}
        is_operator, nick = member.is_operator, member.nick
        self.carry_out((number, line))
        for entry in self.script.applied[known:]:
            if (channel := before.get(casefold(entry.channel))) is not None:
                assert channel.may_write(entry, member, is_operator=is_operator, nick=nick), entry
        message = parse(line.encode())
        if message.command == "JOIN" and member.is_registered and message.params != ["0"]:
            self.look_at_join(member, message, before)

    def look_at_join(self, member: Member, message: Message, before: dict[str, ChannelBefore]) -> None:
        key = "".join(message.params[1:])
        for name in map(casefold, message.params[0].split(",")):
            channel = before.get(name)
            may = channel is None or member in channel.ranks or channel.may_join(member, key)
            assert may == (name in member.channels), f"{member.nick} and {name}"

    @initialize(caps=st.lists(st.sampled_from(CAPS), min_size=4, max_size=4), order=st.booleans())
    def gather(self, caps: list[str], order: bool) -> None:
        for nick, wished in zip(("ada", "bob", "eve", "zoe"), caps, strict=True):
            self.enter(nick, wished)
        self.carry_out((2, "JOIN #milk"))
        for number in (1, 2, 3) if order else (2, 3, 1):
            self.carry_out((number, "JOIN #lobby,#tea,#milk"))
        self.carry_out((4, "OPER boss secret\nJOIN #lobby\nMODE #lobby +oh ada bob\nMODE #tea +h eve"))

    def enter(self, nick: str, caps: str, *more: str) -> None:
        self.script.connect()
        number = len(self.script.members)
        self.views[number] = ClientView("multi-prefix" in caps)
        lines = [f"CAP REQ :{caps}", f"NICK {nick}", f"USER {number} 0 * :Real {number}", "CAP END", *more]
        self.carry_out((number, "\n".join(lines)))

    @precondition(lambda self: len(self.open) < MOST_OPEN)
    @rule(nick=st.sampled_from(NICKS), caps=st.sampled_from(CAPS), away=st.booleans())
    def come(self, nick: str, caps: str, away: bool) -> None:
        self.enter(nick, caps, *["AWAY :gone"] * away)

    @precondition(lambda self: self.open)
    @rule(client=NUMBERS, wish=LINES)
    def do(self, client: int, wish: tuple[str, int, int]) -> None:
        number = self.client(client)
        line = self.filled(number, wish)
        if "\n" in line:
            self.carry_out((number, line))
        else:
            self.carry_out_alone(number, line)

    @precondition(lambda self: self.open)
    @rule(client=NUMBERS, first=LINES, second=LINES)
    def do_one_after_the_other(
        self, client: int, first: tuple[str, int, int], second: tuple[str, int, int]
    ) -> None:
        for wish in (first, second):
            if (number := self.client(client)) in self.open and "\n" not in wish[0]:
                self.carry_out_alone(number, self.filled(number, wish))
            if not self.open:
                return

    @precondition(lambda self: len(self.open) > 1)
    @rule(one=NUMBERS, other=st.integers(1, 5), first=LINES, second=LINES, third=LINES)
    def do_together(
        self,
        one: int,
        other: int,
        first: tuple[str, int, int],
        second: tuple[str, int, int],
        third: tuple[str, int, int],
    ) -> None:
        a, b = self.client(one), self.client(one + other)
        if a != b:
            lines = f"{self.filled(a, first)}\n{self.filled(a, third)}"
            self.carry_out((a, lines), (b, self.filled(b, second)))

    @precondition(lambda self: self.open)
    @rule(client=NUMBERS, name=st.sampled_from(CHANNELS), nick=st.sampled_from(NICKS))
    def come_and_go(self, client: int, name: str, nick: str) -> None:
        """What one client says in one go is done one after the other."""
        number, log = self.client(client), self.script.log
        member, known = self.script.members[number], len(log.entries)
        self.carry_out((number, f"JOIN {name}\nNICK {nick}\nPRIVMSG {name} :it is me\nPART {name}"))
        assert casefold(name) not in member.channels
        assert all(entry.nick == member.nick for entry in log.entries[known:] if entry.kind == "said")

    @precondition(lambda self: len(self.open) > 1)
    @rule(
        one=NUMBERS,
        other=NUMBERS,
        name=st.sampled_from(CHANNELS),
        how=st.sampled_from(("+i", "+k key", "+l 1", "+b *!*@*")),
    )
    def shut_while_somebody_comes(self, one: int, other: int, name: str, how: str) -> None:
        """Who comes in the tick in which the channel is shut comes too late."""
        members, channel = self.script.members, self.script.room.channel(name)
        if channel is None:
            return
        rulers = [number for number in self.open if channel.members.get(members[number], 0) >= 2]
        outside = [number for number in self.open if members[number] not in channel.members]
        if not rulers or not outside:
            return
        number, invited = outside[other % len(outside)], set(channel.invited)
        guest = members[number]
        self.carry_out((rulers[one % len(rulers)], f"MODE {name} {how}"), (number, f"JOIN {name}"))
        if guest in channel.members:
            shut = ChannelBefore(channel)
            del shut.ranks[guest]
            shut.invited = invited
            assert shut.may_join(guest, "")

    @precondition(lambda self: len(self.open) > 3)
    @rule(client=NUMBERS)
    def drop(self, client: int) -> None:
        number = self.client(client)
        before = set(self.script.closed)
        self.notice(self.script.drop(number), before | {number})

    @invariant()
    def what_was_told_is_so(self) -> None:
        room = self.script.room
        for number, member in self.script.members.items():
            if number in self.script.closed:
                assert member.connection not in room.members
            elif member.is_registered:
                view = self.views[number]
                assert view.nick == member.nick
                assert view.channels.keys() == member.channels.keys()
                for name, channel in member.channels.items():
                    self.compare(view.channels[name], channel)

    def compare(self, known: KnownChannel, channel: Channel) -> None:
        assert known.ranks.keys() == {peer.nick for peer in channel.members}
        for peer, rank in channel.members.items():
            real = {"o": bool(rank & 4), "h": bool(rank & 2), "v": bool(rank & 1)}
            assert known.ranks[peer.nick].items() <= real.items(), f"{peer.nick} in {channel.name}"
        assert all((letter in channel.flags) == is_set for letter, is_set in known.flags.items())
        assert all(
            (mask in channel.lists[letter]) == is_set for (letter, mask), is_set in known.masks.items()
        )
        assert known.key in (None, channel.key)
        assert known.limit in (None, channel.limit)
        assert known.topic == (channel.topic.text if channel.topic else "")

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
            assert not channel.invited.keys() & channel.members.keys()
        for guest in registered:
            assert all(guest in channel.invited for channel in guest.invitations)
            assert guest.invitations.keys() <= set(room.channels.values())

    @invariant()
    def what_everybody_was_told_is_in_the_log(self) -> None:
        assert not any(member.life.held_by for member in self.script.room.members.values())


RoomMachine.TestCase.settings = settings(max_examples=examples(250), stateful_step_count=50)
TestRoomMachine = RoomMachine.TestCase

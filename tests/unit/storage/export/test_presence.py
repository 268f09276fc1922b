from itertools import count

from storage.export.presence import Presence
from storage.history import Record


class Story:
    """Entries one after the other; `seen` has what concerns #lobby."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._presence = Presence("#Lobby")
        self._seqs = count(1)

    def tell(self, kind: str, connection: int, nick: str, channel: str = "", target: str = "") -> None:
        record = Record(next(self._seqs), 0, kind, connection, "::1", 1, nick, channel, target, "", "", "")
        if self._presence.concerns(record):
            self.seen.append(f"{kind} {nick}")


def test_what_happens_in_the_channel_concerns_it_whatever_its_case() -> None:
    story = Story()
    story.tell("said", 1, "ada", "#lobby")
    story.tell("said", 1, "ada", "#LOBBY")
    story.tell("said", 1, "ada", "#dev")
    story.tell("said", 1, "ada", target="bob")
    assert story.seen == ["said ada", "said ada"]


def test_a_quit_concerns_the_channels_that_one_was_in() -> None:
    story = Story()
    story.tell("joined", 1, "ada", "#lobby")
    story.tell("joined", 2, "bob", "#dev")
    story.tell("quit", 1, "ada")
    story.tell("quit", 2, "bob")
    assert story.seen == ["joined ada", "quit ada"]


def test_who_left_before_quitting_is_not_told_of_again() -> None:
    story = Story()
    story.tell("joined", 1, "ada", "#lobby")
    story.tell("parted", 1, "ada", "#lobby")
    story.tell("quit", 1, "ada")
    assert story.seen == ["joined ada", "parted ada"]


def test_leaving_another_channel_is_not_leaving_this_one() -> None:
    story = Story()
    story.tell("joined", 1, "ada", "#lobby")
    story.tell("joined", 1, "ada", "#dev")
    story.tell("parted", 1, "ada", "#dev")
    story.tell("nick", 1, "ada", target="ida")
    assert story.seen == ["joined ada", "nick ada"]


def test_who_was_kicked_is_gone_and_who_kicked_stays() -> None:
    story = Story()
    story.tell("joined", 1, "ada", "#lobby")
    story.tell("joined", 2, "bob", "#lobby")
    story.tell("kicked", 1, "ada", "#lobby", target="BOB")
    story.tell("quit", 2, "bob")
    story.tell("quit", 1, "ada")
    assert story.seen == ["joined ada", "joined bob", "kicked ada", "quit ada"]


def test_a_kick_finds_who_changed_the_nickname() -> None:
    story = Story()
    story.tell("joined", 2, "bob", "#lobby")
    story.tell("nick", 2, "bob", target="rob")
    story.tell("said", 2, "rob", "#lobby")
    story.tell("kicked", 1, "ada", "#lobby", target="rob")
    story.tell("quit", 2, "rob")
    assert story.seen == ["joined bob", "nick bob", "said rob", "kicked ada"]


def test_a_kick_right_after_a_change_of_nickname_counts() -> None:
    story = Story()
    story.tell("joined", 2, "bob", "#lobby")
    story.tell("nick", 2, "bob", target="rob")
    story.tell("kicked", 1, "ada", "#lobby", target="rob")
    story.tell("quit", 2, "rob")
    assert story.seen == ["joined bob", "nick bob", "kicked ada"]


def test_nobody_stays_over_the_end_of_the_room() -> None:
    story = Story()
    story.tell("joined", 1, "ada", "#lobby")
    story.tell("opened", 5, "")
    story.tell("quit", 1, "ada")
    assert story.seen == ["joined ada"]


def test_invitations_and_messages_for_operators_concern_their_channel() -> None:
    story = Story()
    story.tell("invited", 1, "ada", "#lobby", target="bob")
    story.tell("said", 2, "bob", "#lobby", target="@")
    story.tell("invited", 1, "ada", "#dev", target="bob")
    assert story.seen == ["invited ada", "said bob"]


def test_what_members_do_in_the_room_alone_concerns_no_channel() -> None:
    story = Story()
    story.tell("joined", 1, "ada", "#lobby")
    for kind in ("account", "setname", "away", "back", "mode", "wallops", "killed"):
        story.tell(kind, 1, "ada")
    assert story.seen == ["joined ada"]


def test_who_is_killed_is_told_of_once_by_leaving() -> None:
    story = Story()
    story.tell("joined", 2, "bob", "#lobby")
    story.tell("killed", 1, "ada", target="bob")
    story.tell("quit", 2, "bob")
    assert story.seen == ["joined bob", "quit bob"]

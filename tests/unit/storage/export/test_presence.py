from itertools import count

from storage.export.presence import Presence
from storage.history import Record


class PresenceHistory:
    """Entries one after the other; `seen` has what concerns #lobby."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._presence = Presence("#Lobby")
        self._seqs = count(1)

    def add(self, kind: str, connection: int, nick: str, channel: str = "", target: str = "") -> None:
        record = Record(next(self._seqs), 0, kind, connection, "::1", 1, nick, channel, target, "", "", "")
        if self._presence.concerns(record):
            self.seen.append(f"{kind} {nick}")


def test_what_happens_in_the_channel_concerns_it_whatever_its_case() -> None:
    story = PresenceHistory()
    story.add("said", 1, "ada", "#lobby")
    story.add("said", 1, "ada", "#LOBBY")
    story.add("said", 1, "ada", "#dev")
    story.add("said", 1, "ada", target="bob")
    assert story.seen == ["said ada", "said ada"]


def test_a_quit_concerns_the_channels_that_one_was_in() -> None:
    story = PresenceHistory()
    story.add("joined", 1, "ada", "#lobby")
    story.add("joined", 2, "bob", "#dev")
    story.add("quit", 1, "ada")
    story.add("quit", 2, "bob")
    assert story.seen == ["joined ada", "quit ada"]


def test_who_left_before_quitting_is_not_told_of_again() -> None:
    story = PresenceHistory()
    story.add("joined", 1, "ada", "#lobby")
    story.add("parted", 1, "ada", "#lobby")
    story.add("quit", 1, "ada")
    assert story.seen == ["joined ada", "parted ada"]


def test_leaving_another_channel_is_not_leaving_this_one() -> None:
    story = PresenceHistory()
    story.add("joined", 1, "ada", "#lobby")
    story.add("joined", 1, "ada", "#dev")
    story.add("parted", 1, "ada", "#dev")
    story.add("nick", 1, "ada", target="ida")
    assert story.seen == ["joined ada", "nick ada"]


def test_who_was_kicked_is_gone_and_who_kicked_stays() -> None:
    story = PresenceHistory()
    story.add("joined", 1, "ada", "#lobby")
    story.add("joined", 2, "bob", "#lobby")
    story.add("kicked", 1, "ada", "#lobby", target="BOB")
    story.add("quit", 2, "bob")
    story.add("quit", 1, "ada")
    assert story.seen == ["joined ada", "joined bob", "kicked ada", "quit ada"]


def test_a_kick_finds_who_changed_the_nickname() -> None:
    story = PresenceHistory()
    story.add("joined", 2, "bob", "#lobby")
    story.add("nick", 2, "bob", target="rob")
    story.add("said", 2, "rob", "#lobby")
    story.add("kicked", 1, "ada", "#lobby", target="rob")
    story.add("quit", 2, "rob")
    assert story.seen == ["joined bob", "nick bob", "said rob", "kicked ada"]


def test_a_kick_right_after_a_change_of_nickname_counts() -> None:
    story = PresenceHistory()
    story.add("joined", 2, "bob", "#lobby")
    story.add("nick", 2, "bob", target="rob")
    story.add("kicked", 1, "ada", "#lobby", target="rob")
    story.add("quit", 2, "rob")
    assert story.seen == ["joined bob", "nick bob", "kicked ada"]


def test_nobody_stays_over_the_end_of_the_room() -> None:
    story = PresenceHistory()
    story.add("joined", 1, "ada", "#lobby")
    story.add("opened", 5, "")
    story.add("quit", 1, "ada")
    assert story.seen == ["joined ada"]


def test_invitations_and_messages_for_operators_concern_their_channel() -> None:
    story = PresenceHistory()
    story.add("invited", 1, "ada", "#lobby", target="bob")
    story.add("said", 2, "bob", "#lobby", target="@")
    story.add("invited", 1, "ada", "#dev", target="bob")
    assert story.seen == ["invited ada", "said bob"]


def test_what_members_do_in_the_room_alone_concerns_no_channel() -> None:
    story = PresenceHistory()
    story.add("joined", 1, "ada", "#lobby")
    for kind in ("account", "setname", "away", "back", "mode", "wallops", "killed"):
        story.add(kind, 1, "ada")
    assert story.seen == ["joined ada"]


def test_who_is_killed_is_told_of_once_by_leaving() -> None:
    story = PresenceHistory()
    story.add("joined", 2, "bob", "#lobby")
    story.add("killed", 1, "ada", target="bob")
    story.add("quit", 2, "bob")
    assert story.seen == ["joined bob", "quit bob"]

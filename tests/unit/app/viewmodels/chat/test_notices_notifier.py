"""Who is told of what was said, and how."""

from datetime import UTC, datetime

from app.settings.profile import Preferences
from app.viewmodels.chat.notices import Attention, MessageNotifier, Notice
from app.viewmodels.incoming import legible_message
from core.events import Said

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
MENTION = Said("#lobby", "bob", "ada: tea?", NOON, is_own=False)
DIRECT = Said("bob", "bob", "psst", NOON, is_own=False)


class NotifiedPerson:
    """Whoever sits at the window, and what came to her notice."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.toasts: list[str] = []
        self.attention = Attention()
        self.preferences = Preferences()
        self._notifier = MessageNotifier(self.notices.append, self.toasts.append, lambda: 0.0, self.attention)

    def notify(self, said: Said, *, is_mention: bool, is_focused: bool = True, is_seen: bool = False) -> None:
        self._notifier.notify_of_message(
            legible_message(said),
            self.preferences,
            is_mention=is_mention,
            is_focused=is_focused,
            is_seen=is_seen,
        )


def test_who_looks_at_another_window_is_notified_by_the_system() -> None:
    person = NotifiedPerson()
    person.notify(MENTION, is_mention=True, is_focused=False)
    person.notify(DIRECT, is_mention=False, is_focused=False)
    assert [(notice.conversation, notice.text) for notice in person.notices] == [
        ("#lobby", "ada: tea?"),
        ("bob", "psst"),
    ]
    assert person.toasts == []


def test_who_looks_at_another_screen_of_ours_sees_a_toast() -> None:
    person = NotifiedPerson()
    person.notify(MENTION, is_mention=True)
    assert (person.notices, person.toasts) == ([], ["bob mentions you in #lobby"])


def test_what_is_before_the_eyes_or_ones_own_needs_no_telling() -> None:
    person = NotifiedPerson()
    person.notify(MENTION, is_mention=True, is_seen=True)
    person.notify(Said("#lobby", "ada", "ada: tea?", NOON, is_own=True), is_mention=True)
    person.notify(Said("#lobby", "bob", "tea?", NOON, is_own=False), is_mention=False, is_focused=False)
    assert (person.notices, person.toasts) == ([], [])


def test_the_window_asks_once_to_be_looked_at_until_it_was() -> None:
    person = NotifiedPerson()
    person.notify(MENTION, is_mention=True, is_focused=False)
    assert person.attention.take_request(is_focused=False)
    person.notify(DIRECT, is_mention=False, is_focused=False)
    assert not person.attention.take_request(is_focused=False)
    assert not person.attention.take_request(is_focused=True)
    assert not person.attention.take_request(is_focused=False)
    person.notify(DIRECT, is_mention=False, is_focused=False)
    assert person.attention.take_request(is_focused=False)


def test_a_window_that_has_the_keyboard_does_not_ask_to_be_looked_at() -> None:
    person = NotifiedPerson()
    person.notify(MENTION, is_mention=True, is_focused=True)
    assert not person.attention.take_request(is_focused=False)
    person.notify(MENTION, is_mention=True, is_focused=False)
    assert not person.attention.take_request(is_focused=True)
    assert not person.attention.take_request(is_focused=False)


def test_what_is_not_for_us_or_is_not_to_be_told_asks_for_nothing() -> None:
    person = NotifiedPerson()
    chatter = Said("#lobby", "bob", "tea?", NOON, is_own=False)
    own = Said("#lobby", "ada", "ada: tea?", NOON, is_own=True)
    person.notify(chatter, is_mention=False, is_focused=False)
    person.notify(own, is_mention=True, is_focused=False)
    person.preferences = Preferences(notifies=False)
    person.notify(DIRECT, is_mention=False, is_focused=False)
    assert not person.attention.take_request(is_focused=False)

"""What the giver of an order could not know: events that were not taken then, whenever they are taken."""

from contextlib import closing

from core.actions import Say
from core.events import Event, Renamed
from core.joining.mailbox import GivenOrder, Mailbox
from tests.support.scripted_client import NOW

FIRST, SECOND = Say("bob", "one", 1), Say("bob", "two", 2)


def renamed(old: str, new: str) -> Event:
    return Renamed(old, new, ("#lobby",), NOW, is_own=False)


GONE, TAKEN = renamed("bob", "bert"), renamed("eve", "bob")


def test_events_that_are_taken_right_after_an_order_was_given_were_unknown_all_the_same() -> None:
    with closing(Mailbox(lambda: None)) as mailbox:
        mailbox.publish([GONE])
        mailbox.order(FIRST)
        assert mailbox.take() == [GONE]
        mailbox.publish([TAKEN])
        mailbox.order(SECOND)
        assert mailbox.take() == [TAKEN]

        assert mailbox.next_order() == GivenOrder(FIRST, (GONE, TAKEN))
        assert mailbox.next_order() == GivenOrder(SECOND, (TAKEN,))
        assert mailbox.next_order() is None


def test_what_was_taken_before_was_known_and_what_waits_is_not() -> None:
    with closing(Mailbox(lambda: None)) as mailbox:
        mailbox.publish([GONE])
        mailbox.take()
        mailbox.order(FIRST)
        mailbox.publish([TAKEN])

        assert mailbox.next_order() == GivenOrder(FIRST, (TAKEN,))
        assert mailbox.take() == [TAKEN]
        mailbox.order(SECOND)
        assert mailbox.next_order() == GivenOrder(SECOND, ())

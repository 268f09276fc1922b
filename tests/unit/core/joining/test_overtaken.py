"""Orders to a person who has gone before whoever gave them could know."""

import pytest

from core.actions import Action, Join, React, Say, SetTyping
from core.events import Event, Joined, Left, Renamed, Said
from core.joining.overtaken import is_overtaken
from core.presence import LostSight, WentOffline
from tests.support.scripted_client import NOW

GONE: list[Event] = [
    Left("#tea", "bob", "", NOW, is_own=False, has_quit=True),
    Renamed("BOB", "bert", ("#tea",), NOW, is_own=False),
    WentOffline("bob", NOW),
    LostSight("bob", NOW),
]


@pytest.mark.parametrize("event", GONE)
@pytest.mark.parametrize(
    "action", [Say("bob", "secret", 1), React("Bob", "m1", "👍"), SetTyping("bob", is_typing=True)]
)
def test_what_was_ordered_for_one_who_has_gone_is_overtaken(action: Action, event: Event) -> None:
    joined = Joined("#tea", "bob", NOW, is_own=False)
    assert is_overtaken(action, [event, joined])
    assert not is_overtaken(action, [joined])


@pytest.mark.parametrize("action", [Say("eve", "hi", 1), Say("#tea", "hi", 1), Join("#bob")])
def test_what_is_for_others_is_not(action: Action) -> None:
    others: list[Event] = [
        Left("#tea", "eve", "", NOW, is_own=False),
        Renamed("bert", "eve", ("#tea",), NOW, is_own=False),
        Said("eve", "eve", "hi", NOW, is_own=False),
    ]
    assert not is_overtaken(action, [*GONE, *others])

"""Orders and reasons that are too long: the window says the limit, and keeps what was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile
from app.texts.common import ANNOUNCEMENT, REASON, TOPIC, too_long
from core.console_protocol import ANNOUNCEMENT_BYTES
from core.room.model.bounds import REASON_BYTES, TOPIC_BYTES
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]


def test_what_is_too_long_stays_where_it_was_written(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        a_topic_in_the_composer(window, bob)
        a_topic_above_the_messages(window, bob)
        an_announcement(window, bob)
        a_reason_for_removing_somebody(window, bob)


def a_topic_in_the_composer(window: DrivenWindow, bob: LinePeer) -> None:
    order = f"/topic {'x' * (TOPIC_BYTES + 50)}"
    window.paste(order)
    window.press_key("Return")
    window.wait_until(lambda shown: too_long(TOPIC, TOPIC_BYTES) in str(shown["chat"]))
    assert window.shown()["widgets"]["chat.composer"]["value"] == order
    for _ in range(60):
        window.press_key("BackSpace")
    window.press_key("Return")
    bob.wait_for_part(f" TOPIC #lobby :{'x' * (TOPIC_BYTES - 10)}")


def a_topic_above_the_messages(window: DrivenWindow, bob: LinePeer) -> None:
    window.click("chat.topic")
    window.wait_until_typing_goes_to("chat.topic.field")
    window.press_key("ctrl+a")
    window.paste("y" * (TOPIC_BYTES + 1), field="chat.topic.field")
    window.press_key("Return")
    window.press_key("Return")
    window.wait_until_typing_goes_to("chat.topic.field")
    window.press_key("BackSpace")
    window.press_key("Return")
    bob.wait_for_part(f" TOPIC #lobby :{'y' * TOPIC_BYTES}")


def an_announcement(window: DrivenWindow, bob: LinePeer) -> None:
    window.click("side.console")
    window.click("console.announce")
    window.paste("z" * (ANNOUNCEMENT_BYTES + 1), field="announce.text")
    window.wait_for_text("announce.problem", too_long(ANNOUNCEMENT, ANNOUNCEMENT_BYTES))
    window.press_key("Return")
    window.press_key("BackSpace")
    window.wait_until(lambda shown: "announce.go" in {tag for tag, *_ in shown["stops"]})
    window.press_key("Return")
    bob.wait_for_part(f" NOTICE #lobby :{'z' * ANNOUNCEMENT_BYTES}")


def a_reason_for_removing_somebody(window: DrivenWindow, bob: LinePeer) -> None:
    clients = window.wait_until(lambda shown: len(shown["clients"]) == 2)["clients"]
    window.click(f"console.kick.{next(row[0] for row in clients if row[1] == 'bob')}")
    window.paste("w" * (REASON_BYTES + 1), field="kick.reason")
    window.wait_for_text("kick.problem", too_long(REASON, REASON_BYTES))
    window.press_key("Return")
    window.press_key("BackSpace")
    window.wait_until(lambda shown: "kick.go" in {tag for tag, *_ in shown["stops"]})
    window.press_key("Return")
    bob.wait_for_part("w" * REASON_BYTES)

"""Keys in dialogs and in the console: Tab leads on as one reads, Enter never presses what is greyed."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown

pytestmark = [pytest.mark.gui, pytest.mark.timeout(150)]

OpenWindow = Callable[..., DrivenWindow]


def focused(shown: Shown) -> str:
    return shown["held"].removesuffix(".button")


def walk(window: DrivenWindow, *, back: bool = False) -> list[str]:
    """Press Tab once for each stop; return the tags it led to, which are all of them."""
    seen: list[str] = []
    for _ in window.shown()["stops"]:
        before = window.shown()["held"]
        window.press_key("shift+Tab" if back else "Tab")
        window.wait_until(lambda shown, before=before: shown["held"] != before)  # type: ignore[misc]
        seen.append(focused(window.shown()))
    assert sorted(seen) == sorted(tag.removesuffix(".button") for tag, *_ in window.shown()["stops"])
    return seen


def is_read_in_order(window: DrivenWindow, tags: Sequence[str]) -> bool:
    """Whether each of ``tags`` stands below the one before, or beside it on its right."""
    places = [window.wait_until_still(tag)["rectangle"] for tag in tags]
    pairs = pairwise(places)
    return all(
        top >= above + height / 2 or (left > before and top + height > above)
        for (before, above, *_), (left, top, _, height) in pairs
    )


def in_order_from(first: str, tags: list[str]) -> list[str]:
    at = tags.index(first)
    return tags[at:] + tags[:at]


def test_tab_leads_through_a_dialog_as_one_reads_it_and_back(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    window.click("start.you")
    for first in ("nickname.field", "nickname.cancel"):
        window.wait_until(lambda shown, first=first: first in shown["widgets"])  # type: ignore[misc]
    there = walk(window)
    assert is_read_in_order(window, in_order_from("nickname.field", there))
    assert walk(window, back=True)[-2::-1] == there[:-1]
    window.press_key("Escape")
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        in_dialogs_of_the_chat(window)
        in_the_console(window)


def in_dialogs_of_the_chat(window: DrivenWindow) -> None:
    for opener, dialog, first in (
        ("chat.add", "InviteModel", "invite.copy"),
        ("chat.leave", "LeaveModel", "leave.stay"),
    ):
        window.click(opener)
        window.wait_until(lambda shown, dialog=dialog: shown["dialog"] == dialog)  # type: ignore[misc]
        window.wait_until_still(first)
        tags = [tag.removesuffix(".button") for tag, *_ in window.shown()["stops"]]
        assert is_read_in_order(window, tags)
        assert sorted(walk(window)) == sorted(tags)
        window.press_key("Escape")
        window.wait_until(lambda shown: shown["dialog"] is None)


def in_the_console(window: DrivenWindow) -> None:
    """Head, clients and events, one after the other; of each client its buttons, and then its row."""
    window.click("side.console")
    shown = window.wait_until(
        lambda shown: shown["place"] == "CONSOLE" and any(one[1] == "bob" for one in shown["clients"])
    )
    ada, bob = shown["clients"][0][0], next(one[0] for one in shown["clients"] if one[1] == "bob")
    rows = [f"console.client.{ada}", f"console.kick.{bob}", f"console.more.{bob}", f"console.client.{bob}"]
    wanted = ["console.announce", "console.invite", "console.filter", *rows, "console.kind.all"]
    window.wait_until_still(f"console.kick.{bob}")
    tags = in_order_from("side.console", walk(window))
    assert [tag for tag in tags if tag in wanted] == wanted


def test_enter_presses_nothing_that_is_greyed(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    a_nickname_that_can_not_be(window)
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        window.click("side.console")
        an_announcement_of_nothing(window)
        a_ban_of_nobody(window, bob)


def a_nickname_that_can_not_be(window: DrivenWindow) -> None:
    window.click("start.you")
    window.fill_field("nickname.field", "a b")
    window.press_key("Return")
    window.press_key("Return")
    window.press_key("End")
    window.press_key("BackSpace")
    window.wait_for_text("nickname.field", "a ")
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)


def an_announcement_of_nothing(window: DrivenWindow) -> None:
    window.click("console.announce")
    window.wait_until_typing_goes_to("announce.text")
    assert "announce.go" not in {tag for tag, *_ in window.shown()["stops"]}
    for key in ("Return", "KP_Enter", "Tab", "shift+Tab", "space", "Return"):
        window.press_key(key)
    window.wait_for_text("announce.text", " ")
    assert "announce.go" not in {tag for tag, *_ in window.shown()["stops"]}
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)


def a_ban_of_nobody(window: DrivenWindow, bob: LinePeer) -> None:
    number = next(one[0] for one in window.shown()["clients"] if one[1] == "bob")
    window.click(f"console.client.{number}")
    window.wait_until(lambda shown: shown["place"] == "MENU")
    window.press_key("Up")
    window.press_key("Return")
    window.wait_until(lambda shown: shown["dialog"] == "BanModel")
    window.wait_until_typing_goes_to("ban.reason")
    switches = [tag for tag, kind, *_, state in window.shown()["stops"] if state == "on" and kind]
    for switch in switches:
        window.click(switch)
    window.wait_until(lambda shown: "ban.go" not in {tag for tag, *_ in shown["stops"]})
    window.click("ban.reason")
    window.press_key("Return")
    window.type_text("rude")
    window.press_key("Return")
    window.wait_for_text("ban.reason", "rude")
    assert window.shown()["dialog"] == "BanModel"
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)
    bob.send_lines("PRIVMSG #lobby :still here")
    window.click("side.talk.#lobby")
    window.wait_for_message("bob", "still here")

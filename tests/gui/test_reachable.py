"""All that Tab leads to, on every screen and in every dialog, has a name for those who don't see it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Profile, Recent
from app.window.controllers.dialog_controller import Dialog
from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown, shown_notices

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
LONG_PASTE = "\n".join(map(str, range(40)))


class Walk:
    """Looks at what can be reached, wherever the window is; it keeps which dialogs it has seen."""

    def __init__(self, window: DrivenWindow) -> None:
        self.window = window
        self.dialogs: set[str] = set()
        self.seen: dict[str, tuple[str, str]] = {}
        """Name and state of each stop that was seen, by its tag."""

    def look(self, is_there: Callable[[Shown], bool], *expected: str) -> None:
        """Look at all stops once ``is_there`` holds: each has a name, and those of these tags are there."""
        shown = self.window.wait_until(
            lambda shown: is_there(shown) and {*expected} <= {tag for tag, *_ in shown["stops"]}
        )
        assert shown["stops"]
        assert [tag for tag, kind, name, _ in shown["stops"] if not (kind and name.strip())] == []
        self.seen |= {tag: (name, state) for tag, _, name, state in shown["stops"]}
        if shown["dialog"]:
            self.dialogs.add(shown["dialog"])

    def look_at_dialog(self, dialog: str, *expected: str) -> None:
        """Wait for a dialog, look at it, and close it by Escape."""
        self.look(lambda shown: shown["dialog"] == dialog, *expected)
        self.window.press_key("Escape")
        self.window.wait_until(lambda shown: shown["dialog"] is None)


def test_everything_that_can_be_reached_has_a_name(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile(recent=(Recent("192.0.2.7", "Attic"),)), tmp_path)
    window = open_window("ada")
    walk = Walk(window)
    walk.look(lambda shown: shown["dialog"] == "NicknameModel", "nickname.field.button", "nickname.go")
    choose_nick(window, "ada")
    look_at_start(walk)
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        look_at_chat(walk, bob)
        look_at_console(walk)
        look_at_leaving(walk)
        look_at_writing_to_one_who_left(walk, bob)
    assert walk.dialogs == {one.__name__ for one in Dialog.__args__}


def look_at_start(walk: Walk) -> None:
    walk.window.click("host.more")
    walk.look(
        lambda shown: shown["place"] == "START",
        *(
            "host.name.button",
            "host.port.button",
            "host.password.button",
            "host.eye",
            "host.suggest",
            "host.findable",
            "host.go",
        ),
        *("join.address.button", "join.go", "join.recent.192.0.2.7", "start.you", "start.settings"),
    )
    look_at_doctor(walk)
    assert walk.seen["host.more"] == ("Port, password, who finds it", "open")
    assert walk.seen["join.recent.192.0.2.7"][0] == "Attic, 192.0.2.7"


def look_at_doctor(walk: Walk) -> None:
    window = walk.window
    window.fill_field("join.address", "127.0.0.1:1")
    window.press_key("Return")
    walk.look(lambda shown: "join.doctor" in shown["widgets"], "join.doctor")
    window.click("join.doctor")
    walk.look_at_dialog("DoctorController", "doctor.copy", "doctor.again", "doctor.close")


def look_at_chat(walk: Walk, bob: LinePeer) -> None:
    window = walk.window
    stops = ("side.talk.#lobby", "side.change", "side.settings", "chat.people", "chat.leave", "chat.topic")
    walk.look(
        lambda shown: shown["place"] == "CHAT",
        *(
            "members.person.bob",
            "chat.composer.button",
            "chat.send",
            "composer.smile",
            "side.console",
            *stops,
        ),
    )
    assert walk.seen["side.talk.#lobby"][1] == "chosen"
    bob.send_lines("PRIVMSG ada :psst")
    walk.look(lambda shown: bool(shown["chat"] and "bob" in shown["chat"]["unread"]), "side.talk.bob")
    assert walk.seen["side.talk.bob"][0] == "bob, 1 unread"
    window.click("composer.smile")
    walk.look(
        lambda shown: shown["place"] == "MENU", "composer.emoji.search.button", "composer.emoji.all.grinning"
    )
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["place"] == "CHAT")
    window.click("chat.topic")
    walk.look(lambda shown: "chat.topic.field" in shown["widgets"], "chat.topic.field.button")
    window.press_key("Escape")
    window.press_key("ctrl+comma")
    walk.look(lambda shown: shown["dialog"] == "SettingsModel", "settings.notifies", "settings.text_percent")
    assert walk.seen["settings.text_percent"] == ("Text size", "100 %")
    assert walk.seen["settings.notifies"] == ("Notifications", "on")
    window.press_key("Escape")
    window.press_key("F1")
    walk.look_at_dialog("KeysModel", "keys.done")
    window.press_key("ctrl+k")
    walk.look_at_dialog("SwitcherModel", "switcher.field.button", "switcher.channel.#lobby")
    look_at_channels(walk)
    window.click("chat.add")
    window.click("invite.programs")
    walk.look_at_dialog("InviteModel", "invite.close", "invite.doctor", "invite.line.copy")
    assert walk.seen["invite.programs"] == ("With another IRC program", "open")
    window.paste(LONG_PASTE)
    window.press_key("Return")
    walk.look_at_dialog("SendModel", "send.go", "send.cancel")
    window.press_key("ctrl+a")
    window.press_key("Delete")


def look_at_channels(walk: Walk) -> None:
    window = walk.window
    window.click("side.more")
    walk.look_at_dialog("ChannelsModel", "channels.name.button", "channels.cancel", "channels.go")
    window.click("side.more")
    window.fill_field("channels.name", "tea")
    window.press_key("Return")
    window.wait_until(lambda shown: "side.talk.#tea" in shown["widgets"])
    window.click("chat.leave")
    walk.look_at_dialog("ConfirmModel", "confirm.go", "confirm.cancel")
    window.click("chat.leave")
    window.click("confirm.go")
    window.wait_until(lambda shown: "side.talk.#tea" not in shown["widgets"])


def look_at_console(walk: Walk) -> None:
    window = walk.window
    window.click("side.console")
    bob = window.wait_until(lambda shown: any(one[1] == "bob" for one in shown["clients"]))["clients"]
    number = next(one[0] for one in bob if one[1] == "bob")
    stops = ("console.filter.button", "console.sort.nick", "console.kind.all", f"console.client.{number}")
    walk.look(lambda shown: shown["place"] == "CONSOLE", f"console.kick.{number}", *stops)
    assert walk.seen[f"console.kick.{number}"][0] == "Kick: bob"
    window.click("console.announce")
    walk.look_at_dialog("AnnounceModel", "announce.text.button", "announce.cancel")
    window.click(f"console.kick.{number}")
    walk.look_at_dialog("KickModel", "kick.reason.button", "kick.go")
    window.click(f"console.client.{number}")
    walk.look(lambda shown: shown["place"] == "MENU")
    window.press_key("Up")  # the last one
    walk.look(lambda shown: shown["stops"][-1][3] == "Ban…")
    window.press_key("Return")
    walk.look_at_dialog("BanModel", "ban.reason.button", "ban.go")
    window.click("console.export")
    walk.look(lambda shown: shown["dialog"] == "ExportController", "export.go", "export.target.button")
    assert walk.seen["export.what"] == ("Which messages", "The whole room")
    walk_to(window, "export.what")
    window.press_key("Down")
    walk.look(lambda shown: any(stop[0] == "export.what" and stop[3] == "#lobby" for stop in shown["stops"]))
    window.press_key("Home")
    walk.look(
        lambda shown: not any(stop[0] == "export.what" and stop[3] == "#lobby" for stop in shown["stops"]),
        "export.what",
    )
    window.click("export.choose")
    walk.look(
        lambda shown: shown["dialog"] == "ExportController", "files.name.button", "files.up", "files.new"
    )
    window.press_key("Escape")
    window.wait_until(lambda shown: "export.go" in shown["widgets"])
    walk.look_at_dialog("ExportController")


def look_at_leaving(walk: Walk) -> None:
    window = walk.window
    window.click("side.talk.#lobby")
    walk_to(window, "members.person.bob")
    window.press_key("shift+F10")
    walk.look(lambda shown: shown["place"] == "MENU")
    window.press_key("Up")
    window.press_key("Return")
    walk.look_at_dialog("RemoveModel", "remove.reason.button", "remove.go")
    window.click("chat.leave")
    walk.look_at_dialog("LeaveModel", "leave.go", "leave.stay")


def look_at_writing_to_one_who_left(walk: Walk, bob: LinePeer) -> None:
    window = walk.window
    window.open_conversation("side.talk.bob", "bob")
    bob.send_lines("QUIT :bye")
    window.wait_until(lambda shown: any(notice.startswith("bob left") for notice in shown_notices(shown)))
    window.wait_until_typing_goes_to("chat.composer")
    window.type_text("hi")
    window.wait_for_text("chat.composer", "hi")
    window.press_key("Return")
    walk.look_at_dialog("WhomModel", "whom.go", "whom.cancel")


def walk_to(window: DrivenWindow, tag: str) -> None:
    """Press Tab until a stop has the keyboard."""
    for _ in window.wait_until(lambda shown: tag in {stop[0] for stop in shown["stops"]})["stops"]:
        before = window.shown()["held"]
        window.press_key("Tab")
        if window.wait_until(lambda shown, before=before: shown["held"] != before)["held"] == tag:  # type: ignore[misc]
            return
    pytest.fail(f"Tab does not lead to {tag}")

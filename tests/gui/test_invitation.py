"""The dialog that invites people: its QR code is read by another program, its link is what is copied."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ImageGrab

from app.settings.profile import Preferences, Profile, Theme
from core.inviting.invite import Invite, parse_invite
from core.values import replace
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import save_profile
from tests.support.other_programs import path_of_program
from tests.support.shown_values import Invitation, Shown

pytestmark = [pytest.mark.gui, pytest.mark.timeout(150)]


def invitation(window: DrivenWindow) -> Invitation:
    """Return what the dialog shows, once the QR code and the words, which come later, are there."""
    shown = window.wait_until(
        lambda shown: bool(shown["invite"] and shown["invite"]["code"] and shown["invite"]["words"])
    )
    window.wait_until_still("invite.copy")
    assert shown["invite"]
    return shown["invite"]


def scanned(display: str, folder: Path) -> Invite:
    """Return what zbar reads off the screen."""
    picture = folder / "screen.png"
    ImageGrab.grab(xdisplay=display).save(picture)
    command = [path_of_program("zbarimg"), "--quiet", "--raw", "--nodbus", str(picture)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return parse_invite(done.stdout)


@pytest.mark.parametrize("theme, percent", [("dark", 100), ("light", 100), ("dark", 150)])
def test_the_code_is_read_off_the_screen_by_another_program(
    open_window: Callable[..., DrivenWindow], tmp_path: Path, theme: Theme, percent: int
) -> None:
    save_profile(Profile("ada", preferences=Preferences(theme=theme, text_percent=percent)), tmp_path)
    window = open_window("ada", "host", "--name", "Kitchen")

    link = parse_invite(invitation(window)["link"])
    assert scanned(window.display, tmp_path) == replace(link, name="")
    assert link.name == "Kitchen"


def test_the_link_is_copied_by_its_button_and_by_a_click_on_it(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada", "host", "--name", "Kitchen")
    shown = invitation(window)
    window.click("invite.programs")
    window.wait_until(lambda shown: "invite.line.copy" in shown["widgets"])
    window.wait_until_still("invite.line.copy")

    for tag, button, words in (
        ("invite.address.whole", "invite.address.copy", shown["address"]),
        ("invite.link", "invite.copy", shown["link"]),
        ("invite.line.copy", "invite.line.copy", shown["line"]),
        ("invite.copy", "invite.copy", shown["link"]),
        ("invite.address.copy", "invite.address.copy", shown["address"]),
    ):
        window.click(tag)
        window.wait_until(lambda shown, button=button: says_copied(shown, button))  # type: ignore[misc]
        assert window.clipboard() == words


def test_the_link_is_copied_from_the_switcher(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada", "host", "--name", "Kitchen")
    link = invitation(window)["link"]
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)
    window.press_key("ctrl+k")
    window.wait_until_typing_goes_to("switcher.field")
    window.type_text("copy the inv")
    window.press_key("Return")
    window.wait_until(lambda shown: "The invite link is copied." in shown["toasts"])
    assert window.clipboard() == link


def says_copied(shown: Shown, button: str) -> bool:
    """Whether this button, and no other, says that it has copied."""
    labels = {tag: widget["label"] for tag, widget in shown["widgets"].items() if tag.endswith("copy")}
    return [tag for tag, label in labels.items() if "Copied" in label] == [button]

"""What is shown, copied and sent are one text, and all that was done to it can be undone."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.pointer import put_text, wait_until_others_can_paste

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

COMPOSER = "chat.composer"
HARD = (
    "a\tשלום, السّلام עליכם (1) हिन्दी ไทย ภาษา தமிழ்"
    " e\N{COMBINING ACUTE ACCENT}\N{COMBINING CEDILLA} ﬁ ½ Å K"
    " 👨\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧 👍🏽 🇩🇪 "
    "1\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"
    " ❤\N{VARIATION SELECTOR-15} ❤\N{VARIATION SELECTOR-16} 한\u1112\u1161\u11ab `@ada` 𝒳 end"
)
IN_THE_LOG = normalize("NFC", HARD)
"""There all text is NFC: the same for Unicode, and what looks the same is the same."""


@pytest.fixture
def window(open_window: Callable[..., DrivenWindow], tmp_path: Path) -> DrivenWindow:
    save_profile(Profile("ada"), tmp_path)
    return open_window("ada")


def test_a_hard_text_is_copied_and_sent_as_it_is_shown(window: DrivenWindow) -> None:
    port = host_a_room(window, "Kitchen")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        window.paste(HARD)
        window.press_key("ctrl+a")
        window.press_key("ctrl+c")
        wait_until_others_can_paste(window, HARD, "clipboard")
        wait_until_others_can_paste(window, HARD, "primary")
        window.press_key("Return")
        assert bob.wait_for_part("PRIVMSG #lobby").endswith(f" :{HARD}")
        window.wait_for_message("ada", IN_THE_LOG)
        copied_from_the_log(window)
        window.press_key("Up")
        window.wait_for_text(COMPOSER, HARD)


def copied_from_the_log(window: DrivenWindow) -> None:
    window.open_menu_of(IN_THE_LOG)
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["place"] == "CHAT")
    window.press_key("shift+Tab")
    window.wait_until(lambda shown: shown["holder"] == "MESSAGE")
    window.press_key("c")
    wait_until_others_can_paste(window, IN_THE_LOG, "clipboard")
    window.press_key("Escape")


def test_everything_can_be_undone_and_done_again(window: DrivenWindow) -> None:
    host_a_room(window, "Kitchen")
    window.type_text("one two:smile:")
    put_text(window, "three\nfour\tfive")
    for key in ("ctrl+v", "Home", "shift+ctrl+Left", "ctrl+x", "ctrl+v", "ctrl+BackSpace", "shift+Return"):
        window.press_key(key)
    window.type_text("@ada x")
    for key in ("ctrl+a", "Delete"):
        window.press_key(key)
    window.type_text("end")
    window.wait_for_text(COMPOSER, "end")
    for key, text in (("ctrl+z", ""), ("ctrl+y", "end")):
        window.run_xdotool(*("key", "--delay", "30", key) * 30)
        window.wait_for_text(COMPOSER, text)

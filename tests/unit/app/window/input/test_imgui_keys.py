"""Keys by ImGui's numbers and by GLFW's."""

import pytest

from app.viewmodels.keyboard.keys import Key, Modifiers
from app.window.input.imgui_keys import GLFW_KEYS, meant


@pytest.mark.parametrize(
    "imgui, key",
    [
        (512, Key.TAB),
        (517, Key.PAGE_UP),
        (520, Key.END),
        (522, Key.DELETE),
        (525, Key.ENTER),
        (526, Key.ESCAPE),
        (535, Key.MENU),
        (536, Key.ZERO),
        (546, Key.A),
        (571, Key.Z),
        (572, Key.F1),
        (577, Key.F6),
        (597, Key.COMMA),
        (600, Key.SLASH),
        (602, Key.EQUAL),
        (612, Key.PAD_0),
        (627, Key.PAD_ENTER),
    ],
)
def test_a_key_is_found(imgui: int, key: Key) -> None:
    assert GLFW_KEYS[imgui] == key


def test_no_two_are_the_same() -> None:
    assert len({*GLFW_KEYS.values()}) == len(GLFW_KEYS)


def test_every_key_that_we_name_is_there() -> None:
    assert {*map(int, Key)} - {*GLFW_KEYS.values()} == {Key.UNKNOWN}


@pytest.mark.parametrize(
    "bits,here,on_a_mac",
    [
        (0, Modifiers.NONE, Modifiers.NONE),
        (2, Modifiers.CONTROL, Modifiers.SUPER),
        (8 | 1, Modifiers.SUPER | Modifiers.SHIFT, Modifiers.CONTROL | Modifiers.SHIFT),
        (2 | 8, Modifiers.CONTROL | Modifiers.SUPER, Modifiers.CONTROL | Modifiers.SUPER),
        (0x10 | 4, Modifiers.ALT, Modifiers.ALT),  # the Caps Lock key is none of ours
    ],
)
def test_on_a_mac_the_command_key_commands(bits: int, here: Modifiers, on_a_mac: Modifiers) -> None:
    assert meant(bits, is_mac=False) == here
    assert meant(bits, is_mac=True) == on_a_mac

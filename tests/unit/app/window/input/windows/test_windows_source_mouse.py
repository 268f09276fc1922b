"""The mouse in the messages of Windows: where the pointer is, buttons, the wheel."""

from app.viewmodels.keyboard.keys import Button
from app.window.input.windows.windows_messages import MessageKind
from tests.support.false_window import FalseWindow, place


def test_the_pointer_is_where_it_is_even_outside() -> None:
    window = FalseWindow()
    assert window.send(MessageKind.MOUSEMOVE, 0, place(7, 9)) == 0
    window.send(MessageKind.MOUSEMOVE, 1, place(-7, -9))

    assert window.told() == ["to 7 9", "to -7 -9"]


def test_buttons_are_told_with_their_places_and_a_second_click_like_a_first() -> None:
    window = FalseWindow()
    window.send(MessageKind.LBUTTONDOWN, 0, place(1, 2))
    window.send(MessageKind.LBUTTONUP, 0, place(1, 2))
    window.send(MessageKind.LBUTTONDBLCLK, 0, place(1, 2))
    window.send(MessageKind.RBUTTONDOWN, 0, place(3, 4))
    window.send(MessageKind.MBUTTONDOWN, 0, place(5, 6))

    left, right, middle = (int(one) for one in (Button.LEFT, Button.RIGHT, Button.MIDDLE))
    assert window.told() == [
        f"button {left} at 1 2",
        f"button {left} up at 1 2",
        f"button {left} at 1 2",
        f"button {right} at 3 4",
        f"button {middle} at 5 6",
    ]


def test_the_extra_buttons_are_the_fourth_and_the_fifth() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.XBUTTONDOWN, 1 << 16, place(1, 2)) == 1
    assert window.send(MessageKind.XBUTTONUP, 2 << 16, place(1, 2)) == 1
    assert window.told() == ["button 3 at 1 2", "button 4 up at 1 2"]


def test_while_a_button_is_down_the_pointer_is_followed_outside() -> None:
    window = FalseWindow()
    window.send(MessageKind.LBUTTONDOWN)
    window.send(MessageKind.RBUTTONDOWN)
    window.send(MessageKind.LBUTTONUP)
    assert window.system.is_captured
    window.send(MessageKind.RBUTTONUP)

    assert not window.system.is_captured


def test_the_wheel_counts_up_and_left_and_stands_where_the_pointer_was() -> None:
    window = FalseWindow()
    window.send(MessageKind.MOUSEMOVE, 0, place(5, 6))
    window.send(MessageKind.MOUSEWHEEL, 120 << 16, place(500, 600))  # that is a place on the screen
    window.send(MessageKind.MOUSEWHEEL, (-60 & 0xFFFF) << 16)
    window.send(MessageKind.MOUSEHWHEEL, 120 << 16)

    assert window.told() == [
        "to 5 6",
        "wheel 0 1 at 5 6",
        "wheel 0 -0.5 at 5 6",
        "wheel -1 0 at 5 6",
    ]

"""Long texts in a real room: what the window counts is what goes out, and others get what was typed."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.long_text import SendingProgress
from app.viewmodels.editing.editor import Editor
from app.window.controllers.window_controller import WindowController
from tests.support.windowless_user import WindowUser, join_as_guest, shown_lines

CODE = "def f(x):\r\n\tif x:\r\t\treturn 'é\u0301 🙂'\n\n\treturn\u200b None\x07\n"
LONG = "\n".join(map(str, range(20_000)))
CLEAN = "def f(x):\n\tif x:\n\t\treturn 'é\u0301 🙂'\n\n\treturn None"


def chat_of(window: WindowController) -> ChatModel:
    assert window.state.chat
    return window.state.chat


def own_messages(window: WindowController) -> list[str]:
    """Return the messages that this window has sent and the room has."""
    return [line.text for line in chat_of(window).current.lines if line.is_own and line.msgid]


def has_sent(count: int, window: WindowController) -> bool:
    return len(own_messages(window)) >= count


def send_all(user: WindowUser, text: str) -> int:
    """Send a text, wait until all of it is there, and return how many messages were promised."""
    chat = chat_of(user.window)
    extent = chat.extent(text)
    assert extent
    before = len(own_messages(user.window))
    user.send_message(text)
    for number in range(1, extent.messages + 1):  # the room takes about one in two seconds
        user.wait_until(partial(has_sent, before + number))
    assert chat.progress is None
    assert len(own_messages(user.window)) - before == extent.messages
    return extent.messages


@pytest.mark.parametrize(
    "text, messages",
    [
        ("x" * 40_000, 3),
        ("\n".join(map(str, range(2_000))), 16),
        ("слово 🙂 हिन्दी " * 2_000, 5),
        ("one\n\n\n" * 200, 5),
        ("/me " + "waves " * 200, 4),
    ],
)
def test_as_many_messages_go_out_as_were_promised(
    host: WindowUser, stack: ExitStack, tmp_path: Path, text: str, messages: int
) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    assert send_all(host, text) == messages
    sent = own_messages(host.window)
    guest.wait_for_line(sent[-1])
    assert [line for line in shown_lines(guest.window) if line in sent] == sent
    assert "".join("".join(sent).split()) == "".join(text.removeprefix("/me ").split())


def test_what_is_pasted_is_shown_copied_sent_and_received_as_the_same_text(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    field = Editor()
    field.insert(CODE)
    assert field.text == CLEAN + "\n"
    field.select_all()
    assert field.selected_text == field.text
    host.send_message(field.text)
    guest.wait_for_line(CLEAN)
    host.wait_for_line(CLEAN)


def test_a_room_takes_a_long_text_bit_by_bit_and_stop_keeps_the_rest(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    guest = join_as_guest(host, stack, tmp_path)  # ten lines a second are heard of it
    guest.send_message(LONG)
    guest.wait_until(lambda window: len(own_messages(window)) >= 2)
    chat = chat_of(guest.window)
    assert chat.progress == SendingProgress(len(own_messages(guest.window)) + 1, 157)
    on_their_way = chat.progress.number
    chat.stop_sending()
    guest.wait_until(lambda window: len(own_messages(window)) == on_their_way)
    assert "\n".join([*own_messages(guest.window), chat.current.draft]) == LONG
    host.wait_for_line(own_messages(guest.window)[-1])
    guest.send_message("enough")
    host.wait_for_line("enough")


def test_a_lost_connection_keeps_the_rest(host: WindowUser, stack: ExitStack, tmp_path: Path) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    guest.send_message(LONG)
    guest.wait_until(lambda window: len(own_messages(window)) >= 1)
    host.window.navigator.leave_room()
    guest.wait_until(lambda window: not chat_of(window).is_connected)
    chat = chat_of(guest.window)
    assert chat.progress is None
    assert "\n".join([*own_messages(guest.window), chat.current.draft]) == LONG
    assert not chat.submit(chat.current.draft)

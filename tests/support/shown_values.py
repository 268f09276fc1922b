"""What a window shows, as app/views/probe.py writes it for DrivenWindow: types, and how to read them."""

from typing import NotRequired, TypedDict


class Widget(TypedDict):
    """The place of a widget (left, top, width, height) and what it says."""

    rectangle: list[int]
    label: str
    value: str
    hint: str
    """What a field says while it is empty."""
    is_focused: bool
    is_active: bool
    """Whether it takes what is typed."""
    caret: NotRequired[int]
    anchor: NotRequired[int]
    """Of a field: where its caret stands in the text, and where its selection began."""


class Chat(TypedDict):
    """What the screen of the chat shows."""

    nick: str
    room: str
    is_connected: bool
    current: str
    members: list[str]
    lines: list[tuple[str, str, str]]
    """Nickname, text and delivery of each line."""
    unread: dict[str, int]
    quotes: list[str]
    reactions: list[list[str]]
    """Of each reaction: text of the message, reaction, nicknames."""
    topic: str
    draft: str
    sending: list[int] | None
    """Which message of a long text is on its way, and how many there are."""


class Invitation(TypedDict):
    """What the dialog that invites people shows."""

    link: str
    code: int
    """How many modules the QR code has in a row; 0: it is not made yet."""
    words: str
    address: str
    reached: str
    """How many computers came in through that address."""
    line: str
    """To paste into the program that is chosen."""


class Shown(TypedDict):
    """What a window shows."""

    screen: str
    dialog: str | None
    invite: Invitation | None
    chat: Chat | None
    where: str
    """The address of the room, which the host tells others."""
    port: int
    """Of the room; 0: there is none."""
    clients: list[tuple[int, str, str, str, str]]
    """The rows of the console: connection, nickname, IP address, port, how much came in."""
    widgets: dict[str, Widget]
    bubbles: list[tuple[str, int, int, int, int]]
    """Messages in sight: text, left, top, width, height."""
    selected: str
    """The text that is selected in the log."""
    ringed: str
    """What the message says that was reached by keyboard; empty: none was, or its ring is not seen."""
    toasts: list[str]
    place: str
    """The part of the window that has the keyboard: START, CHAT, CONSOLE, DIALOG or MENU."""
    held: str
    """The tag of what has the keyboard; of a field it ends in ``.button``."""
    stops: list[tuple[str, str, str, str]]
    """What Tab leads to: tag, kind, name and state of each."""
    holder: str
    """What has it there: `app.viewmodels.keyboard.key_table.Holder`."""


def shown_messages(shown: Shown) -> list[tuple[str, str, str]]:
    """Return nickname, text and delivery of each line of the conversation that is shown."""
    return (
        [(nick, text, delivery) for nick, text, delivery in shown["chat"]["lines"]] if shown["chat"] else []
    )


def shown_notices(shown: Shown) -> list[str]:
    """Return the lines that are no messages, such as "bob joined"."""
    return [text for nick, text, _ in shown_messages(shown) if not nick]


def is_chatting(shown: Shown) -> bool:
    """Whether the chat is on the screen and its members are known."""
    return shown["screen"] == "chat" and shown["chat"] is not None and bool(shown["chat"]["members"])

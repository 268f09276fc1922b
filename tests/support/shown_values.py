"""What a window shows, as app/views/probe.py writes it, and how it is read."""

from typing import TypedDict


class Widget(TypedDict):
    """Where a widget is and what it says."""

    rectangle: list[int]
    label: str
    value: str
    hint: str
    """What a field says while nothing stands there."""
    is_focused: bool
    is_active: bool
    """It takes what is typed."""


class Chat(TypedDict):
    """What the chat shows."""

    nick: str
    room: str
    is_connected: bool
    current: str
    members: list[str]
    lines: list[tuple[str, str, str]]
    """Nickname, text, delivery."""
    unread: dict[str, int]
    quotes: list[str]
    reactions: list[list[str]]
    """Text of the message, reaction, nicknames."""
    topic: str


class Shown(TypedDict):
    """What a window shows."""

    screen: str
    dialog: str | None
    chat: Chat | None
    where: str
    """The address to tell others."""
    clients: list[tuple[int, str, str, str, str]]
    """Of the console: connection, nickname, IP, port, what came in."""
    widgets: dict[str, Widget]
    bubbles: list[tuple[str, int, int, int, int]]
    """Messages in sight: text, left, top, width, height."""
    selected: str
    """In the log."""
    toasts: list[str]


def shown_messages(shown: Shown) -> list[tuple[str, str, str]]:
    """Nickname, text and delivery of each line of the conversation."""
    return (
        [(nick, text, delivery) for nick, text, delivery in shown["chat"]["lines"]] if shown["chat"] else []
    )


def shown_notices(shown: Shown) -> list[str]:
    """The lines that nobody has said."""
    return [text for nick, text, _ in shown_messages(shown) if not nick]


def is_chatting(shown: Shown) -> bool:
    """The chat is on the screen and its members are known."""
    return shown["screen"] == "chat" and shown["chat"] is not None and bool(shown["chat"]["members"])

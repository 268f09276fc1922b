"""A window in a room, and others who come and go by their lines, maybe under names of each other."""

import base64
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.dialogs.questions import WhomModel
from app.viewmodels.start.attempt import AttemptStage
from app.window.first_action import JoinNow
from core.addresses import Address
from core.console_protocol import AskSnapshot, KickClient, Snapshot
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import OpenRoom
from tests.support.windowless_user import WindowUser, is_chatting


class WindowScene:
    """Ada at her window in a room, and others who come and go by their lines."""

    def __init__(self, room: OpenRoom, stack: ExitStack, folder: Path) -> None:
        self.room = room
        self._stack = stack
        self.ada = WindowUser(stack, folder, "ada", JoinNow(Address("127.0.0.1", room.port)))
        self.ada.wait_until(is_chatting)

    @property
    def chat(self) -> ChatModel:
        assert self.ada.window.state.chat
        return self.ada.window.state.chat

    def enter(self, nick: str, *channels: str, account: str = "") -> LinePeer:
        """Let somebody come in, logged in to an account if one is given."""
        peer = self._stack.enter_context(LinePeer.connect(self.room.port))
        if account:
            proof = base64.b64encode(f"\0{account}\0secret".encode()).decode()
            peer.send_lines("CAP REQ :sasl", "AUTHENTICATE PLAIN", f"AUTHENTICATE {proof}")
            peer.wait_for_part(" 903 ")
            peer.send_lines("CAP END")
        peer.register(nick, *channels)
        return peer

    def talk_with(self, nick: str, *channels: str, account: str = "") -> LinePeer:
        """Let somebody come in and say hi to ada in private, who looks at that conversation then."""
        peer = self.enter(nick, *channels, account=account)
        peer.send_lines("PRIVMSG ada :hi")
        self.until(lambda: self.find(nick) is not None)
        self.chat.select_conversation(nick)
        self.keep_step()
        return peer

    def keep_step(self) -> None:
        """Wait until the room has done all that ada's window asked for, and she has heard of it."""
        self.ada.window.take_events()
        lobby = self.chat.conversations.find("#lobby")
        assert lobby
        self.chat.deliveries.send(lobby, "so far", is_action=False)
        self.until(lambda: lobby.tail() == ())

    def until(self, holds: Callable[[], bool]) -> None:
        self.ada.wait_until(lambda _: holds())

    def until_told(self, words: str) -> None:
        """Wait until the conversation that is shown tells this."""
        self.until(lambda: any(line.text.startswith(words) for line in self.chat.current.shown()))

    def find(self, nick: str) -> Conversation | None:
        return self.chat.conversations.find(nick)

    def is_asked(self) -> bool:
        return isinstance(self.ada.window.dialogs.dialog, WhomModel)

    def agree(self) -> None:
        """Send what was asked about all the same."""
        dialog = self.ada.window.dialogs.dialog
        assert isinstance(dialog, WhomModel)
        dialog.submit()

    def lose_connection(self) -> None:
        """Let ada's connection break, and let her come back."""
        self.room.server.order(AskSnapshot())
        row = next(row for row in self.room.wait_for(Snapshot).clients if row.nick == "ada")
        self.room.server.order(KickClient(row.connection, ""))
        self.until(lambda: not self.chat.is_connected)
        room = self.ada.window.state.room
        assert room
        assert room.attempt.state.stage is AttemptStage.OUTSIDE
        room.attempt.submit()
        self.until(lambda: self.chat.is_connected)


def heard(peer: LinePeer) -> list[str]:
    """Return what has been said to somebody in private so far."""
    peer.send_lines("PING so-far")
    texts = []
    while "PONG" not in (line := peer.next_line()):
        if " PRIVMSG " in line and " PRIVMSG #" not in line:
            texts.append(line.partition(" :")[2])
    return texts


def leave(peer: LinePeer) -> None:
    peer.send_lines("QUIT :bye")
    peer.read_to_end()

"""A window in a real room, over loopback: what is meant for one person reaches no other unasked."""

import base64
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.dialogs.questions import WhomModel
from app.viewmodels.start.attempt import AttemptStage
from app.window.first_action import JoinNow
from core.addresses import Address
from core.console_protocol import AskSnapshot, KickClient, Snapshot
from core.values import replace
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, OpenRoom, open_room
from tests.support.windowless_user import WindowUser, is_chatting

SECRET = "the key is 1234"


class Scene:
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


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    settings = replace(LAB, verify=lambda account, _password: account)
    with open_room(tmp_path, settings) as room, ExitStack() as stack:
        yield Scene(room, stack, tmp_path)


WHERE = pytest.mark.parametrize("channels", [("#lobby",), ()], ids=["in the lobby", "in no channel"])


@WHERE
def test_another_who_comes_under_the_name_gets_nothing_unasked(scene: Scene, channels: tuple[str]) -> None:
    leave(scene.talk_with("bob", *channels))
    scene.until_told("bob left")
    stranger = scene.enter("bob", *channels)
    scene.until_told("Somebody else is called bob now")

    assert not scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(stranger), scene.is_asked()) == ([], True)

    scene.agree()
    scene.keep_step()
    assert heard(stranger) == [SECRET]
    assert scene.chat.submit("and more")
    scene.keep_step()
    assert heard(stranger) == ["and more"]


@WHERE
def test_another_who_takes_the_name_by_nick_gets_nothing_unasked(scene: Scene, channels: tuple[str]) -> None:
    stranger = scene.enter("eve", *channels)
    leave(scene.talk_with("bob", *channels))
    stranger.send_lines("NICK bob", "PRIVMSG ada :hello ada, it is me")
    scene.until_told("hello ada, it is me")

    assert not scene.chat.submit(SECRET)
    scene.keep_step()
    assert heard(stranger) == []


@WHERE
def test_while_nobody_has_the_name_nothing_goes_to_whoever_may_come_just_then(
    scene: Scene, channels: tuple[str]
) -> None:
    leave(scene.talk_with("bob", *channels))
    scene.until_told("bob left")
    assert not scene.chat.submit(SECRET)
    assert scene.is_asked()


def test_a_person_gets_what_is_meant_for_them_under_a_new_name(scene: Scene) -> None:
    bob = scene.talk_with("bob", "#lobby")
    bob.send_lines("NICK bert")
    scene.until_told("bob is now bert")
    stranger = scene.enter("bob", "#lobby")

    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(bob), heard(stranger), scene.is_asked()) == ([SECRET], [], False)


def test_who_has_a_new_name_where_we_do_not_see_it_has_given_up_the_old_one(scene: Scene) -> None:
    bob = scene.talk_with("bob")
    bob.send_lines("NICK bert")
    scene.until_told("bob left, or has another name now")
    assert not scene.chat.submit(SECRET)


def test_only_another_case_of_the_name_is_nothing_new(scene: Scene) -> None:
    bob = scene.talk_with("bob", "#lobby")
    bob.send_lines("NICK BOB")
    scene.until_told("bob is now BOB")
    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(bob), scene.chat.current.title) == ([SECRET], "BOB")


def test_who_takes_the_name_of_one_who_left_stands_beside_their_conversation(scene: Scene) -> None:
    leave(scene.talk_with("carl", "#lobby"))
    scene.until_told("carl left")
    bob = scene.talk_with("bob", "#lobby")
    bob.send_lines("NICK carl")
    scene.until_told("bob is now carl")

    assert scene.chat.submit("for bob")
    scene.keep_step()
    assert heard(bob) == ["for bob"]
    scene.chat.select_conversation("carl (left)")
    assert not scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(bob), scene.is_asked()) == ([], True)


def test_names_that_are_swapped_with_ours_take_the_conversation_with_them(scene: Scene) -> None:
    bob = scene.talk_with("bob", "#lobby")
    scene.chat.rename("x")
    scene.until(lambda: scene.chat.nick == "x")
    bob.send_lines("NICK ada")
    scene.until_told("bob is now ada")
    scene.chat.rename("bob")
    scene.until(lambda: scene.chat.nick == "bob")

    assert scene.chat.submit(SECRET)
    bob.send_lines("PRIVMSG bob :thanks")
    scene.until_told("thanks")
    assert heard(bob) == [SECRET]


@WHERE
def test_somebody_with_an_account_comes_back_and_is_not_asked_about(
    scene: Scene, channels: tuple[str]
) -> None:
    leave(scene.talk_with("bob", *channels, account="robert"))
    scene.until_told("bob left")
    bob = scene.enter("bob", *channels, account="robert")
    scene.until_told("bob is here again")

    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(bob), scene.is_asked()) == ([SECRET], False)


@WHERE
@pytest.mark.parametrize("account", ["", "eve"])
def test_under_another_account_it_is_somebody_else(scene: Scene, channels: tuple[str], account: str) -> None:
    leave(scene.talk_with("bob", *channels, account="robert"))
    scene.until_told("bob left")
    stranger = scene.enter("bob", *channels, account=account)
    scene.until_told("Somebody else is called bob now.")

    assert not scene.chat.submit(SECRET)
    scene.keep_step()
    assert heard(stranger) == []


@WHERE
def test_after_a_lost_connection_it_may_be_somebody_else(scene: Scene, channels: tuple[str]) -> None:
    bob = scene.talk_with("bob", *channels)
    scene.lose_connection()
    scene.until_told("The connection was lost for a while. Somebody else may be called bob now.")
    scene.keep_step()

    assert not scene.chat.submit(SECRET)
    assert heard(bob) == []
    scene.agree()
    scene.keep_step()
    assert heard(bob) == [SECRET]


@WHERE
def test_after_a_lost_connection_an_account_is_known_again(scene: Scene, channels: tuple[str]) -> None:
    bob = scene.talk_with("bob", *channels, account="robert")
    scene.lose_connection()
    scene.until_told("bob is here again")
    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert heard(bob) == [SECRET]


def test_an_account_that_is_here_twice_goes_on_with_the_other_connection(scene: Scene) -> None:
    bob = scene.talk_with("bob", "#lobby", account="robert")
    laptop = scene.enter("bob_", "#lobby", account="robert")
    laptop.send_lines("PRIVMSG ada :from the laptop")
    scene.until_told("from the laptop")
    leave(bob)
    scene.until_told("bob left. The same person is here as bob_")

    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(laptop), scene.chat.current.title) == ([SECRET], "bob_")


def test_a_reaction_of_one_person_is_one_under_two_names(scene: Scene) -> None:
    bob = scene.enter("bob", "#lobby")
    bob.send_lines("CAP REQ :message-tags")
    lobby = scene.chat.conversations.find("#lobby")
    assert lobby
    scene.keep_step()
    msgid = lobby.lines[lobby.lines.end - 1].msgid
    react, unreact = (f"@+reply={msgid};+draft/{tag}=👍 TAGMSG #lobby" for tag in ("react", "unreact"))

    def counts() -> list[int]:
        number = lobby.number_of(msgid)
        assert number is not None
        return [len(one.nicks) for one in lobby.lines[number].reactions]

    bob.send_lines(react, "NICK bert", react)
    scene.ada.wait_for_line("bob is now bert")
    scene.keep_step()
    assert counts() == [1]
    bob.send_lines(unreact)
    scene.until(lambda: counts() == [])

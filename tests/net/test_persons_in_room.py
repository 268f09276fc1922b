"""A window in a real room, over loopback: what is meant for one person reaches no other unasked."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from core.values import replace
from tests.support.loopback_room import LAB, open_room
from tests.support.window_scene import WindowScene, heard, leave

SECRET = "the key is 1234"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[WindowScene]:
    settings = replace(LAB, verify=lambda account, _password: account)
    with open_room(tmp_path, settings) as room, ExitStack() as stack:
        yield WindowScene(room, stack, tmp_path)


WHERE = pytest.mark.parametrize("channels", [("#lobby",), ()], ids=["in the lobby", "in no channel"])


@WHERE
def test_another_who_comes_under_the_name_gets_nothing_unasked(
    scene: WindowScene, channels: tuple[str]
) -> None:
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
def test_another_who_takes_the_name_by_nick_gets_nothing_unasked(
    scene: WindowScene, channels: tuple[str]
) -> None:
    stranger = scene.enter("eve", *channels)
    leave(scene.talk_with("bob", *channels))
    stranger.send_lines("NICK bob", "PRIVMSG ada :hello ada, it is me")
    scene.until_told("hello ada, it is me")

    assert not scene.chat.submit(SECRET)
    scene.keep_step()
    assert heard(stranger) == []


@WHERE
def test_while_nobody_has_the_name_nothing_goes_to_whoever_may_come_just_then(
    scene: WindowScene, channels: tuple[str]
) -> None:
    leave(scene.talk_with("bob", *channels))
    scene.until_told("bob left")
    assert not scene.chat.submit(SECRET)
    assert scene.is_asked()


def test_a_person_gets_what_is_meant_for_them_under_a_new_name(scene: WindowScene) -> None:
    bob = scene.talk_with("bob", "#lobby")
    bob.send_lines("NICK bert")
    scene.until_told("bob is now bert")
    stranger = scene.enter("bob", "#lobby")

    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(bob), heard(stranger), scene.is_asked()) == ([SECRET], [], False)


def test_who_has_a_new_name_where_we_do_not_see_it_has_given_up_the_old_one(scene: WindowScene) -> None:
    bob = scene.talk_with("bob")
    bob.send_lines("NICK bert")
    scene.until_told("bob left, or has another name now")
    assert not scene.chat.submit(SECRET)


def test_only_another_case_of_the_name_is_nothing_new(scene: WindowScene) -> None:
    bob = scene.talk_with("bob", "#lobby")
    bob.send_lines("NICK BOB")
    scene.until_told("bob is now BOB")
    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(bob), scene.chat.current.title) == ([SECRET], "BOB")


def test_who_takes_the_name_of_one_who_left_stands_beside_their_conversation(scene: WindowScene) -> None:
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


def test_names_that_are_swapped_with_ours_take_the_conversation_with_them(scene: WindowScene) -> None:
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
    scene: WindowScene, channels: tuple[str]
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
def test_under_another_account_it_is_somebody_else(
    scene: WindowScene, channels: tuple[str], account: str
) -> None:
    leave(scene.talk_with("bob", *channels, account="robert"))
    scene.until_told("bob left")
    stranger = scene.enter("bob", *channels, account=account)
    scene.until_told("Somebody else is called bob now.")

    assert not scene.chat.submit(SECRET)
    scene.keep_step()
    assert heard(stranger) == []


@WHERE
def test_after_a_lost_connection_it_may_be_somebody_else(scene: WindowScene, channels: tuple[str]) -> None:
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
def test_after_a_lost_connection_an_account_is_known_again(scene: WindowScene, channels: tuple[str]) -> None:
    bob = scene.talk_with("bob", *channels, account="robert")
    scene.lose_connection()
    scene.until_told("bob is here again")
    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert heard(bob) == [SECRET]


def test_an_account_that_is_here_twice_goes_on_with_the_other_connection(scene: WindowScene) -> None:
    bob = scene.talk_with("bob", "#lobby", account="robert")
    laptop = scene.enter("bob_", "#lobby", account="robert")
    laptop.send_lines("PRIVMSG ada :from the laptop")
    scene.until_told("from the laptop")
    leave(bob)
    scene.until_told("bob left. The same person is here as bob_")

    assert scene.chat.submit(SECRET)
    scene.keep_step()
    assert (heard(laptop), scene.chat.current.title) == ([SECRET], "bob_")


def test_a_reaction_of_one_person_is_one_under_two_names(scene: WindowScene) -> None:
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

"""Whom the room is asked to tell of."""

from tests.support.name_changes import comes_back, renames, talking


def test_the_people_of_all_conversations_are_watched_and_nobody_else() -> None:
    room = talking("bob", "eve")
    room.chat.tick(0)
    watched = [room.watched]
    room.apply(*renames("bob", "bert"))
    room.chat.close_conversation("eve")
    room.chat.tick(0)
    watched.append(room.watched)
    lost, *back = comes_back()
    for events in ([lost], back):
        room.apply(*events)
        room.chat.tick(0)
        watched.append(room.watched)
        room.watched = ()
    assert watched == [("bob", "eve"), ("bert",), ("bert",), ("bert",)]

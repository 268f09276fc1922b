"""An operator of a channel who does not host bans and mutes a person there, in a real room."""

from core.actions import Ban, Join, Kick, Say, SetNick
from core.events import Answered, Joined, Kicked, ModeChanged, NotSent, Renamed
from tests.support.guests import LobbyGuests


def test_who_is_banned_by_an_operator_does_not_come_in_under_another_name(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    ada.act(Join("#tea"))
    ada_events.wait_for(Joined, lambda joined: joined.channel == "#tea")
    bob.act(Join("#tea"))
    ada_events.wait_for(Joined, lambda joined: joined.nick == "bob" and joined.channel == "#tea")

    ada.act(Ban("#tea", "bob"))
    ada.act(Kick("#tea", "bob"))
    bob_events.wait_for(Kicked)
    bob.act(SetNick("bert"))
    bob_events.wait_for(Renamed)
    bob.act(Join("#tea"))

    refused = bob_events.wait_for(Answered)
    assert "474" in repr(refused)


def test_who_is_muted_by_an_operator_is_so_under_another_name(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    ada.act(Join("#tea"))
    ada_events.wait_for(Joined, lambda joined: joined.channel == "#tea")
    bob.act(Join("#tea"))
    ada_events.wait_for(Joined, lambda joined: joined.nick == "bob" and joined.channel == "#tea")

    ada.act(Ban("#tea", "bob", is_mute=True))
    bob_events.wait_for(ModeChanged)
    bob.act(SetNick("bert"))
    bob_events.wait_for(Renamed)
    bob.act(Say("#tea", "still here", 7))

    assert bob_events.wait_for(NotSent).ticket == 7

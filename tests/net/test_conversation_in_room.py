"""A conversation beyond plain lines, over loopback: answers, reactions, typing, being away."""

from core.actions import React, Say, SetAway, SetTyping
from core.channel_member import ChannelMember
from core.events import Answered, MemberChanged, NotSent, Reacted, Said, TypingChanged
from tests.support.answers import answer
from tests.support.guests import LobbyGuests
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import OpenRoom


def test_a_text_of_several_lines_arrives_as_one_with_its_blank_lines(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")
    text = "\n".join(["def f():", "", "    return 1  # " + "слово " * 100, "# end"])

    ada.act(Say("#lobby", text, 1))

    echo, heard = ada_events.wait_for(Said), bob_events.wait_for(Said)
    assert (echo.text, echo.ticket) == (heard.text, 1) == (text, 1)
    assert echo.msgid == heard.msgid != ""


def test_a_text_beyond_the_bounds_arrives_whole_as_several(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")
    lines = [f"line {number} of a long paste" for number in range(1000)]

    ada.act(Say("#lobby", "\n".join(lines), 1))

    ada_events.wait_for(Said, lambda said: said.ticket == 1)
    heard = [bob_events.wait_for(Said).text]
    while not heard[-1].endswith(lines[-1]):
        heard.append(bob_events.wait_for(Said).text)
    assert "\n".join(heard) == "\n".join(lines)
    assert len(heard) == 8


def test_a_text_of_several_lines_that_may_not_be_said_is_refused_once(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")

    ada.act(Say("nobody", "one\ntwo", 1))
    ada.act(Say("#lobby", "three\nfour", 2))

    assert ada_events.wait_for(NotSent).ticket == 1
    assert ada_events.wait_for(Said).ticket == 2
    assert len([event for event in ada_events.received if isinstance(event, NotSent)]) == 1


def test_an_answer_names_what_it_answers(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    ada.act(Say("#lobby", "tea?", 1))
    asked = bob_events.wait_for(Said)

    bob.act(Say("#lobby", "yes\nplease", 1, reply_to=asked.msgid))

    assert ada_events.wait_for(Said, lambda said: said.nick == "bob").reply_to == asked.msgid
    assert bob_events.wait_for(Said).reply_to == asked.msgid


def test_reactions_come_and_go_for_all_and_for_who_reacts(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    ada.act(Say("#lobby", "tea?", 1))
    msgid = bob_events.wait_for(Said).msgid

    bob.act(React("#lobby", msgid, "👍"))
    bob.act(React("#lobby", msgid, "👍", is_removed=True))

    for events, is_own in ((ada_events, False), (bob_events, True)):
        put, taken = events.wait_for(Reacted), events.wait_for(Reacted)
        assert (put.conversation, put.nick, put.msgid, put.reaction) == ("#lobby", "bob", msgid, "👍")
        assert (put.is_own, put.is_removed) == (is_own, False)
        assert (taken.reaction, taken.is_own, taken.is_removed) == ("👍", is_own, True)


def test_a_reaction_to_nobody_is_told_and_costs_no_message(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")

    ada.act(React("nobody", "m1", "👍"))
    ada.act(Say("#lobby", "hi", 1))

    assert ada_events.wait_for(Answered).why == answer("401 ada nobody :No such nick")
    assert ada_events.wait_for(Said).ticket == 1


def test_typing_is_seen_by_others_alone(guests: LobbyGuests) -> None:
    ada, ada_events = guests.join("ada")
    _, bob_events = guests.join("bob")

    ada.act(SetTyping("#lobby", is_typing=True))
    ada.act(SetTyping("#lobby", is_typing=True))
    ada.act(Say("#lobby", "hi", 1))

    assert bob_events.wait_for(TypingChanged) == TypingChanged("#lobby", "ada", is_typing=True)
    bob_events.wait_for(Said)
    ada_events.wait_for(Said)
    assert [type(event) for event in [*ada_events.received, *bob_events.received]].count(TypingChanged) == 1


def test_who_is_away_is_known_to_those_there_and_to_those_who_come(guests: LobbyGuests) -> None:
    _, ada_events = guests.join("ada")
    bob, bob_events = guests.join("bob")
    bob.act(SetAway("lunch"))
    away = ChannelMember("bob", is_away=True)
    assert ada_events.wait_for(MemberChanged) == MemberChanged("#lobby", away)
    assert bob_events.wait_for(MemberChanged) == MemberChanged("#lobby", away)

    _, eve_events = guests.join("eve")
    assert eve_events.wait_for(MemberChanged) == MemberChanged("#lobby", away)
    bob.act(SetAway(""))

    for events in (ada_events, eve_events):
        assert events.wait_for(MemberChanged) == MemberChanged("#lobby", ChannelMember("bob"))


def test_a_bot_is_marked_in_what_it_says_and_among_the_members(room: OpenRoom, guests: LobbyGuests) -> None:
    _, ada_events = guests.join("ada")
    with LinePeer.connect(room.port) as bot:
        bot.register("clock")
        bot.send_lines("MODE clock +B", "JOIN #lobby", "PRIVMSG #lobby :noon")
        bot.wait_for_part(" 366 ")

        assert ada_events.wait_for(MemberChanged).member == ChannelMember("clock", is_bot=True)
        assert ada_events.wait_for(Said).is_bot
        _, bob_events = guests.join("bob")
        assert bob_events.wait_for(MemberChanged).member == ChannelMember("clock", is_bot=True)

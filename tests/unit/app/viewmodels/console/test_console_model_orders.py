"""What the host orders at the console: who is asked about what, and what then goes to the room."""

import pytest

from app.texts.common import Legible
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.host_questions import AnnounceModel, AnnounceState, KickModel, KickState
from app.viewmodels.console.server_events import legible_server_event
from core.console_protocol import (
    Announce,
    BanClient,
    KickClient,
    LiftBan,
    MakeOperator,
    MuteClient,
)
from core.values import replace
from tests.support.sample_console import EMPTY, GUEST, console, row


def guest(ip: str = "192.168.1.7", nick: str = "bob") -> ClientLine:
    return ClientLine(
        GUEST,
        Legible(nick),
        Legible(nick or "not in yet"),
        Legible(ip),
        Legible("51234"),
        Legible("12:01:00"),
    )


def test_a_kick_is_confirmed_and_given_a_reason() -> None:
    model, orders = console()
    asked = KickModel(guest(), model.kick)
    assert asked.state == KickState(
        Legible("Kick bob?"), Legible("192.168.1.7:51234"), Legible("bob is disconnected and may join again.")
    )
    asked.edit_reason(" too loud ")
    asked.submit()

    assert orders == [KickClient(GUEST, "too loud")]


def test_a_ban_says_what_it_reaches_and_is_of_address_and_account_unless_said_otherwise() -> None:
    model, orders = console(row("eve", "192.168.1.8"))
    asked = model.ban_question(replace(guest(), account=Legible("Bob")))
    state = asked.state
    assert state.title == "Ban bob?"
    assert state.text == (
        "bob is disconnected, and so is everybody else whom this reaches. They can’t come back, under any"
        " nickname, until the ban is lifted."
    )
    assert [
        (way.words, way.hint, way.is_on)
        for way in (state.by_account, state.by_address, state.by_network)
        if way
    ] == [
        ("Account Bob", "", True),
        ("Address 192.168.1.7", "Nobody else is there now.", True),
        ("Network 192.168.1.0/24", "It reaches eve, too.", False),
    ]
    assert asked.submit()
    asked.choose(by_account=False, by_address=False, by_network=True)
    asked.edit_reason(" flood ")
    assert asked.submit()

    assert orders == [
        BanClient(GUEST, by_account=True, by_address=True, by_network=False, reason=""),
        BanClient(GUEST, by_account=False, by_address=False, by_network=True, reason="flood"),
    ]


def test_a_ban_by_nothing_is_none() -> None:
    model, orders = console()
    asked = model.ban_question(guest())
    asked.choose(by_account=True, by_address=False, by_network=False)  # there is no account

    assert asked.state.problem == "Choose what is to be banned."
    assert not asked.submit()
    assert orders == []


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1"])
def test_this_computers_own_address_can_be_banned_and_never_reaches_the_host(ip: str) -> None:
    model, orders = console()
    asked = model.ban_question(guest(ip))
    asked.submit()

    assert asked.state.by_address.hint == ("It reaches all on this computer, never you.")
    assert isinstance(orders[0], BanClient)
    assert orders[0].by_address


def test_others_at_the_same_address_are_named_before_they_are_banned_and_the_host_is_not() -> None:
    others = [row(nick, "127.0.0.1", number) for number, nick in enumerate(("eve", "ivy", "joe", "kim"), 10)]

    assert (
        console(*others[:1])[0].ban_question(guest("127.0.0.1")).state.by_address.hint
        == "It reaches eve, too."
    )
    assert console(*others)[0].ban_question(guest("127.0.0.1")).state.by_address.hint == (
        "It reaches eve, ivy and 2 others, too."
    )


def test_of_ipv6_the_network_is_banned_unless_others_are_in_it() -> None:
    alone, _ = console()
    shared, _ = console(row("eve", "2001:db8::9"))

    assert alone.ban_question(guest("2001:db8::5")).state.by_network.is_on
    assert not shared.ban_question(guest("2001:db8::5")).state.by_network.is_on
    assert shared.ban_question(guest("2001:db8::5")).state.by_address.is_on


def test_who_has_no_nickname_is_banned_as_well() -> None:
    model, _ = console()

    assert model.ban_question(guest(nick="")).state.title == "Ban 192.168.1.7?"


@pytest.mark.parametrize(
    "ip,others,words,order",
    [
        ("10.0.0.5", [], "Mute: account Bob, address 10.0.0.5", MuteClient(GUEST, True, by_address=True)),
        ("10.0.0.5", ["10.0.0.5"], "Mute: account Bob", MuteClient(GUEST, True)),
        ("127.0.0.1", [], "Mute: account Bob, address 127.0.0.1", MuteClient(GUEST, True, by_address=True)),
        (
            "2001:db8::5",
            [],
            "Mute: account Bob, network 2001:db8::/64",
            MuteClient(GUEST, True, by_address=True, by_network=True),
        ),
        (
            "2001:db8::5",
            ["2001:db8::6"],
            "Mute: account Bob, address 2001:db8::5",
            MuteClient(GUEST, True, by_address=True),
        ),
    ],
)
def test_a_mute_says_what_it_reaches_and_reaches_nobody_else(
    ip: str, others: list[str], words: str, order: MuteClient
) -> None:
    model, orders = console(*(row("eve", other) for other in others))
    client = replace(guest(ip), account=Legible("Bob"))
    model.mute(client, is_muted=True)

    assert model.mute_words(client) == words
    assert orders == [order]


def test_a_full_list_of_bans_says_so_before() -> None:
    model, orders = console()
    model.apply(legible_server_event(replace(EMPTY, can_ban=False)))
    asked = model.ban_question(guest())

    assert asked.state.problem == "There are too many bans: lift one first."
    assert not asked.submit()
    assert orders == []


def test_an_announcement_is_one_line_and_not_too_long() -> None:
    model, orders = console()
    asked = model.announce_question()
    assert not asked.submit()
    asked.edit_text(" tea \n at five ")
    assert asked.state == AnnounceState(" tea \n at five ", can_send=True)
    assert asked.submit()
    asked.edit_text("é" * 201)
    assert asked.state.problem == "That announcement is too long: 400 letters at most, fewer in some scripts."
    assert not asked.submit()

    assert orders == [Announce("tea at five")]


def test_half_a_surrogate_pair_is_nothing_to_fall_over() -> None:
    asked = AnnounceModel(print)
    asked.edit_text("\ud83d")

    assert asked.state.can_send


def test_what_else_the_host_can_order() -> None:
    model, orders = console()
    model.mute(guest(), is_muted=False)
    model.make_operator(GUEST, is_operator=False)
    model.lift_ban("eve!*@*")

    assert orders == [MuteClient(GUEST, is_muted=False), MakeOperator(GUEST, False), LiftBan("eve!*@*")]

"""How often a password is looked at, and who has to wait."""

import pytest

from core.room.model.guesses import MOST_WRONG, MOST_WRONG_IN_ALL, SHUT_OUT_FOR, WITHIN, Guesses, Secret
from core.room.model.members import Member
from storage.entry import ConnectionId

ROOM, ACCOUNT = Secret


def somebody(ip: str, account: str = "") -> Member:
    return Member(ConnectionId(2), ip, 1, "host", account=account)


@pytest.fixture
def guesses() -> Guesses:
    return Guesses(has_limits=True)


def fail(guesses: Guesses, member: Member, times: int, secret: Secret = ROOM) -> int:
    """Try wrong passwords as long as they are looked at; return how many were."""
    for count in range(times):
        if guesses.wait(member, secret):
            return count
        guesses.count(member, secret)
    return times


def test_ten_wrong_passwords_in_two_minutes_cost_five(guesses: Guesses) -> None:
    ada = somebody("10.0.0.1")
    assert fail(guesses, ada, 1000) == MOST_WRONG == 10
    assert guesses.wait(ada, ROOM) == SHUT_OUT_FOR == 300
    guesses.now = 299.5
    assert guesses.wait(ada, ROOM) == 1
    guesses.now = 300.0
    assert guesses.wait(ada, ROOM) == 0
    assert fail(guesses, ada, 1000) == MOST_WRONG


def test_nine_in_two_minutes_cost_nothing_for_ever(guesses: Guesses) -> None:
    ada = somebody("10.0.0.1")
    for round_ in range(20):
        guesses.now = round_ * WITHIN
        assert fail(guesses, ada, 9) == 9
    assert not guesses.wait(ada, ROOM)


@pytest.mark.parametrize(
    "ip, other",
    [
        ("2001:db8::1", "2001:db8::ffff:1"),
        ("fe80::1", "fe80::2%eth0"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
    ],
)
def test_another_address_that_one_person_can_have_is_shut_out_as_well(
    guesses: Guesses, ip: str, other: str
) -> None:
    fail(guesses, somebody(ip), 10)
    assert guesses.wait(somebody(other), ROOM)


def test_another_persons_address_is_not(guesses: Guesses) -> None:
    fail(guesses, somebody("10.0.0.1"), 10)
    assert not guesses.wait(somebody("10.0.0.2"), ROOM)
    assert not guesses.wait(somebody("127.0.0.1"), ROOM)


def test_who_has_an_account_passes_and_counts_alone(guesses: Guesses) -> None:
    fail(guesses, somebody("10.0.0.1"), 10)
    ada = somebody("10.0.0.1", "ada")
    assert not guesses.wait(somebody("10.0.0.1"), ACCOUNT)
    assert fail(guesses, ada, 1000) == MOST_WRONG
    assert guesses.wait(somebody("10.0.0.9", "ada"), ROOM)
    assert not guesses.wait(somebody("10.0.0.1", "bob"), ROOM)


def test_passwords_of_accounts_are_bounded_too(guesses: Guesses) -> None:
    assert fail(guesses, somebody("127.0.0.1"), 1000, ACCOUNT) == MOST_WRONG
    assert guesses.wait(somebody("127.0.0.1"), ACCOUNT) == 300


def test_passwords_that_are_being_looked_at_are_counted_with_those_that_failed(guesses: Guesses) -> None:
    ada = somebody("127.0.0.1")
    for _ in range(MOST_WRONG):
        assert not guesses.wait(ada, ACCOUNT)
        guesses.begin(ada, ACCOUNT)
    assert guesses.wait(ada, ACCOUNT) == 1
    for _ in range(MOST_WRONG):
        guesses.end(ada, ACCOUNT)
    assert not guesses.wait(ada, ACCOUNT)


def test_the_whole_room_has_a_bound_for_who_has_many_addresses(guesses: Guesses) -> None:
    looked_at = sum(fail(guesses, somebody(f"2001:db8:0:{number:x}::1"), 5) for number in range(1000))
    assert looked_at == MOST_WRONG_IN_ALL
    assert guesses.wait(somebody("10.0.0.1"), ROOM) == WITHIN
    guesses.now = WITHIN
    assert not guesses.wait(somebody("10.0.0.1"), ROOM)


def test_the_bound_of_the_room_keeps_out_neither_this_computer_nor_who_knew_the_password(
    guesses: Guesses,
) -> None:
    guesses.know(somebody("10.0.0.7"), ROOM)
    for number in range(1000):
        fail(guesses, somebody(f"2001:db8:0:{number:x}::1"), 5)
    for one in (somebody("127.0.0.1"), somebody("::1"), somebody("10.0.0.7"), somebody("10.0.0.8", "ada")):
        assert not guesses.wait(one, ROOM)


def test_typos_at_this_computer_keep_nobody_else_out(guesses: Guesses) -> None:
    for number in range(200):
        fail(guesses, somebody(f"127.0.0.{number}"), 10)
    assert not guesses.wait(somebody("10.0.0.1"), ROOM)


def test_what_does_not_count_any_more_is_forgotten(guesses: Guesses) -> None:
    fail(guesses, somebody("10.0.0.1"), 10)
    fail(guesses, somebody("10.0.0.2"), 1)
    guesses.sweep()
    assert len(guesses._tries) == 2
    guesses.now = 301.0
    guesses.sweep()
    assert not guesses._tries


def test_without_limits_nobody_waits() -> None:
    guesses = Guesses(has_limits=False)
    assert fail(guesses, somebody("10.0.0.1"), 1000) == 1000


def device(ip: str, number: int) -> Member:
    member = somebody(ip, f"device_{number}")
    member.device = f"key {number}"
    return member


def test_the_account_of_a_device_counts_as_its_address(guesses: Guesses) -> None:
    for number in range(MOST_WRONG):
        assert fail(guesses, device("10.0.0.1", number), 1) == 1
    assert guesses.wait(device("10.0.0.1", MOST_WRONG), ROOM) == SHUT_OUT_FOR


def test_devices_fill_the_bound_for_the_whole_room_too(guesses: Guesses) -> None:
    for number in range(MOST_WRONG_IN_ALL):
        fail(guesses, device(f"10.0.1.{number}", number), 1)
    assert guesses.wait(somebody("10.0.0.9"), ROOM)

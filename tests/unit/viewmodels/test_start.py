import pytest

from app.viewmodels.start import (
    ChangeNick,
    HostRoom,
    JoinRoom,
    OpenRoom,
    RoomChoice,
    StartModel,
    StartOrder,
    StartState,
    Telling,
)
from core.addresses import Address

EMPTY = StartState(
    nick="ada",
    room_name="ada's room",
    rooms=(),
    tell=(Telling("192.168.1.20:6697", "this network"),),
    recent=(),
    address="",
    port="6697",
)


def start() -> tuple[StartModel, list[StartOrder]]:
    orders: list[StartOrder] = []
    return StartModel(EMPTY, orders.append), orders


def test_a_room_is_hosted_under_the_name_that_was_typed() -> None:
    model, orders = start()
    model.edit(room_name="  Kitchen \t table ")
    model.host()
    assert orders == [HostRoom("Kitchen table")]


@pytest.mark.parametrize(
    "name, problem",
    [(" ", "Please give the room a name."), ("x" * 41, "That name is too long: 40 letters at most.")],
)
def test_a_room_name_that_can_not_be_is_explained_and_stays(name: str, problem: str) -> None:
    model, orders = start()
    model.edit(room_name=name)
    model.host()
    assert orders == []
    assert (model.state.room_name, model.state.host_problem) == (name, problem)


def test_a_problem_goes_when_its_cause_is_changed() -> None:
    model, _ = start()
    model.edit(room_name="")
    model.host()
    model.edit(room_name="Kitchen")
    assert model.state.host_problem == ""


def test_a_known_room_is_opened_again() -> None:
    model, orders = start()
    model.open(RoomChoice("0123", "Kitchen", "yesterday"))
    assert orders == [OpenRoom("0123", "Kitchen")]


def test_an_address_is_joined() -> None:
    model, orders = start()
    model.edit(address=" 192.168.1.20 ", port="7000")
    model.join()
    assert orders == [JoinRoom(Address("192.168.1.20", 7000))]


def test_a_port_in_the_address_counts_more_and_goes_to_its_field() -> None:
    model, orders = start()
    model.edit(address="[fe80::1%eth0]:7000")
    model.join()
    assert orders == [JoinRoom(Address("fe80::1%eth0", 7000))]
    assert (model.state.address, model.state.port) == ("fe80::1%eth0", "7000")


@pytest.mark.parametrize(
    "address, port, problem",
    [
        ("", "6697", "Please type an address, such as 192.168.1.20."),
        ("1.2.3", "6697", "“1.2.3” is no address."),
        ("two words", "6697", "“two words” is no address."),
        ("192.168.1.20", "x", "The port is a number from 1 to 65535"),
        ("192.168.1.20", "70000", "The port is a number from 1 to 65535"),
        ("192.168.1.20", "", "The port is a number from 1 to 65535"),
    ],
)
def test_what_is_no_address_is_explained_and_stays(address: str, port: str, problem: str) -> None:
    model, orders = start()
    model.edit(address=address, port=port)
    model.join()
    assert orders == []
    assert (model.state.address, model.state.port) == (address, port)
    assert model.state.join_problem.startswith(problem)


def test_an_address_joined_before_is_filled_in_and_joined() -> None:
    model, orders = start()
    model.choose_recent("[fd00::2]:7000")
    assert orders == [JoinRoom(Address("fd00::2", 7000))]
    assert (model.state.address, model.state.port) == ("fd00::2", "7000")


def test_the_name_of_the_room_follows_the_nickname_until_somebody_types_another() -> None:
    model, orders = start()
    model.change_nick()
    assert orders == [ChangeNick()]
    model.call("bob")
    assert (model.state.nick, model.state.room_name) == ("bob", "bob's room")
    model.edit(room_name="Kitchen")
    model.call("eve")
    assert (model.state.nick, model.state.room_name) == ("eve", "Kitchen")

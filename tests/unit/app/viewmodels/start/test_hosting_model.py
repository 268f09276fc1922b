import pytest

from app.texts.common import Legible
from app.viewmodels.start.hosting_model import HostModel, HostOrder, HostRoom, HostState, OpenRoom, RoomChoice
from core.transport.listening import PortState
from core.values import replace

KITCHEN = RoomChoice("0123", Legible("Kitchen"), Legible("yesterday"), 7000, "earl-grey")
TAKEN, FORBIDDEN = 6000, 80


def look(port: int) -> PortState:
    return {TAKEN: PortState.TAKEN, FORBIDDEN: PortState.FORBIDDEN}.get(port, PortState.FREE)


def form(*rooms: RoomChoice) -> tuple[HostModel, list[HostOrder]]:
    orders: list[HostOrder] = []
    model = HostModel(
        HostState("ada’s room", rooms), orders.append, look, lambda: "one-two-three-four", print
    )
    return model, orders


LINK = "parlour://1/npf6loai/zbbmxquv2pdjho4dunilzo4zgrtspgq5/10.77.0.1/Attic"


def test_a_link_that_is_pasted_in_front_of_the_name_ends_where_that_begins() -> None:
    followed: list[str] = []
    model = HostModel(HostState("Solo’s room"), print, look, str, followed.append)
    model.edit_fields(name=f"{LINK}Solo’s room")
    assert (model.state.name, followed) == ("Solo’s room", [LINK])


@pytest.mark.parametrize(
    "name", [f"ada’s room{LINK}", LINK, f"ada’s {LINK} room", f"Come: {LINK}\n", LINK.upper()]
)
def test_a_link_that_is_pasted_as_a_name_is_followed_and_the_name_stays(name: str) -> None:
    followed: list[str] = []
    model = HostModel(HostState("ada’s room"), print, look, str, followed.append)
    model.edit_fields(name=name)
    assert model.state.name == "ada’s room"
    assert [link.lower() for link in followed] == [LINK.lower()]


def test_one_click_with_what_stands_there_hosts_a_room_for_everybody() -> None:
    model, orders = form()
    model.host()
    assert orders == [HostRoom("ada’s room", 6697, "")]


def test_a_room_is_hosted_as_it_was_described() -> None:
    model, orders = form()
    model.edit_fields(name="  Kitchen \t table ", port=" 7001 ", password="earl-grey")
    model.host()
    assert orders == [HostRoom("Kitchen table", 7001, "earl-grey")]


def test_a_room_can_be_for_invited_people_only_and_is_so_again_when_it_is_opened_again() -> None:
    hidden = replace(KITCHEN, is_announced=False)
    model, orders = form(hidden)
    model.toggle_announced()
    model.host()
    model.toggle_announced()
    model.edit_fields(name="Kitchen")
    model.host()
    assert [order.is_announced for order in orders if isinstance(order, HostRoom)] == [False, False]
    model.edit_fields(name="Attic")
    assert model.state.is_announced


@pytest.mark.parametrize(
    "name, problem",
    [(" ", "Please give the room a name."), ("x" * 41, "That name is too long: 40 letters at most.")],
)
def test_a_room_name_that_can_not_be_is_explained_and_stays(name: str, problem: str) -> None:
    model, orders = form()
    model.edit_fields(name=name)
    model.host()
    assert orders == []
    assert (model.state.name, model.state.problem) == (name, problem)


def test_a_problem_goes_when_its_cause_is_changed() -> None:
    model, _ = form()
    model.edit_fields(name="")
    model.host()
    model.edit_fields(name="Kitchen")
    assert model.state.problem == ""


@pytest.mark.parametrize("port", ["", "x", "0", "65536", "-1", "7 0", "٧٠٠٠", "000006697", "²"])
def test_what_is_no_port_is_explained_at_once_and_hosts_nothing(port: str) -> None:
    model, orders = form()
    model.edit_fields(port=port)
    assert (model.state.port_note, model.state.is_port_wrong) == (
        "The port is a number from 1 to 65535.",
        True,
    )
    model.host()
    assert orders == []
    assert model.state.has_options


def test_a_port_that_is_taken_is_said_while_typing_and_hinders_nobody() -> None:
    model, orders = form()
    model.toggle_options()
    model.edit_fields(port=str(TAKEN))
    assert not model.state.is_port_wrong
    assert model.state.port_note == (
        "Port 6000 is used by another program. The next free one will be used instead."
    )
    model.host()
    assert orders == [HostRoom("ada’s room", TAKEN, "")]


def test_a_port_that_the_system_keeps_for_itself_can_not_be_used() -> None:
    model, orders = form()
    model.toggle_options()
    model.edit_fields(port=str(FORBIDDEN))
    model.host()
    assert orders == []
    assert model.state.port_note == "This computer does not allow port 80. Ports above 1023 usually work."


def test_nobody_looks_at_ports_that_nobody_sees() -> None:
    looked: list[int] = []

    def look_and_tell(port: int) -> PortState:
        looked.append(port)
        return PortState.FREE

    model = HostModel(HostState("ada’s room"), print, look_and_tell, str, print)
    model.edit_fields(name="Kitchen")
    assert looked == []
    model.toggle_options()
    assert looked == [6697]


@pytest.mark.parametrize(
    "password,why",
    [
        ("earl grey", "A password has no spaces: many IRC programs can’t send them."),
        ("tab\t", "A password has no spaces: many IRC programs can’t send them."),
        ("a\u3000b", "A password has no spaces: many IRC programs can’t send them."),
        (":tea", "A password does not begin with a colon: many IRC programs can’t send it."),
        ("x" * 65, "A password is at most 64 letters long."),
        ("nul\0", "A password has only letters that people can see and type."),
        ("tea\u3164", "A password has only letters that people can see and type."),
        ("tea\u200b", "A password has only letters that people can see and type."),
    ],
)
def test_a_password_that_no_line_can_carry_is_explained(password: str, why: str) -> None:
    model, orders = form()
    model.edit_fields(password=password)
    model.host()
    assert orders == []
    assert model.state.problem == why
    assert model.state.has_options


def test_a_password_is_kept_in_its_one_form() -> None:
    model, orders = form()
    model.edit_fields(name="Kitchen", password="cafe\u0301")
    model.host()
    assert orders == [HostRoom("Kitchen", 6697, "café")]


def test_a_room_keeps_a_password_from_before_that_nobody_could_choose_now() -> None:
    model, orders = form(replace(KITCHEN, password="earl grey"))
    model.edit_fields(name="Kitchen")
    model.host()
    assert orders == [HostRoom("Kitchen", 7000, "earl grey")]
    model.edit_fields(password="earl grey 2")
    model.host()
    assert len(orders) == 1
    assert model.state.problem == "A password has no spaces: many IRC programs can’t send them."


def test_the_password_is_shown_only_when_asked_for_and_stands_in_no_repr() -> None:
    model, _ = form(KITCHEN)
    assert not model.state.shows_password
    model.toggle_password()
    assert model.state.shows_password
    model.edit_fields(name="Kitchen")
    assert "earl-grey" not in f"{model.state!r} {HostRoom('Kitchen', 1, 'earl-grey')!r}"


def test_a_room_of_this_name_comes_with_its_port_and_password() -> None:
    model, orders = form(KITCHEN)
    model.edit_fields(name=" Kitchen ")
    assert (model.state.known, model.state.port, model.state.password) == (KITCHEN, "7000", "earl-grey")
    model.host()
    assert orders == [HostRoom("Kitchen", 7000, "earl-grey")]


def test_another_name_lets_them_go_again() -> None:
    model, _ = form(KITCHEN)
    model.edit_fields(name="Kitchen")
    model.edit_fields(name="Kitchens")
    assert (model.state.known, model.state.port, model.state.password) == (None, "6697", "")


def test_a_known_room_may_get_another_password_or_none() -> None:
    model, orders = form(KITCHEN)
    model.edit_fields(name="Kitchen")
    model.edit_fields(password="")
    model.host()
    assert orders == [HostRoom("Kitchen", 7000, "")]


def test_a_room_of_before_is_opened_as_it_was() -> None:
    model, orders = form(KITCHEN)
    model.fail(Legible("Another Parlour on this computer has this room open."))
    model.open(KITCHEN)
    assert orders == [OpenRoom("0123")]
    assert model.state.problem == ""


def test_rooms_that_come_later_are_recognised_too() -> None:
    model, _ = form()
    model.edit_fields(name="Kitchen")
    model.offer_rooms((KITCHEN,))
    assert model.state.known == KITCHEN


def test_the_name_of_the_room_follows_the_nickname_until_somebody_types_another() -> None:
    model, _ = form()
    model.follow_nick("ada", "bob")
    assert model.state.name == "bob’s room"
    model.edit_fields(name="Kitchen")
    model.follow_nick("bob", "eve")
    assert model.state.name == "Kitchen"


def test_another_name_lets_only_go_what_the_room_has_brought() -> None:
    model, _ = form(KITCHEN)
    model.edit_fields(name="Kitchen")
    model.edit_fields(port="7001", password="oolong")
    model.edit_fields(name="Kitchens")
    assert (model.state.known, model.state.port, model.state.password) == (None, "7001", "oolong")


def test_a_password_is_suggested_in_letters_and_a_problem_goes_with_the_old_one() -> None:
    model, orders = form()
    model.edit_fields(password="two words")
    model.host()
    assert model.state.problem
    model.suggest_password()
    assert (model.state.password, model.state.shows_password) == ("one-two-three-four", True)
    assert model.state.problem == ""
    model.host()
    assert orders == [HostRoom("ada’s room", 6697, "one-two-three-four")]

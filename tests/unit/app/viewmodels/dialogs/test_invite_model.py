from app.texts.common import Legible
from app.texts.paste_lines import WayIn, paste_lines
from app.viewmodels.dialogs.invite_model import InviteAddress, InviteModel, addresses_to_tell
from core.addresses import Address
from core.interfaces import Medium
from core.inviting.invite import Invite, invite_link
from core.own_addresses import OwnAddress, Reach

WIFI = OwnAddress("192.168.1.20", Reach.NETWORK, Medium.WIFI)
LAN6 = OwnAddress("2001:db8::20", Reach.NETWORK)
VPN = OwnAddress("10.8.0.2", Reach.VPN, Medium.TUNNEL)
VIRTUAL = OwnAddress("172.17.0.1", Reach.VIRTUAL)
HERE = OwnAddress("127.0.0.1", Reach.HERE)


LINK = OwnAddress("fe80::1", Reach.LINK)
INVITE = Invite("k3v7q2xa", bytes(20), (Address("192.168.1.20", 6697),), "Kitchen")


def invite(*own: OwnAddress, password: str = "", port: int = 6697) -> InviteModel:
    way = WayIn(own[0].ip if own else HERE.ip, port, "parlour-k3v7q2xa", "ab" * 32, "CD", bool(password))
    return InviteModel(INVITE, way, (*own, HERE), password, lambda: Legible("Saved"))


def test_the_best_address_is_told_first_and_the_others_say_for_whom_they_are() -> None:
    state = invite(WIFI, LAN6, VPN, VIRTUAL, LINK).state
    assert state.best == InviteAddress(Legible("192.168.1.20"), Legible("Wi-Fi"))
    assert state.others == (
        InviteAddress(Legible("2001:db8::20"), Legible("this network")),
        InviteAddress(Legible("10.8.0.2"), Legible("VPN: only for people in the same VPN"), is_doubtful=True),
        InviteAddress(
            Legible("172.17.0.1"), Legible("virtual machine: hardly ever of use to others"), is_doubtful=True
        ),
        InviteAddress(Legible("fe80::1"), Legible("link-local: hard to type"), is_doubtful=True),
    )
    assert not state.is_alone


def test_a_port_is_shown_where_somebody_has_to_type_it() -> None:
    state = invite(WIFI, LAN6, port=7000).state
    assert [state.best.address, *(other.address for other in state.others)] == [
        "192.168.1.20:7000",
        "[2001:db8::20]:7000",
    ]


def test_an_address_through_which_others_came_says_so_and_is_not_doubtful_any_more() -> None:
    model = invite(WIFI, VPN)
    model.show_reached({"192.168.1.20": 1, "10.8.0.2": 12, "10.0.0.9": 3})

    state = model.state
    assert (state.best.reached, state.best.is_doubtful) == ("reached by 1 computer", False)
    assert [(other.reached, other.is_doubtful) for other in state.others] == [
        ("reached by 12 computers", False)
    ]


def test_the_link_is_there_at_once_and_what_takes_a_while_comes_later() -> None:
    model = invite(WIFI, password="earl-grey")
    assert model.state.link == invite_link(INVITE)
    assert "earl-grey" not in model.state.link
    assert (model.state.code, model.state.words) == ((), "")

    model.show_prepared(((True,),), (Legible("rose"), Legible("tea"), Legible("cup"), Legible("sky")))
    assert (model.state.code, model.state.words) == (((True,),), "rose  tea  cup  sky")


def test_without_a_network_it_is_said_that_nobody_else_can_join() -> None:
    state = invite().state
    assert state.is_alone
    assert (state.best.address, state.best.label, state.others) == ("127.0.0.1", "this computer only", ())
    assert addresses_to_tell((HERE,), 7000)[0].address == "127.0.0.1:7000"


def test_other_addresses_are_folded_away_until_asked_for() -> None:
    model = invite(WIFI, LAN6)
    assert not model.state.shows_others
    model.toggle_others()
    assert model.state.shows_others
    model.toggle_others()
    assert not model.state.shows_others


def test_lines_for_other_programs_are_folded_away_until_asked_for() -> None:
    model = invite(WIFI)
    assert not model.state.shows_programs
    model.toggle_programs()
    assert model.state.shows_programs
    assert not model.state.shows_others


def test_each_program_has_its_line() -> None:
    model = invite(WIFI, password="tea")
    lines = paste_lines(WayIn("192.168.1.20", 6697, "parlour-k3v7q2xa", "ab" * 32, "CD", has_password=True))
    assert model.state.lines == lines

    for number, line in enumerate(lines):
        model.choose_line(number)
        assert model.state.line == line


def test_where_the_certificate_was_saved_is_said_until_another_program_is_chosen() -> None:
    model = invite(WIFI)
    model.choose_line(3)
    assert model.state.line.takes_certificate
    model.save_certificate()
    assert model.state.saved == "Saved"
    model.choose_line(0)
    assert model.state.saved == ""


def test_what_was_copied_last_is_remembered_so_that_it_can_be_said() -> None:
    model = invite(WIFI)
    model.copy(model.state.best.address)
    assert model.state.copied == "192.168.1.20"
    model.copy(model.state.line.line)
    assert model.state.copied == model.state.line.line


def test_the_password_is_shown_to_the_host_and_stands_in_no_repr() -> None:
    model = invite(WIFI, password="earl-grey")
    model.copy("earl-grey")
    assert model.state.password == "earl-grey"
    assert "earl-grey" not in repr(model.state)
    assert not [line for line in model.state.lines if "earl-grey" in line.line]

"""WHO and WHOX."""

import pytest

from core.room.model.lifecycle import Milestone
from core.room.model.members import Member
from core.room.state import Room
from core.room.wording.replies import ANSWER_BYTES
from storage.entry import ConnectionId
from tests.support.scripted_room import ScriptedRoom

END = "End of /WHO list"


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom(operators={"boss": "pw"})
    script.join("ada", "bob", channel="#new")
    return script


def nicks(lines: list[str]) -> list[str]:
    """Return the nicknames in the 352 lines."""
    return [line.split(" ")[9] for line in lines if " 352 " in line]


def test_who_lists_a_channel_with_flags_and_cloaks_and_echoes_the_mask(script: ScriptedRoom) -> None:
    script.send(2, "AWAY :out")

    assert script.send(2, "WHO #NEW") == [
        "2 <- :parlour 352 bob #new ~ada host1 parlour.local ada H@ :0 Ada",
        "2 <- :parlour 352 bob #new ~bob host2 parlour.local bob G :0 Bob",
        f"2 <- :parlour 315 bob #NEW :{END}",
    ]


def test_who_by_nickname_shows_no_channel(script: ScriptedRoom) -> None:
    assert script.send(1, "WHO BOB") == [
        "1 <- :parlour 352 ada * ~bob host2 parlour.local bob H :0 Bob",
        f"1 <- :parlour 315 ada BOB :{END}",
    ]


@pytest.mark.parametrize("mask", ["ghost", "#none", "gh*st", "host22", "10.0.0.2"])
def test_who_of_nobody_is_the_end_alone(script: ScriptedRoom, mask: str) -> None:
    assert script.send(1, f"WHO {mask}") == [f"1 <- :parlour 315 ada {mask} :{END}"]


@pytest.mark.parametrize("question", ["WHO", "WHO *", "WHO 0"])
def test_who_for_all_lists_everybody(script: ScriptedRoom, question: str) -> None:
    assert nicks(script.send(1, question)) == ["ada", "bob"]


@pytest.mark.parametrize("mask", ["b?b", "B*", "~bo*", "*2", "*o[b]*", "bob!*", "*!~bob@*", ":B* of old"])
def test_a_mask_means_nick_user_host_real_name_or_all_of_a_source(script: ScriptedRoom, mask: str) -> None:
    script.register("eve")
    script.send(2, "SETNAME :Bob of old")

    assert nicks(script.send(3, f"WHO {mask}")) == ([] if "[" in mask else ["bob"])


@pytest.mark.parametrize(
    "mask",
    [
        *("coolNick", "COOLNICK", "coolni*", "c??lnick"),
        *("myusernam", "~myusernam", "*usernam", "myuser*", "MYUSERNAM"),
        *(
            ":My UniqueReal Name",
            ":my uniquereal name",
            "*UniqueReal*",
            ":*UniqueReal Name",
            ":My ?niqueReal*",
        ),
        *("host3", "h?st3", "*!~myusernam@*", "coolNick!*@host3"),
    ],
)
def test_people_are_found_by_nick_user_host_and_real_name_with_wildcards_and_without(
    script: ScriptedRoom, mask: str
) -> None:
    """The masks are those of irctest, a suite of tests of IRC servers, and others of their kind."""
    script.connect()
    script.send(3, "NICK coolNick", "USER myusernam 0 * :My UniqueReal Name")

    heard = script.send(1, f"WHO {mask}")

    assert heard[0] == (
        "1 <- :parlour 352 ada * ~myusernam host3 parlour.local coolNick H :0 My UniqueReal Name"
    )
    assert heard[1].startswith("1 <- :parlour 315 ada ")
    assert len(heard) == 2


def test_who_has_a_nickname_is_meant_by_it_before_those_whose_user_name_it_is(script: ScriptedRoom) -> None:
    script.connect()
    script.send(3, "NICK eve", "USER bob 0 * :bob")

    assert nicks(script.send(1, "WHO bob")) == ["bob"]
    script.send(2, "NICK rob")
    assert sorted(nicks(script.send(1, "WHO bob"))) == ["eve", "rob"]


@pytest.mark.parametrize(
    "mask", ["10.0.0.2", "::ffff:10.0.0.2", "10.0.0.2/31", "10.0.0.?", "*!*@10.0.0.2", "~*@10.0.0.2"]
)
def test_operators_of_the_room_find_people_by_address_in_any_spelling(
    script: ScriptedRoom, mask: str
) -> None:
    script.send(1, "OPER boss pw")

    assert "bob" in nicks(script.send(1, f"WHO {mask}"))
    assert "ada" not in nicks(script.send(2, f"WHO {mask}"))


def test_who_stands_before_the_address_is_meant_alone(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss pw")

    assert nicks(script.send(1, "WHO bob!*@10.0.0.0/24")) == ["bob"]
    assert nicks(script.send(1, "WHO eve!*@10.0.0.0/24")) == []


def test_only_operators_of_the_room_find_people_by_address(script: ScriptedRoom) -> None:
    to_guest = nicks(script.send(1, "WHO 10.0.0.*"))
    script.send(1, "OPER boss pw")

    assert (to_guest, nicks(script.send(1, "WHO 10.0.0.*"))) == (["ada"], ["ada", "bob"])


def test_operators_of_the_room_and_bots_are_marked(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss pw")
    script.members[2].is_bot = True

    flags = [line.split(" ")[10] for line in script.send(2, "WHO #new") if " 352 " in line]

    assert flags == ["H*@", "HB"]


def test_all_prefixes_are_shown_to_who_holds_multi_prefix(script: ScriptedRoom) -> None:
    script.join("eve", caps="multi-prefix", channel="#new")
    script.send(1, "MODE #new +v ada")

    assert " ada H@ " in script.send(2, "WHO #new")[0]
    assert " ada H@+ " in script.send(3, "WHO #new")[0]
    assert script.send(3, "WHO #new %nf")[0] == "3 <- :parlour 354 eve ada H@+"


def test_o_asks_for_operators_of_the_room_only(script: ScriptedRoom) -> None:
    script.send(2, "OPER boss pw")

    assert nicks(script.send(1, "WHO #new o")) == ["bob"]
    assert nicks(script.send(1, "WHO * o")) == ["bob"]


def test_the_invisible_are_not_found_by_who_shares_no_channel(script: ScriptedRoom) -> None:
    script.register("eve")
    script.send(1, "MODE ada +i")

    assert [nicks(script.send(3, f"WHO {mask}")) for mask in ("#new", "*", "ad*")] == [
        ["bob"],
        ["bob", "eve"],
        [],
    ]
    assert [nicks(script.send(2, f"WHO {mask}")) for mask in ("#new", "*", "ad*")] == [
        ["ada", "bob"],
        ["ada", "bob", "eve"],
        ["ada"],
    ]


def test_the_invisible_are_found_by_their_nickname_and_by_operators_of_the_room(script: ScriptedRoom) -> None:
    script.register("eve")
    script.send(1, "MODE ada +i")

    assert nicks(script.send(3, "WHO ada")) == ["ada"]
    script.send(3, "OPER boss pw")
    assert nicks(script.send(3, "WHO #new")) == ["ada", "bob"]


def test_a_secret_channel_is_shown_to_its_members_and_operators_of_the_room(script: ScriptedRoom) -> None:
    script.register("eve")
    script.send(1, "MODE #new +s")

    assert nicks(script.send(2, "WHO #new")) == ["ada", "bob"]
    assert script.send(3, "WHO #new") == [f"3 <- :parlour 315 eve #new :{END}"]
    script.send(3, "OPER boss pw")
    assert nicks(script.send(3, "WHO #new")) == ["ada", "bob"]


@pytest.mark.parametrize("fields", ["tcuihsnfdlaor", "roaldfnshiuct"])
def test_whox_answers_in_one_order_whatever_the_order_of_the_question(
    script: ScriptedRoom, fields: str
) -> None:
    script.log_in(2, "bobby")
    script.pass_time(5000)

    assert script.send(1, f"WHO #new %{fields},123") == [
        "1 <- :parlour 354 ada 123 #new ~ada 10.0.0.1 host1 parlour.local ada H@ 0 5 0 n/a :Ada",
        "1 <- :parlour 354 ada 123 #new ~bob 255.255.255.255 host2 parlour.local bob H 0 5 bobby n/a :Bob",
        f"1 <- :parlour 315 ada #new :{END}",
    ]


def test_whox_by_nickname_has_a_star_for_the_channel(script: ScriptedRoom) -> None:
    assert script.send(1, "WHO bob %cna")[0] == "1 <- :parlour 354 ada * bob 0"


def test_whox_tells_addresses_to_operators_of_the_room(script: ScriptedRoom) -> None:
    script.send(1, "OPER boss pw")
    script.members[2].ip = "::1"

    assert script.send(1, "WHO bob %in")[0] == "1 <- :parlour 354 ada 0::1 bob"


@pytest.mark.parametrize("token, shown", [(",1", "1"), (",1234", "0"), (",x", "0"), ("", "0"), (",²", "0")])
def test_a_token_of_whox_is_up_to_three_digits(script: ScriptedRoom, token: str, shown: str) -> None:
    assert script.send(1, f"WHO bob %tn{token}")[0] == f"1 <- :parlour 354 ada {shown} bob"


def test_whox_without_a_known_field_is_who(script: ScriptedRoom) -> None:
    assert nicks(script.send(1, "WHO #new %zq,1")) == ["ada", "bob"]


def fill(room: Room, count: int) -> None:
    """Add so many people with the longest names."""
    lobby = room.channels["#lobby"]
    for number in range(count):
        member = Member(ConnectionId(1000 + number), "10.0.0.9", 1, "0123456789.guest")
        member.user, member.real_name = "~" + "u" * 19, "é" * 64
        member.life.reach(Milestone.REGISTERED)
        room.members[member.connection] = member
        room.take_nick(member, f"{'n' * 27}{number:05}")
        lobby.members[member] = 0
        member.channels["#lobby"] = lobby


@pytest.mark.parametrize("question", ["WHO #lobby", "WHO #lobby %tcuihsnfdlaor,123"])
def test_an_answer_stays_below_what_a_client_may_lag_behind(question: str) -> None:
    script = ScriptedRoom()
    script.join("ada")
    fill(script.room, 5000)

    heard = script.send(1, question)

    assert ANSWER_BYTES * 0.95 < sum(len(line.encode()) for line in heard) < ANSWER_BYTES * 1.05
    assert all(len(line.encode()) <= 510 + len("1 <- ") for line in heard)
    assert heard[-1] == f"1 <- :parlour 315 ada #lobby :{END}"


def test_a_mask_is_paid_by_how_many_are_looked_at() -> None:
    script = ScriptedRoom()
    script.join("ada")
    fill(script.room, 1000)

    script.send(1, "WHO ghost*")

    assert script.price(1, "PING x") > 5


def test_who_is_asked_after_all_that_was_said_before(script: ScriptedRoom) -> None:
    heard = script.send(1, "NICK amy", "WHO #new")

    assert nicks(heard) == ["amy", "bob"]
